# 窗口框架，以及作出决定前后的各个画面。

window-title = Countersign
demo = 演示
camera-on = 摄像头已开启
back = 返回
next = 下一页
continue = 继续
finish = 结束
yes = 同意
no = 不同意

bar-leave = 退出并清除
bar-person = 找工作人员
bar-aloud = 朗读
bar-quiet = 停止朗读
bar-larger = 放大文字
bar-smaller = 缩小文字

# 只说不显示，前后朗读屏幕上的文字。
aloud-begin = 开始朗读。如需单独收听，请插入耳机。
aloud-presses = 您可以按：{ $presses }。
aloud-separator = ；

counter-page = 第 { $at } 页，共 { $of } 页
counter-question = 第 { $at } 题，共 { $of } 题
counter-gesture = 第 { $at } 个动作，共 { $of } 个

idle-headline = 您的脸，您做主。
idle-body = 您的人脸可以用来做什么，由您在这里决定。
idle-place = { $controller } · { $site }
idle-approval = 批准文号：{ $approval }
idle-start = 开始
idle-own = 我的同意
idle-why = 设置原因
idle-rights = 您的权利
idle-sealed-headline = 本机目前不采集、不使用人脸。
idle-sealed-body = 撤回和删除照常，请按“{ idle-own }”。请到{ $help }照常办理。

why-headline = 这台机器为何设在这里？
why-need = { $controller }需要确认办理人确实是您本人，人脸可以帮助确认。
why-choice = 这只是方式之一，您的银行卡和证件照常可用。
why-never = 它绝不在人群中找人，绝不分析您的情绪、年龄或民族。
why-approval = 批准文号：{ $approval }。
why-custodian = 这里保存的一切由{ $custodian }负责。
leaflet-lead = 说明单，不是回执。
leaflet-made = 打印日期
leaflet-close = 看完了

rights-headline = 您的权利
rights-no = 您可以不同意，办理业务不受影响。
rights-back = 您可以随时撤回同意：到{ $help }，或致电 { $phone }。
rights-see = 您可以查询保存了哪些信息，并要求更正或删除。
rights-ask = 您可以询问谁在何时、为何使用过它。
rights-complain = 您可以向{ $authority }投诉。
rights-pressed = 有人逼您这样做？连按三次“{ bar-person }”。机器会像出故障一样停下，什么也不保存，并告知主管。
pressure-note = { $when }：有人在{ $site }向机器表示自己被迫作决定。机器像出故障一样停下，什么也没有保存。请核查，先不要询问该柜台。

language-headline = 请选择语言
language-body = 您可以随时在屏幕底部更换语言。
contrast-on = 加强对比
contrast-off = 柔和颜色

path-headline = 您可以不同意。
path-body = 两种方式费用相同，在同一柜台办理。
path-face = 使用人脸
path-face-note = 先阅读，再决定，最后面向摄像头。
path-other = 使用其他方式
path-other-note = 不开摄像头，凭银行卡或证件到{ $help }办理。

age-headline = 您满{ $age }周岁了吗？
age-body = 以证件为准。您的年龄不会被保存。
age-older = 已满{ $age }周岁
age-younger = 未满{ $age }周岁
young-headline = 用其他方式同样可以。
young-body = 如果要使用人脸，监护人须在场，并在{ $help }出示证明。
young-no = 也会问你自己。你说“不”，就以你为准。
young-guardian = 我的监护人在这里
guardian-birth = 监护人：孩子的出生日期？年、月、日。
guardian-document = 监护关系证明的号码，不保存。
identity-headline = 您的身份证件
identity-why = 请在{ $help }出示证件，并输入号码。回执丢失后可以找回，别人也不能用您的回执。
identity-kept = 号码不保存，只保存由它生成的代码，直到您全部删除。
identity-without = 不出示的话，丢失的回执无法找回。
identity-show = 输入号码
identity-pass = 不出示，继续
identity-number = 您的证件号码，不保存。
child-headline = 轮到你了。可以使用你的脸吗？
child-what = 摄像头会看你的脸。机器保存由此算出的一串数字，不保存照片，最迟在{ $date }删除。
child-no = 你说“不”就算数。没有人会问为什么。

working-headline = 正在生成您的回执
working-body = 机器正把照片变成一组数字，并删除照片，需要几秒钟。
working-refusal = 正在写入您的回执

done-headline = 已完成，照片已删除。
done-kept = 保存内容：一组数字，存于本机，至{ $date }。
done-receipt = 这份回执证明您所作的决定。
refused-headline = 不使用您的人脸。
refused-body = 请到{ $help }，照常为您办理。
print = 打印
print-again = 再打印一次
print-under-way = 正在打印，请在屏幕下方取纸。
print-done = 已打印，请取走您的回执。如果没有出纸，请再打印一次。
print-failed = 回执有效，以后可凭此编号打印：“{ $own }”。
again-headline = 这是您的回执。
again-body = 上面写着当天记录的内容。
read-receipt = 阅读
take-back = 现在撤回
take-back-headline = 撤回全部同意吗？
take-back-body = 保存的人脸信息将立即删除，无需说明理由。
take-back-after = 照常为您办理，并给您一份回执。
take-back-yes = 是，撤回
take-back-no = 否，保持不变
take-back-failed = 在此无法撤回，请到{ $help }询问。
taken-back-headline = 已撤回。
taken-back-body = 没有保存您的任何人脸信息。请到{ $help }，照常为您办理。
taken-back-rest = 您仍同意的部分保存在本机，直至{ $date }。
locked-headline = 您的人脸已锁定。
locked-body = 在您解锁之前，不会与任何人脸比对。保存至{ $date }。
unlocked-headline = 您的人脸已解锁。
unlocked-body = 可再次用于您同意的事项，直至{ $date }。
erased-headline = 已全部删除。
erased-held-headline = 您的人脸已删除。
erased-held-body = 依命令，您的回执仅为此保留至{ $date }。
copied-headline = 您的副本已备好。
copied-body = 请取走。上面写明了保存的与您有关的全部内容。
complained-headline = 您的投诉已记录。
complained-body = 回执写明何时答复，以及还可以找谁。
explained-headline = 说明已打印。
explained-body = 请取走。上面写明为何使用您的人脸，以及所用的规则。
corrected-headline = 已记录。
corrected-body = 回执写明何时更正，以及还可以找谁。
not-done-headline = 没有可办理的内容。
not-done-body = 回执写明原因，以及可以找谁。
receipt-close = 看完了

help-headline = 工作人员在{ $help }为您服务。
help-body = 电话：{ $phone }。您此前的选择会保留在这里。
help-erase = 摄像头已关闭，没有录下任何内容。
help-close = 回到我的页面

staff-number = 工作人员：请输入编号
staff-pin = 请输入密码

timeout-headline = 您还在吗？
timeout-body = 如无人回应，{ $seconds } 秒后将清除全部内容。
timeout-stay = 在，请再给我一些时间
