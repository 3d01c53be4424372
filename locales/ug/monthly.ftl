# ماشىنىنىڭ بىر ئايلىق سانلىرى، ئېلان قىلىش ئۈچۈن.

month-title = بىر ئاينىڭ سانلىرى
month-lead = بۇ ماشىنىنىڭ بىر ئايدا قىلغان ئىشلىرى. ھېچكىمنىڭ ئىسمى يوق. ئوندىن ئاز سان ئېيتىلمايدۇ، ئۇنى ھېسابلاپ چىقارغىلى بولىدىغان يىغىندىمۇ ئېيتىلمايدۇ.
month-month = ئاي
month-made = ماشىنا خاتىرىسىگە ئاساسەن يازدى: { $when }.
month-few = ئوندىن ئاز

month-acts = كىشىلەرنىڭ قارارى ۋە قىلىنغان ئىشلار
month-act-consents = ماقۇللۇق
month-act-refusals = ياق دېگەنلەر
month-act-withdrawals = قايتۇرۇۋېلىنغىنى
month-act-expiries = مۇددىتى توشقىنى
month-act-erasures = ھەممىسى ئۆچۈرۈلگىنى
month-act-uses = سېلىشتۇرۇلغان چىراي
month-act-complaints = شىكايەت
month-erased-at-once = قايتۇرۇۋېلىش ۋە ئۆچۈرۈش شۇ زامان قىلىنىدۇ.
month-overdue-none = مۇددىتىدىن ئېشىپ ساقلانغان نەرسە يوق.
month-overdue-some = مۇددىتىدىن بىر كۈندىن ئارتۇق ئېشىپ ساقلانغان نەرسە بار.

month-denied = رەت قىلىنغان ئىشلىتىش
month-denied-receipt-unknown = تالون بۇ يەردە ئىناۋەتسىز
month-denied-purpose-unknown = ھېچقاچان سورالمىغان
month-denied-refused = كىشى ياق دېگەن
month-denied-withdrawn = قايتۇرۇۋېلىنغان
month-denied-over = مۇددىتى توشقان
month-denied-erased = ھەممىسى ئۆچۈرۈلگەن
month-denied-paused = كىشى چىرايىنى قۇلۇپلىغان
month-denied-wait = ماس كەلمىگەندىن كېيىن بەك تېز
month-denied-other-factor = ماس كەلمىگەن قېتىم بەك كۆپ
month-denied-factor-missing = يالغۇز چىراي يېتەرلىك ئەمەس

month-failures = ئوڭۇشلۇق بولمىغىنى
month-failure-visits-left = يېرىمىدا كەتكەنلەر
month-failure-camera-refused = كامېرا قوبۇل قىلىنمىدى
month-failure-no-paper = قەغەز يوق
month-failure-receipt-refused = تالون ياكى كود قوبۇل قىلىنمىدى
month-failure-document-refused = كىملىك باشقا ئىدى
month-failure-rules-missing = كۈچكە ئىگە قائىدە يوق

month-service = چىراينى ئىشلەتمىگەنلەر ئوخشاش مۇلازىمەت كۆردىمۇ؟
month-week-equal = ھەئە
month-week-worse = ياق، پەرق ئوندىن بىردىن ئارتۇق
month-week-too-few = سېلىشتۇرۇشقا بەك ئاز
month-week-none = ئېيتىدىغان ھەپتە يوق.

month-filing = ئەنگە ئالدۇرۇشقا قانچىلىك قالدى
month-filing-far = قانۇن تەلەپ قىلغان كىشى سانىغا تېخى يىراق.
month-filing-near = شۇ ساننىڭ ئوندىن يەتتىسىگە يەتتى.
month-filing-close = شۇ ساننىڭ ئوندىن توققۇزىغا يەتتى.
month-filing-reached = شۇ سانغا يەتتى.
