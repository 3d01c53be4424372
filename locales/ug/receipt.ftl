# تالون نېمە دەيدۇ. بەش يىلدىن كېيىنمۇ كېرەك بولۇشى مۇمكىن: ھەر بىر جۈملە ئۆزى تۇرالىسۇن.
# تەكشۈرگەندە بۇ سۆزلەر تالوننىڭ بېتى بىلەن سېلىشتۇرۇلىدۇ. ئۆزگەرتىلگەن تېكىست يېڭى نەشر (src/i18n/edition.rs)؛ قەغەزگە چىققان
# ھەر بىر نەشر assets/words دا قالىدۇ.

receipt-mark-demo = كۆرسەتمە. بۇ قەغەزنىڭ كۈچى يوق.
receipt-issuer = { $controller } · { $site }

receipt-title-consent = ماقۇللۇق تالونى
receipt-title-refusal = رەت قىلىش تالونى
receipt-lead-consent = { $when }: تۆۋەندىكى ھەر بىر سوئالغا جاۋاب بەردىڭىز. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-lead-refusal = { $when }: ياق دېدىڭىز. چىرايىڭىزدىن ھېچنېمە ساقلانمىدى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.

receipt-decisions = قارارىڭىز
receipt-yes = ھەئە
receipt-no = ياق
# $act: purpose-…-act
receipt-given = قوشۇلدىڭىز: { $controller }، { $act }.
receipt-refused = قوشۇلمىدىڭىز: { $controller }، { $act }.
receipt-until = مۇددىتى: { $date }. ئاندىن ئۆچۈرۈلىدۇ.
receipt-shared = بۇلارغا بېرىلىدۇ: { $names }.
receipt-shared-nobody = ھېچكىمگە بېرىلمەيدۇ.
receipt-name-separator = {"، "}

receipt-kept = نېمە ساقلاندى
receipt-kept-template = چىرايىڭىزدىن ياسالغان بىر سانلار قاتارى (مودېل { $model }) بۇ ماشىنىدا قۇلۇپلاقلىق، سىرتقا چىقمايدۇ. رەسىم ۋە سىن ساقلانمايدۇ.
receipt-kept-challenge = تىرىك چىراي بۇ تەرتىپتىكى ھەرىكەتلەر بىلەن كۆرسىتىلدى: { $gestures }.
receipt-kept-witnessed = تىرىك چىرايغا بىر خىزمەتچى گۇۋاھ بولدى.
receipt-kept-checks = رەسىم ۋە سىنغا قارشى تەكشۈرۈش: { $all } نىڭ ئىچىدىن { $made } قىلىندى. ھېچبىرى شۇنداق دېمىدى.
receipt-kept-checks-warned = رەسىم ۋە سىنغا قارشى تەكشۈرۈش: { $all } نىڭ ئىچىدىن { $made } قىلىندى. { $warned } ئاگاھلاندۇردى، لېكىن بۇ قارار قىلمىدى.
receipt-kept-nothing = چىرايىڭىزدىن ھېچنېمە ساقلانمىدى. رەسىم ۋە سىن ساقلانمايدۇ.
receipt-gesture-blink = كۆزنى يۇمۇپ ئېچىش
receipt-gesture-look_left = ئۆز سولىڭىزغا قاراش
receipt-gesture-look_right = ئۆز ئوڭىڭىزغا قاراش
receipt-gesture-nod = باش لىڭشىتىش
receipt-gesture-open_mouth = ئېغىز ئېچىش

receipt-never = ھېچقاچان قىلىنمايدۇ
receipt-never-search = سىزنى باشقىلارنىڭ ئىچىدىن ئىزدەش
receipt-never-emotion = ھېسسىياتىڭىزنى ئوقۇش
receipt-never-category = ياش، جىنس ياكى مىللەتنى پەرەز قىلىش
receipt-never-marketing = ئېلان ياكى سېتىش

