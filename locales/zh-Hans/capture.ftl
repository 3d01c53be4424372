# 面向摄像头：一次只说一件事。左右均指本人的左右。

camera-opening = 摄像头正在开启
camera-opening-body = 请像照镜子一样看着屏幕。
camera-settle = 请正视摄像头
camera-wait = 很好，请保持不动
camera-hold = 很好，请保持这样
camera-return = 现在请重新正视前方
camera-calm = 不用着急。
camera-done = 已完成 { $done } 个，共 { $of } 个。
camera-more-time = 多给些时间
camera-cannot = 我做不了这个
camera-cannot-short = 做不了
camera-no-wishes = 如果做不好，请找工作人员，也可以改用其他方式。
camera-paused = 正在重新启动摄像头，您无需操作。
camera-paused-kept = 未保留任何内容，动作将从头开始。

gesture-blink = 请眨两下眼
gesture-look-left = 请向您的左边转头并保持
gesture-look-right = 请向您的右边转头并保持
gesture-nod = 请慢慢点头
gesture-open-mouth = 请张大嘴并保持

hint-no-face = 请把脸放进椭圆框。
hint-several-faces = 画面中请只留一个人。
hint-off-centre = 请移到椭圆框中间。
hint-off-centre-left = 请向您的左边移一点。
hint-off-centre-right = 请向您的右边移一点。
hint-off-centre-up = 请再高一点。
hint-off-centre-down = 请再低一点。
hint-too-far = 请靠近一点。
hint-too-near = 请后退一点。
hint-too-dark = 光线太暗，请朝向亮处。
hint-too-bright = 光线太强，请稍微避开光源。
hint-blurred = 请稍停，保持不动。
hint-turned-away = 请正视摄像头。
hint-glare = 脸上有反光，请稍微避开光源。
hint-uneven-light = 脸的一侧太暗，请朝向亮处。
hint-mouth-covered = 摄像头看不到您的嘴，请摘下口罩或把手放下。
hint-eyes-covered = 摄像头看不到您的眼睛，请摘下墨镜或把手放下。
hint-eyes-closed = 请睁开眼睛。
hint-mouth-open = 请闭上嘴。
