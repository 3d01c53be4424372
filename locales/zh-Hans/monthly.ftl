# 本机一个月的数字，供公布。

month-title = 一个月的数字
month-lead = 本机一个月所做的事。不涉及任何个人。少于十的数字不公布，也不公布可以推算出它的合计。
month-month = 月份
month-made = 本机于{ $when }根据日志写成。
month-few = 少于10

month-acts = 人们的决定和办理的事
month-act-consents = 同意
month-act-refusals = 不同意
month-act-withdrawals = 撤回
month-act-expiries = 到期结束
month-act-erasures = 全部删除
month-act-uses = 比对人脸
month-act-complaints = 投诉
month-erased-at-once = 撤回或删除，当时即办。
month-overdue-none = 没有超期保存的内容。
month-overdue-some = 有内容超期保存一天以上。

month-denied = 被拒绝的使用
month-denied-receipt-unknown = 回执在本机无效
month-denied-purpose-unknown = 从未询问过的用途
month-denied-refused = 本人不同意
month-denied-withdrawn = 已撤回
month-denied-over = 已到期
month-denied-erased = 已全部删除
month-denied-paused = 本人已锁定人脸
month-denied-wait = 不符之后，间隔太短
month-denied-other-factor = 不符次数太多
month-denied-factor-missing = 仅凭人脸不够

month-failures = 未成功的事
month-failure-visits-left = 中途离开
month-failure-camera-refused = 摄像头未被接受
month-failure-no-paper = 没有纸
month-failure-receipt-refused = 回执或代码未被接受
month-failure-document-refused = 证件不同
month-failure-rules-missing = 没有有效的规则

month-service = 不用人脸的人，是否得到同样的服务？
month-week-equal = 是
month-week-worse = 否，差距超过十分之一
month-week-too-few = 人次太少，无法比较
month-week-none = 没有可说明的星期。

month-filing = 距备案还有多远
month-filing-far = 距法律要求备案的人数还远。
month-filing-near = 已达该人数的十分之七。
month-filing-close = 已达该人数的十分之九。
month-filing-reached = 已达该人数。
