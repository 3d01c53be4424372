# 发生了什么（err-），以及该做的一件事（rec-）。差错由我们承担。

error-again = 再试一次
error-other = 使用其他方式
error-enough = 今天这台机器没能看清您，您不必再试。

# 摄像头看到的
err-no-face = 摄像头没有找到您。
rec-no-face = 请站到屏幕前，把脸放进椭圆框。
err-several-faces = 摄像头看到了不止一个人。
rec-several-faces = 请让其他人退到线后，再试一次。
err-off-centre = 摄像头只看到您的一部分脸。
rec-off-centre = 请站到中间，把脸放进椭圆框。
err-too-far = 您离摄像头太远了。
rec-too-far = 请靠近一点。
err-too-near = 您离摄像头太近了。
rec-too-near = 请后退一点。
err-too-dark = 这里对摄像头来说太暗。
rec-too-dark = 请朝向亮处。
err-too-bright = 光线对摄像头来说太强。
rec-too-bright = 请稍微避开光源。
err-blurred = 画面不够清晰。
rec-blurred = 拍摄时请保持不动。
err-turned-away = 摄像头没有看到您的正面。
rec-turned-away = 请正视摄像头。
err-glare = 您的脸上有反光。
rec-glare = 请稍微避开光源。
err-uneven-light = 您的脸有一侧太暗。
rec-uneven-light = 请朝向亮处。
err-mouth-covered = 摄像头没有看到您的嘴。
rec-mouth-covered = 请摘下口罩或把手放下。
err-eyes-covered = 摄像头没有看到您的眼睛。
rec-eyes-covered = 请摘下墨镜或把手放下。
err-eyes-closed = 摄像头看到您闭着眼睛。
rec-eyes-closed = 请睁开眼睛。
err-mouth-open = 摄像头看到您张着嘴。
rec-mouth-open = 请闭上嘴。

# 动作
err-wrong-gesture = 摄像头看到的是另一个动作。
rec-wrong-gesture = 请等画面示范动作后，再慢慢做。
err-too-early = 动作早于我们的提示。
rec-too-early = 请等画面示范动作后再做。
err-too-late = 我们没能及时看到动作。
rec-too-late = 请再试一次，也可以在摄像头开启时选择“多给些时间”。
err-not-held = 屏幕提示之前，动作就结束了。
rec-not-held = 请保持转头或张嘴，直到屏幕提示正视前方。
err-nobody-there = 摄像头没有找到您。
rec-nobody-there = 请站到屏幕前，把脸放进椭圆框。
err-face-lost = 摄像头看不到您了。
rec-face-lost = 请留在屏幕前，直到最后一个动作。
err-face-swapped = 摄像头没能一直跟住您的脸。
rec-face-swapped = 请留在椭圆框内，不要让别人进入画面。
err-frames-frozen = 摄像头反复送来同一画面。
rec-frames-frozen = 请再试一次。如仍如此，请到{ $help }询问。
err-face-changed = 前后画面中的脸不一致。
rec-face-changed = 请独自再试一次，并留在椭圆框内。未保留任何信息。
err-face-unclear = 您的脸部画面不够清晰。
rec-face-unclear = 请让光线照到脸上，再试一次。未保留任何信息。
err-nothing-given = 您全部选择了不同意。
rec-nothing-given = 摄像头不会开启，请到{ $help }照常办理。
err-not-given = 此项并未同意，无需撤回。
rec-not-given = 请查看您最近的回执，或到{ $help }咨询。
err-erased = 本回执项下的全部内容此前已删除。
rec-erased = 您无需再做任何事。
err-receipt-refused = 这不是本机出具的回执，或已被改动。
rec-receipt-refused = 请带来原样打印的回执，或到{ $help }咨询。

# 不像真人在摄像头前的迹象
err-flatness = 没能看出您脸部的立体感。
rec-flatness = 请慢慢把头再转过去一些。
err-foreshortening = 头部转动的样子不像真实的脸。
rec-foreshortening = 请转动您的头部，慢慢再试一次。
err-frozen-frames = 画面静止不动。
rec-frozen-frames = 请再试一次。如仍如此，请到{ $help }询问。
err-repeated-frames = 同样的画面反复出现。
rec-repeated-frames = 请再试一次。如仍如此，请到{ $help }询问。
err-stale-frames = 画面来得太迟。
rec-stale-frames = 请再试一次。如仍如此，请到{ $help }询问。
err-reaction-time = 动作比人能反应的更快。
rec-reaction-time = 请等画面示范动作后再做。
err-face-and-background-together = 您的脸与身后的背景一起移动。
rec-face-and-background-together = 请站到摄像头前，手里不要拿东西。
err-sheet-or-screen-edge = 脸的周围有纸张或屏幕的边缘。
rec-sheet-or-screen-edge = 请不要在脸前放任何东西，再试一次。
err-identity-continuity = 前后画面中的脸不一致。
rec-identity-continuity = 请独自再试一次，并留在椭圆框内。未保留任何信息。
err-passive-pad = 画面看起来不像摄像头前的真人脸。
rec-passive-pad = 请站到摄像头前，让光线照到脸上，再试一次。
err-camera-identity = 这不是本机应有的摄像头。
rec-camera-identity = 摄像头不会开启，请到{ $help }询问。

# 机器部件
err-camera-absent = 本机目前没有摄像头。
rec-camera-absent = 未保留您的任何信息，请到{ $help }询问。
err-camera-lost = 摄像头停止了工作。
rec-camera-lost = 未保留您的任何信息，请到{ $help }询问。
err-camera-busy = 摄像头正被其他程序使用。
rec-camera-busy = 未保留您的任何信息，请到{ $help }询问。
err-camera-refused = 这不是本机应有的摄像头。
rec-camera-refused = 摄像头不会开启，请到{ $help }询问。
err-clip-unreadable = 无法读取录像。
rec-clip-unreadable = 未保留您的任何信息，请到{ $help }询问。
err-model-missing = 本机尚未就绪：程序缺少一部分。
rec-model-missing = 未保留您的任何信息，请到{ $help }询问。
err-model-wrong = 本机已停止：程序的一部分不正确。
rec-model-wrong = 未保留您的任何信息，请到{ $help }询问。
err-key-store = 本机无法取得密钥。
rec-key-store = 未保留您的任何信息，请到{ $help }询问。
err-store = 本机未能保存您的决定。
rec-store = 已全部撤销，未保留任何信息，请到{ $help }询问。
err-disk-full = 本机存储空间已满。
rec-disk-full = 已全部撤销，未保留任何信息，请到{ $help }询问。
err-printer = 打印机没有响应。
rec-printer = 回执无需纸张同样有效，请记下编号，或到{ $help }询问。
err-fonts = 本机无法显示全部语言。
rec-fonts = 请到{ $help }询问。
err-settings = 本机尚未设置。
rec-settings = 请到{ $help }询问。
err-worker = 本机的一部分停止了工作。
rec-worker = 未保留您的任何信息，请到{ $help }询问。

# 被改动的迹象
err-store-foreign = 本机暂停服务。
rec-store-foreign = 未保留您的任何信息，请到{ $help }询问。
err-receipt-broken = 本机暂停服务：生成的回执无效。
rec-receipt-broken = 请告知{ $help }的工作人员，由他们更正。
