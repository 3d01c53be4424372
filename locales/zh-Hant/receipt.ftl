# 回執上的文字。五年之後仍可能有人要用到它：每句話都應獨立成立。
# 核驗時會將這些文字與回執頁面逐字比對：改動文字即改動頁面。

receipt-mark-demo = 示範文件，不具任何效力。
receipt-issuer = { $controller } · { $site }

receipt-title-consent = 同意回執
receipt-title-refusal = 不同意回執
receipt-lead-consent = 您於{ $when }逐項作出了以下決定。本回執證明您所作的決定。
receipt-lead-refusal = 您於{ $when }表示不同意。未儲存您的任何人臉資料。本回執為證。

receipt-decisions = 您的決定
receipt-yes = 同意
receipt-no = 不同意
# $act：purpose-…-act
receipt-given = { $controller }可以{ $act }。
receipt-refused = { $controller }不得{ $act }。
receipt-until = 有效期至{ $date }，到期即刪除。
receipt-shared = 提供給：{ $names }。
receipt-shared-nobody = 提供給：無。
receipt-name-separator = 、

receipt-kept = 儲存內容與位置
receipt-kept-template = 由您的人臉產生的一組數字（模型 { $model }），加密儲存在本機內，不離開本機。不保留照片和錄影。
receipt-kept-challenge = 已按以下順序的動作確認為真人：{ $gestures }。
receipt-kept-witnessed = 已由職員在場確認為真人。
receipt-kept-checks = 防照片和錄影冒用的檢查：共 { $all } 項，完成 { $made } 項，均未發現跡象。
receipt-kept-checks-warned = 防照片和錄影冒用的檢查：共 { $all } 項，完成 { $made } 項，其中 { $warned } 項有提示，但不作為決定依據。
receipt-kept-nothing = 未儲存您的任何人臉資料，不保留照片和錄影。
receipt-gesture-blink = 眨眼
receipt-gesture-look_left = 向左看
receipt-gesture-look_right = 向右看
receipt-gesture-nod = 點頭
receipt-gesture-open_mouth = 張嘴

receipt-never = 絕不用於
receipt-never-search = 在人群中尋找您
receipt-never-emotion = 分析您的情緒
receipt-never-category = 推測您的年齡、性別或族裔
receipt-never-marketing = 廣告或推銷

receipt-back-consent = 如何撤回同意
receipt-back-consent-where = 在本機：將二維條碼對準鏡頭，或輸入編號；也可憑本回執或您的證件在{ $help }辦理，或按下列聯絡方式致電、電郵或來信。
receipt-back-consent-how = 無需刷臉，無需說明理由。在本機撤回立即生效，並發出回執。
receipt-back-refusal = 如果您改變主意
receipt-back-refusal-how = 您可隨時在本機重新決定。在此之前，您辦理業務不受影響：以其他方式為您服務，費用相同。

receipt-asks = 本機絕不索要
receipt-asks-words = 您的密碼、手機驗證碼或任何付款。若有人以本機名義索要，請停止操作並致電 { $phone }。

receipt-who = 由誰負責
receipt-who-controller = 機構
receipt-who-address = 地址
receipt-who-contact = 聯絡方式
receipt-who-custodian = 保管負責人
receipt-who-approval = 批准文號
receipt-who-law = 適用法律
receipt-who-law-rules = { $law }；規則 { $pack }，版本 { $version }
receipt-who-authority = 投訴機關
receipt-who-pseudonym = 您的代號
receipt-who-pseudonym-value = { $pseudonym }（僅用於本回執）

receipt-check = 如何核驗本回執
receipt-check-words = 二維條碼包含所作的決定及其在日誌中的位置。任何人使用{ $controller }公佈的政策檔案，以及 Countersign 程式或其核驗網頁，無需聯網即可核驗。
receipt-code-typed = 可輸入的編號

receipt-proof-record = 記錄 { $id }
receipt-proof-notice = 所示告知書 SHA-256 { $digest }
receipt-proof-log = 日誌 { $origin }，第 { $index } 條，共 { $size } 條
receipt-proof-witnessed = 見證：{ $names }
receipt-proof-witness = { $name }（{ $when }）
receipt-proof-pending = 見證待補

