# The questions, one a purpose, and the review before signing. Titles of purposes stand in receipt.ftl.

purpose-until = Kept on this machine until { $date }.
purpose-shared = Shared with: { $recipients }.
purpose-shared-nobody = Shared with: nobody.

purpose-cash-withdrawal-question = May the bank check your face when you withdraw cash at this branch?
purpose-cash-withdrawal-no = If you say no, you use your card and PIN as before.
purpose-card-replacement-question = May the bank check your face when you ask for a new card in place of a lost one?
purpose-card-replacement-no = If you say no, you show your identity document to the clerk.
purpose-safe-deposit-question = May the bank check your face, together with your key, before the safe-deposit room opens?
purpose-safe-deposit-no = If you say no, a clerk checks your document and goes with you.
purpose-safe-deposit-meant = The bank checks my face and my key each time, before the room opens.
purpose-safe-deposit-missed-one = My face opens the room, without a key.
purpose-safe-deposit-missed-two = The bank opens my box for other people.
purpose-safe-deposit-explained = If you say yes, the bank compares your face each time and checks your key as well, before the safe-deposit room opens. A face alone opens nothing, and nobody else gets in with it.
purpose-confirm-transfer-question = May the land registry check your face before you give away or mortgage your home?
purpose-confirm-transfer-no = If you say no, a notary witnesses your signature.
purpose-confirm-transfer-meant = My face is checked when I give away or mortgage my home.
purpose-confirm-transfer-missed-one = My face is checked when I only look something up.
purpose-confirm-transfer-missed-two = My home is given away today.
purpose-confirm-transfer-explained = If you say yes, the land registry compares your face before you give away or mortgage your home. Nothing is given away today, and for looking something up no face is needed.

meaning-headline = What happens if you say yes?
meaning-again-headline = Let us explain it once more
meaning-again = Ask me again
meaning-left-headline = Somebody explains it to you at { $help }
meaning-left-body = Until then the answer to this question is no. You can also ring { $phone }. Nothing is lost: you can say yes another time.

review-headline = Is this what you decided?
review-next-camera = Next: the camera, for about a minute.
review-next-none = The camera stays off.
review-sign = Yes, I confirm
undecided = not answered

helper-ask = Someone is helping me
helper-headline = Who is helping you?
helper-what = Their name stands on your receipt. They decide nothing and sign nothing.
helper-interpreter = An interpreter
helper-supporter = A supporter
helper-nobody = Nobody
helper-name = What is their name?
helper-space = Space
