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
access-on = 開
access-off = 關
access-done = 好了
