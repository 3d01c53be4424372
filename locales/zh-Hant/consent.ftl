# 每種用途一個問題，以及確認前的核對。用途名稱見 receipt.ftl。

purpose-until = 儲存在本機，至{ $date }。
purpose-shared = 提供給：{ $recipients }。
purpose-shared-nobody = 提供給：無。

purpose-cash-withdrawal-question = 您在本分行提款時，是否同意銀行核對您的人臉？
purpose-cash-withdrawal-no = 如果不同意，您仍可照常使用銀行卡及密碼。
purpose-card-replacement-question = 您報失後補領新卡時，是否同意銀行核對您的人臉？
purpose-card-replacement-no = 如果不同意，請向櫃員出示您的身份證明文件。
purpose-safe-deposit-question = 開啟保管箱室之前，是否同意銀行在核對鑰匙的同時核對您的人臉？
purpose-safe-deposit-no = 如果不同意，由櫃員核對證件並陪同您進入。
purpose-safe-deposit-meant = 每次開門之前，銀行都會核對我的人臉和鑰匙。
purpose-safe-deposit-missed-one = 不用鑰匙，憑我的人臉就能開門。
purpose-safe-deposit-missed-two = 銀行會替別人打開我的保管箱。
purpose-safe-deposit-explained = 如果同意，每次開啟保管箱室之前，銀行都會核對您的人臉，同時核對鑰匙。僅憑人臉什麼也打不開，別人也不能憑它進入。
purpose-confirm-transfer-question = 在您轉讓或抵押房屋之前，是否同意登記機構核對您的人臉？
purpose-confirm-transfer-no = 如果不同意，由公證人見證您簽名。
purpose-confirm-transfer-meant = 我轉讓或抵押房屋時，會核對我的人臉。
purpose-confirm-transfer-missed-one = 我只是查詢資料時，也會核對我的人臉。
purpose-confirm-transfer-missed-two = 我的房屋今天就會轉讓出去。
purpose-confirm-transfer-explained = 如果同意，在您轉讓或抵押房屋之前，登記機構會核對您的人臉。今天不會轉讓任何房屋；只查詢資料，不需要人臉。

meaning-headline = 如果同意，會怎樣？
meaning-again-headline = 我們再說明一次
meaning-again = 請再問我一次
meaning-left-headline = { $help }的職員會為您說明
meaning-left-body = 在此之前，這個問題按「不同意」處理。也可撥打{ $phone }。您以後仍可同意，不受影響。

review-headline = 這是您的決定嗎？
review-next-camera = 下一步：面向鏡頭，大約一分鐘。
review-next-none = 鏡頭不會開啟。
review-sign = 是的，我確認
undecided = 未回答

helper-ask = 有人在協助我
helper-headline = 誰在協助您？
helper-what = 協助人的姓名會寫在回執上。協助人不作決定，也不簽字。
helper-interpreter = 傳譯員
helper-supporter = 陪同協助者
helper-nobody = 沒有人
helper-name = 協助人叫什麼名字？
helper-space = 空格
