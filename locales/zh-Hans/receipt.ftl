# 回执上的文字。五年之后仍可能有人要用到它：每句话都应独立成立。
# 核验时会将这些文字与回执页面逐字比对：改动文字即改动页面。

receipt-mark-demo = 演示样张，不具任何效力。
receipt-issuer = { $controller } · { $site }

receipt-title-consent = 同意回执
receipt-title-refusal = 不同意回执
receipt-lead-consent = 您于{ $when }逐项作出了以下决定。本回执证明您所作的决定。
receipt-lead-refusal = 您于{ $when }表示不同意。未保存您的任何人脸信息。本回执为证。

receipt-decisions = 您的决定
receipt-yes = 同意
receipt-no = 不同意
# $act：purpose-…-act
receipt-given = { $controller }可以{ $act }。
receipt-refused = { $controller }不得{ $act }。
receipt-until = 有效期至{ $date }，到期即删除。
receipt-shared = 提供给：{ $names }。
receipt-shared-nobody = 提供给：无。
receipt-name-separator = 、

receipt-kept = 保存内容与位置
receipt-kept-template = 由您的人脸生成的一组数字（模型 { $model }），加密保存在本机内，不离开本机。不保留照片和录像。
receipt-kept-challenge = 已按以下顺序的动作确认为真人：{ $gestures }。
receipt-kept-witnessed = 已由工作人员在场确认为真人。
receipt-kept-checks = 防照片和录像冒用的检查：共 { $all } 项，完成 { $made } 项，均未发现迹象。
receipt-kept-checks-warned = 防照片和录像冒用的检查：共 { $all } 项，完成 { $made } 项，其中 { $warned } 项有提示，但不作为决定依据。
receipt-kept-nothing = 未保存您的任何人脸信息，不保留照片和录像。
receipt-gesture-blink = 眨眼
receipt-gesture-look_left = 向左看
receipt-gesture-look_right = 向右看
receipt-gesture-nod = 点头
receipt-gesture-open_mouth = 张嘴

receipt-never = 绝不用于
receipt-never-search = 在人群中查找您
receipt-never-emotion = 分析您的情绪
receipt-never-category = 推测您的年龄、性别或民族
receipt-never-marketing = 广告或营销

receipt-back-consent = 如何撤回同意
receipt-back-consent-where = 在本机：将二维码对准摄像头，或输入编号；也可凭本回执或您的证件在{ $help }办理，或按下列联系方式致电、发邮件或来信。
receipt-back-consent-how = 无需刷脸，无需说明理由。在本机撤回立即生效，并出具回执。
receipt-back-refusal = 如果您改变主意
receipt-back-refusal-how = 您可随时在本机重新决定。在此之前，您办理业务不受影响：以其他方式为您服务，费用相同。

receipt-asks = 本机绝不索要
receipt-asks-words = 您的密码、手机验证码或任何付款。若有人以本机名义索要，请停止操作并致电 { $phone }。

receipt-who = 由谁负责
receipt-who-controller = 机构
receipt-who-address = 地址
receipt-who-contact = 联系方式
receipt-who-custodian = 存储负责人
receipt-who-approval = 批准文号
receipt-who-law = 适用法律
receipt-who-law-rules = { $law }；规则 { $pack }，版本 { $version }
receipt-who-authority = 投诉机关
receipt-who-pseudonym = 您的代号
receipt-who-pseudonym-value = { $pseudonym }（仅用于本回执）

receipt-check = 如何核验本回执
receipt-check-words = 二维码包含所作的决定及其在日志中的位置。任何人使用{ $controller }公布的策略文件，以及 Countersign 程序或其核验网页，无需联网即可核验。
receipt-code-typed = 可输入的编号

receipt-proof-record = 记录 { $id }
receipt-proof-notice = 所示告知书 SHA-256 { $digest }
receipt-proof-log = 日志 { $origin }，第 { $index } 条，共 { $size } 条
receipt-proof-witnessed = 见证：{ $names }
receipt-proof-witness = { $name }（{ $when }）
receipt-proof-pending = 见证待补

