# What happened (err-) and the one thing to do (rec-). Mistakes are ours.

error-again = Try again
error-other = Use another way
error-enough = This machine could not see you well today. You need not try again.

# Seen by the camera
err-no-face = The camera did not find you.
rec-no-face = Stand in front of the screen, with your face in the oval.
err-several-faces = The camera saw more than one person.
rec-several-faces = Ask the others to step behind the line. Then try again.
err-off-centre = The camera saw only part of your face.
rec-off-centre = Stand in the middle, with your face in the oval.
err-too-far = You were too far away for the camera.
rec-too-far = Come a little closer.
err-too-near = You were too close for the camera.
rec-too-near = Step back a little.
err-too-dark = It is too dark here for the camera.
rec-too-dark = Turn towards the light.
err-too-bright = The light is too bright for the camera.
rec-too-bright = Turn away from the light a little.
err-blurred = The picture was not sharp.
rec-blurred = Hold still for a moment while the camera looks.
err-turned-away = The camera did not see your face from the front.
rec-turned-away = Look straight at the camera.
err-glare = A light shines on your face.
rec-glare = Turn away from it a little.
err-uneven-light = One side of your face is dark here.
rec-uneven-light = Turn towards the light.
err-mouth-covered = The camera did not see your mouth.
rec-mouth-covered = Take off your mask, or lower your hand.
err-eyes-covered = The camera did not see your eyes.
rec-eyes-covered = Take off your dark glasses, or lower your hand.
err-eyes-closed = The camera saw your eyes closed.
rec-eyes-closed = Open your eyes.
err-mouth-open = The camera saw your mouth open.
rec-mouth-open = Close your mouth.

# The movements
err-wrong-gesture = The camera saw another movement.
rec-wrong-gesture = Wait for the picture that shows the movement. Then do it slowly.
err-too-early = The movement came before we asked.
rec-too-early = Wait for the picture that shows the movement.
err-too-late = We did not see the movement in time.
rec-too-late = Try again, or ask for more time while the camera is on.
err-not-held = The movement ended before the screen asked you to come back.
rec-not-held = Stay turned, or keep your mouth open, until the screen says: look straight ahead.
err-nobody-there = The camera did not find you.
rec-nobody-there = Stand in front of the screen, with your face in the oval.
err-face-lost = The camera lost sight of you.
rec-face-lost = Stay in front of the screen until the last movement.
err-face-swapped = The camera lost track of your face.
rec-face-swapped = Stay in the oval, and let nobody else step in.
err-frames-frozen = The camera sent the same picture again and again.
rec-frames-frozen = Try again. If it stays so, please ask at { $help }.
err-face-changed = The pictures did not show the same face from first to last.
rec-face-changed = Try again alone, and stay in the oval. Nothing was kept.
err-face-unclear = The pictures of your face were not clear enough.
rec-face-unclear = Try again with light on your face. Nothing was kept.
err-nothing-given = You said no to everything.
rec-nothing-given = The camera stays off. You are served as before at { $help }.
err-not-given = Nothing of this is given, so there is nothing to take back.
rec-not-given = Please look at your newest receipt, or ask at { $help }.
err-erased = Everything under this receipt was erased before.
rec-erased = You need do nothing more.
err-receipt-refused = This is not a receipt of this machine, or it was changed.
rec-receipt-refused = Please bring the receipt as it was printed, or ask at { $help }.

# Signs that it was not a face before the camera
err-flatness = We could not see the depth of your face.
rec-flatness = Turn your head a little further, slowly.
err-foreshortening = The turn of your head did not look like that of a face.
rec-foreshortening = Turn your head, not a picture of it. Try again, slowly.
err-frozen-frames = The picture stood still.
rec-frozen-frames = Try again. If it stays so, please ask at { $help }.
err-repeated-frames = The same pictures came again and again.
rec-repeated-frames = Try again. If it stays so, please ask at { $help }.
err-stale-frames = The pictures came too late.
rec-stale-frames = Try again. If it stays so, please ask at { $help }.
err-reaction-time = The movement came sooner than a person can answer.
rec-reaction-time = Wait for the picture that shows the movement.
err-face-and-background-together = Your face and what is behind it moved as one.
rec-face-and-background-together = Stand freely before the camera, with nothing in your hands.
err-sheet-or-screen-edge = There was an edge round your face, as of a sheet or a screen.
rec-sheet-or-screen-edge = Hold nothing before your face and try again.
err-identity-continuity = The pictures did not show the same face from first to last.
rec-identity-continuity = Try again alone, and stay in the oval. Nothing was kept.
err-passive-pad = The picture did not look like a face before the camera.
rec-passive-pad = Stand before the camera with light on your face, and try again.
err-camera-identity = This is not the camera that belongs here.
rec-camera-identity = It stays off. Please ask at { $help }.

# Parts of the machine
err-camera-absent = This machine has no camera at the moment.
rec-camera-absent = Nothing of yours was kept. Please ask at { $help }.
err-camera-lost = The camera stopped.
rec-camera-lost = Nothing of yours was kept. Please ask at { $help }.
err-camera-busy = The camera is in use elsewhere.
rec-camera-busy = Nothing of yours was kept. Please ask at { $help }.
err-camera-refused = This is not the camera that belongs here.
rec-camera-refused = It stays off. Please ask at { $help }.
err-clip-unreadable = The recording cannot be read.
rec-clip-unreadable = Nothing of yours was kept. Please ask at { $help }.
err-model-missing = This machine is not ready: a part of its program is missing.
rec-model-missing = Nothing of yours was kept. Please ask at { $help }.
err-model-wrong = This machine stopped: a part of its program is not the right one.
rec-model-wrong = Nothing of yours was kept. Please ask at { $help }.
err-key-store = This machine cannot reach its keys.
rec-key-store = Nothing of yours was kept. Please ask at { $help }.
err-store = This machine could not store your decision.
rec-store = Everything was undone, nothing was kept. Please ask at { $help }.
err-disk-full = This machine has no room left.
rec-disk-full = Everything was undone, nothing was kept. Please ask at { $help }.
err-printer = The printer does not answer.
rec-printer = Your receipt is valid without paper. Note its code, or ask at { $help }.
err-fonts = This machine cannot show all its languages.
rec-fonts = Please ask at { $help }.
err-settings = This machine is not set up.
rec-settings = Please ask at { $help }.
err-worker = Something in this machine stopped.
rec-worker = Nothing of yours was kept. Please ask at { $help }.

# Signs of tampering
err-store-foreign = This machine is out of order.
rec-store-foreign = Nothing of yours was kept. Please ask at { $help }.
err-receipt-broken = This machine is out of order: the receipt it made does not hold.
rec-receipt-broken = Please tell someone at { $help }. They will make it right.