receipt-back-consent = قايتۇرۇۋېلىش
receipt-back-consent-where = بۇ ماشىنىدا: چاسا كودنى كامېراغا تۇتۇڭ ياكى كودنى كىرگۈزۈڭ. ياكى { $help }؛ بۇ قەغەز ياكى كىملىك بىلەن. تېلېفون، ئېلخەت ياكى خەت بىلەنمۇ بولىدۇ: تۆۋەندىكى ئالاقە.
receipt-back-consent-how = چىراي كۆرسىتىش، سەۋەب ئېيتىش كېرەك ئەمەس. بۇ ماشىنىدا دەرھال كۈچكە ئىگە بولىدۇ، تالون بېرىلىدۇ.
receipt-back-refusal = پىكرىڭىز ئۆزگەرسە
receipt-back-refusal-how = بۇ ماشىنىدا خالىغان ۋاقىتتا يەنە قارار قىلالايسىز. ئۇنىڭغىچە سىز ئۈچۈن ھېچنېمە ئۆزگەرمەيدۇ: سىزگە باشقا يول بىلەن، ئوخشاش باھادا مۇلازىمەت قىلىنىدۇ.

receipt-asks = ھېچقاچان سورالمايدۇ
receipt-asks-words = پارول، تېلېفونغا كەلگەن كود ياكى پۇل. بىرەرسى ئۇنىڭ نامىدا سورىسا، توختاڭ، تېلېفون قىلىڭ: { $phone }.

receipt-who = بۇنىڭغا كىم جاۋابكار
receipt-who-controller = ئورگان
receipt-who-address = ئادرېس
receipt-who-contact = ئالاقە
receipt-who-custodian = ساقلىغۇچى
receipt-who-approval = تەستىق
receipt-who-law = قوللىنىلىدىغان قانۇن
receipt-who-law-rules = { $law }؛ قائىدە { $pack }، نۇسخا { $version }
receipt-who-authority = شىكايەت ئورنى
receipt-who-pseudonym = سىزنىڭ نامىڭىز
receipt-who-pseudonym-value = { $pseudonym } (پەقەت بۇ قەغەزدە)

receipt-check = تەكشۈرۈش
receipt-check-words = چاسا كودتا قارار ۋە ئۇنىڭ خاتىرىدىكى ئورنى بار. ھەركىم تورسىز تەكشۈرەلەيدۇ: { $controller } نىڭ سىياسەت ھۆججىتى ۋە Countersign پروگراممىسى ياكى تەكشۈرۈش بېتى بىلەن.
receipt-code-typed = كىرگۈزىدىغان كود

receipt-proof-record = خاتىرە { $id }
receipt-proof-notice = كۆرسىتىلگەن ئۇقتۇرۇش، SHA-256 { $digest }
receipt-proof-log = خاتىرە دەپتىرى { $origin }، { $size } نىڭ ئىچىدىكى { $index }
receipt-proof-witnessed = گۇۋاھچى: { $names }
receipt-proof-witness = { $name }، { $when }
receipt-proof-pending = گۇۋاھچى كۈتۈلۈۋاتىدۇ

# قايتۇرۇۋېلىش
receipt-title-withdrawal = قايتۇرۇۋېلىش تالونى
receipt-title-erasure = ئۆچۈرۈش تالونى
receipt-lead-withdrawal = { $when }: تۆۋەندىكىلەرنى قايتۇرۇۋالدىڭىز. بۇ ماشىنىدا دەرھال كۈچكە ئىگە بولدى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-lead-erasure = { $when }: بۇرۇنقى تالونىڭىز بىلەن سىز توغرىسىدا ساقلانغان ھەممە نەرسە بۇ ماشىنىدىن ئۆچۈرۈلدى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-taken-back = قايتۇرۇۋېلىندى
receipt-withdrawn = { $controller } ئەمدى بۇنى قىلالمايدۇ: { $act }.
receipt-kept-withdrawn = چىرايىڭىزنىڭ سانلار قاتارى ئەمدى يوق: ئۇ ئۆچۈرۈلدى. تالونلىرىڭىز سىز ئۆچۈرگۈزگۈچە بۇ ماشىنىدا قۇلۇپلاقلىق تۇرىدۇ.
receipt-kept-others = قايتۇرۇۋالغىنىڭىزنىڭ سانلار قاتارى ئۆچۈرۈلدى. يەنىلا رۇخسەت قىلغىنىڭىزنىڭكى بۇ ماشىنىدا قۇلۇپلاقلىق تۇرىدۇ.
receipt-kept-erased = چىرايىڭىزدىن ۋە جاۋابلىرىڭىزدىن ھېچنېمە يوق. ئۇلارنى بۇ ماشىنىدا قۇلۇپلىغان ئاچقۇچمۇ بىللە ئۆچۈرۈلدى. خاتىرە دەپتىرىدە ھېچكىم توغرىسىدا ھېچنېمە دېمەيدىغان قۇرلار قالىدۇ.
receipt-back-again-how = بۇ ماشىنىدا خالىغان ۋاقىتتا يەنە قارار قىلالايسىز. ئۇنىڭغىچە سىزگە باشقا يول بىلەن، ئوخشاش باھادا مۇلازىمەت قىلىنىدۇ.
receipt-proof-related = قايتۇرۇۋېلىنغان خاتىرە { $id }

