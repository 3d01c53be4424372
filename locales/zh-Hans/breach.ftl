# 泄露事件通知的草稿。本机不知道的，留空待填，不作猜测。

breach-draft = 草稿，尚未发出。发出前请填写每一处空白并核对。
breach-blank = ________（待填写）
breach-log = 日志
breach-made = 本机于{ $when }根据所存内容写成，未签名。

breach-to-authority = 致监管机关：泄露事件通知
breach-lead-authority = 致{ $authority }。本机所知写在下面；只有人才能知道的，留空。
breach-to-persons = 我们存有的您的资料出了事
breach-lead-persons = 致本机存有其资料的每一个人。您也可以向{ $authority }询问。

breach-happened = 发生了什么
breach-declared = 宣布并封存的时间
breach-about = 当时的说明
breach-began = 发生的时间
breach-known = 得知的时间
breach-cause = 原因

breach-kinds = 涉及的内容
breach-concerned = 人数
breach-staff = 存有姓名和职务的职员人数
breach-held-face-template = 由人脸生成的一组数字特征，已变换并加密
breach-held-decisions = 作过的决定及时间
breach-held-receipts = 回执
breach-held-document-digest = 由证件号码生成的代码
breach-held-uses = 人脸何时用于何事
breach-held-own-words = 本人所写的投诉或更正
breach-held-home-act = 要签字转让的：住房、价格、权利人姓名和受让人
breach-held-legal-hold = 有关机关命令保留记录
breach-held-guardian = 由监护人决定
breach-held-never = 本机不存照片、视频和证件号码。
breach-got-out = 据目前所知，其中已泄露的

breach-harm = 可能的后果
breach-harm-locked = 每个人的资料在加密文件内用各自的密钥加密。只得到文件的副本，无法读取。
breach-harm-keys = 同时得到本机密钥的人，可以读取决定和回执，也可以把人脸与数字特征比对。
breach-harm-judged = 很可能的后果

breach-measures = 已采取和将采取的措施
breach-sealed = 自{ $when }起，本机不采集、不使用人脸，也不向外复制任何内容。
breach-goes-on = 撤回、删除、锁定和投诉照常办理。
breach-taken = 此外已采取
breach-to-take = 尚待采取

breach-do = 您可以做什么
breach-do-erase = 要求全部删除：凭回执在本机、在{ $help }，或致电{ $phone }。
breach-do-other = 使用卡或证件，照常为您办理。
breach-do-careful = 有人就此事来电来信，索要验证码、钱款或人脸，请勿相信。
breach-do-complain = 向{ $authority }投诉。
breach-do-more = 此外

breach-contact = 向谁询问
breach-controller = 负责单位
breach-address = 地址
breach-phone = 电话
breach-email = 电子邮箱
breach-custodian = 保管责任人
