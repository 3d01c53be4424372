# 房屋事項：三個選項、給業主的通知，以及示範的故事。

pick-give-away = 我要把房屋轉讓出去
pick-mortgage = 我要把房屋抵押出去
pick-look-up = 只是查閱檔案
pick-neither = 兩者都不是

# The window, before the owner of the home.
idle-confirmation = 有一項確認在等待
title-kind-headline = 職員查看的是哪種證件？
title-kind-body = { $controller }有一項房屋事項等待確認。須先由職員查看業主的證件，此前不顯示任何內容。
title-kind-resident-identity-card = 居民身份證
title-kind-hong-kong-identity-card = 香港身份證
title-kind-passport = 護照
title-number = 證件號碼，由職員輸入
title-number-slip = 這不是這種證件的號碼。
title-pick-headline = 將會發生什麼？
title-comparing = 正在比對您的人臉，只比一次。
title-signing-officer = 現在由職員簽名。
title-signing-supervisor = 現在由主管簽名。
title-signing-body = 了解情況的人用自己的金鑰簽名。請留在這裡，也可以到{ $help }查詢。
title-look-up-headline = 只是查閱您在{ $address }的房屋的檔案。
title-look-up-body = 什麼都不會改變。房屋仍是您的，誰也不能憑此把它轉讓。
title-stranger-headline = 這裡不向您顯示內容。
title-stranger-body = 這份證件不是登記冊所載業主的。鏡頭沒有開啟。請到{ $help }詢問職員。
title-confirmed-headline = 您已確認。
title-confirmed-body = 在{ $when }之前不生效。
title-confirmed-stop = 在此之前，憑此碼停止：
title-stopped-headline = 已停止，什麼都不會發生。
title-stopped-body = 您說的是另一件事。
title-stopped-help = 請到{ $help }詢問是誰提出的。

# 業主憑紙上的停止碼停止已確認的事項。
idle-stop = 停止我的房屋事項
stop-begin = 請輸入確認書的編號，或掃描。遺失了？請立即到{ $help }。
stop-paper = 請輸入確認書的編號，或掃描。
stop-none = 這不是房屋事項的確認書。
stop-code = 再輸入確認書上的停止碼。
stop-wrong = 這個停止碼不能停止這件事。
stop-sure-headline = 停止這件事，不再恢復？
stop-sure-body = 停止後什麼都不會發生。只有登記機構能重新提出。
stop-sure-yes = 是，停止
stop-done = 您已用停止碼停止，停止後不可恢復。
stop-this = 用停止碼停止
stop-wait-headline = 停止碼輸錯的次數過多。
stop-wait-body = 請在{ $when }之後再來，或現在到{ $help }查詢。
stop-stopped-headline = 這件事先前已停止。
stop-effective-headline = 這件事已生效。
stop-effective-body = 在這裡已不能停止。請立即到{ $help }。
stop-lost-headline = 本機不再掌握這件事的情況。
stop-over-body = 在這裡不能再更改。請到{ $help }查詢。

# 由登記機構發往登記冊所載的業主聯絡方式。
tx-notice-to = 收件人：{ $channel }
tx-notice-stop = 如果您不想辦理：請立即致電{ $phone }，或到{ $help }。在{ $when }之前可以停止。
tx-notice-code = 確認書{ $code }
tx-notice-stranger = { $when }，有人前來辦理此事，其證件不是業主的。此事已停止，不可恢復。
tx-notice-ask = 如果您對此不知情：請致電{ $phone }，或到{ $help }。
tx-notice-stop-receipt = 停止回執{ $code }

scene-pretext-told = 代理人把{ $address }的業主帶到登記大堂，說：「只是查一下您的檔案。」
scene-pretext-look-up = 登記機構發來代理人請求的事項：查閱。代理人想憑它轉讓房屋。查閱不能改變任何事，機器予以拒絕，並列印原因。
scene-pretext-transfer = 於是代理人請求辦理轉讓。螢幕用大字顯示：「{ $truth }」
scene-pretext-picked = 業主必須說出將要發生什麼，選了別人告訴他的：「{ $pick }」。機器停止，鏡頭沒有開啟，紙上寫明原本會發生什麼。
scene-honest-told = 另一天，業主要賣房，並已同意比對人臉。螢幕顯示：「{ $truth }」業主選了「{ $pick }」。
scene-honest-identified = 職員查看業主的身份證明文件並輸入號碼：與登記冊所載的一致。
scene-honest-movements = 鏡頭要求的動作由這宗買賣、這部機器和這一刻推算得出：{ $gestures }。為別的事錄下的影像對不上。
scene-honest-signed = 鏡頭前的人臉與保存的相符。了解情況的職員用自己的金鑰簽名：只憑人臉，什麼也轉讓不了。
scene-confirmed = 已確認，最早於{ $when }生效。通知發往登記冊所載的{ $channel }。
scene-stopped-told = 同一天，代理人請求抵押同一房屋。螢幕顯示：「{ $truth }」業主選了「{ $pick }」。
scene-stopped-unusual = 一天之內既轉讓又抵押，又由代理人提出：只有經辦人簽名不夠，主管也須簽名，一週之內都可以停止。
scene-stopped-guess = 有人猜停止碼，被拒絕並計數。
scene-stopped-code = 業主改變了主意，用紙上的停止碼停止了它。
scene-stopped-final = 之後仍有人要使其生效，機器拒絕：停止後不可恢復。
scene-stranger-told = 同一房屋的買賣再次提出。另一個人站在櫃位前，自稱業主，選了「{ $pick }」。
scene-stranger-document = 職員查看其身份證明文件並輸入號碼。它不是登記冊所載業主的號碼：鏡頭還沒有開啟，機器就停止了，這份請求再也不能確認。
