# The notice in six blocks. Each line is a short paragraph of its own. The receipt carries the digest of these words.

notice-headline = Before you decide
notice-read = I have read it

notice-who-title = Who asks?
notice-who-body =
    { $controller }, { $site }.
    { $custodian } answers for everything kept here. Phone: { $phone }.

notice-why-title = Why my face?
notice-why-body =
    To check that it is really you, and nobody else with your papers.
    Each use is a question of its own. You answer them one by one.

notice-what-never = Nobody is searched for with it, and no feelings, age, gender or ethnicity are guessed.
notice-what-title = What exactly is kept?
notice-what-body =
    No photo is kept. The machine keeps a number pattern made from your face.
    It is locked on this machine and does not leave it.
    { notice-what-never }

notice-how-long-title = For how long?
notice-how-long-body =
    For { $days } days at most. Then the machine erases it by itself.
    Each question says its own date.

notice-who-else-title = Who else sees it?
notice-who-else-nobody = nobody
notice-who-else-body =
    Nobody outside gets the number pattern.
    Told whether it was you: { $recipients }.

notice-rights-title = What are my rights?
notice-rights-body =
    You can say no. Nothing changes for you.
    You can take back a yes at any time, without showing your face: at { $help } or { $email }.
    You can complain to { $authority }.
notice-authority-of-kind = { $authority } ({ $kind })
