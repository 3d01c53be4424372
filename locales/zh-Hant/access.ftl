# 讓這位辦理人用起來更方便的設定，只在本次辦理中有效。

access-ask = 讓使用更方便
access-headline = 您需要什麼幫助？
access-body = 到您離開為止有效，不會被儲存。
access-letters = 放大文字
access-contrast = 強對比
access-dark = 深色畫面
access-still = 畫面不動
access-aloud = 朗讀
access-unhurried = 不限時間
access-unhurried-what = 不限時間時，每隔 { $minutes } 分鐘才會問您是否還在；在鏡頭前會問得早一些。
access-switch = 單鍵操作
access-switch-what = 單鍵操作：按鈕逐個標出，按任意鍵即按下標出的按鈕。
access-dwell = 停留即按
access-dwell-what = 停留即按：指標停在按鈕上，按鈕就會按下。
access-seconds = { $seconds } 秒
access-movements = 我做不了的動作
access-none = 無
access-cannot = { $count } 個
access-on = 開
access-off = 關
access-done = 好了

movements-headline = 您做不了哪些動作？
movements-can = 能做
movements-cannot = 做不了
movements-others = 鏡頭會請您做其他動作，無需說明理由。
movements-witnessed = 動作太少，證明力較弱。回執上會寫明「由職員見證」。請在開始前找職員。
movements-too-few = 鏡頭至少需要兩個動作。用其他方式同樣可以。
movement-blink = 眨眼
movement-look-left = 向左轉頭
movement-look-right = 向右轉頭
movement-nod = 點頭
movement-open-mouth = 張嘴
