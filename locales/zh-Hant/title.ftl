# 房屋事項：三個選項、給業主的通知，以及示範的故事。

pick-give-away = 我要把房屋轉讓出去
pick-mortgage = 我要把房屋抵押出去
pick-look-up = 只是查閱檔案

# 由登記機構發往登記冊所載的業主聯絡方式。
tx-notice-to = 收件人：{ $channel }
tx-notice-stop = 如果您不想辦理：請立即致電{ $phone }，或到{ $help }。在{ $when }之前可以停止。
tx-notice-code = 確認書{ $code }

scene-pretext-told = 代理人把{ $address }的業主帶到登記大堂，說：「只是查一下您的檔案。」
scene-pretext-look-up = 登記機構發來代理人請求的事項：查閱。代理人想憑它轉讓房屋。查閱不能改變任何事，機器予以拒絕，並列印原因。
scene-pretext-transfer = 於是代理人請求辦理轉讓。螢幕用大字顯示：「{ $truth }」
scene-pretext-picked = 業主必須說出將要發生甚麼，選了別人告訴他的：「{ $pick }」。機器停止，鏡頭沒有開啟，紙上寫明原本會發生甚麼。
scene-honest-told = 另一天，業主要賣房，並已同意比對人臉。螢幕顯示：「{ $truth }」業主選了「{ $pick }」。
scene-honest-identified = 職員查看業主的身份證明文件並輸入號碼：與登記冊所載的一致。
scene-honest-movements = 鏡頭要求的動作由這宗買賣、這部機器和這一刻推算得出：{ $gestures }。為別的事錄下的影像對不上。
scene-honest-signed = 鏡頭前的人臉與保存的相符。了解情況的職員用自己的密鑰簽名：只憑人臉，甚麼也轉讓不了。
scene-confirmed = 已確認，最早於{ $when }生效。通知發往登記冊所載的{ $channel }。
scene-stopped-told = 同一天，代理人請求抵押同一房屋。螢幕顯示：「{ $truth }」業主選了「{ $pick }」。
scene-stopped-unusual = 一天之內既轉讓又抵押，又由代理人提出：只有經辦人簽名不夠，主管也須簽名，一週之內都可以停止。
scene-stopped-guess = 有人猜停止碼，被拒絕並計數。
scene-stopped-code = 業主改變了主意，用紙上的停止碼停止了它。
scene-stopped-final = 之後仍有人要使其生效，機器拒絕：停止後不可恢復。
scene-stranger-told = 同一房屋的買賣再次提出。另一個人站在櫃位前，自稱業主，選了「{ $pick }」。
scene-stranger-document = 職員查看其身份證明文件並輸入號碼。它不是登記冊所載業主的號碼：鏡頭還沒有開啟，機器就停止了，這份請求再也不能確認。