# Taking back
receipt-title-withdrawal = 撤回同意回執
receipt-title-erasure = 刪除回執
receipt-lead-withdrawal = 您於{ $when }撤回了下列同意，在本機立即生效。本回執為證。
receipt-lead-erasure = 您先前回執項下儲存在本機的全部內容已於{ $when }刪除。本回執為證。
receipt-taken-back = 已撤回
receipt-withdrawn = { $controller }不得再{ $act }。
receipt-kept-withdrawn = 不再儲存由您的人臉產生的數字：已刪除。您的回執仍加密儲存在本機，直到您要求刪除。
receipt-kept-others = 與您所撤回事項對應的數字已刪除。您仍同意的事項，其數字繼續加密儲存在本機。
receipt-kept-erased = 不再儲存您的人臉資料和您的決定。本機上用於加密它們的金鑰已一併刪除。日誌中的條目不含任何人的資料。
receipt-back-again-how = 您可隨時在本機重新決定。在此之前以其他方式為您服務，費用相同。
receipt-proof-related = 撤回的記錄 { $id }

# Using, ending, locking and unlocking
receipt-title-use = 使用回執
receipt-title-pause = 鎖定人臉回執
receipt-title-resume = 解鎖人臉回執
receipt-lead-use = 您的人臉已於{ $when }為以下用途核對一次。本回執為證。
receipt-lead-pause = 您已於{ $when }鎖定您的人臉。解鎖之前，本機不會將其用於任何核對。本回執為證。
receipt-lead-resume = 您已於{ $when }解鎖您的人臉，可再次為以下用途核對。本回執為證。
receipt-used = 核對用途
receipt-locked = 涉及的用途
receipt-result = 結果
receipt-result-matched = 鏡頭前的真人人臉與所儲存的數字特徵一致。
receipt-result-not-matched = 鏡頭前的真人人臉與所儲存的數字特徵不一致。
receipt-kept-use = 沒有新增。畫面已刪除，由其產生的數字特徵核對一次後也已刪除。
receipt-kept-paused = 您人臉的數字特徵仍加密儲存在本機，直至到期，期間不使用。
receipt-kept-resumed = 您人臉的數字特徵仍加密儲存在本機，直至到期。
receipt-back-use = 如果不是您本人
receipt-back-use-how = 請憑任一回執或證件，在本機或{ $help }鎖定人臉或全部撤回，並請下列聯絡人查明。
receipt-back-pause = 如需解鎖或撤回
receipt-back-pause-how = 憑本回執或證件，在本機或{ $help }辦理。無需刷臉，無需說明理由。
receipt-back-resume = 如需再次鎖定或撤回
receipt-back-resume-how = 憑本回執或證件，在本機或{ $help }辦理。無需刷臉，無需說明理由。
receipt-title-expiry = 到期回執
receipt-lead-expiry = 以下事項已於{ $when }到期，為其儲存的內容已從本機刪除。本回執為證。
receipt-over = 已到期
receipt-ended = { $controller }不得再{ $act }。
receipt-kept-over = 您人臉的數字特徵已到期並刪除，不再儲存。您的回執仍加密儲存在本機，直至您要求刪除。
receipt-kept-others-over = 已到期事項的數字特徵已刪除。您仍同意的部分繼續加密儲存在本機。
receipt-proof-under = 所屬記錄 { $id }

# 查閱副本、投訴
receipt-title-access_copy = 查閱副本回執
receipt-title-complaint = 投訴回執
receipt-lead-access_copy = 您已於{ $when }收到一份副本，內容是本機所存的與您有關的資料。本回執為證。
receipt-lead-complaint = 您已於{ $when }提出投訴。您的原話寫在下面，並加密儲存在本機。本回執為證。
receipt-copy = 副本
receipt-copy-digest = 一個PDF檔案，SHA-256為{ $digest }。其中不含您人臉的數字特徵。
receipt-complaint = 您的原話
receipt-complaint-answer = { $controller }將在{ $date }之前答覆。如未答覆，或您對答覆不滿意，可找：{ $authority }。
receipt-back-asked = 如果還有別的事
receipt-back-asked-how = 憑任一回執或證件，可在本機或{ $help }檢視、鎖定、撤回或刪除。無需刷臉，無需說明理由。

# 詢問原因、更正，以及未能辦理的事
receipt-title-explanation = 說明回執
receipt-title-correction = 更正回執
receipt-title-right_refused = 未能辦理回執
receipt-lead-explanation = 您已於{ $when }詢問原因，並收到一份說明。本回執為證。
receipt-lead-correction = 您已於{ $when }指出有內容不對。您的原話寫在下面，並加密儲存在本機。本回執為證。
receipt-lead-right_refused = 您於{ $when }要求辦理的事未能辦理，原因見下。本回執為證。
receipt-explanation = 說明
receipt-explanation-digest = 一個PDF檔案，SHA-256為{ $digest }。其中寫明為何使用您的人臉、如何判定，以及所用的規則。