# Taking back
receipt-title-withdrawal = 撤回同意回执
receipt-title-erasure = 删除回执
receipt-lead-withdrawal = 您于{ $when }撤回了下列同意，在本机立即生效。本回执为证。
receipt-lead-erasure = 您先前回执项下保存在本机的全部内容已于{ $when }删除。本回执为证。
receipt-taken-back = 已撤回
receipt-withdrawn = { $controller }不得再{ $act }。
receipt-kept-withdrawn = 不再保存由您的人脸生成的数字：已删除。您的回执仍加密保存在本机，直到您要求删除。
receipt-kept-others = 与您所撤回事项对应的数字已删除。您仍同意的事项，其数字继续加密保存在本机。
receipt-kept-erased = 不再保存您的人脸信息和您的决定。本机上用于加密它们的密钥已一并删除。日志中的条目不含任何人的信息。
receipt-back-again-how = 您可随时在本机重新决定。在此之前以其他方式为您服务，费用相同。
receipt-proof-related = 撤回的记录 { $id }

# Using, ending, locking and unlocking
receipt-title-use = 使用回执
receipt-title-pause = 锁定人脸回执
receipt-title-resume = 解锁人脸回执
receipt-lead-use = 您的人脸已于{ $when }为以下用途核对一次。本回执为证。
receipt-lead-pause = 您已于{ $when }锁定您的人脸。解锁之前，本机不会将其用于任何核对。本回执为证。
receipt-lead-resume = 您已于{ $when }解锁您的人脸，可再次为以下用途核对。本回执为证。
receipt-used = 核对用途
receipt-locked = 涉及的用途
receipt-result = 结果
receipt-result-matched = 镜头前的真人人脸与所保存的数字特征一致。
receipt-result-not-matched = 镜头前的真人人脸与所保存的数字特征不一致。
receipt-kept-use = 没有新增。画面已删除，由其生成的数字特征核对一次后也已删除。
receipt-kept-paused = 您人脸的数字特征仍加密保存在本机，直至到期，期间不使用。
receipt-kept-resumed = 您人脸的数字特征仍加密保存在本机，直至到期。
receipt-back-use = 如果不是您本人
receipt-back-use-how = 请凭任一回执或证件，在本机或{ $help }锁定人脸或全部撤回，并请下列联系人查明。
receipt-back-pause = 如需解锁或撤回
receipt-back-pause-how = 凭本回执或证件，在本机或{ $help }办理。无需刷脸，无需说明理由。
receipt-back-resume = 如需再次锁定或撤回
receipt-back-resume-how = 凭本回执或证件，在本机或{ $help }办理。无需刷脸，无需说明理由。
receipt-title-expiry = 到期回执
receipt-lead-expiry = 以下事项已于{ $when }到期，为其保存的内容已从本机删除。本回执为证。
receipt-over = 已到期
receipt-ended = { $controller }不得再{ $act }。
receipt-kept-over = 您人脸的数字特征已到期并删除，不再保存。您的回执仍加密保存在本机，直至您要求删除。
receipt-kept-others-over = 已到期事项的数字特征已删除。您仍同意的部分继续加密保存在本机。
receipt-proof-under = 所属记录 { $id }

# 查阅副本、投诉
receipt-title-access_copy = 查阅副本回执
receipt-title-complaint = 投诉回执
receipt-lead-access_copy = 您已于{ $when }收到一份副本，内容是本机所存的与您有关的信息。本回执为证。
receipt-lead-complaint = 您已于{ $when }提出投诉。您的原话写在下面，并加密保存在本机。本回执为证。
receipt-copy = 副本
receipt-copy-digest = 一个PDF文件，SHA-256为{ $digest }。其中不含您人脸的数字特征。
receipt-complaint = 您的原话
receipt-complaint-answer = { $controller }将在{ $date }之前答复。如未答复，或您对答复不满意，可找：{ $authority }。
receipt-back-asked = 如果还有别的事
receipt-back-asked-how = 凭任一回执或证件，可在本机或{ $help }查看、锁定、撤回或删除。无需刷脸，无需说明理由。

# 询问原因、更正，以及未能办理的事
receipt-title-explanation = 说明回执
receipt-title-correction = 更正回执
receipt-title-right_refused = 未能办理回执
receipt-lead-explanation = 您已于{ $when }询问原因，并收到一份说明。本回执为证。
receipt-lead-correction = 您已于{ $when }指出有内容不对。您的原话写在下面，并加密保存在本机。本回执为证。
receipt-lead-right_refused = 您于{ $when }要求办理的事未能办理，原因见下。本回执为证。
receipt-explanation = 说明
receipt-explanation-digest = 一个PDF文件，SHA-256为{ $digest }。其中写明为何使用您的人脸、如何判定，以及所用的规则。

