# A copy of what the machine holds about one person.
held-title = What this machine holds about you
held-lead = Written on { $when } because you asked for it.
held-code = Asked for with receipt
held-proof = This copy was not signed. The receipt for it names its SHA-256 and proves that it was handed over.

held-kept = What is kept
held-kept-template = One number pattern made from your face, locked on this machine. It does not leave the machine, so it is not in this copy.
held-kept-locked = One number pattern made from your face, locked on this machine. You have locked your face: it is not used. It does not leave the machine, so it is not in this copy.
held-kept-none = No number pattern of your face.
held-kept-receipts = { $count ->
    [one] { $count } receipt, locked on this machine.
   *[other] { $count } receipts, locked on this machine.
}
held-kept-never = No photo, no video, no name and no number of a document.

# A legal hold, as it is explained to the person: who ordered it stands above.
held-hold-stops = What it stops: until the end of that day your receipts, and what you decided, stay on this machine even if you have everything erased.
held-hold-alone = They stay for this order and for nothing else, and are deleted then without your asking.
held-hold-never = What it does not stop: the number pattern of your face is deleted when you take it back or erase, or when its time is over.
held-hold-after = After that nothing is compared with it.

held-decided = What you decided
held-happened = What happened
held-act-consent = You gave your consent
held-act-refusal = You said no
held-act-withdrawal = You took something back
held-act-use = Your face was checked
held-act-expiry = The time was over, and it was deleted
held-act-pause = You locked your face
held-act-resume = You unlocked your face
held-act-erasure = Everything was erased
held-act-hold_placed = An authority ordered that the record stays
held-act-hold_lifted = The order to keep the record was lifted
held-act-hold_ended = The order to keep the record has ended
held-act-erasure_held = All was erased but the record under a legal hold
held-act-access_copy = You were handed a copy
held-act-complaint = You complained
held-act-explanation = You asked why
held-act-correction = You asked for something to be put right
held-act-right_refused = You asked for something that could not be done
held-use-matched = it matched
held-use-not-matched = it did not match
# $index: place in the log; $code: the receipt's code
held-entry = entry { $index }, receipt { $code }

# What a person can do with what is theirs, at the machine.
identify-headline = Scan your receipt, or type its code.
identify-begin = Scan your receipt, or type its code. Lost it? Go to { $help } with your document.
identify-lost = Lost it? Ask at { $help }.
identify-delete = Delete a letter
identify-camera = Hold it to the camera
identify-unseen = No square was read: try again.
scan-headline = Hold the square of your receipt to the camera.
scan-body = A hand’s width away, and still.
scan-only = Only the square is read. Nothing looks at your face.
scan-seen = Seen. A little nearer now.
scan-type = Type the code instead
document-headline = Your document’s number? Without it, { $help } helps you.
document-number = Your document’s number
document-without = Without it, { $help } helps you.

own-kept = One number pattern of your face is kept.
own-locked = Your face is kept and locked.
own-nothing = Nothing of your face is kept.
# $date: the last day
own-held = Receipts kept by an order until { $date }
own-held-read = who ordered it
own-until = { $purpose }, until { $date }
own-given = yes
own-expired = over
own-withdrawn = taken back
own-refused = no
own-past = What happened
own-past-earlier = Show what was before
own-receipt = My receipt
own-copy = A copy
own-complain = Ask or complain
own-lock = Lock my face
own-unlock = Unlock my face
own-all = Take all back
own-erase = Erase all

sure-no = No, leave it
sure-one-headline = Take back: { $purpose }?
sure-one-body = The number pattern for it is erased at once. You are served as before.
sure-one-yes = Yes, take it back
sure-all-headline = Take everything back?
sure-all-body = What is kept of your face is erased at once. You are served as before.
sure-all-yes = Yes, take it back
sure-lock-headline = Lock your face?
sure-lock-body = Nothing is compared with it until you unlock it with your receipt.
sure-lock-yes = Yes, lock it
sure-unlock-headline = Unlock your face?
sure-unlock-body = It may then be checked again for what you allowed.
sure-unlock-yes = Yes, unlock it
sure-erase-headline = Erase all?
sure-erase-body = Your face, your answers and your receipts are erased from this machine. It cannot be undone; your papers stay valid.
sure-erase-body-held = Your face is erased at once. By order your receipts stay until { $date }, for that alone, and are erased then without your asking.
sure-erase-yes = Yes, erase all
sure-copy-headline = Print a copy?
sure-copy-body = It says what is kept, what you decided and what happened. Your name and your face are not on it.
sure-copy-yes = Yes, print it
sure-copy-stick = On my own stick
stick-headline = Put your stick in, and write this number down.
stick-body = It alone opens the copy on your stick. The machine does not keep it.
stick-write = Copy to my stick
sure-complain-headline = Write this down?
sure-complain-body = You get a receipt that says by when it is answered.
sure-complain-yes = Yes, write it down
sure-explain-headline = Print why?
sure-explain-body = It says why your face is used, how it is decided, and which rules are followed.
sure-explain-yes = Yes, print it
sure-correct-headline = Ask for this to be put right?
sure-correct-body = You get a receipt that says by when it is put right.
sure-correct-yes = Yes, write it down

complaint-headline = What is it about?
complaint-other = For anything else please go to { $help }.
complaint-why = Why is my face used?
complaint-used-words = My face was checked, and it was not me.
complaint-unasked-words = I was not asked, or not told enough.
complaint-refused-words = I was treated worse because I said no.
complaint-other-words = Something on my receipt is not right.

# Why a face is used, how it is decided, and by which rules: handed over on paper to whoever asks.
why-title = Why, and by which rules
why-lead = Written on { $when } because you asked.
why-purposes = Why your face is used
why-necessity = Why it is needed: { $words }
why-alternative = The other way, open to you at any time: { $words }
why-decided = How it is decided
why-decided-one = The machine compares the living face before it with the one number pattern that you allowed, and with no other.
# $many: 1,000, 10,000 or 100,000, written out
why-decided-strict = { $purpose }: set so that at most one stranger in { $many } would pass.
why-decided-person = A face that does not match decides nothing alone: you are served in the other way.
why-notice = What you were told before you decided
why-rules = The rules that are followed
why-rules-pack = { $pack }, version { $version }
why-rules-none = None holds at present: nobody can give consent until that is mended.
why-rules-days = A complaint is answered within { $days } days. Nothing is kept longer than its question says.
why-code = Asked with receipt
why-proof = This page was not signed. The receipt for it names its SHA-256 and proves that it was handed over.