receipt-helped = 協助人
receipt-helped-interpreter = 由傳譯員{ $name }協助，其未代作決定。
receipt-helped-supporter = 由{ $name }協助，其未代作決定。
receipt-guardian = 由誰決定
receipt-guardian-decided = 您的年齡還不能獨自決定。監護人作了決定，也問了您本人，您表示同意。
receipt-guardian-shown = 監護人出示了證明，證明號碼沒有保存。只有本機能重新算出的摘要：{ $digest }
receipt-correction-answer = { $controller }將在{ $date }之前更正，或告知不更正的原因。如未答覆，或您不同意，可找：{ $authority }。
receipt-right = 您要求的事及未能辦理的原因
receipt-right-asked-withdrawal = 您要求撤回同意。
receipt-right-asked-pause = 您要求鎖定人臉。
receipt-right-asked-resume = 您要求解鎖人臉。
receipt-right-because-not_given = 該項並未同意，或此前已撤回、已到期，因此沒有可辦理的內容。
receipt-right-because-nothing_to_lock = 此前已經如此，或沒有儲存您人臉的任何內容。
receipt-right-further = 如不同意，可在本機投訴，或找：{ $authority }。

# 證據保全：有關機關命令將與某人有關的記錄保留一段時間。
receipt-title-hold_placed = 證據保全回執
receipt-title-hold_lifted = 證據保全解除回執
receipt-title-hold_ended = 證據保全到期回執
receipt-title-erasure_held = 證據保全期間的刪除回執
receipt-lead-hold_placed = 有關機關的命令已於{ $when }登記：與您有關的記錄須保留一段時間。本回執為證。
receipt-lead-hold_lifted = 保留與您有關的記錄的命令已於{ $when }撤銷。本回執為證。
receipt-lead-hold_ended = 保留與您有關的記錄的命令已於{ $when }到期。本回執為證。
receipt-lead-erasure_held = 您人臉的數字特徵及加密它的金鑰已於{ $when }從本機刪除。下面寫明哪些記錄依誰的命令保留到何時。本回執為證。
receipt-hold = 證據保全
receipt-hold-by = 命令機關
receipt-hold-reference = 文號
receipt-hold-until = 最後一日
receipt-hold-hold_placed = 至{ $date }當日結束，即使您要求全部刪除，您的回執和決定仍加密保留在本機，只用於該命令，不作他用。您人臉的數字特徵不在保留之列：您撤回、刪除或其到期時即刪除，此後不再與其比對。如不同意，可找：{ $authority }。
receipt-hold-hold_lifted = 不再依該命令保留任何內容。如不同意，可找：{ $authority }。
receipt-hold-hold_ended = 不再依該命令保留任何內容。如不同意，可找：{ $authority }。
receipt-hold-erasure_held = 您人臉的數字特徵現已刪除。所辦事項的記錄依該命令加密保留在本機，至{ $date }當日結束，不作他用；屆時即刪除，無需您提出。如不同意，可找：{ $authority }。
receipt-kept-erased_held = 不再儲存您的人臉資料：數字特徵及加密它的金鑰已刪除。所辦事項的記錄只為證據保全保留，用另一金鑰加密，該金鑰屆時一併刪除。

# 檢查證明，與任何個人無關。
receipt-title-inspection = 檢查證明
receipt-lead-inspection = 檢查人員已於{ $when }檢查本機。本證明由雙方各存一份。
receipt-inspection = 檢查結果
receipt-inspection-by = 檢查人員金鑰
receipt-inspection-log = 日誌
receipt-inspection-whole = 完整：每條記錄均重新計算，全部相符。
receipt-inspection-broken = 不完整：{ $code }。
receipt-inspection-size = 記錄數
receipt-inspection-root = 根雜湊
receipt-inspection-samples = 抽查的記錄數
receipt-inspection-report = 報告雜湊

