# كۆزنەكنى بىر كىشىگە قولايلىق قىلىدىغان نەرسىلەر. پەقەت شۇ قېتىملىق زىيارەتكە ئىناۋەتلىك.

access-ask = ماڭا قولايلىق قىلىش
access-headline = سىزگە نېمە ياردەم قىلىدۇ؟
access-body = سىز كەتكۈچە كۈچكە ئىگە، ھېچكىم ساقلىمايدۇ.
access-letters = چوڭ خەت
access-contrast = كۈچلۈك رەڭ
access-dark = قېنىق رەڭ
access-still = ھەرىكەتسىز
access-aloud = ئوقۇپ بېرىش
access-unhurried = ۋاقىت چەكسىز
access-unhurried-what = ۋاقىت چەكسىز بولسا، سىزنىڭ بار-يوقلۇقىڭىز ھەر { $minutes } مىنۇتتا بىرلا سورىلىدۇ؛ كامېرا ئالدىدا بالدۇرراق.
access-switch = بىر كۇنۇپكا
access-switch-what = بىر كۇنۇپكا: توپچىلار نۆۋەت بىلەن بەلگىلىنىدۇ، خالىغان كۇنۇپكا بەلگىلەنگىنىنى باسىدۇ.
access-dwell = توختاپ بېسىش
access-dwell-what = توختاپ بېسىش: كۆرسەتكۈچ توپچىدا توختىسا، ئۇ بېسىلىدۇ.
access-seconds = { $seconds } سېكۇنت
access-movements = قىلالمايدىغان ھەرىكەت
access-none = يوق
access-cannot = { $count }
access-on = ئوچۇق
access-off = ئېتىك
access-done = بولدى

movements-headline = قايسى ھەرىكەتنى قىلالمايسىز؟
movements-can = قىلالايمەن
movements-cannot = قىلالمايمەن
movements-others = كامېرا باشقىلىرىنى سورايدۇ. سەۋەبىنى ئېيتمىسىڭىزمۇ بولىدۇ.
movements-witnessed = ھەرىكەت بەك ئاز بولسا، ئىسپاتمۇ ئاجىز. تالوندا «خىزمەتچى گۇۋاھ بولدى» دەپ يېزىلىدۇ. باشلاشتىن بۇرۇن ئادەم چاقىرىڭ.
movements-too-few = كامېراغا ئاز دېگەندە ئىككى ھەرىكەت كېرەك. باشقا يولمۇ ئوخشاشلا بولىدۇ.
movement-blink = كۆز يۇمۇش
movement-look-left = سولغا بۇرۇلۇش
movement-look-right = ئوڭغا بۇرۇلۇش
movement-nod = باش لىڭشىتىش
movement-open-mouth = ئېغىز ئېچىش
