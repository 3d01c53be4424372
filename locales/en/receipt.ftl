# What a receipt says. Someone may need it in five years: every sentence stands on its own.
# Verify compares these words with a receipt's page. A changed text is a new edition: receipts name the edition that they were
# made with (src/i18n/edition.rs), and every edition that was ever on paper stays in assets/words.

receipt-mark-demo = Demonstration. This paper has no effect.
receipt-issuer = { $controller } · { $site }

receipt-title-consent = Consent receipt
receipt-title-refusal = Refusal receipt
receipt-lead-consent = On { $when } you answered each question below. This paper proves it.
receipt-lead-refusal = On { $when } you said no. Nothing of your face is kept. This paper proves it.

receipt-decisions = What you decided
receipt-yes = Yes
receipt-no = No
# $act: purpose-…-act
receipt-given = { $controller } may { $act }.
receipt-refused = { $controller } may not { $act }.
receipt-until = Until { $date }, then it is erased.
receipt-shared = Shared with: { $names }.
receipt-shared-nobody = Shared with: nobody.
receipt-name-separator = {", "}

receipt-kept = What is kept, and where
receipt-kept-template = One number pattern made from your face (model { $model }), locked on this machine. It does not leave the machine. No photo and no video is kept.
receipt-kept-challenge = A living face was shown by gestures, in this order: { $gestures }.
receipt-kept-witnessed = A living face was witnessed by a member of staff.
receipt-kept-checks = Checks against pictures and recordings: { $made } of { $all } made. None spoke of one.
receipt-kept-checks-warned = Checks against pictures and recordings: { $made } of { $all } made. { $warned } gave a warning, which did not decide.
receipt-kept-nothing = Nothing of your face. No photo and no video is kept.
receipt-gesture-blink = blink
receipt-gesture-look_left = look to your left
receipt-gesture-look_right = look to your right
receipt-gesture-nod = nod
receipt-gesture-open_mouth = open your mouth

receipt-never = What it is never used for
receipt-never-search = Finding you among other people
receipt-never-emotion = Reading your feelings
receipt-never-category = Guessing age, gender or ethnicity
receipt-never-marketing = Advertising or selling

receipt-back-consent = How to take it back
receipt-back-consent-where = At this kiosk: hold the square to its camera, or type the code. Or at { $help }, with this paper or with your document. By phone, e-mail or letter to the contact below.
receipt-back-consent-how = You need not show your face and need not say why. It takes effect at once at this kiosk, and you get a receipt.
receipt-back-refusal = If you change your mind
receipt-back-refusal-how = You can decide again at this kiosk at any time. Until then nothing changes for you: you are served in the other way, at the same price.

receipt-asks = What this kiosk never asks for
receipt-asks-words = Your PIN or password, a code sent to your phone, or a payment. If anyone asks in its name, stop and call { $phone }.

receipt-who = Who answers for this
receipt-who-controller = Organisation
receipt-who-address = Address
receipt-who-contact = Contact
receipt-who-custodian = Store kept by
receipt-who-approval = Approval
receipt-who-law = Law
receipt-who-law-rules = { $law }; rules { $pack }, version { $version }
receipt-who-authority = Complaints to
receipt-who-pseudonym = You appear as
receipt-who-pseudonym-value = { $pseudonym } (on this paper only)

receipt-check = How to check this paper
receipt-check-words = The square holds what was decided and its place in the log. Anyone can check it offline, with { $controller }’s public policy file and the Countersign program or its checking page.
receipt-code-typed = Code to type

receipt-proof-record = Record { $id }
receipt-proof-notice = Notice as shown, SHA-256 { $digest }
receipt-proof-log = Log { $origin }, entry { $index } of { $size }
receipt-proof-witnessed = Witnessed by { $names }
receipt-proof-witness = { $name } on { $when }
receipt-proof-pending = Witness pending

