# The window's frame and the screens around the decision.

window-title = Countersign
demo = Demonstration
camera-on = Camera is on
back = Back
next = Next
continue = Continue
finish = Finish
yes = Yes
no = No

bar-leave = Leave and erase
bar-person = Call a person
bar-aloud = Read aloud
bar-quiet = Stop reading
bar-larger = Larger text
bar-smaller = Smaller text

# Said, not shown: what stands on the screen is read out around it.
aloud-begin = Reading aloud. To listen alone, plug in headphones.
aloud-presses = You can press: { $presses }.
aloud-separator = {"; "}

counter-page = { $at } of { $of }
counter-question = Question { $at } of { $of }
counter-gesture = Movement { $at } of { $of }

idle-headline = Your face. Your decision.
idle-body = Decide here what your face may be used for.
idle-place = { $controller } · { $site }
idle-approval = Approved: { $approval }
idle-start = Start
idle-own = My consents
idle-why = Why here?
idle-rights = Your rights
idle-sealed-headline = No face is taken or used here now.
idle-sealed-body = Taking back and erasing go on, under “{ idle-own }”. You are served as before at { $help }.

why-headline = Why is this machine here?
why-need = { $controller } wants to know that it is really you. Your face can help with that.
why-choice = It is only one way. Your card or your document work as before.
why-never = It never looks for people in a crowd. It never reads your feelings, your age or your origin.
why-approval = Approved: { $approval }.
why-custodian = { $custodian } answers for everything kept here.
leaflet-lead = A leaflet. It is not a receipt.
leaflet-made = Printed on
leaflet-close = Done

rights-headline = Your rights
rights-no = You can say no. Nothing changes for you.
rights-back = You can take back a yes at any time, at { $help } or by phone: { $phone }.
rights-see = You can ask what is kept about you, and have it corrected or erased.
rights-ask = You can ask who used it, when and why.
rights-complain = You can complain to { $authority }.
rights-pressed = Someone makes you do this? Press “{ bar-person }” three times. The machine stops as if it were broken, keeps nothing, and tells a supervisor.
pressure-note = { $when }: somebody at { $site } told the machine that they were being made to decide. It stopped as if it were broken, and kept nothing. Please look into it, and ask nobody at that counter first.

language-headline = Which language?
language-body = You can change it at any time, down below.
contrast-on = Stronger colours
contrast-off = Softer colours

path-headline = You can say no.
path-body = Both ways cost the same, at the same counter.
path-face = Use my face
path-face-note = You read, decide, and look into the camera.
path-other = Use another way
path-other-note = No camera. Your card or document at { $help }.

age-headline = Are you { $age } or older?
age-body = Your document says it. Nobody keeps your age.
age-older = { $age } or older
age-younger = Under { $age }
young-headline = Another way is just as good.
young-body = To use your face, your guardian must be here and show a document at { $help }.
young-no = You are asked, too. Your no counts more.
young-guardian = My guardian is here
guardian-birth = Guardian: on which day was the child born? Year, month, day.
guardian-document = The document’s number. It is not kept.
identity-headline = Your identity document
identity-why = Show it at { $help } and type its number. Then a lost receipt can be found, and nobody else can use yours.
identity-kept = Only a code made from the number is kept, until you erase all.
identity-without = Without it, a lost receipt cannot be found.
identity-show = Type the number
identity-pass = Go on without
identity-number = The number on your document. It is not kept.
child-headline = Now you. May we use your face?
child-what = A camera looks at your face. The machine keeps numbers made from it, and no picture, until { $date }.
child-no = Your no counts. Nobody asks you why.

working-headline = Making your receipt
working-body = The machine turns the pictures into a number pattern and deletes them. This takes a few seconds.
working-refusal = Writing your receipt

done-headline = Done. The photo is gone.
done-kept = Kept: one number pattern, on this machine, until { $date }.
done-receipt = Your receipt proves what you decided.
refused-headline = Your face is not used.
refused-body = Please go to { $help }. You are served as before.
print = Print
print-again = Print again
print-under-way = The printer is working. Your paper comes out below the screen.
print-done = Printed. Please take your paper. If none came, print again.
print-failed = It is valid. Print it later under “{ $own }” with this code.
again-headline = This is your receipt.
again-body = It says what was written down that day.
read-receipt = Read it
take-back = Take it back
take-back-headline = Take everything back?
take-back-body = What is kept of your face is erased at once. You need not say why.
take-back-after = You are served as before, and get a receipt.
take-back-yes = Yes, take it back
take-back-no = No, leave it
take-back-failed = It could not be taken back here. Please ask at { $help }.
taken-back-headline = Taken back.
taken-back-body = Nothing of your face is kept. You are served as before at { $help }.
taken-back-rest = What you still allow stays on this machine until { $date }.
locked-headline = Your face is locked.
locked-body = It is not used until you unlock it. It ends on { $date }.
unlocked-headline = Your face is unlocked.
unlocked-body = It may be checked again, until { $date }.
erased-headline = All is erased.
erased-held-headline = Your face is erased.
erased-held-body = Your receipts stay by order until { $date }, for that alone.
copied-headline = You have your copy.
copied-body = Please take it with you. It says all that is kept about you.
complained-headline = Your complaint is written down.
complained-body = Your receipt says by when it is answered, and whom else you can ask.
explained-headline = Your explanation is printed.
explained-body = Please take it with you. It says why your face is used, and by which rules.
corrected-headline = It is written down.
corrected-body = Your receipt says by when it is put right, and whom else you can ask.
not-done-headline = There was nothing to do.
not-done-body = Your receipt says why, and whom you can ask.
receipt-close = Done

help-headline = A person helps you at { $help }.
help-body = By phone: { $phone }. What you decided so far stays here while you ask.
help-erase = The camera is off. Nothing was recorded.
help-close = Back to my screen

staff-number = For staff: your number
staff-pin = Your PIN

timeout-headline = Are you still there?
timeout-body = If nobody answers, all is erased in { $seconds } seconds.
timeout-stay = Yes, more time please