# ئىشلىتىش، توشۇش، قۇلۇپلاش ۋە ئېچىش
receipt-title-use = ئىشلىتىش تالونى
receipt-title-pause = چىراينى قۇلۇپلاش تالونى
receipt-title-resume = چىراينىڭ قۇلۇپىنى ئېچىش تالونى
receipt-lead-use = { $when }: چىرايىڭىز تۆۋەندىكى ئىش ئۈچۈن بىر قېتىم تەكشۈرۈلدى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-lead-pause = { $when }: چىرايىڭىزنى قۇلۇپلىدىڭىز. قۇلۇپىنى ئاچمىغۇچە، بۇ ماشىنا ئۇنى ھېچنېمە بىلەن سېلىشتۇرمايدۇ. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-lead-resume = { $when }: چىرايىڭىزنىڭ قۇلۇپىنى ئاچتىڭىز. ئۇ تۆۋەندىكى ئىش ئۈچۈن يەنە تەكشۈرۈلسە بولىدۇ. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-used = چىرايىڭىز نېمە ئۈچۈن تەكشۈرۈلدى
receipt-locked = نېمىگە مۇناسىۋەتلىك
receipt-result = نەتىجە
receipt-result-matched = كامېرا ئالدىدىكى تىرىك چىراي ساقلانغان سانلار قاتارىغا ماس كەلدى.
receipt-result-not-matched = كامېرا ئالدىدىكى تىرىك چىراي ساقلانغان سانلار قاتارىغا ماس كەلمىدى.
receipt-kept-use = يېڭى ھېچنېمە ساقلانمىدى. رەسىملەر ئۆچۈرۈلدى. ئۇلاردىن ياسالغان سانلار قاتارى بىر قېتىم سېلىشتۇرۇلۇپ، ئۇمۇ ئۆچۈرۈلدى.
receipt-kept-paused = چىرايىڭىزنىڭ سانلار قاتارى مۇددىتى توشقۇچە بۇ ماشىنىدا قۇلۇپلاقلىق تۇرىدۇ، ئىشلىتىلمەيدۇ.
receipt-kept-resumed = چىرايىڭىزنىڭ سانلار قاتارى مۇددىتى توشقۇچە بۇ ماشىنىدا قۇلۇپلاقلىق تۇرىدۇ.
receipt-back-use = بۇ سىز بولمىسىڭىز
receipt-back-use-how = چىرايىڭىزنى قۇلۇپلاڭ ياكى ھەممىنى قايتۇرۇۋېلىڭ: بۇ ماشىنىدا ياكى { $help }؛ خالىغان تالونىڭىز ياكى كىملىكىڭىز بىلەن. ئاندىن تۆۋەندىكى ئالاقىدىن تەكشۈرۈشنى سوراڭ.
receipt-back-pause = قۇلۇپىنى ئېچىش ياكى قايتۇرۇۋېلىش
receipt-back-pause-how = بۇ ماشىنىدا ياكى بۇ يەردە: { $help }؛ بۇ قەغەز ياكى كىملىكىڭىز بىلەن. چىرايىڭىزنى كۆرسەتمىسىڭىزمۇ، سەۋەبىنى ئېيتمىسىڭىزمۇ بولىدۇ.
receipt-back-resume = يەنە قۇلۇپلاش ياكى قايتۇرۇۋېلىش
receipt-back-resume-how = بۇ ماشىنىدا ياكى بۇ يەردە: { $help }؛ بۇ قەغەز ياكى كىملىكىڭىز بىلەن. چىرايىڭىزنى كۆرسەتمىسىڭىزمۇ، سەۋەبىنى ئېيتمىسىڭىزمۇ بولىدۇ.
receipt-title-expiry = مۇددىتى توشقانلىق تالونى
receipt-lead-expiry = { $when }: تۆۋەندىكىنىڭ مۇددىتى توشتى، ئۇنىڭ ئۈچۈن ساقلانغان نەرسە بۇ ماشىنىدىن ئۆچۈرۈلدى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-over = توشتى
receipt-ended = { $controller } ئەمدى بۇنى قىلالمايدۇ: { $act }.
receipt-kept-over = چىرايىڭىزنىڭ سانلار قاتارى ئەمدى يوق: مۇددىتى توشۇپ ئۆچۈرۈلدى. تالونلىرىڭىز سىز ئۆچۈرگۈزگۈچە بۇ ماشىنىدا قۇلۇپلاقلىق تۇرىدۇ.
receipt-kept-others-over = مۇددىتى توشقاننىڭ سانلار قاتارى ئۆچۈرۈلدى. يەنىلا رۇخسەت قىلغىنىڭىزنىڭكى بۇ ماشىنىدا قۇلۇپلاقلىق تۇرىدۇ.
receipt-proof-under = بۇ خاتىرە بويىچە { $id }

