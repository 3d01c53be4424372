# 接待用户的工作人员须先阅读的内容和要回答的问题。所教的内容有变时，须提高 src/domain/training.rs 里的版次。

training-headline = 请先完成培训
training-missing = 在这里接待用户的人，先要学习这意味着什么。
training-over = 您上次培训的有效期已过。
training-renewed = 您学习之后，课程有了更新。
training-about = 共有 { $lessons } 节短课，每节一个问题，大约需要十分钟。
training-begin = 开始
training-lesson = 第 { $at } 课，共 { $of } 课
training-next = 下一课
training-ask = 去答题
training-question = 第 { $at } 题，共 { $of } 题
training-waits = 稍等片刻
training-again = 请再读一遍
training-again-body = 读完后再答一次题。答过几次，不会告诉任何人。
training-read = 再读一遍

training-decision = 由用户本人决定
training-decision-body = 是否使用人脸，只由用户本人决定。您不替用户按键，也不催促。不同意和同意一样好，不问原因。
training-decision-more = 不同意的人，用其他方式办理，一样周到，一样快，价格相同。
training-decision-question = 有人不同意使用人脸。您怎么做？
training-decision-right = 用其他方式为其办理
training-decision-other-one = 告诉对方，同意的话会更快
training-decision-other-two = 问原因，并记下来

training-sight = 您能看到什么，看不到什么
training-sight-body = 您的窗口显示办理到哪一步、用了多久、有没有人请您过去。它从不显示人脸、回答和决定。
training-sight-more = 除非用户请您过去，请站在看不到用户屏幕的地方。
training-sight-question = 关于一次办理，您的窗口显示什么？
training-sight-right = 办理到哪一步，有没有人请我过去
training-sight-other-one = 摄像头拍到的画面，只是显示得比较小
training-sight-other-two = 哪些问题回答了同意

training-document = 查看证件
training-document-body = 本机需要证件时，由用户出示给您。请看证件是否属于本人、是否有效，再输入号码。
training-document-more = 不复印，也不拍照。没有证件，就不确认：还可以用其他方式。
training-document-question = 有人没有带证件。您怎么做？
training-document-right = 不确认，提供其他方式
training-document-other-one = 输入对方口述的号码
training-document-other-two = 我认识这个人，直接确认

training-helping = 帮助，但不替人决定
training-helping-body = 有人请求帮助，就给予帮助：读给用户听，解释词语，指出按哪里，请会说其语言的人来。
training-helping-more = 按下的必须是用户自己的回答。如果始终不清楚用户的意愿，请提供其他方式。
training-helping-question = 有人看不清屏幕上的字。您怎么做？
training-helping-right = 读给对方听，由对方自己回答
training-helping-other-one = 照多数人的回答替其回答
training-helping-other-two = 替其按同意，好让对方早点办完

training-pressure = 有人像是被迫作决定
training-pressure-body = 有人替用户回答，站在旁边紧盯，或者用户显得害怕：请提供其他方式或结束办理，并叫主管。
training-pressure-more = 不要当着另一个人的面询问。本机也有不出声的求助办法：那时您只会看到本机无法继续。
training-pressure-question = 有人站在用户身后，告诉用户按哪里。您怎么做？
training-pressure-right = 提供其他方式或结束办理，并叫主管
training-pressure-other-one = 等着看：这是他们自己的事
training-pressure-other-two = 大声问用户是不是被迫的

training-erasure = 撤回和删除
training-erasure-body = 用户给出的同意，随时可以撤回：凭回执在本机办理。人脸信息立即删除，并有新的回执为证。
training-erasure-more = 不问原因，也不阻拦。回执丢了的人，由主管帮助办理。
training-erasure-question = 有人要求全部删除。您怎么做？
training-erasure-right = 告诉对方在哪里办，不问原因
training-erasure-other-one = 请对方回去再考虑一晚，明天再来
training-erasure-other-two = 先记下来，下周再办

training-breach = 发现不对的时候
training-breach-body = 机器或硬盘不见了，机箱被打开了，有人看到了不该看的内容：请立即叫主管。主管宣告泄露后，本机不再采集和使用人脸。
training-breach-more = 宁可多报一次。什么都不要动。用户要撤回或删除，照常进行。
training-breach-question = 您发现机箱是打开的。您先做什么？
training-breach-right = 立即叫主管
training-breach-other-one = 关上，继续工作
training-breach-other-two = 下班时再告诉别人

training-inspection = 检查人员来的时候
training-inspection-body = 检查人员用自己的密钥工作，不需要任何人批准。请带他们到本机，期间用其他方式为用户办理。
training-inspection-more = 不拔插头，不中断，不作任何改动：被中断的检查会记在日志里。他们同样看不到人脸。
training-inspection-question = 有人在等候时，检查人员来了。您怎么做？
training-inspection-right = 让他们检查，期间用其他方式办理
training-inspection-other-one = 请他们在空闲时再来
training-inspection-other-two = 把本机关掉
