# What makes the window easier for a person. It counts for their visit alone.

access-ask = Make it easier for me
access-headline = What helps you?
access-body = It counts until you leave, and nobody keeps it.
access-letters = Larger text
access-contrast = Strong contrast
access-dark = Dark colours
access-still = Nothing moves
access-aloud = Read aloud
access-unhurried = No time limit
access-unhurried-what = Without a time limit you are asked only every { $minutes } minutes whether you are still there; before the camera sooner.
access-switch = One switch
access-switch-what = One switch: every button is marked in turn, and any key presses the marked one.
access-dwell = Rest to press
access-dwell-what = Rest to press: a pointer that rests on a button presses it.
access-seconds = { $seconds } s
access-on = On
access-off = Off
access-done = Done