receipt-helped = 协助人
receipt-helped-interpreter = 由口译员{ $name }协助，其未代作决定。
receipt-helped-supporter = 由{ $name }协助，其未代作决定。
receipt-guardian = 由谁决定
receipt-guardian-decided = 您的年龄还不能独自决定。监护人作了决定，也问了您本人，您表示同意。
receipt-guardian-shown = 监护人出示了证明，证明号码没有保存。只有本机能重新算出的摘要：{ $digest }
receipt-correction-answer = { $controller }将在{ $date }之前更正，或告知不更正的原因。如未答复，或您不同意，可找：{ $authority }。
receipt-right = 您要求的事及未能办理的原因
receipt-right-asked-withdrawal = 您要求撤回同意。
receipt-right-asked-pause = 您要求锁定人脸。
receipt-right-asked-resume = 您要求解锁人脸。
receipt-right-because-not_given = 该项并未同意，或此前已撤回、已到期，因此没有可办理的内容。
receipt-right-because-nothing_to_lock = 此前已经如此，或没有保存您人脸的任何内容。
receipt-right-further = 如不同意，可在本机投诉，或找：{ $authority }。

# 证据保全：有关机关命令将与某人有关的记录保留一段时间。
receipt-title-hold_placed = 证据保全回执
receipt-title-hold_lifted = 证据保全解除回执
receipt-title-hold_ended = 证据保全到期回执
receipt-title-erasure_held = 证据保全期间的删除回执
receipt-lead-hold_placed = 有关机关的命令已于{ $when }登记：与您有关的记录须保留一段时间。本回执为证。
receipt-lead-hold_lifted = 保留与您有关的记录的命令已于{ $when }撤销。本回执为证。
receipt-lead-hold_ended = 保留与您有关的记录的命令已于{ $when }到期。本回执为证。
receipt-lead-erasure_held = 您人脸的数字特征及加密它的密钥已于{ $when }从本机删除。下面写明哪些记录依谁的命令保留到何时。本回执为证。
receipt-hold = 证据保全
receipt-hold-by = 命令机关
receipt-hold-reference = 文号
receipt-hold-until = 最后一日
receipt-hold-hold_placed = 至{ $date }当日结束，即使您要求全部删除，您的回执和决定仍加密保留在本机，只用于该命令，不作他用。您人脸的数字特征不在保留之列：您撤回、删除或其到期时即删除，此后不再与其比对。如不同意，可找：{ $authority }。
receipt-hold-hold_lifted = 不再依该命令保留任何内容。如不同意，可找：{ $authority }。
receipt-hold-hold_ended = 不再依该命令保留任何内容。如不同意，可找：{ $authority }。
receipt-hold-erasure_held = 您人脸的数字特征现已删除。所办事项的记录依该命令加密保留在本机，至{ $date }当日结束，不作他用；届时即删除，无需您提出。如不同意，可找：{ $authority }。
receipt-kept-erased_held = 不再保存您的人脸信息：数字特征及加密它的密钥已删除。所办事项的记录只为证据保全保留，用另一密钥加密，该密钥届时一并删除。

# 检查证明，与任何个人无关。
receipt-title-inspection = 检查证明
receipt-lead-inspection = 检查人员已于{ $when }检查本机。本证明由双方各存一份。
receipt-inspection = 检查结果
receipt-inspection-by = 检查人员密钥
receipt-inspection-log = 日志
receipt-inspection-whole = 完整：每条记录均重新计算，全部相符。
receipt-inspection-broken = 不完整：{ $code }。
receipt-inspection-size = 记录数
receipt-inspection-root = 根哈希
receipt-inspection-samples = 抽查的记录数
receipt-inspection-report = 报告哈希

