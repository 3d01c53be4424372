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
access-movements = Movements I cannot do
access-none = none
access-cannot = { $count }
access-on = On
access-off = Off
access-done = Done

movements-headline = What can you not do?
movements-can = I can
movements-cannot = I cannot
movements-others = The camera asks for the others. You need not say why.
movements-witnessed = So few movements show less. Your receipt will say: witnessed by a member of staff. Call a person before you begin.
movements-too-few = The camera needs two movements at least. Another way is just as good.
movement-blink = Blink
movement-look-left = Turn to my left
movement-look-right = Turn to my right
movement-nod = Nod
movement-open-mouth = Open my mouth
