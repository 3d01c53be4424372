# 让这位办理人用起来更方便的设置，只在本次办理中有效。

access-ask = 让使用更方便
access-headline = 您需要什么帮助？
access-body = 到您离开为止有效，不会被保存。
access-letters = 放大文字
access-contrast = 强对比
access-dark = 深色画面
access-still = 画面不动
access-aloud = 朗读
access-unhurried = 不限时间
access-unhurried-what = 不限时间时，每隔 { $minutes } 分钟才会问您是否还在；在摄像头前会问得早一些。
access-switch = 单键操作
access-switch-what = 单键操作：按钮逐个标出，按任意键即按下标出的按钮。
access-dwell = 停留即按
access-dwell-what = 停留即按：指针停在按钮上，按钮就会按下。
access-seconds = { $seconds } 秒
access-movements = 我做不了的动作
access-none = 无
access-cannot = { $count } 个
access-on = 开
access-off = 关
access-done = 好了

movements-headline = 您做不了哪些动作？
movements-can = 能做
movements-cannot = 做不了
movements-others = 摄像头会请您做其他动作，无需说明理由。
movements-witnessed = 动作太少，证明力较弱。回执上会写明“由工作人员见证”。请在开始前找工作人员。
movements-too-few = 摄像头至少需要两个动作。用其他方式同样可以。
movement-blink = 眨眼
movement-look-left = 向左转头
movement-look-right = 向右转头
movement-nod = 点头
movement-open-mouth = 张嘴
