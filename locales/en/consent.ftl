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
purpose-confirm-transfer-question = May the land registry check your face before you give away or mortgage your home?
purpose-confirm-transfer-no = If you say no, a notary witnesses your signature.

review-headline = Is this what you decided?
review-next-camera = Next: the camera, for about a minute.
review-next-none = The camera stays off.
review-sign = Yes, I confirm
undecided = not answered