# Taking back
receipt-title-withdrawal = Receipt for taking back
receipt-title-erasure = Receipt for erasing
receipt-lead-withdrawal = On { $when } you took back what is listed below. It had effect at once on this machine. This paper proves it.
receipt-lead-erasure = On { $when } everything kept about you under your earlier receipt was erased from this machine. This paper proves it.
receipt-taken-back = Taken back
receipt-withdrawn = { $controller } may no longer { $act }.
receipt-kept-withdrawn = No number pattern of your face any more: it was deleted. Your receipts stay locked on this machine until you have them erased.
receipt-kept-others = The number pattern for what you took back was deleted. For what you still allow, it stays locked on this machine.
receipt-kept-erased = Nothing of your face and none of your answers. The key that had locked them on this machine was deleted with them. The log keeps entries that say nothing about anyone.
receipt-back-again-how = You can decide again at this kiosk at any time. Until then you are served in the other way, at the same price.
receipt-proof-related = Takes back record { $id }

# Using, ending, locking and unlocking
receipt-title-use = Receipt for a use
receipt-title-pause = Receipt for locking your face
receipt-title-resume = Receipt for unlocking your face
receipt-lead-use = On { $when } your face was checked once, for what is listed below. This paper proves it.
receipt-lead-pause = On { $when } you locked your face. Until you unlock it, this machine compares it with nothing. This paper proves it.
receipt-lead-resume = On { $when } you unlocked your face. It may be checked again for what is listed below. This paper proves it.
receipt-used = What your face was checked for
receipt-locked = What it concerns
receipt-result = Result
receipt-result-matched = The living face before the camera matched the number pattern that is kept.
receipt-result-not-matched = The living face before the camera did not match the number pattern that is kept.
receipt-kept-use = Nothing new. The pictures are gone. The number pattern made from them was compared once and is gone, too.
receipt-kept-paused = The number pattern of your face stays locked on this machine until its end, and is not used.
receipt-kept-resumed = The number pattern of your face stays locked on this machine until its end.
receipt-back-use = If this was not you
receipt-back-use-how = Lock your face, or take everything back, at this kiosk or at { $help }, with any of your receipts or with your document. Then ask the contact below to look into it.
receipt-back-pause = To unlock it, or to take it back
receipt-back-pause-how = At this kiosk or at { $help }, with this paper or with your document. You need not show your face and need not say why.
receipt-back-resume = To lock it again, or to take it back
receipt-back-resume-how = At this kiosk or at { $help }, with this paper or with your document. You need not show your face and need not say why.
receipt-title-expiry = Receipt for what has ended
receipt-lead-expiry = On { $when } the time of what is listed below was over, and what was kept for it was deleted from this machine. This paper proves it.
receipt-over = Over
receipt-ended = { $controller } may no longer { $act }.
receipt-kept-over = No number pattern of your face any more: its time was over, and it was deleted. Your receipts stay locked on this machine until you have them erased.
receipt-kept-others-over = The number pattern for what has ended was deleted. For what you still allow, it stays locked on this machine.
receipt-proof-under = Under record { $id }

# Asking: a copy, a complaint
receipt-title-access_copy = Receipt for a copy
receipt-title-complaint = Receipt for a complaint
receipt-lead-access_copy = On { $when } you were handed a copy of what this machine holds about you. This paper proves it.
receipt-lead-complaint = On { $when } you complained. What you said is written below and locked on this machine. This paper proves it.
receipt-copy = The copy
receipt-copy-digest = One PDF file. Its SHA-256 is { $digest }. No number pattern of your face is in it.
receipt-complaint = What you said
receipt-complaint-answer = { $controller } answers by { $date }. If it does not, or you disagree: { $authority }.
receipt-back-asked = If you want something else
receipt-back-asked-how = See, lock, take back or erase at this kiosk or at { $help }, with any of your receipts or with your document. You need not show your face and need not say why.

# Asking why, having something put right, and what could not be done
receipt-title-explanation = Receipt for an explanation
receipt-title-correction = Receipt for a correction
receipt-title-right_refused = Receipt for what could not be done
receipt-lead-explanation = On { $when } you asked why, and were handed an explanation. This paper proves it.
receipt-lead-correction = On { $when } you said that something is not right. What you said is written below and locked on this machine. This paper proves it.
receipt-lead-right_refused = On { $when } you asked for something that could not be done. Below it says why. This paper proves it.
receipt-explanation = The explanation
receipt-explanation-digest = One PDF file. Its SHA-256 is { $digest }. It says why your face is used, how it is decided, and which rules are followed.