# سوراش: نۇسخا، شىكايەت
receipt-title-access_copy = نۇسخا تالونى
receipt-title-complaint = شىكايەت تالونى
receipt-lead-access_copy = { $when }: بۇ ماشىنىدا سىز توغرىسىدا بار نەرسىلەرنىڭ نۇسخىسى سىزگە بېرىلدى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-lead-complaint = { $when }: شىكايەت قىلدىڭىز. دېگىنىڭىز تۆۋەندە يېزىلدى ۋە بۇ ماشىنىدا قۇلۇپلاندى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-copy = نۇسخا
receipt-copy-digest = بىر PDF ھۆججىتى. ئۇنىڭ SHA-256 قىممىتى { $digest }. ئۇنىڭدا چىرايىڭىزنىڭ سانلار قاتارى يوق.
receipt-complaint = دېگىنىڭىز
receipt-complaint-answer = { $controller } جاۋاب بېرىدۇ، ئەڭ كېچىكىپ: { $date }. جاۋاب بەرمىسە ياكى قوشۇلمىسىڭىز: { $authority }.
receipt-back-asked = باشقا نەرسە خالىسىڭىز
receipt-back-asked-how = كۆرۈش، قۇلۇپلاش، قايتۇرۇۋېلىش ياكى ئۆچۈرۈش: بۇ ماشىنىدا ياكى { $help }؛ خالىغان تالونىڭىز ياكى كىملىكىڭىز بىلەن. چىرايىڭىزنى كۆرسەتمىسىڭىزمۇ، سەۋەبىنى ئېيتمىسىڭىزمۇ بولىدۇ.

receipt-title-explanation = چۈشەندۈرۈش تالونى
receipt-title-correction = تۈزىتىش تالونى
receipt-title-right_refused = بېجىرىلمىگەن ئىش تالونى
receipt-lead-explanation = سىز { $when } دا سەۋەبىنى سورىدىڭىز ۋە چۈشەندۈرۈشنى تاپشۇرۇپ ئالدىڭىز. بۇ قەغەز ئۇنى ئىسپاتلايدۇ.
receipt-lead-correction = سىز { $when } دا بىر نەرسىنىڭ توغرا ئەمەسلىكىنى ئېيتتىڭىز. ئېيتقىنىڭىز تۆۋەندە يېزىلدى ۋە بۇ ماشىنىدا قۇلۇپلاندى. بۇ قەغەز ئۇنى ئىسپاتلايدۇ.
receipt-lead-right_refused = سىز { $when } دا سورىغان ئىش بېجىرىلمىدى. سەۋەبى تۆۋەندە. بۇ قەغەز ئۇنى ئىسپاتلايدۇ.
receipt-explanation = چۈشەندۈرۈش
receipt-explanation-digest = بىر PDF ھۆججەت. ئۇنىڭ SHA-256 قىممىتى { $digest }. ئۇنىڭدا چىرايىڭىزنىڭ نېمىشقا ئىشلىتىلىدىغانلىقى، قانداق ھۆكۈم قىلىنىدىغانلىقى ۋە قايسى قائىدىلەرگە ئەمەل قىلىنىدىغانلىقى يېزىلغان.

