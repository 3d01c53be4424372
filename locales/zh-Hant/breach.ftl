# 外洩事件通知的草稿。本機不知道的，留空待填，不作猜測。

breach-draft = 草稿，尚未發出。發出前請填寫每一處空白並核對。
breach-blank = ________（待填寫）
breach-log = 日誌
breach-made = 本機於{ $when }根據所存內容寫成，未簽名。

breach-to-authority = 致監管機關：外洩事件通知
breach-lead-authority = 致{ $authority }。本機所知寫在下面；只有人才能知道的，留空。
breach-to-persons = 我們存有的您的資料出了事
breach-lead-persons = 致本機存有其資料的每一個人。您也可以向{ $authority }詢問。

breach-happened = 發生了什麼
breach-declared = 宣布並封存的時間
breach-about = 當時的說明
breach-began = 發生的時間
breach-known = 得知的時間
breach-cause = 原因

breach-kinds = 涉及的內容
breach-concerned = 人數
breach-staff = 存有姓名和職務的職員人數
breach-held-face-template = 由人臉產生的一組數字特徵，已變換並加密
breach-held-decisions = 作過的決定及時間
breach-held-receipts = 回執
breach-held-document-digest = 由證件號碼產生的代碼
breach-held-uses = 人臉何時用於何事
breach-held-own-words = 本人所寫的投訴或更正
breach-held-home-act = 要簽字轉讓的：住房、價格、權利人姓名和受讓人
breach-held-legal-hold = 有關機關命令保留記錄
breach-held-guardian = 由監護人決定
breach-held-never = 本機不存照片、影片和證件號碼。
breach-got-out = 據目前所知，其中已外洩的

breach-harm = 可能的後果
breach-harm-locked = 每個人的資料在加密檔案內用各自的金鑰加密。只得到檔案的副本，無法讀取。
breach-harm-keys = 同時得到本機金鑰的人，可以讀取決定和回執，也可以把人臉與數字特徵比對。
breach-harm-judged = 很可能的後果

breach-measures = 已採取和將採取的措施
breach-sealed = 自{ $when }起，本機不採集、不使用人臉，也不向外複製任何內容。
breach-goes-on = 撤回、刪除、鎖定和投訴照常辦理。
breach-taken = 此外已採取
breach-to-take = 尚待採取

breach-do = 您可以做什麼
breach-do-erase = 要求全部刪除：憑回執在本機、在{ $help }，或致電{ $phone }。
breach-do-other = 使用卡或證件，照常為您辦理。
breach-do-careful = 有人就此事來電來信，索要驗證碼、錢款或人臉，請勿相信。
breach-do-complain = 向{ $authority }投訴。
breach-do-more = 此外

breach-contact = 向誰詢問
breach-controller = 負責單位
breach-address = 地址
breach-phone = 電話
breach-email = 電郵
breach-custodian = 保管負責人
