# 本機所存的與某人有關的資料，副本。
held-title = 本機存有的您的資料
held-lead = 應您的要求，於{ $when }寫成。
held-code = 憑此回執索取
held-proof = 本副本未簽名。對應的回執載有其SHA-256，並證明已交付。

held-kept = 儲存的內容
held-kept-template = 一組由您的人臉產生的數字特徵，加密儲存在本機。它不離開本機，因此不在本副本中。
held-kept-locked = 一組由您的人臉產生的數字特徵，加密儲存在本機。您已鎖定人臉，不會使用。它不離開本機，因此不在本副本中。
held-kept-none = 沒有您人臉的數字特徵。
held-kept-receipts = { $count }張回執，加密儲存在本機。
held-kept-never = 沒有照片，沒有影片，沒有姓名，沒有證件號碼。

# 向本人說明證據保全；命令機關寫在上面。
held-hold-stops = 所限制的：至該日結束，即使您要求全部刪除，您的回執和決定仍保留在本機。
held-hold-alone = 只用於該命令，不作他用；屆時即刪除，無需您提出。
held-hold-never = 不限制的：您人臉的數字特徵在您撤回、刪除或其到期時即刪除。
held-hold-after = 此後不再與其比對。

held-decided = 您的決定
held-happened = 發生過的事
held-act-consent = 您表示同意
held-act-refusal = 您表示不同意
held-act-withdrawal = 您撤回了同意
held-act-use = 核對了您的人臉
held-act-expiry = 已到期並刪除
held-act-pause = 您鎖定了人臉
held-act-resume = 您解鎖了人臉
held-act-erasure = 全部刪除
held-act-hold_placed = 有關機關命令保留記錄
held-act-hold_lifted = 保留記錄的命令已撤銷
held-act-hold_ended = 保留記錄的命令已到期
held-act-erasure_held = 除保全的記錄外全部刪除
held-act-access_copy = 您收到一份副本
held-act-complaint = 您提出投訴
held-act-explanation = 您詢問了原因
held-act-correction = 您要求更正
held-act-right_refused = 您要求的事未能辦理
held-use-matched = 一致
held-use-not-matched = 不一致
# $index: 日誌位置; $code: 回執代碼
held-entry = 第{ $index }條，回執{ $code }

# 本人在機器上可以辦理的事。
identify-headline = 請掃描回執，或輸入編號。
identify-begin = 請掃描回執，或輸入編號。回執遺失了？請帶證件到{ $help }。
identify-lost = 回執遺失了？請到{ $help }。
identify-delete = 刪除一個字元
identify-camera = 用鏡頭讀取
identify-unseen = 沒有讀到二維條碼，請再試一次。
scan-headline = 請將回執上的二維條碼對準鏡頭。
scan-body = 距離約一掌，保持不動。
scan-only = 只讀取二維條碼，不看您的臉。
scan-seen = 已看到，請再近一點。
scan-type = 改為輸入編號
document-headline = 您的證件號碼？沒帶證件，{ $help }可以幫您。
document-number = 您的證件號碼
document-without = 沒帶證件，{ $help }可以幫您。

own-kept = 儲存著您人臉的一組數字特徵。
own-locked = 您的人臉已儲存並鎖定。
own-nothing = 沒有儲存您人臉的任何內容。
# $date: 最後一日
own-held = 回執依命令保留至{ $date }
own-held-read = 誰的命令
own-until = { $purpose }，至{ $date }
own-given = 同意
own-expired = 已到期
own-withdrawn = 已撤回
own-refused = 不同意
own-past = 發生過的事
own-past-earlier = 查看更早的
own-receipt = 我的回執
own-copy = 列印副本
own-complain = 詢問或投訴
own-lock = 鎖定人臉
own-unlock = 解鎖人臉
own-all = 全部撤回
own-erase = 全部刪除

sure-no = 不，保持不變
sure-one-headline = 撤回：{ $purpose }？
sure-one-body = 為此儲存的數字特徵立即刪除，辦理業務不受影響。
sure-one-yes = 是，撤回
sure-all-headline = 全部撤回？
sure-all-body = 所存的您人臉的內容立即刪除，辦理業務不受影響。
sure-all-yes = 是，撤回
sure-lock-headline = 鎖定人臉？
sure-lock-body = 在您憑回執解鎖之前，不會與任何人臉比對。
sure-lock-yes = 是，鎖定
sure-unlock-headline = 解鎖人臉？
sure-unlock-body = 之後可再次用於您同意的事項。
sure-unlock-yes = 是，解鎖
sure-erase-headline = 全部刪除？
sure-erase-body = 您的人臉、回答和回執將從本機刪除，無法恢復；您手中的紙質回執仍有效。
sure-erase-body-held = 您的人臉立即刪除。依命令，您的回執僅為此保留至{ $date }，屆時即刪除，無需您提出。
sure-erase-yes = 是，全部刪除
sure-copy-headline = 列印副本？
sure-copy-body = 上面寫明儲存的內容、您的決定和發生過的事，沒有您的姓名和人臉。
sure-copy-yes = 是，列印
sure-copy-stick = 存到我的隨身碟
stick-headline = 請插入您的USB隨身碟，並記下這個號碼。
stick-body = 只有它能打開隨身碟上的副本，本機不儲存它。
stick-write = 複製到我的隨身碟
sure-complain-headline = 記錄這項投訴？
sure-complain-body = 您會得到回執，寫明何時答覆。
sure-complain-yes = 是，記錄
sure-explain-headline = 列印說明？
sure-explain-body = 上面寫明為何使用您的人臉、如何判定，以及所用的規則。
sure-explain-yes = 是，列印
sure-correct-headline = 要求更正？
sure-correct-body = 您會得到回執，寫明何時更正。
sure-correct-yes = 是，記錄

complaint-headline = 您想說什麼？
complaint-other = 其他問題請到{ $help }。
complaint-why = 為什麼使用我的人臉？
complaint-used-words = 有人核對了我的人臉，但不是我本人。
complaint-unasked-words = 沒有徵求我的同意，或說明不夠。
complaint-refused-words = 我不同意後受到了更差的對待。
complaint-other-words = 我的回執上有內容不對。

# 為何使用人臉、如何判定、依據哪些規則：應本人詢問列印。
why-title = 原因與所用規則
why-lead = 應您的詢問，於{ $when }出具。
why-purposes = 為何使用您的人臉
why-necessity = 必要性：{ $words }
why-alternative = 您隨時可用的其他方式：{ $words }
why-decided = 如何判定
why-decided-one = 本機只將鏡頭前的真人人臉與您同意保存的那一組數字比對，不與其他任何人比對。
why-decided-strict = { $purpose }：按每{ $many }個陌生人中最多一人誤通過設定。
why-decided-person = 人臉不一致本身不作為任何決定的依據：將以其他方式為您服務。
why-notice = 您決定之前所看到的告知
why-rules = 所用的規則
why-rules-pack = { $pack }，版本 { $version }
why-rules-none = 目前沒有有效的規則：在補正之前任何人都不能辦理同意。
why-rules-days = 投訴在{ $days }天內答覆。保存時間不超過各項所示期限。
why-code = 詢問所用回執
why-proof = 本頁未簽名。其回執載明本頁的 SHA-256，並證明已交給您。
