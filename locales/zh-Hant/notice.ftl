# 告知書，共六段。每行自成一小段。回執中含有這些文字的摘要。

notice-headline = 在您決定之前
notice-read = 我已讀完

notice-who-title = 誰在徵求您的同意？
notice-who-body =
    { $controller }，{ $site }。
    這裡儲存的一切由{ $custodian }負責。電話：{ $phone }。

notice-why-title = 為何需要人臉？
notice-why-body =
    為了確認是您本人，而不是拿著您證件的別人。
    每種用途單獨詢問，由您逐項回答。

notice-what-never = 不用它查找任何人，也不推測情緒、年齡、性別或民族。
notice-what-title = 究竟儲存什麼？
notice-what-body =
    不保留照片，只儲存由人臉產生的一組數字。
    這組數字加密儲存在本機內，不離開本機。
    { notice-what-never }

notice-how-long-title = 儲存多久？
notice-how-long-body =
    最長 { $days } 天，到期後機器自動刪除。
    每一題都會寫明日期。

notice-who-else-title = 還有誰能看到？
notice-who-else-nobody = 無
notice-who-else-body =
    這組數字不提供給任何外部機構。
    僅被告知核對結果者：{ $recipients }。

notice-rights-title = 您有哪些權利？
notice-rights-body =
    您可以不同意，辦理業務不受影響。
    您可以隨時撤回同意，無需刷臉：到{ $help }，或電郵至 { $email }。
    您可以向{ $authority }投訴。
notice-authority-of-kind = { $authority }（{ $kind }）