receipt-helped = Who helped
receipt-helped-interpreter = Helped by the interpreter { $name }, who did not decide.
receipt-helped-supporter = Helped by { $name }, who did not decide.
receipt-guardian = Who decided
receipt-guardian-decided = You were too young to decide alone. Your guardian decided, you were asked yourself, and you said yes.
receipt-guardian-shown = The guardian showed a document. Its number is not kept. Digest of it that only this machine can make again: { $digest }
receipt-correction-answer = { $controller } puts it right, or tells you why not, by { $date }. If it does not, or you disagree: { $authority }.
receipt-right = What you asked for, and why it could not be done
receipt-right-asked-withdrawal = You asked to take something back.
receipt-right-asked-pause = You asked to lock your face.
receipt-right-asked-resume = You asked to unlock your face.
receipt-right-because-not_given = It is not given, or was taken back or over before. So there was nothing to do.
receipt-right-because-nothing_to_lock = It is so already: what you asked for had been done before, or nothing of your face is kept.
receipt-right-further = If you disagree, you can complain at this kiosk, or to { $authority }.

# A legal hold: an authority's order that the record about one person stays for a time.
receipt-title-hold_placed = Receipt for a legal hold
receipt-title-hold_lifted = Receipt for a legal hold that was lifted
receipt-title-hold_ended = Receipt for a legal hold that has ended
receipt-title-erasure_held = Receipt for erasing under a legal hold
receipt-lead-hold_placed = On { $when } an authority’s order was entered: the record about you stays for a time. This paper proves it.
receipt-lead-hold_lifted = On { $when } the order to keep the record about you was taken back. This paper proves it.
receipt-lead-hold_ended = On { $when } the time of the order to keep the record about you was over. This paper proves it.
receipt-lead-erasure_held = On { $when } the number pattern of your face was deleted from this machine, with the key that had locked it. Below it says which record stays, by whose order, and until when. This paper proves it.
receipt-hold = The legal hold
receipt-hold-by = Ordered by
receipt-hold-reference = Reference
receipt-hold-until = Last day
# $date: the last day; $authority: whom to complain to
receipt-hold-hold_placed = Until the end of { $date } your receipts, and what you decided, stay locked on this machine even if you have everything erased. They stay for this order and for nothing else. The number pattern of your face is not held: it is deleted when you take it back or erase, or when its time is over, and after that nothing is compared with it. If you disagree: { $authority }.
receipt-hold-hold_lifted = Nothing is kept for this order any more. If you disagree: { $authority }.
receipt-hold-hold_ended = Nothing is kept for this order any more. If you disagree: { $authority }.
receipt-hold-erasure_held = Your number pattern is deleted now. The record of what was done stays locked on this machine until the end of { $date } by this order, and for nothing else. It is deleted then without your asking. If you disagree: { $authority }.
receipt-kept-erased_held = Nothing of your face: the number pattern and the key that had locked it were deleted. The record of what was done stays for the legal hold alone, under another key, which is deleted with it.

# An inspector's certificate; about no person.
receipt-title-inspection = Certificate of inspection
receipt-lead-inspection = On { $when } an inspector examined this machine. Both sides keep this paper.
receipt-inspection = What was found
receipt-inspection-by = Inspector’s key
receipt-inspection-log = Log
receipt-inspection-whole = Whole: every entry was hashed again and agrees.
receipt-inspection-broken = NOT whole: { $code }.
receipt-inspection-size = Entries
receipt-inspection-root = Root hash
receipt-inspection-samples = Drawn, opened
receipt-inspection-report = Report hash

