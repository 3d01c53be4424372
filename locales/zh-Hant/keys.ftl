# 本機金鑰不可用期間：收下了什麼，何時生效。

accepted-title = 您的請求已受理
accepted-lead = 受理時間：{ $when }。本機金鑰庫重新開啟時生效。
accepted-asked = 您撤回的內容
accepted-all = 本回執項下同意的全部內容。
accepted-no-reason = 無需說明理由，也不必再來一次。
accepted-when = 何時生效
accepted-first = 本機目前無法取得金鑰。一旦恢復，首先處理您的請求。
accepted-meanwhile = 在此之前，本機不核對任何人臉，也不登記任何人。
accepted-paper = 關於這張紙
accepted-unsigned = 沒有金鑰，本機無法簽名。這張紙未經簽名，請與您的回執一起保存。
accepted-collect = 已簽名的回執將在{ $help }備好，請出示這張紙領取。
accepted-code = 請求編號
accepted-proof-request = 密封的請求，SHA-256 { $digest }

closed-nobody = 現在無法在此作出同意。請到{ $help }，照常為您辦理。
closed-take-back = 如要撤回同意，請將回執上的二維條碼放在掃描器下。
closed-sealing = 正在妥善保存您的請求。
closed-no-paper = 您的請求已經儲存，請記下編號。
