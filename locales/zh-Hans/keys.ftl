# 本机密钥不可用期间：收下了什么，何时生效。

accepted-title = 您的请求已受理
accepted-lead = 受理时间：{ $when }。本机密钥库重新打开时生效。
accepted-asked = 您撤回的内容
accepted-all = 本回执项下同意的全部内容。
accepted-no-reason = 无需说明理由，也不必再来一次。
accepted-when = 何时生效
accepted-first = 本机目前无法取得密钥。一旦恢复，首先处理您的请求。
accepted-meanwhile = 在此之前，本机不核对任何人脸，也不登记任何人。
accepted-paper = 关于这张纸
accepted-unsigned = 没有密钥，本机无法签名。这张纸未经签名，请与您的回执一起保存。
accepted-collect = 已签名的回执将在{ $help }备好，请出示这张纸领取。
accepted-code = 请求编号
accepted-proof-request = 密封的请求，SHA-256 { $digest }

closed-nobody = 现在无法在此作出同意。请到{ $help }，照常为您办理。
closed-take-back = 如要撤回同意，请将回执上的二维码放在扫描器下。
closed-sealing = 正在妥善保存您的请求。
closed-no-paper = 您的请求已经保存，请记下编号。
