# An act on a home: the three picks, the notice to the owner, and the demonstration's story.

pick-give-away = I am giving my home away
pick-mortgage = I am mortgaging my home
pick-look-up = Records are only looked up
pick-neither = Neither of these

# The window, before the owner of the home.
idle-confirmation = A confirmation is waiting
title-kind-headline = Which document does the officer sight?
title-kind-body = An act on a home is waiting at { $controller }. An officer sights the owner’s document first. Nothing is shown before.
title-kind-resident-identity-card = Resident identity card
title-kind-hong-kong-identity-card = Hong Kong identity card
title-kind-passport = Passport
title-number = The document’s number, typed by the officer
title-number-slip = Not a number of such a document.
title-pick-headline = What will happen?
title-comparing = Your face is compared, once.
title-signing-officer = An officer signs now.
title-signing-supervisor = A supervisor signs now.
title-signing-body = Whoever knows the case signs with a key of their own. Please stay here. You can ask at { $help }.
title-look-up-headline = Records of your home at { $address } are only looked up.
title-look-up-body = Nothing changes. The home stays yours, and nobody can give it away under this.
title-stranger-headline = Nothing is shown to you.
title-stranger-body = The document is not the one that the register has for the owner. The camera stayed off. Please ask an officer at { $help }.
title-confirmed-headline = You confirmed it.
title-confirmed-body = It has no effect before { $when }.
title-confirmed-stop = Until then this code stops it:
title-stopped-headline = Stopped. Nothing of it happens.
title-stopped-body = You said that something else happens.
title-stopped-help = Ask at { $help } who wanted this.

# An owner who stops an act that was confirmed, with the code on their paper.
idle-stop = Stop an act on my home
stop-begin = Type the code of your confirmation, or scan it. Lost it? Go to { $help } at once.
stop-paper = Type the code of your confirmation, or scan it.
stop-none = This is no confirmation of an act on a home.
stop-code = Now the stop code on your confirmation.
stop-wrong = This code does not stop this act.
stop-sure-headline = Stop this, for good?
stop-sure-body = Then nothing of it happens. Only the registry can state it anew.
stop-sure-yes = Yes, stop it
stop-done = You stopped it with your code. A stop is final.
stop-this = Stop it with the code
stop-wait-headline = Too many wrong codes.
stop-wait-body = Come again after { $when }, or ask at { $help } now.
stop-stopped-headline = This was stopped before.
stop-effective-headline = It has effect already.
stop-effective-body = It cannot be stopped here any more. Please go to { $help } at once.
stop-lost-headline = How this stands is not known here.
stop-over-body = Nothing can be changed here. Please ask at { $help }.

# Sent by the registry to where the register says that the owner is reached.
tx-notice-to = To: { $channel }
tx-notice-stop = If you do not want this: call { $phone } or come to { $help } at once. It can be stopped until { $when }.
tx-notice-code = Confirmation { $code }
tx-notice-stranger = On { $when } somebody came for it whose document is not the owner’s. It was stopped for good.
tx-notice-ask = If you know nothing of it: call { $phone } or come to { $help }.
tx-notice-stop-receipt = Receipt for the stop { $code }

scene-pretext-told = An agent brings the owner of { $address } to the registry and says: “It is only to look up your file.”
scene-pretext-look-up = The registry posts what the agent asked for: a look-up. The agent wants the home given away under it. The machine refuses, because a look-up can change nothing, and prints why.
scene-pretext-transfer = Now the agent has the transfer itself posted. The screen says, in large letters: “{ $truth }”
scene-pretext-picked = The owner must say what will happen, and picks what they were told: “{ $pick }”. The machine stops, the camera stays off, and the paper says what would have happened.
scene-honest-told = Another day, the owner wants to sell, and has given consent to be compared. The screen says: “{ $truth }” They pick “{ $pick }”.
scene-honest-identified = An officer sights the owner’s identity document and types its number: it is the one that the register has.
scene-honest-movements = The camera asks for movements that follow from this sale, this machine and this moment: { $gestures }. A recording made for anything else does not fit.
scene-honest-signed = The living face is the one that is kept. An officer who knows the case signs with a key of their own: a face alone gives nothing away.
scene-confirmed = It is confirmed, and has no effect before { $when }. The notice goes to { $channel }, as the register has it.
scene-stopped-told = The same day, an agent has a mortgage of the same home posted. The screen says: “{ $truth }” The owner picks “{ $pick }”.
scene-stopped-unusual = A transfer and a mortgage within one day, and an agent: the officer’s signature is not enough. A supervisor must sign, too, and it can be stopped for a week.
scene-stopped-guess = Someone guesses a stop code. It is refused and counted.
scene-stopped-code = The owner thinks again, and stops it with the code on the paper.
scene-stopped-final = When it is to be put into effect all the same, the machine refuses: a stop is final.
scene-stranger-told = Once more the sale of the same home is posted. Somebody else stands at the counter, says that they are the owner, and picks “{ $pick }”.
scene-stranger-document = The officer sights their identity document and types its number. It is not the one that the register has for the owner: the machine stops before any camera opens, and this statement can never be confirmed.
