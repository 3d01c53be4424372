# Before the camera: one thing at a time. Left and right are the person's own.

camera-opening = The camera opens
camera-opening-body = Look at the screen as into a mirror.
camera-settle = Look straight at the camera
camera-wait = Good. Hold still
camera-hold = Good. Stay like that
camera-return = Now look straight ahead again
camera-calm = There is no hurry.
camera-done = { $done } of { $of } done.
camera-more-time = More time
camera-cannot = I cannot do this one
camera-cannot-short = I cannot
camera-no-wishes = If it does not work, call a person. You can still use another way.
camera-paused = We are trying to start it again. You need not do anything.
camera-paused-kept = Nothing has been kept. The movements begin again from the first.

gesture-blink = Blink twice
gesture-look-left = Turn your head left and stay
gesture-look-right = Turn your head right and stay
gesture-nod = Nod slowly
gesture-open-mouth = Open your mouth wide and hold

hint-no-face = Come into the oval.
hint-several-faces = Only one person in the picture, please.
hint-off-centre = Move into the middle of the oval.
hint-off-centre-left = Move a little to your left.
hint-off-centre-right = Move a little to your right.
hint-off-centre-up = Come up a little.
hint-off-centre-down = Come down a little.
hint-too-far = Come a little closer.
hint-too-near = Step back a little.
hint-too-dark = It is too dark for the camera. Turn towards the light.
hint-too-bright = Too much light for the camera. Turn away a little.
hint-blurred = Hold still for a moment.
hint-turned-away = Look straight at the camera.
hint-glare = A light shines on your face. Turn away from it a little.
hint-uneven-light = One side of your face is dark. Turn towards the light.
hint-mouth-covered = The camera cannot see your mouth. Take off your mask, or lower your hand.
hint-eyes-covered = The camera cannot see your eyes. Take off your dark glasses, or lower your hand.
hint-eyes-closed = Open your eyes.
hint-mouth-open = Close your mouth.