receipt-helped = ياردەملەشكۈچى
receipt-helped-interpreter = تەرجىمان { $name } ياردەملەشتى، ئۇ قارار چىقارمىدى.
receipt-helped-supporter = { $name } ياردەملەشتى، ئۇ قارار چىقارمىدى.
receipt-guardian = كىم قارار قىلدى
receipt-guardian-decided = سىز يالغۇز قارار قىلىدىغان ياشقا توشمىغان. ھامىيىڭىز قارار قىلدى، ئۆزىڭىزدىنمۇ سورالدى، سىز ھەئە دېدىڭىز.
receipt-guardian-shown = ھامىي ئىسپات كۆرسەتتى. ئىسپاتنىڭ نومۇرى ساقلانمىدى. پەقەت مۇشۇ ماشىنىلا قايتا ھېسابلىيالايدىغان قىسقارتما: { $digest }
receipt-correction-answer = { $controller } { $date } دىن بۇرۇن تۈزىتىدۇ ياكى تۈزەتمىگەنلىكىنىڭ سەۋەبىنى ئېيتىدۇ. ئۇنداق قىلمىسا ياكى قوشۇلمىسىڭىز: { $authority }.
receipt-right = سىز سورىغان ئىش ۋە ئۇنىڭ بېجىرىلمىگەنلىكىنىڭ سەۋەبى
receipt-right-asked-withdrawal = سىز بىر نەرسىنى قايتۇرۇۋېلىشنى سورىدىڭىز.
receipt-right-asked-pause = سىز چىرايىڭىزنى قۇلۇپلاشنى سورىدىڭىز.
receipt-right-asked-resume = سىز چىرايىڭىزنى ئېچىشنى سورىدىڭىز.
receipt-right-because-not_given = ئۇنىڭغا قوشۇلۇنمىغان، ياكى بۇرۇن قايتۇرۇۋېلىنغان، ياكى ۋاقتى توشقان. شۇڭا قىلىدىغان ئىش يوق ئىدى.
receipt-right-because-nothing_to_lock = بۇرۇنلا شۇنداق، ياكى چىرايىڭىزنىڭ ھېچ نەرسىسى ساقلانمىغان.
receipt-right-further = قوشۇلمىسىڭىز، بۇ ماشىنىدا ئەرز قىلالايسىز، ياكى: { $authority }.

