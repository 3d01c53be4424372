# 本機一個月的數字，供公布。

month-title = 一個月的數字
month-lead = 本機一個月所做的事。不涉及任何個人。少於十的數字不公布，也不公布可以推算出它的合計。
month-month = 月份
month-made = 本機於{ $when }根據日誌寫成。
month-few = 少於10

month-acts = 人們的決定和辦理的事
month-act-consents = 同意
month-act-refusals = 不同意
month-act-withdrawals = 撤回
month-act-expiries = 到期結束
month-act-erasures = 全部刪除
month-act-uses = 比對人臉
month-act-complaints = 投訴
month-erased-at-once = 撤回或刪除，當時即辦。
month-overdue-none = 沒有超期保存的內容。
month-overdue-some = 有內容超期保存一天以上。

month-denied = 被拒絕的使用
month-denied-receipt-unknown = 回執在本機無效
month-denied-purpose-unknown = 從未詢問過的用途
month-denied-refused = 本人不同意
month-denied-withdrawn = 已撤回
month-denied-over = 已到期
month-denied-erased = 已全部刪除
month-denied-paused = 本人已鎖定人臉
month-denied-wait = 不符之後，間隔太短
month-denied-other-factor = 不符次數太多
month-denied-factor-missing = 僅憑人臉不夠

month-failures = 未成功的事
month-failure-visits-left = 中途離開
month-failure-camera-refused = 攝影機未被接受
month-failure-no-paper = 沒有紙
month-failure-receipt-refused = 回執或代碼未被接受
month-failure-document-refused = 證件不同
month-failure-rules-missing = 沒有有效的規則

month-service = 不用人臉的人，是否得到同樣的服務？
month-week-equal = 是
month-week-worse = 否，差距超過十分之一
month-week-too-few = 人次太少，無法比較
month-week-none = 沒有可說明的星期。

month-filing = 距備案還有多遠
month-filing-far = 距法律要求備案的人數還遠。
month-filing-near = 已達該人數的十分之七。
month-filing-close = 已達該人數的十分之九。
month-filing-reached = 已達該人數。
