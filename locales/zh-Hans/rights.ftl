# 本机所存的与某人有关的信息，副本。
held-title = 本机存有的您的信息
held-lead = 应您的要求，于{ $when }写成。
held-code = 凭此回执索取
held-proof = 本副本未签名。对应的回执载有其SHA-256，并证明已交付。

held-kept = 保存的内容
held-kept-template = 一组由您的人脸生成的数字特征，加密保存在本机。它不离开本机，因此不在本副本中。
held-kept-locked = 一组由您的人脸生成的数字特征，加密保存在本机。您已锁定人脸，不会使用。它不离开本机，因此不在本副本中。
held-kept-none = 没有您人脸的数字特征。
held-kept-receipts = { $count }张回执，加密保存在本机。
held-kept-never = 没有照片，没有视频，没有姓名，没有证件号码。

# 向本人说明证据保全；命令机关写在上面。
held-hold-stops = 所限制的：至该日结束，即使您要求全部删除，您的回执和决定仍保留在本机。
held-hold-alone = 只用于该命令，不作他用；届时即删除，无需您提出。
held-hold-never = 不限制的：您人脸的数字特征在您撤回、删除或其到期时即删除。
held-hold-after = 此后不再与其比对。

held-decided = 您的决定
held-happened = 发生过的事
held-act-consent = 您表示同意
held-act-refusal = 您表示不同意
held-act-withdrawal = 您撤回了同意
held-act-use = 核对了您的人脸
held-act-expiry = 已到期并删除
held-act-pause = 您锁定了人脸
held-act-resume = 您解锁了人脸
held-act-erasure = 全部删除
held-act-hold_placed = 有关机关命令保留记录
held-act-hold_lifted = 保留记录的命令已撤销
held-act-hold_ended = 保留记录的命令已到期
held-act-erasure_held = 除保全的记录外全部删除
held-act-access_copy = 您收到一份副本
held-act-complaint = 您提出投诉
held-act-explanation = 您询问了原因
held-act-correction = 您要求更正
held-act-right_refused = 您要求的事未能办理
held-use-matched = 一致
held-use-not-matched = 不一致
# $index: 日志位置; $code: 回执代码
held-entry = 第{ $index }条，回执{ $code }

# 本人在机器上可以办理的事。
identify-headline = 请扫描回执，或输入编号。
identify-begin = 请扫描回执，或输入编号。回执丢了？请带证件到{ $help }。
identify-lost = 回执丢了？请到{ $help }。
identify-delete = 删除一个字符
identify-camera = 用摄像头读取
identify-unseen = 没有读到二维码，请再试一次。
scan-headline = 请将回执上的二维码对准摄像头。
scan-body = 距离约一掌，保持不动。
scan-only = 只读取二维码，不看您的脸。
scan-seen = 已看到，请再近一点。
scan-type = 改为输入编号
document-headline = 您的证件号码？没带证件，{ $help }可以帮您。
document-number = 您的证件号码
document-without = 没带证件，{ $help }可以帮您。

own-kept = 保存着您人脸的一组数字特征。
own-locked = 您的人脸已保存并锁定。
own-nothing = 没有保存您人脸的任何内容。
# $date: 最后一日
own-held = 回执依命令保留至{ $date }
own-held-read = 谁的命令
own-until = { $purpose }，至{ $date }
own-given = 同意
own-expired = 已到期
own-withdrawn = 已撤回
own-refused = 不同意
own-past = 发生过的事
own-past-earlier = 查看更早的
own-receipt = 我的回执
own-copy = 打印副本
own-complain = 询问或投诉
own-lock = 锁定人脸
own-unlock = 解锁人脸
own-all = 全部撤回
own-erase = 全部删除

sure-no = 不，保持不变
sure-one-headline = 撤回：{ $purpose }？
sure-one-body = 为此保存的数字特征立即删除，办理业务不受影响。
sure-one-yes = 是，撤回
sure-all-headline = 全部撤回？
sure-all-body = 所存的您人脸的内容立即删除，办理业务不受影响。
sure-all-yes = 是，撤回
sure-lock-headline = 锁定人脸？
sure-lock-body = 在您凭回执解锁之前，不会与任何人脸比对。
sure-lock-yes = 是，锁定
sure-unlock-headline = 解锁人脸？
sure-unlock-body = 之后可再次用于您同意的事项。
sure-unlock-yes = 是，解锁
sure-erase-headline = 全部删除？
sure-erase-body = 您的人脸、回答和回执将从本机删除，无法恢复；您手中的纸质回执仍有效。
sure-erase-body-held = 您的人脸立即删除。依命令，您的回执仅为此保留至{ $date }，届时即删除，无需您提出。
sure-erase-yes = 是，全部删除
sure-copy-headline = 打印副本？
sure-copy-body = 上面写明保存的内容、您的决定和发生过的事，没有您的姓名和人脸。
sure-copy-yes = 是，打印
sure-copy-stick = 存到我的U盘
stick-headline = 请插入您的U盘，并记下这个号码。
stick-body = 只有它能打开U盘上的副本，本机不保存它。
stick-write = 复制到我的U盘
sure-complain-headline = 记录这项投诉？
sure-complain-body = 您会得到回执，写明何时答复。
sure-complain-yes = 是，记录
sure-explain-headline = 打印说明？
sure-explain-body = 上面写明为何使用您的人脸、如何判定，以及所用的规则。
sure-explain-yes = 是，打印
sure-correct-headline = 要求更正？
sure-correct-body = 您会得到回执，写明何时更正。
sure-correct-yes = 是，记录

complaint-headline = 您想说什么？
complaint-other = 其他问题请到{ $help }。
complaint-why = 为什么使用我的人脸？
complaint-used-words = 有人核对了我的人脸，但不是我本人。
complaint-unasked-words = 没有征求我的同意，或说明不够。
complaint-refused-words = 我不同意后受到了更差的对待。
complaint-other-words = 我的回执上有内容不对。

# 为何使用人脸、如何判定、依据哪些规则：应本人询问打印。
why-title = 原因与所用规则
why-lead = 应您的询问，于{ $when }出具。
why-purposes = 为何使用您的人脸
why-necessity = 必要性：{ $words }
why-alternative = 您随时可用的其他方式：{ $words }
why-decided = 如何判定
why-decided-one = 本机只将镜头前的真人人脸与您同意保存的那一组数字比对，不与其他任何人比对。
why-decided-strict = { $purpose }：按每{ $many }个陌生人中最多一人误通过设定。
why-decided-person = 人脸不一致本身不作为任何决定的依据：将以其他方式为您服务。
why-notice = 您决定之前所看到的告知
why-rules = 所用的规则
why-rules-pack = { $pack }，版本 { $version }
why-rules-none = 目前没有有效的规则：在补正之前任何人都不能办理同意。
why-rules-days = 投诉在{ $days }天内答复。保存时间不超过各项所示期限。
why-code = 询问所用回执
why-proof = 本页未签名。其回执载明本页的 SHA-256，并证明已交给您。