# قانۇنىي ساقلاش: بىر ئورگان بىر كىشى توغرىسىدىكى خاتىرىنى بىر مەزگىل ساقلاشقا بۇيرۇق قىلىدۇ.
receipt-title-hold_placed = قانۇنىي ساقلاش تالونى
receipt-title-hold_lifted = قانۇنىي ساقلاشنى بىكار قىلىش تالونى
receipt-title-hold_ended = قانۇنىي ساقلاش مۇددىتى توشقانلىق تالونى
receipt-title-erasure_held = قانۇنىي ساقلاش مەزگىلىدىكى ئۆچۈرۈش تالونى
receipt-lead-hold_placed = { $when }: بىر ئورگاننىڭ بۇيرۇقى تىزىملاندى: سىز توغرىسىدىكى خاتىرە بىر مەزگىل ساقلىنىدۇ. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-lead-hold_lifted = { $when }: سىز توغرىسىدىكى خاتىرىنى ساقلاش بۇيرۇقى بىكار قىلىندى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-lead-hold_ended = { $when }: سىز توغرىسىدىكى خاتىرىنى ساقلاش بۇيرۇقىنىڭ مۇددىتى توشتى. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-lead-erasure_held = { $when }: چىرايىڭىزنىڭ سانلار قاتارى ۋە ئۇنى قۇلۇپلىغان ئاچقۇچ بۇ ماشىنىدىن ئۆچۈرۈلدى. قايسى خاتىرىنىڭ كىمنىڭ بۇيرۇقى بىلەن قاچانغىچە ساقلىنىدىغانلىقى تۆۋەندە. بۇ قەغەز شۇنى ئىسپاتلايدۇ.
receipt-hold = قانۇنىي ساقلاش
receipt-hold-by = بۇيرۇق قىلغان ئورگان
receipt-hold-reference = ھۆججەت نومۇرى
receipt-hold-until = ئاخىرقى كۈن
receipt-hold-hold_placed = ئاخىرقى كۈن { $date }. شۇ كۈن تۈگىگۈچە، ھەممىنى ئۆچۈرگۈزسىڭىزمۇ، تالونلىرىڭىز ۋە قارارلىرىڭىز بۇ ماشىنىدا قۇلۇپلاقلىق تۇرىدۇ. ئۇلار پەقەت شۇ بۇيرۇق ئۈچۈنلا ساقلىنىدۇ. چىرايىڭىزنىڭ سانلار قاتارى ساقلانمايدۇ: قايتۇرۇۋالسىڭىز، ئۆچۈرسىڭىز ياكى مۇددىتى توشسا ئۆچۈرۈلىدۇ، ئۇنىڭدىن كېيىن ئۇنىڭ بىلەن ھېچنېمە سېلىشتۇرۇلمايدۇ. قوشۇلمىسىڭىز: { $authority }.
receipt-hold-hold_lifted = بۇ بۇيرۇق ئۈچۈن ئەمدى ھېچنېمە ساقلانمايدۇ. قوشۇلمىسىڭىز: { $authority }.
receipt-hold-hold_ended = بۇ بۇيرۇق ئۈچۈن ئەمدى ھېچنېمە ساقلانمايدۇ. قوشۇلمىسىڭىز: { $authority }.
receipt-hold-erasure_held = سانلار قاتارىڭىز ھازىر ئۆچۈرۈلدى. قىلىنغان ئىشلارنىڭ خاتىرىسى پەقەت شۇ بۇيرۇق ئۈچۈنلا بۇ ماشىنىدا قۇلۇپلاقلىق تۇرىدۇ، ئاخىرقى كۈن { $date }. ئاندىن سىز سورىمىسىڭىزمۇ ئۆچۈرۈلىدۇ. قوشۇلمىسىڭىز: { $authority }.
receipt-kept-erased_held = چىرايىڭىزدىن ھېچنېمە يوق: سانلار قاتارى ۋە ئۇنى قۇلۇپلىغان ئاچقۇچ ئۆچۈرۈلدى. قىلىنغان ئىشلارنىڭ خاتىرىسى پەقەت قانۇنىي ساقلاش ئۈچۈن باشقا ئاچقۇچ بىلەن قۇلۇپلاقلىق تۇرىدۇ، ئۇ ئاچقۇچمۇ بىللە ئۆچۈرۈلىدۇ.

