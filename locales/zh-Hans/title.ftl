# 房屋事项：三个选项、给业主的通知，以及演示的故事。

pick-give-away = 我要把房屋转让出去
pick-mortgage = 我要把房屋抵押出去
pick-look-up = 只是查询档案
pick-neither = 两者都不是

# The window, before the owner of the home.
idle-confirmation = 有一项确认在等待
title-kind-headline = 工作人员查看的是哪种证件？
title-kind-body = { $controller }有一项房屋事项等待确认。须先由工作人员查看业主的证件，此前不显示任何内容。
title-kind-resident-identity-card = 居民身份证
title-kind-hong-kong-identity-card = 香港身份证
title-kind-passport = 护照
title-number = 证件号码，由工作人员输入
title-number-slip = 这不是这种证件的号码。
title-pick-headline = 将会发生什么？
title-comparing = 正在比对您的人脸，只比一次。
title-signing-officer = 现在由工作人员签名。
title-signing-supervisor = 现在由主管签名。
title-signing-body = 了解情况的人用自己的密钥签名。请留在这里，也可以到{ $help }询问。
title-look-up-headline = 只是查询您在{ $address }的房屋的档案。
title-look-up-body = 什么都不会改变。房屋仍是您的，谁也不能凭此把它转让。
title-stranger-headline = 这里不向您显示内容。
title-stranger-body = 这份证件不是登记簿所载业主的。摄像头没有开启。请到{ $help }询问工作人员。
title-confirmed-headline = 您已确认。
title-confirmed-body = 在{ $when }之前不生效。
title-confirmed-stop = 在此之前，凭此码停止：
title-stopped-headline = 已停止，什么都不会发生。
title-stopped-body = 您说的是另一件事。
title-stopped-help = 请到{ $help }询问是谁提出的。

# 业主凭纸上的停止码停止已确认的事项。
idle-stop = 停止我的房屋事项
stop-begin = 请输入确认书的编号，或扫描。丢了？请立即到{ $help }。
stop-paper = 请输入确认书的编号，或扫描。
stop-none = 这不是房屋事项的确认书。
stop-code = 再输入确认书上的停止码。
stop-wrong = 这个停止码不能停止这件事。
stop-sure-headline = 停止这件事，不再恢复？
stop-sure-body = 停止后什么都不会发生。只有登记机构能重新提出。
stop-sure-yes = 是，停止
stop-done = 您已用停止码停止，停止后不可恢复。
stop-this = 用停止码停止
stop-wait-headline = 停止码输错的次数过多。
stop-wait-body = 请在{ $when }之后再来，或现在到{ $help }询问。
stop-stopped-headline = 这件事先前已停止。
stop-effective-headline = 这件事已生效。
stop-effective-body = 在这里已不能停止。请立即到{ $help }。
stop-lost-headline = 本机不再掌握这件事的情况。
stop-over-body = 在这里不能再更改。请到{ $help }询问。

# 由登记机构发往登记簿所载的业主联系方式。
tx-notice-to = 收件人：{ $channel }
tx-notice-stop = 如果您不想办理：请立即致电{ $phone }，或到{ $help }。在{ $when }之前可以停止。
tx-notice-code = 确认书{ $code }
tx-notice-stranger = { $when }，有人前来办理此事，其证件不是业主的。此事已停止，不可恢复。
tx-notice-ask = 如果您对此不知情：请致电{ $phone }，或到{ $help }。
tx-notice-stop-receipt = 停止回执{ $code }

scene-pretext-told = 代理人把{ $address }的业主带到登记大厅，说：“只是查一下您的档案。”
scene-pretext-look-up = 登记机构发来代理人请求的事项：查询。代理人想凭它转让房屋。查询不能改变任何事，机器予以拒绝，并打印原因。
scene-pretext-transfer = 于是代理人请求办理转让。屏幕用大字显示：“{ $truth }”
scene-pretext-picked = 业主必须说出将要发生什么，选了别人告诉他的：“{ $pick }”。机器停止，镜头没有开启，纸上写明原本会发生什么。
scene-honest-told = 另一天，业主要卖房，并已同意比对人脸。屏幕显示：“{ $truth }”业主选了“{ $pick }”。
scene-honest-identified = 工作人员查看业主的身份证件并输入号码：与登记簿所载的一致。
scene-honest-movements = 镜头要求的动作由这笔买卖、这台机器和这一刻推算得出：{ $gestures }。为别的事录下的影像对不上。
scene-honest-signed = 镜头前的人脸与保存的相符。了解情况的工作人员用自己的密钥签名：只凭人脸，什么也转让不了。
scene-confirmed = 已确认，最早于{ $when }生效。通知发往登记簿所载的{ $channel }。
scene-stopped-told = 同一天，代理人请求抵押同一房屋。屏幕显示：“{ $truth }”业主选了“{ $pick }”。
scene-stopped-unusual = 一天之内既转让又抵押，又由代理人提出：只有经办人签名不够，主管也须签名，一周之内都可以停止。
scene-stopped-guess = 有人猜停止码，被拒绝并计数。
scene-stopped-code = 业主改变了主意，用纸上的停止码停止了它。
scene-stopped-final = 之后仍有人要使其生效，机器拒绝：停止后不可恢复。
scene-stranger-told = 同一房屋的买卖再次提出。另一个人站在柜台前，自称业主，选了“{ $pick }”。
scene-stranger-document = 工作人员查看其身份证件并输入号码。它不是登记簿所载业主的号码：镜头还没有开启，机器就停止了，这份请求再也不能确认。
