# The inspector’s own window.

inspection-title = Countersign · inspection
inspection-welcome = You inspect this machine
inspection-key = Your key
inspection-what = The log is hashed again, receipts that you draw are opened, and taking back is tried. You and the machine sign what was found.
inspection-nobody = Nothing here shows a face, a number pattern, or the name of anyone who was served.
inspection-seed = Choose a number
inspection-seed-body = It draws the receipts that are opened. Take one that nobody here can know.
inspection-delete = Delete a digit
inspection-begin = Begin
inspection-working = The machine is being inspected
inspection-waits = still to come
inspection-passed = done
inspection-unhurried = It takes as long as it takes. If the window is closed now, the log says that it was cut off.
inspection-step-hashed = Entries hashed again
inspection-step-opened = Entries opened
inspection-step-tried = Store tried without its key
inspection-step-taken-back = Taking back tried
inspection-step-sampled = Drawn receipts opened
inspection-step-signed = Report signed

inspection-unknown = This machine does not know your key
inspection-unknown-do = Ask whoever runs it to enter the public half of your key in its settings, under [[inspector]].
inspection-revoked = Your key counts no more since { $date }
inspection-revoked-do = Whoever sent you has a new one for you.
inspection-nothing-read = Nothing was read. The log says that it was tried.
inspection-trouble = The inspection did not come to its end
inspection-trouble-store = Its store cannot be opened, read or written.
inspection-trouble-do = The command “countersign doctor” says more. If it had begun, the log says that it was cut off.
inspection-under-way = Another inspection is under way
inspection-under-way-do = Begin yours when it has ended.

inspection-status = How this machine stands
inspection-sealed = A breach is declared: no face is taken or used since { $since }.
inspection-approval = Approval
inspection-custodian = Answers for the store
inspection-law = Rules
inspection-law-until = { $name }, version { $version }, until { $date }
inspection-law-none = No rules hold here now: nobody can consent.
inspection-filing = Persons, for the filing
inspection-filing-far = { $persons } here and { $elsewhere } elsewhere, of { $threshold }
inspection-filing-over = The last day for the filing has passed.
inspection-parts = Its parts
inspection-part-camera = Camera
inspection-part-store = Place of the store
inspection-part-memory = Memory
inspection-part-printer = Printer
inspection-part-clock = Clock
inspection-state-ok = works
inspection-state-warn = works, with a remark in the report
inspection-broken-part = { $part }: does not work. The report says why.
inspection-purposes = What faces are used for, and how long
inspection-days = { $days } days
inspection-staff = How many work here
inspection-role-clerk = Clerks
inspection-role-supervisor = Supervisors
inspection-role-administrator = Administrators
inspection-role-compliance = Compliance officers

inspection-numbers = In numbers
inspection-kept-now = What is kept
inspection-persons = Persons of whom numbers are kept
inspection-none = None.
inspection-turned-away = Turned away because a gate was shut
inspection-equal = No week tells of worse service.
inspection-week = Week from { $date } ({ $week }): { $worse }

inspection-log-whole = The log is whole
inspection-log-broken = The log is not whole
inspection-log-unheld = The log was not looked at
inspection-brought = What you brought to hold it against cannot be used. { $why }
inspection-cut-off = The inspection before this one, of { $at }, did not end.
inspection-broken-leaf-missing = Entry { $at } is gone.
inspection-broken-hash-altered = Stored hash { $at } is not what the entries hash to: an entry or the hash was altered.
inspection-broken-checkpoint-altered = { $at ->
    [one] The checkpoint over one entry is not the one that the log’s key signed.
   *[other] The checkpoint over { $at } entries is not the one that the log’s key signed.
}
inspection-broken-contents-altered = What is kept of entry { $at } is not what the log committed to.
inspection-broken-contents-missing = What entry { $at } was about is gone, and it was not erased.
inspection-broken-log-rolled-back = { $at ->
    [one] Your checkpoint is of a longer log: this one has one entry. An old copy was put in its place.
   *[other] Your checkpoint is of a longer log: this one has { $at } entries. An old copy was put in its place.
}
inspection-broken-lost-in-restore = { $at ->
    [one] Your checkpoint is of entries that were lost: the store was restored from a copy of one entry.
   *[other] Your checkpoint is of entries that were lost: the store was restored from a copy of { $at } entries.
}
inspection-broken-log-rewritten = { $at ->
    [one] The first entry is not the one that was signed: the log was rewritten.
   *[other] The first { $at } entries are not those that were signed: the log was rewritten.
}
inspection-broken-store-damaged = The store is damaged and cannot be read to its end.
inspection-broken-other = What is wrong, as a code: { $code }.
inspection-broken-means = Nothing is entered into it, and nothing more was read. Your report says so.
inspection-entries = Entries
inspection-hashes = Hashes that agree
inspection-checkpoints = Checkpoints that agree
inspection-opened = Entries opened
inspection-erased = Entries erased
inspection-root = Root hash
inspection-from-none = You gave no earlier checkpoint. Bring this certificate the next time: the log is held against it.
inspection-from-continued = { $size ->
    [one] It continues your earlier checkpoint over one entry.
   *[other] It continues your earlier checkpoint over { $size } entries.
}
inspection-from-broken = { $size ->
    [one] It does not continue your earlier checkpoint over one entry.
   *[other] It does not continue your earlier checkpoint over { $size } entries.
}
inspection-witness = Witness
inspection-witness-at = { $name }, { $at }

inspection-sample = The receipts that you drew
inspection-sample-none = There is no receipt yet.
inspection-sample-body = Your number draws the same again. Each stands whole in your report.
inspection-entry = Entry { $at }: { $kind }
inspection-entry-broken = Entry { $at } does not hold. { $why }
inspection-holds = holds

inspection-trials = What was tried
inspection-stays-shut = It stays shut: nothing of it can be read.
inspection-opens-plain = It opens without a key.
inspection-takes-back = It passed. A made-up person consented, was compared, took it back and was erased, in a store of its own.
inspection-takes-back-not = It did not pass. { $why }
inspection-taken-back-no-store = A store for the made-up person could not be made or used.
inspection-taken-back-no-purpose = This machine asks for no purpose to which anyone could consent.
inspection-taken-back-no-template = No number pattern could be made.
inspection-taken-back-not-compared-before = The made-up person was not found to be the same before anything was taken back.
inspection-taken-back-receipt-bad = The receipt for taking back does not hold.
inspection-taken-back-still-compared = After it was taken back the made-up person could still be compared.
inspection-taken-back-template-kept = After it was taken back the number pattern was still kept.
inspection-taken-back-receipt-kept = After everything was erased a receipt could still be read.
inspection-taken-back-log-not-whole = The log of the store in which it was tried is not whole.
inspection-not-tried = Not tried, because of what was found about the log.

inspection-certificate = Both sides keep the certificate
inspection-report = Your report
inspection-both-keep = It is signed by you and by the machine. One copy is in the machine’s log; take the other with you.
inspection-none-entered = There is no certificate, and nothing was entered. You alone signed the report.
inspection-code = Certificate
inspection-keeping = The report is being written.
inspection-kept = Report
inspection-not-kept = The report could not be written. Put your medium in, with no file of this name on it.
inspection-not-printed = It was not printed. { $why } The certificate lies in the machine’s folder.
inspection-sha = SHA-256 of the report
inspection-print = Print it
inspection-keep-again = Write it again
inspection-leave-without = Close without it