receipt-title-confirmation = ئۆيىڭىزگە ئائىت ئىشنى جەزملەش
receipt-title-stopped = توختىتىش تالونى
receipt-title-effective = ئۆيىڭىزگە ئائىت ئىش كۈچكە ئىگە بولدى
receipt-lead-confirmation = سىز { $when } دا تۆۋەندە يېزىلغاننى جەزملىدىڭىز. ئۇ تېخى كۈچكە ئىگە ئەمەس، يەنىلا توختىتالايسىز. بۇ قەغەز ئۇنى ئىسپاتلايدۇ.
receipt-lead-stopped = تۆۋەندە يېزىلغان ئىش { $when } دا توختىتىلدى. توختىتىش ئاخىرقىدۇر. بۇ قەغەز ئۇنى ئىسپاتلايدۇ.
receipt-lead-effective = بۇرۇن جەزملەنگەن ئىش { $when } دا كۈچكە ئىگە بولدى. بۇ قەغەز ئۇنى ئىسپاتلايدۇ.
receipt-tx-transfer = سىز { $address } دىكى ئۆيىڭىزنى { $price } غا { $name } غا ئۆتكۈزۈپ بېرىۋاتىسىز.
receipt-tx-mortgage = سىز { $address } دىكى ئۆيىڭىزنى { $price } غا { $name } غا رەنىگە قويۇۋاتىسىز.
receipt-tx-effect-transfer = بۇنىڭدىن كېيىن ئۆي سىزنىڭ بولمايدۇ.
receipt-tx-effect-mortgage = بۇنىڭدىن كېيىن پۇل قايتۇرۇلمىسا { $name } ئۆينى ساتتۇرالايدۇ.
receipt-tx-from = ئۇ { $when } دىن باشلاپ كۈچكە ئىگە بولالايدۇ، ئۇنىڭدىن بۇرۇن بولمايدۇ.
receipt-tx-stop = شۇنىڭغىچە بۇ ماشىنىدا ياكى { $help } دا بۇ قەغەز بىلەن توختىتالايسىز. چىرايىڭىزنى كۆرسىتىشىڭىز، سەۋەبىنى ئېيتىشىڭىز كېرەك ئەمەس.
receipt-tx-stop-code = توختىتىش كودى
receipt-tx-stopped-transfer = توختىتىلدى. { $address } دىكى ئۆيىڭىز { $price } غا { $name } غا ئۆتكۈزۈپ بېرىلمىدى.
receipt-tx-stopped-mortgage = توختىتىلدى. { $address } دىكى ئۆيىڭىز { $price } غا { $name } غا رەنىگە قويۇلمىدى.
receipt-tx-stopped-look-up = رەت قىلىندى. { $address } دىكى ئۆيىڭىز ئۆتكۈزۈپ بېرىلمىدى.
receipt-tx-halt-look_up_only = تىزىملاش ئورنى پەقەت خاتىرىنى كۆرۈشنىلا سورىغان. كۆرۈش ھېچنېمىنى ئۆزگەرتەلمەيدۇ. ئۇنىڭ نامىدا ئۆينى ئۆتكۈزۈپ بېرىش سورالدى ۋە رەت قىلىندى.
receipt-tx-halt-picked_look_up = سىز خاتىرە كۆرۈلىدۇ دېدىڭىز. ئەمەلىيەتتە يۇقىرىدا يېزىلغاندەك بىر نەرسىڭىزنى بېرىپ قوياتتىڭىز. سىزگە باشقىچە ئېيتقان كىشى راست گەپ قىلمىدى: خادىمدىن سوراڭ.
receipt-tx-halt-picked_neither = سىز ھېچقايسىسىنى خالىمايمەن دېدىڭىز. نامىڭىزدا كىم سورىغانلىقىنى خادىمدىن سوراڭ.
receipt-tx-halt-not_the_owner = پەشتاختا ئالدىدىكى كىشى كۆرسەتكەن كىملىك تىزىمدىكى ئىگىسىنىڭ ئەمەس. كامېرا ئېچىلمىدى. ئەگەر سىز ئىگىسى بولسىڭىز: بىرى نامىڭىزدا بۇنى سورىدى، كىم ئىكەنلىكىنى خادىمدىن سوراڭ.
receipt-tx-halt-stop_code = كۈچكە ئىگە بولۇشتىن بۇرۇن توختىتىش كودى بىلەن توختىتىلدى.
receipt-tx-stopped-final = ئەگەر راستتىنلا خالىسىڭىز، تىزىملاش ئورنى قايتا چىقىرىشى كېرەك.
receipt-tx-effective-transfer = { $address } دىكى ئۆي ئەمدى سىزنىڭ ئەمەس. ئۇ { $price } غا { $name } غا ئۆتكۈزۈپ بېرىلدى.
receipt-tx-effective-mortgage = { $address } دىكى ئۆي { $price } غا { $name } غا رەنىگە قويۇلدى.
receipt-tx-effective-since = سىز ئۇنى { $when } دا جەزملىدىڭىز، ئۇ توختىتىلمىدى.
receipt-tx-asked = سورالغان ئىش
receipt-tx-parcel = يەر نومۇرى
receipt-tx-area = كۆلىمى
receipt-tx-area-value = { $area } m²
receipt-tx-registered = تىزىمدىكى ئىگىسى
receipt-tx-owner = ئىگىسى سورىغان
receipt-tx-agent = ۋاكالەتچى سورىغان
receipt-tx-channel = ئۇقتۇرۇش ئورنى
receipt-tx-channel-value = { $channel }، { $date } دىن بېرى تىزىمدا
receipt-tx-hash = نىيەت، SHA-256
receipt-tx-how = قانداق جەزملەندى
receipt-tx-identified = پەشتاختا ئالدىدىكى كىشى خادىمغا كىملىكىنى كۆرسەتتى، ئۇنىڭ نومۇرى تىزىمدىكى ئىگىسىنىڭ بىلەن بىردەك.
receipt-tx-gestures = تىرىك چىراي دەل بۇ ئىش، بۇ ماشىنا ۋە بۇ ۋاقىتتىن كېلىپ چىققان ھەرىكەتلەرنى قىلدى: { $gestures }.
receipt-tx-face-compared = چىراي بىر قېتىم سېلىشتۇرۇلدى ۋە تۆۋەندىكى ماقۇللۇق بويىچە ماس كەلدى.
receipt-tx-comparison = سېلىشتۇرۇش تالونى
receipt-tx-officer = ئىمزا قويغان خادىم
receipt-tx-supervisor = ئىمزا قويغان نازارەتچى
receipt-tx-concerns = ئادەتتىن تاشقىرى كۆرۈنگىنى
receipt-tx-concern-price_far_below = باھاسى بۇ يەردىكى بۇنداق ئۆيلەردىن كۆپ تۆۋەن.
receipt-tx-concern-price_unknown = باھانى سېلىشتۇرىدىغان نەرسە يوق.
receipt-tx-concern-transfer_and_mortgage = ئوخشاش ئۆي قىسقا ۋاقىت ئىچىدە ھەم ئۆتكۈزۈپ بېرىلدى، ھەم رەنىگە قويۇلدى.
receipt-tx-concern-agent = باشقا بىرى ئىگىسىنىڭ نامىدا سورىدى.
receipt-tx-concern-channel_new = ئىگىسى بىلەن ئالاقىلىشىش يولى يېقىندا ئۆزگەرتىلگەن.
receipt-tx-concern-means = شۇڭا نازارەتچىمۇ ئىمزا قويدى، توختىتىش ۋاقتىمۇ ئۇزۇنراق.

