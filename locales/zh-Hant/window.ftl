# 視窗框架，以及作出決定前後的各個畫面。

window-title = Countersign
demo = 示範
camera-on = 鏡頭已開啟
back = 返回
next = 下一頁
continue = 繼續
finish = 結束
yes = 同意
no = 不同意

bar-leave = 退出並清除
bar-person = 找職員
bar-aloud = 朗讀
bar-quiet = 停止朗讀
bar-larger = 放大文字
bar-smaller = 縮小文字

# 只說不顯示，前後朗讀螢幕上的文字。
aloud-begin = 開始朗讀。如需單獨收聽，請插入耳機。
aloud-presses = 您可以按：{ $presses }。
aloud-separator = ；

counter-page = 第 { $at } 頁，共 { $of } 頁
counter-question = 第 { $at } 題，共 { $of } 題
counter-gesture = 第 { $at } 個動作，共 { $of } 個

idle-headline = 您的臉，您做主。
idle-body = 您的人臉可以用來做什麼，由您在這裡決定。
idle-place = { $controller } · { $site }
idle-approval = 批准文號：{ $approval }
idle-start = 開始
idle-own = 我的同意
idle-why = 設置原因
idle-rights = 您的權利
idle-sealed-headline = 本機目前不採集、不使用人臉。
idle-sealed-body = 撤回和刪除照常，請按「{ idle-own }」。請到{ $help }照常辦理。

why-headline = 這台機器為何設在這裡？
why-need = { $controller }需要確認辦理人確實是您本人，人臉可以幫助確認。
why-choice = 這只是方式之一，您的銀行卡和證件照常可用。
why-never = 它絕不在人群中找人，絕不分析您的情緒、年齡或族裔。
why-approval = 批准文號：{ $approval }。
why-custodian = 這裡儲存的一切由{ $custodian }負責。
leaflet-lead = 說明單，不是回執。
leaflet-made = 列印日期
leaflet-close = 看完了

rights-headline = 您的權利
rights-no = 您可以不同意，辦理業務不受影響。
rights-back = 您可以隨時撤回同意：到{ $help }，或致電 { $phone }。
rights-see = 您可以查詢儲存了哪些資料，並要求更正或刪除。
rights-ask = 您可以詢問誰在何時、為何使用過它。
rights-complain = 您可以向{ $authority }投訴。
rights-pressed = 有人逼您這樣做？連按三次「{ bar-person }」。機器會像出故障一樣停下，什麼也不保存，並告知主管。
pressure-note = { $when }：有人在{ $site }向機器表示自己被迫作決定。機器像出故障一樣停下，什麼也沒有保存。請核查，先不要詢問該櫃檯。

language-headline = 請選擇語言
language-body = 您可以隨時在螢幕底部更換語言。
contrast-on = 加強對比
contrast-off = 柔和顏色

path-headline = 您可以不同意。
path-body = 兩種方式費用相同，在同一櫃檯辦理。
path-face = 使用人臉
path-face-note = 先閱讀，再決定，最後面向鏡頭。
path-other = 使用其他方式
path-other-note = 不開鏡頭，憑銀行卡或證件到{ $help }辦理。

age-headline = 您滿{ $age }歲了嗎？
age-body = 以證件為準。您的年齡不會被儲存。
age-older = 已滿{ $age }歲
age-younger = 未滿{ $age }歲
young-headline = 用其他方式同樣可以。
young-body = 如果要使用人臉，監護人須在場，並在{ $help }出示證明。
young-no = 也會問你自己。你說「不」，就以你為準。
young-guardian = 我的監護人在這裡
guardian-birth = 監護人：孩子的出生日期？年、月、日。
guardian-document = 監護關係證明的號碼，不儲存。
identity-headline = 您的身份證件
identity-why = 請在{ $help }出示證件，並輸入號碼。回執遺失後可以找回，別人也不能用您的回執。
identity-kept = 號碼不儲存，只儲存由它產生的代碼，直到您全部刪除。
identity-without = 不出示的話，遺失的回執無法找回。
identity-show = 輸入號碼
identity-pass = 不出示，繼續
identity-number = 您的證件號碼，不儲存。
child-headline = 輪到你了。可以使用你的臉嗎？
child-what = 鏡頭會看你的臉。機器儲存由此算出的一串數字，不儲存照片，最遲在{ $date }刪除。
child-no = 你說「不」就算數。沒有人會問為什麼。

working-headline = 正在製作您的回執
working-body = 機器正把照片變成一組數字，並刪除照片，需要幾秒鐘。
working-refusal = 正在寫入您的回執

done-headline = 已完成，照片已刪除。
done-kept = 儲存內容：一組數字，存於本機，至{ $date }。
done-receipt = 這份回執證明您所作的決定。
refused-headline = 不使用您的人臉。
refused-body = 請到{ $help }，照常為您辦理。
print = 列印
print-again = 再列印一次
print-under-way = 正在列印，請在螢幕下方取紙。
print-done = 已列印，請取走您的回執。如果沒有出紙，請再列印一次。
print-failed = 回執有效，日後可憑此編號列印：「{ $own }」。
again-headline = 這是您的回執。
again-body = 上面寫著當天記錄的內容。
read-receipt = 閱讀
take-back = 現在撤回
take-back-headline = 撤回全部同意嗎？
take-back-body = 儲存的人臉資料將立即刪除，無需說明理由。
take-back-after = 照常為您辦理，並給您一份回執。
take-back-yes = 是，撤回
take-back-no = 否，保持不變
take-back-failed = 在此無法撤回，請到{ $help }查詢。
taken-back-headline = 已撤回。
taken-back-body = 沒有儲存您的任何人臉資料。請到{ $help }，照常為您辦理。
taken-back-rest = 您仍同意的部分儲存在本機，直至{ $date }。
locked-headline = 您的人臉已鎖定。
locked-body = 在您解鎖之前，不會與任何人臉比對。儲存至{ $date }。
unlocked-headline = 您的人臉已解鎖。
unlocked-body = 可再次用於您同意的事項，直至{ $date }。
erased-headline = 已全部刪除。
erased-held-headline = 您的人臉已刪除。
erased-held-body = 依命令，您的回執僅為此保留至{ $date }。
copied-headline = 您的副本已備好。
copied-body = 請取走。上面寫明了儲存的與您有關的全部內容。
complained-headline = 您的投訴已記錄。
complained-body = 回執寫明何時答覆，以及還可以找誰。
explained-headline = 說明已列印。
explained-body = 請取走。上面寫明為何使用您的人臉，以及所用的規則。
corrected-headline = 已記錄。
corrected-body = 回執寫明何時更正，以及還可以找誰。
not-done-headline = 沒有可辦理的內容。
not-done-body = 回執寫明原因，以及可以找誰。
receipt-close = 看完了

help-headline = 職員在{ $help }為您服務。
help-body = 電話：{ $phone }。您先前的選擇會保留在這裡。
help-erase = 鏡頭已關閉，沒有錄下任何內容。
help-close = 回到我的頁面

staff-number = 職員：請輸入編號
staff-pin = 請輸入密碼

timeout-headline = 您還在嗎？
timeout-body = 如無人回應，{ $seconds } 秒後將清除全部內容。
timeout-stay = 在，請再給我一些時間
