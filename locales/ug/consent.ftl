# سوئاللار، ھەر مەقسەتكە بىردىن، ۋە ئىمزادىن بۇرۇنقى تەكشۈرۈش. مەقسەتلەرنىڭ نامى receipt.ftl دا.

purpose-until = بۇ ماشىنىدا ساقلىنىدۇ. مۇددىتى: { $date }.
purpose-shared = بۇلارغا بېرىلىدۇ: { $recipients }.
purpose-shared-nobody = ھېچكىمگە بېرىلمەيدۇ.

purpose-cash-withdrawal-question = بۇ شۆبىدە نەق پۇل ئالغىنىڭىزدا، بانكا چىرايىڭىزنى تەكشۈرسە بولامدۇ؟
purpose-cash-withdrawal-no = ياق دېسىڭىز، بۇرۇنقىدەك كارتا ۋە پارول ئىشلىتىسىز.
purpose-card-replacement-question = يوقاپ كەتكەن كارتىنىڭ ئورنىغا يېڭىسىنى ئالغىنىڭىزدا، بانكا چىرايىڭىزنى تەكشۈرسە بولامدۇ؟
purpose-card-replacement-no = ياق دېسىڭىز، خادىمغا كىملىكىڭىزنى كۆرسىتىسىز.
purpose-safe-deposit-question = ئامانەت ساندۇقى ئۆيى ئېچىلىشتىن بۇرۇن، بانكا ئاچقۇچىڭىز بىلەن بىللە چىرايىڭىزنىمۇ تەكشۈرسە بولامدۇ؟
purpose-safe-deposit-no = ياق دېسىڭىز، خادىم كىملىكىڭىزنى تەكشۈرۈپ، سىز بىلەن بىللە كىرىدۇ.

review-headline = قارارىڭىز مۇشۇمۇ؟
review-next-camera = كېيىنكى قەدەم: كامېرا، تەخمىنەن بىر مىنۇت.
review-next-none = كامېرا ئېچىلمايدۇ.
review-sign = ھەئە، جەزملەشتۈرىمەن
undecided = جاۋاب بېرىلمىدى