# تەكشۈرگۈچىنىڭ گۇۋاھنامىسى؛ ھېچكىم توغرىسىدا ئەمەس.
receipt-title-inspection = تەكشۈرۈش گۇۋاھنامىسى
receipt-lead-inspection = { $when }: بىر تەكشۈرگۈچى بۇ ماشىنىنى تەكشۈردى. بۇ قەغەزنى ئىككى تەرەپ ساقلايدۇ.
receipt-inspection = نېمە تېپىلدى
receipt-inspection-by = تەكشۈرگۈچىنىڭ ئاچقۇچى
receipt-inspection-log = خاتىرە دەپتىرى
receipt-inspection-whole = پۈتۈن: ھەر بىر قۇر قايتا ھېسابلاندى ۋە ماس كەلدى.
receipt-inspection-broken = پۈتۈن ئەمەس: { $code }.
receipt-inspection-size = قۇر سانى
receipt-inspection-root = يىلتىز قىممىتى
receipt-inspection-samples = تاللانغان، ئېچىلغان
receipt-inspection-report = دوكلات قىممىتى

# ھەر بىر مەقسەتكە بىر جۈپ: نام، ۋە رۇخسەت قىلىنغان ئىش.
purpose-cash-withdrawal-title = نەق پۇل ئېلىش
purpose-cash-withdrawal-act = بۇ شۆبىدە نەق پۇل ئالغىنىڭىزدا چىرايىڭىزنى تەكشۈرۈش
purpose-card-replacement-title = يوقالغان كارتىنى يېڭىلاش
purpose-card-replacement-act = كارتا يوقاپ، يېڭىسىنى ئالغىنىڭىزدا چىرايىڭىزنى تەكشۈرۈش
purpose-safe-deposit-title = ئامانەت ساندۇقى ئۆيىگە كىرىش
purpose-safe-deposit-act = ئامانەت ساندۇقى ئۆيى ئېچىلىشتىن بۇرۇن ئاچقۇچ بىلەن بىللە چىرايىڭىزنى تەكشۈرۈش
purpose-confirm-transfer-title = ئۆينى ئۆتكۈزۈش ياكى رەنىگە قويۇش
purpose-confirm-transfer-act = ئۆيىڭىزنى ئۆتكۈزۈپ بېرىش ياكى رەنىگە قويۇشتىن بۇرۇن چىرايىڭىزنى تەكشۈرۈش
