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
held-act-access_copy = 您收到一份副本
held-act-complaint = 您提出投诉
held-use-matched = 一致
held-use-not-matched = 不一致
# $index: 日志位置; $code: 回执代码
held-entry = 第{ $index }条，回执{ $code }
