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
access-on = ئوچۇق
access-off = ئېتىك
access-done = بولدى
