# كامېرادىن بۇرۇن: بىر قېتىمدا بىرلا ئىش. سول ۋە ئوڭ كىشىنىڭ ئۆز سولى ۋە ئوڭى.

camera-opening = كامېرا ئېچىلىۋاتىدۇ
camera-opening-body = ئېكرانغا ئەينەككە قارىغاندەك قاراڭ.
camera-settle = كامېراغا ئۇدۇل قاراڭ
camera-wait = ياخشى. مىدىرلىماڭ
camera-hold = ياخشى. شۇنداق تۇرۇڭ
camera-return = ئەمدى يەنە ئۇدۇل قاراڭ
camera-calm = ئالدىرىماڭ.
camera-done = بولدى: ⁦{ $done } / { $of }⁩.
camera-more-time = كۆپرەك ۋاقىت
camera-cannot = مەن بۇنى قىلالمايمەن
camera-cannot-short = قىلالمايمەن
camera-no-wishes = بولمىسا، ئادەم چاقىرىڭ. باشقا يولنىمۇ تاللىيالايسىز.
camera-paused = بىز كامېرانى قايتا قوزغاۋاتىمىز. سىز ھېچنېمە قىلمىسىڭىزمۇ بولىدۇ.
camera-paused-kept = ھېچنېمە ساقلانمىدى. ھەرىكەتلەر باشتىن باشلىنىدۇ.

gesture-blink = كۆزىڭىزنى ئىككى قېتىم يۇمۇپ ئېچىڭ
gesture-look-left = بېشىڭىزنى سولغا بۇراپ تۇرۇڭ
gesture-look-right = بېشىڭىزنى ئوڭغا بۇراپ تۇرۇڭ
gesture-nod = بېشىڭىزنى ئاستا لىڭشىتىڭ
gesture-open-mouth = ئاغزىڭىزنى يوغان ئېچىپ تۇرۇڭ

hint-no-face = يۇمىلاق رامكىنىڭ ئىچىگە كېلىڭ.
hint-several-faces = رەسىمدە پەقەت بىرلا ئادەم بولسۇن.
hint-off-centre = رامكىنىڭ ئوتتۇرىسىغا كېلىڭ.
hint-off-centre-left = سول تەرىپىڭىزگە سەل سۈرۈلۈڭ.
hint-off-centre-right = ئوڭ تەرىپىڭىزگە سەل سۈرۈلۈڭ.
hint-off-centre-up = سەل ئېگىزرەك تۇرۇڭ.
hint-off-centre-down = سەل تۆۋەنرەك تۇرۇڭ.
hint-too-far = سەل يېقىنراق كېلىڭ.
hint-too-near = سەل ئارقىغا مېڭىڭ.
hint-too-dark = كامېراغا بەك قاراڭغۇ. يورۇققا قاراڭ.
hint-too-bright = كامېراغا بەك يورۇق. يورۇقتىن سەل بۇرۇلۇڭ.
hint-blurred = بىردەم مىدىرلىماڭ.
hint-turned-away = كامېراغا ئۇدۇل قاراڭ.
hint-glare = چىرايىڭىزغا چىراغ چۈشۈۋاتىدۇ. سەل بۇرۇلۇڭ.
hint-uneven-light = چىرايىڭىزنىڭ بىر تەرىپى قاراڭغۇ. يورۇققا قاراڭ.
hint-mouth-covered = كامېرا ئاغزىڭىزنى كۆرەلمىدى. ماسكىڭىزنى ئېلىڭ ياكى قولىڭىزنى چۈشۈرۈڭ.
hint-eyes-covered = كامېرا كۆزىڭىزنى كۆرەلمىدى. قارا كۆزەينەكنى ئېلىڭ ياكى قولىڭىزنى چۈشۈرۈڭ.
hint-eyes-closed = كۆزىڭىزنى ئېچىڭ.
hint-mouth-open = ئاغزىڭىزنى يۇمۇڭ.