# 房屋：业主确认了什么、停止了什么、什么已生效。第一句用大字说明这件事的后果。
receipt-title-confirmation = 房屋事项确认书
receipt-title-stopped = 停止回执
receipt-title-effective = 房屋事项已生效
receipt-lead-confirmation = 您已于{ $when }确认以下内容。现在尚未生效，您仍可停止。本回执为证。
receipt-lead-stopped = 以下事项已于{ $when }停止，停止后不可恢复。本回执为证。
receipt-lead-effective = 先前确认的事项已于{ $when }生效。本回执为证。
receipt-tx-transfer = 您正在把{ $address }的房屋以{ $price }转让给{ $name }。
receipt-tx-mortgage = 您正在把{ $address }的房屋抵押给{ $name }，金额{ $price }。
receipt-tx-effect-transfer = 此后，房屋不再属于您。
receipt-tx-effect-mortgage = 此后，如果借款没有还清，{ $name }可以要求卖掉房屋。
receipt-tx-from = 最早于{ $when }生效，不会提前。
receipt-tx-stop = 在此之前，您可以凭本回执在本机或{ $help }停止。无需刷脸，无需说明理由。
receipt-tx-stop-code = 停止码
receipt-tx-stopped-transfer = 已停止。您在{ $address }的房屋没有以{ $price }转让给{ $name }。
receipt-tx-stopped-mortgage = 已停止。您在{ $address }的房屋没有抵押给{ $name }，金额{ $price }。
receipt-tx-stopped-look-up = 已拒绝。您在{ $address }的房屋没有转让。
receipt-tx-halt-look_up_only = 登记机构的请求只是查询档案。查询不能改变任何事。有人要求凭此转让房屋，已被拒绝。
receipt-tx-halt-picked_look_up = 您说只是查询档案。实际上，您会像上面所写的那样处分房屋。对您另有说法的人没有说实话：请询问工作人员。
receipt-tx-halt-picked_neither = 您说两者都不是。请询问工作人员：是谁以您的名义提出的。
receipt-tx-halt-not_the_owner = 柜台前的人出示的身份证件，不是登记簿所载业主的。镜头没有开启。如果您是业主：有人以您的名义提出了这件事，请询问工作人员是谁。
receipt-tx-halt-stop_code = 在生效之前，已凭停止码停止。
receipt-tx-stopped-final = 如果您确实要办理，须由登记机构重新提出。
receipt-tx-effective-transfer = { $address }的房屋不再属于您，已以{ $price }转让给{ $name }。
receipt-tx-effective-mortgage = { $address }的房屋已抵押给{ $name }，金额{ $price }。
receipt-tx-effective-since = 您于{ $when }确认，之后没有停止。
receipt-tx-asked = 请求的内容
receipt-tx-parcel = 不动产单元号
receipt-tx-area = 面积
receipt-tx-area-value = { $area }平方米
receipt-tx-registered = 登记簿所载业主
receipt-tx-owner = 由业主提出
receipt-tx-agent = 由代理人提出
receipt-tx-channel = 通知发往
receipt-tx-channel-value = { $channel }，{ $date }登记
receipt-tx-hash = 请求的SHA-256
receipt-tx-how = 确认的方式
receipt-tx-identified = 柜台前的人向工作人员出示了身份证件，证件号码与登记簿所载业主的一致。
receipt-tx-gestures = 真人按以下顺序做了动作，动作由这件事、这台机器和这个时间推算得出：{ $gestures }。
receipt-tx-face-compared = 按下面所列的同意比对了一次人脸，结果相符。
receipt-tx-comparison = 比对的回执
receipt-tx-officer = 经办人签名
receipt-tx-supervisor = 主管签名
receipt-tx-concerns = 不寻常之处
receipt-tx-concern-price_far_below = 价格远低于本地同类房屋。
receipt-tx-concern-price_unknown = 没有可以对照的价格。
receipt-tx-concern-transfer_and_mortgage = 同一房屋在短时间内既转让又抵押。
receipt-tx-concern-agent = 由他人以业主的名义提出。
receipt-tx-concern-channel_new = 业主的联系方式不久前变更过。
receipt-tx-concern-means = 因此主管也签了名，可以停止的时间也更长。

# 每项用途一对：名称，以及接在“可以”之后的行为。
purpose-cash-withdrawal-title = 取现
purpose-cash-withdrawal-act = 在您于本网点取现时核对您的人脸
purpose-card-replacement-title = 补办银行卡
purpose-card-replacement-act = 在您挂失后补办新卡时核对您的人脸
purpose-safe-deposit-title = 进入保管箱室
purpose-safe-deposit-act = 在打开保管箱室之前，核对钥匙的同时核对您的人脸
purpose-confirm-transfer-title = 转让或抵押房屋
purpose-confirm-transfer-act = 在您转让或抵押房屋之前核对您的人脸
