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
held-act-access_copy = You were handed a copy
held-act-complaint = You complained
held-use-matched = it matched
held-use-not-matched = it did not match
# $index: place in the log; $code: the receipt's code
held-entry = entry { $index }, receipt { $code }
