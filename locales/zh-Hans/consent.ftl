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
purpose-confirm-transfer-question = 在您转让或抵押房屋之前，是否同意登记机构核对您的人脸？
purpose-confirm-transfer-no = 如果不同意，由公证员见证您签名。

review-headline = 这是您的决定吗？
review-next-camera = 下一步：面向摄像头，大约一分钟。
review-next-none = 摄像头不会开启。
review-sign = 是的，我确认
undecided = 未回答
