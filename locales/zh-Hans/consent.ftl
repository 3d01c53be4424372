# 每种用途一个问题，以及确认前的核对。用途名称见 receipt.ftl。

purpose-until = 保存在本机，至{ $date }。
purpose-shared = 提供给：{ $recipients }。
purpose-shared-nobody = 提供给：无。

purpose-cash-withdrawal-question = 您在本网点取现时，是否同意银行核对您的人脸？
purpose-cash-withdrawal-no = 如果不同意，您仍可照常使用银行卡和密码。
purpose-card-replacement-question = 您挂失后补办新卡时，是否同意银行核对您的人脸？
purpose-card-replacement-no = 如果不同意，请向柜员出示您的身份证件。
purpose-safe-deposit-question = 打开保管箱室之前，是否同意银行在核对钥匙的同时核对您的人脸？
purpose-safe-deposit-no = 如果不同意，由柜员核对证件并陪同您进入。
purpose-safe-deposit-meant = 每次开门之前，银行都会核对我的人脸和钥匙。
purpose-safe-deposit-missed-one = 不用钥匙，凭我的人脸就能开门。
purpose-safe-deposit-missed-two = 银行会替别人打开我的保管箱。
purpose-safe-deposit-explained = 如果同意，每次打开保管箱室之前，银行都会核对您的人脸，同时核对钥匙。仅凭人脸什么也打不开，别人也不能凭它进入。
purpose-confirm-transfer-question = 在您转让或抵押房屋之前，是否同意登记机构核对您的人脸？
purpose-confirm-transfer-no = 如果不同意，由公证员见证您签名。
purpose-confirm-transfer-meant = 我转让或抵押房屋时，会核对我的人脸。
purpose-confirm-transfer-missed-one = 我只是查询资料时，也会核对我的人脸。
purpose-confirm-transfer-missed-two = 我的房屋今天就会转让出去。
purpose-confirm-transfer-explained = 如果同意，在您转让或抵押房屋之前，登记机构会核对您的人脸。今天不会转让任何房屋；只查询资料，不需要人脸。

meaning-headline = 如果同意，会怎样？
meaning-again-headline = 我们再说明一次
meaning-again = 请再问我一次
meaning-left-headline = { $help }的工作人员会为您说明
meaning-left-body = 在此之前，这个问题按“不同意”处理。也可拨打{ $phone }。您以后仍可同意，不受影响。

review-headline = 这是您的决定吗？
review-next-camera = 下一步：面向摄像头，大约一分钟。
review-next-none = 摄像头不会开启。
review-sign = 是的，我确认
undecided = 未回答

helper-ask = 有人在协助我
helper-headline = 谁在协助您？
helper-what = 协助人的姓名会写在回执上。协助人不作决定，也不签字。
helper-interpreter = 口译员
helper-supporter = 陪同协助者
helper-nobody = 没有人
helper-name = 协助人叫什么名字？
helper-space = 空格
