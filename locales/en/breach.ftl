# Drafts of the notices about a breach. What the machine cannot know is left as a blank to fill; nothing in them is guessed.

breach-draft = DRAFT. Not sent. Fill in every blank, and check it, before anyone gets it.
breach-blank = ________ (to be filled in)
breach-log = Log
breach-made = Written by the machine on { $when } from what it holds. It was not signed.

breach-to-authority = Notice of a breach, to the authority
breach-lead-authority = To { $authority }. What the machine knows stands here; what only people can know is blank.
breach-to-persons = Something happened to what we hold about you
breach-lead-persons = To everyone of whom this machine holds anything. You can ask { $authority } about it, too.

breach-happened = What happened
breach-declared = Declared, and the store sealed
breach-about = What was said of it then
breach-began = When it happened
breach-known = When it became known
breach-cause = Cause

breach-kinds = What it concerns
breach-concerned = Persons
breach-staff = Staff whose name and role are held
breach-held-face-template = A number pattern made from the face, turned and locked
breach-held-decisions = What was decided, and when
breach-held-receipts = Receipts
breach-held-document-digest = A code made from the number of a document
breach-held-uses = When and for what the face was used
breach-held-own-words = A complaint or a correction in the person’s own words
breach-held-home-act = What was to be signed away: a home, its price, its owner’s name and who gets it
breach-held-legal-hold = That an authority keeps the record
breach-held-guardian = That a guardian decided
breach-held-never = The machine holds no photo, no video and no number of a document.
breach-got-out = What of it got out, as far as is known

breach-harm = What may follow
breach-harm-locked = Everything about a person is locked with a key of their own inside an encrypted file. A copy of the file alone cannot be read.
breach-harm-keys = Whoever also has the machine’s keys can read what was decided and the receipts, and can compare a face with a number pattern.
breach-harm-judged = What is likely to follow

breach-measures = What was done, and what will be
breach-sealed = Since { $when } the machine takes no face and uses none, and copies nothing out.
breach-goes-on = Taking back, erasing, locking and complaining go on.
breach-taken = Taken besides
breach-to-take = Still to be taken

breach-do = What you can do
breach-do-erase = Have everything erased: at the machine with your receipt, at { $help }, or by phone: { $phone }.
breach-do-other = Use your card or your document. You are served as before.
breach-do-careful = Trust nobody who calls or writes about this and asks for a code, money or your face.
breach-do-complain = Complain to { $authority }.
breach-do-more = Besides

breach-contact = Whom to ask
breach-controller = Responsible
breach-address = Address
breach-phone = Phone
breach-email = Email
breach-custodian = Answers for what is kept