# A home: what its owner confirmed, what was stopped, what has effect. The first sentence says what the act does, in large letters.
receipt-title-confirmation = Confirmation of an act on your home
receipt-title-stopped = Receipt for a stop
receipt-title-effective = An act on your home has effect
receipt-lead-confirmation = On { $when } you confirmed what is written below. It has no effect yet, and you can still stop it. This paper proves it.
receipt-lead-stopped = On { $when } what is written below was stopped. A stop is final. This paper proves it.
receipt-lead-effective = On { $when } what was confirmed before took effect. This paper proves it.
receipt-tx-transfer = You are GIVING AWAY your home at { $address } to { $name } for { $price }.
receipt-tx-mortgage = You are MORTGAGING your home at { $address } to { $name } for { $price }.
receipt-tx-effect-transfer = After this the home is no longer yours.
receipt-tx-effect-mortgage = After this { $name } can have the home sold if the money is not paid back.
receipt-tx-from = It can take effect from { $when } on, and not before.
receipt-tx-stop = You can stop it until then, at this kiosk or at { $help }, with this paper. You need not show your face and need not say why.
receipt-tx-stop-code = Stop code
receipt-tx-stopped-transfer = STOPPED. Your home at { $address } was NOT given away to { $name } for { $price }.
receipt-tx-stopped-mortgage = STOPPED. Your home at { $address } was NOT mortgaged to { $name } for { $price }.
receipt-tx-stopped-look-up = REFUSED. Your home at { $address } was NOT given away.
receipt-tx-halt-look_up_only = The registry asked for a look-up of records. A look-up can change nothing. Giving the home away under it was asked for, and was refused.
receipt-tx-halt-picked_look_up = You said that records are only looked up. In truth you would have given something away, as written above. Whoever told you otherwise did not tell you the truth: ask an officer.
receipt-tx-halt-picked_neither = You said that neither is what you want. Ask an officer who asked for it in your name.
receipt-tx-halt-not_the_owner = The identity document of the person at the counter is not the one that the register has for the owner. The camera was not opened. If you are the owner: someone asked for this in your name, ask an officer who.
receipt-tx-halt-stop_code = It was stopped with the stop code before it had effect.
receipt-tx-stopped-final = If you do want it, the registry must state it anew.
receipt-tx-effective-transfer = The home at { $address } is no longer yours. It was given away to { $name } for { $price }.
receipt-tx-effective-mortgage = The home at { $address } is mortgaged to { $name } for { $price }.
receipt-tx-effective-since = You confirmed it on { $when }, and it was not stopped.
receipt-tx-asked = What was asked for
receipt-tx-parcel = Parcel
receipt-tx-area = Area
receipt-tx-area-value = { $area } m²
receipt-tx-registered = Owner in the register
receipt-tx-owner = Asked by the owner
receipt-tx-agent = Asked by an agent
receipt-tx-channel = Notice goes to
receipt-tx-channel-value = { $channel }, in the register since { $date }
receipt-tx-hash = Intent, SHA-256
receipt-tx-how = How it was confirmed
receipt-tx-identified = The person at the counter showed an officer their identity document, and its number is the one that the register has for the owner.
receipt-tx-gestures = A living face made these movements, which follow from this very act, machine and time: { $gestures }.
receipt-tx-face-compared = The face was compared once, and matched, under the consent named below.
receipt-tx-comparison = Receipt of the comparison
receipt-tx-officer = Signed by officer
receipt-tx-supervisor = Signed by supervisor
receipt-tx-concerns = What looked unusual
receipt-tx-concern-price_far_below = The price is far below what such homes cost here.
receipt-tx-concern-price_unknown = There is nothing to hold the price against.
receipt-tx-concern-transfer_and_mortgage = The same home is given away and mortgaged within a short time.
receipt-tx-concern-agent = Someone else asked for it in the owner’s name.
receipt-tx-concern-channel_new = The way to reach the owner was changed not long before.
receipt-tx-concern-means = Therefore a supervisor signed too, and the time to stop it is longer.

# One pair for each purpose: a title, and the act as it follows "may".
purpose-cash-withdrawal-title = Withdrawing cash
purpose-cash-withdrawal-act = check your face when you withdraw cash at this branch
purpose-card-replacement-title = Replacing a lost card
purpose-card-replacement-act = check your face when you ask for a new card in place of a lost one
purpose-safe-deposit-title = Entering the safe-deposit room
purpose-safe-deposit-act = check your face, together with your key, before the safe-deposit room opens
purpose-confirm-transfer-title = Giving away or mortgaging a home
purpose-confirm-transfer-act = check your face before you give away or mortgage your home