# 房屋：業主確認了甚麼、停止了甚麼、甚麼已生效。第一句用大字說明這件事的後果。
receipt-title-confirmation = 房屋事項確認書
receipt-title-stopped = 停止回執
receipt-title-effective = 房屋事項已生效
receipt-lead-confirmation = 您已於{ $when }確認以下內容。現在尚未生效，您仍可停止。本回執為證。
receipt-lead-stopped = 以下事項已於{ $when }停止，停止後不可恢復。本回執為證。
receipt-lead-effective = 先前確認的事項已於{ $when }生效。本回執為證。
receipt-tx-transfer = 您正在把{ $address }的房屋以{ $price }轉讓給{ $name }。
receipt-tx-mortgage = 您正在把{ $address }的房屋抵押給{ $name }，金額{ $price }。
receipt-tx-effect-transfer = 此後，房屋不再屬於您。
receipt-tx-effect-mortgage = 此後，如果借款沒有還清，{ $name }可以要求賣掉房屋。
receipt-tx-from = 最早於{ $when }生效，不會提前。
receipt-tx-stop = 在此之前，您可以憑本回執在本機或{ $help }停止。無須刷臉，無須說明理由。
receipt-tx-stop-code = 停止碼
receipt-tx-stopped-transfer = 已停止。您在{ $address }的房屋沒有以{ $price }轉讓給{ $name }。
receipt-tx-stopped-mortgage = 已停止。您在{ $address }的房屋沒有抵押給{ $name }，金額{ $price }。
receipt-tx-stopped-look-up = 已拒絕。您在{ $address }的房屋沒有轉讓。
receipt-tx-halt-look_up_only = 登記機構的請求只是查閱檔案。查閱不能改變任何事。有人要求憑此轉讓房屋，已被拒絕。
receipt-tx-halt-picked_look_up = 您說只是查閱檔案。實際上，您會像上面所寫的那樣處置房屋。對您另有說法的人沒有說真話：請詢問職員。
receipt-tx-halt-picked_neither = 您說兩者都不是。請詢問職員：是誰以您的名義提出的。
receipt-tx-halt-not_the_owner = 櫃位前的人出示的身份證明文件，不是登記冊所載業主的。鏡頭沒有開啟。如果您是業主：有人以您的名義提出了這件事，請詢問職員是誰。
receipt-tx-halt-stop_code = 在生效之前，已憑停止碼停止。
receipt-tx-stopped-final = 如果您確實要辦理，須由登記機構重新提出。
receipt-tx-effective-transfer = { $address }的房屋不再屬於您，已以{ $price }轉讓給{ $name }。
receipt-tx-effective-mortgage = { $address }的房屋已抵押給{ $name }，金額{ $price }。
receipt-tx-effective-since = 您於{ $when }確認，之後沒有停止。
receipt-tx-asked = 請求的內容
receipt-tx-parcel = 不動產單元號
receipt-tx-area = 面積
receipt-tx-area-value = { $area }平方米
receipt-tx-registered = 登記冊所載業主
receipt-tx-owner = 由業主提出
receipt-tx-agent = 由代理人提出
receipt-tx-channel = 通知發往
receipt-tx-channel-value = { $channel }，{ $date }登記
receipt-tx-hash = 請求的SHA-256
receipt-tx-how = 確認的方式
receipt-tx-identified = 櫃位前的人向職員出示了身份證明文件，號碼與登記冊所載業主的一致。
receipt-tx-gestures = 真人按以下順序做了動作，動作由這件事、這部機器和這個時間推算得出：{ $gestures }。
receipt-tx-face-compared = 按下面所列的同意比對了一次人臉，結果相符。
receipt-tx-comparison = 比對的回執
receipt-tx-officer = 經辦人簽名
receipt-tx-supervisor = 主管簽名
receipt-tx-concerns = 不尋常之處
receipt-tx-concern-price_far_below = 價格遠低於本地同類房屋。
receipt-tx-concern-price_unknown = 沒有可以對照的價格。
receipt-tx-concern-transfer_and_mortgage = 同一房屋在短時間內既轉讓又抵押。
receipt-tx-concern-agent = 由他人以業主的名義提出。
receipt-tx-concern-channel_new = 業主的聯絡方式不久前變更過。
receipt-tx-concern-means = 因此主管也簽了名，可以停止的時間也更長。

# 每項用途一對：名稱，以及接在「可以」之後的行為。
purpose-cash-withdrawal-title = 提款
purpose-cash-withdrawal-act = 在您於本分行提款時核對您的人臉
purpose-card-replacement-title = 補領銀行卡
purpose-card-replacement-act = 在您報失後補領新卡時核對您的人臉
purpose-safe-deposit-title = 進入保管箱室
purpose-safe-deposit-act = 在開啟保管箱室之前，核對鑰匙的同時核對您的人臉
purpose-confirm-transfer-title = 轉讓或抵押房屋
purpose-confirm-transfer-act = 在您轉讓或抵押房屋之前核對您的人臉
