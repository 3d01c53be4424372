# 接待用戶的職員須先閱讀的內容和要回答的問題。所教的內容有變時，須提高 src/domain/training.rs 裡的版次。

training-headline = 請先完成培訓
training-missing = 在這裡接待用戶的人，先要學習這意味著什麼。
training-over = 您上次培訓的有效期已過。
training-renewed = 您學習之後，課程有了更新。
training-about = 共有 { $lessons } 節短課，每節一個問題，大約需要十分鐘。
training-begin = 開始
training-lesson = 第 { $at } 課，共 { $of } 課
training-next = 下一課
training-ask = 去答題
training-question = 第 { $at } 題，共 { $of } 題
training-waits = 稍等片刻
training-again = 請再讀一遍
training-again-body = 讀完後再答一次題。答過幾次，不會告訴任何人。
training-read = 再讀一遍

training-decision = 由用戶本人決定
training-decision-body = 是否使用人臉，只由用戶本人決定。您不替用戶按鍵，也不催促。不同意和同意一樣好，不問原因。
training-decision-more = 不同意的人，用其他方式辦理，一樣周到，一樣快，價格相同。
training-decision-question = 有人不同意使用人臉。您怎麼做？
training-decision-right = 用其他方式為其辦理
training-decision-other-one = 告訴對方，同意的話會更快
training-decision-other-two = 問原因，並記下來

training-sight = 您能看到什麼，看不到什麼
training-sight-body = 您的視窗顯示辦理到哪一步、用了多久、有沒有人請您過去。它從不顯示人臉、回答和決定。
training-sight-more = 除非用戶請您過去，請站在看不到用戶螢幕的地方。
training-sight-question = 關於一次辦理，您的視窗顯示什麼？
training-sight-right = 辦理到哪一步，有沒有人請我過去
training-sight-other-one = 鏡頭拍到的畫面，只是顯示得比較小
training-sight-other-two = 哪些問題回答了同意

training-document = 查看證件
training-document-body = 本機需要證件時，由用戶出示給您。請看證件是否屬於本人、是否有效，再輸入號碼。
training-document-more = 不影印，也不拍照。沒有證件，就不確認：還可以用其他方式。
training-document-question = 有人沒有帶證件。您怎麼做？
training-document-right = 不確認，提供其他方式
training-document-other-one = 輸入對方口述的號碼
training-document-other-two = 我認識這個人，直接確認

training-helping = 幫助，但不替人決定
training-helping-body = 有人請求幫助，就給予幫助：讀給用戶聽，解釋詞語，指出按哪裡，請會說其語言的人來。
training-helping-more = 按下的必須是用戶自己的回答。如果始終不清楚用戶的意願，請提供其他方式。
training-helping-question = 有人看不清螢幕上的字。您怎麼做？
training-helping-right = 讀給對方聽，由對方自己回答
training-helping-other-one = 照多數人的回答替其回答
training-helping-other-two = 替其按同意，好讓對方早點辦完

training-pressure = 有人像是被迫作決定
training-pressure-body = 有人替用戶回答，站在旁邊緊盯，或者用戶顯得害怕：請提供其他方式或結束辦理，並叫主管。
training-pressure-more = 不要當著另一個人的面詢問。本機也有不出聲的求助辦法：那時您只會看到本機無法繼續。
training-pressure-question = 有人站在用戶身後，告訴用戶按哪裡。您怎麼做？
training-pressure-right = 提供其他方式或結束辦理，並叫主管
training-pressure-other-one = 等著看：這是他們自己的事
training-pressure-other-two = 大聲問用戶是不是被迫的

training-erasure = 撤回和刪除
training-erasure-body = 用戶給出的同意，隨時可以撤回：憑回執在本機辦理。人臉資料立即刪除，並有新的回執為證。
training-erasure-more = 不問原因，也不阻攔。回執丟了的人，由主管幫助辦理。
training-erasure-question = 有人要求全部刪除。您怎麼做？
training-erasure-right = 告訴對方在哪裡辦，不問原因
training-erasure-other-one = 請對方回去再考慮一晚，明天再來
training-erasure-other-two = 先記下來，下週再辦

training-breach = 發現不對的時候
training-breach-body = 機器或硬碟不見了，機箱被打開了，有人看到了不該看的內容：請立即叫主管。主管宣告外洩後，本機不再採集和使用人臉。
training-breach-more = 寧可多報一次。什麼都不要動。用戶要撤回或刪除，照常進行。
training-breach-question = 您發現機箱是打開的。您先做什麼？
training-breach-right = 立即叫主管
training-breach-other-one = 關上，繼續工作
training-breach-other-two = 下班時再告訴別人

training-inspection = 檢查人員來的時候
training-inspection-body = 檢查人員用自己的金鑰工作，不需要任何人批准。請帶他們到本機，期間用其他方式為用戶辦理。
training-inspection-more = 不拔插頭，不中斷，不作任何改動：被中斷的檢查會記在日誌裡。他們同樣看不到人臉。
training-inspection-question = 有人在等候時，檢查人員來了。您怎麼做？
training-inspection-right = 讓他們檢查，期間用其他方式辦理
training-inspection-other-one = 請他們在空閒時再來
training-inspection-other-two = 把本機關掉
