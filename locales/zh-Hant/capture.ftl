# 面向鏡頭：一次只說一件事。左右均指本人的左右。

camera-opening = 鏡頭正在開啟
camera-opening-body = 請像照鏡子一樣看著螢幕。
camera-settle = 請正視鏡頭
camera-wait = 很好，請保持不動
camera-hold = 很好，請保持這樣
camera-return = 現在請重新正視前方
camera-calm = 不用著急。
camera-done = 已完成 { $done } 個，共 { $of } 個。
camera-more-time = 多給些時間
camera-cannot = 我做不了這個
camera-cannot-short = 做不了
camera-no-wishes = 如果做不好，請找職員，也可以改用其他方式。
camera-paused = 正在重新啟動鏡頭，您無需操作。
camera-paused-kept = 未保留任何內容，動作將從頭開始。

gesture-blink = 請眨兩下眼
gesture-look-left = 請向您的左邊轉頭並保持
gesture-look-right = 請向您的右邊轉頭並保持
gesture-nod = 請慢慢點頭
gesture-open-mouth = 請張大嘴並保持

hint-no-face = 請把臉放進橢圓框。
hint-several-faces = 畫面中請只留一個人。
hint-off-centre = 請移到橢圓框中間。
hint-off-centre-left = 請向您的左邊移一點。
hint-off-centre-right = 請向您的右邊移一點。
hint-off-centre-up = 請再高一點。
hint-off-centre-down = 請再低一點。
hint-too-far = 請靠近一點。
hint-too-near = 請後退一點。
hint-too-dark = 光線太暗，請朝向亮處。
hint-too-bright = 光線太強，請稍微避開光源。
hint-blurred = 請稍停，保持不動。
hint-turned-away = 請正視鏡頭。
hint-glare = 臉上有反光，請稍微避開光源。
hint-uneven-light = 臉的一側太暗，請朝向亮處。
hint-mouth-covered = 鏡頭看不到您的嘴，請摘下口罩或把手放下。
hint-eyes-covered = 鏡頭看不到您的眼睛，請摘下太陽眼鏡或把手放下。
hint-eyes-closed = 請睜開眼睛。
hint-mouth-open = 請閉上嘴。
