# 告知书，共六段。每行自成一小段。回执中含有这些文字的摘要。

notice-headline = 在您决定之前
notice-read = 我已读完

notice-who-title = 谁在征求您的同意？
notice-who-body =
    { $controller }，{ $site }。
    这里保存的一切由{ $custodian }负责。电话：{ $phone }。

notice-why-title = 为何需要人脸？
notice-why-body =
    为了确认是您本人，而不是拿着您证件的别人。
    每种用途单独询问，由您逐项回答。

notice-what-never = 不用它查找任何人，也不推测情绪、年龄、性别或民族。
notice-what-title = 究竟保存什么？
notice-what-body =
    不保留照片，只保存由人脸生成的一组数字。
    这组数字加密保存在本机内，不离开本机。
    { notice-what-never }

notice-how-long-title = 保存多久？
notice-how-long-body =
    最长 { $days } 天，到期后机器自动删除。
    每一题都会写明日期。

notice-who-else-title = 还有谁能看到？
notice-who-else-nobody = 无
notice-who-else-body =
    这组数字不提供给任何外部机构。
    仅被告知核对结果者：{ $recipients }。

notice-rights-title = 您有哪些权利？
notice-rights-body =
    您可以不同意，办理业务不受影响。
    您可以随时撤回同意，无需刷脸：到{ $help }，或发邮件至 { $email }。
    您可以向{ $authority }投诉。
notice-authority-of-kind = { $authority }（{ $kind }）
