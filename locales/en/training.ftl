# What whoever attends reads first, and is asked. Where what is taught changes, the edition in src/domain/training.rs is raised.

training-headline = The training comes first
training-missing = Whoever attends people here reads first what that means.
training-over = The time of your last training is over.
training-renewed = The lessons are new since you read them.
training-about = There are { $lessons } short lessons and a question on each. It takes about ten minutes.
training-begin = Begin
training-lesson = Lesson { $at } of { $of }
training-next = Next lesson
training-ask = To the questions
training-question = { $at } of { $of }
training-waits = One moment
training-again = Please read this once more
training-again-body = Then the questions come again. Nobody is told how often you tried.
training-read = Read again

training-decision = The person decides
training-decision-body = Only the person decides about their face. You do not press for them and do not urge them. No is as good as yes, and nobody asks why.
training-decision-more = Whoever says no is served in another way, as well, as fast and at the same price.
training-decision-question = Somebody says no to the face. What do you do?
training-decision-right = I serve them in the other way
training-decision-other-one = I tell them that yes would be quicker
training-decision-other-two = I ask why, and note the reason

training-sight = What you see, and what you never see
training-sight-body = Your window says how far a visit is, for how long, and whether somebody asks for you. It never shows a face, an answer or a decision.
training-sight-more = Stand where you cannot read the person’s screen, unless they ask you over.
training-sight-question = What does your window show of a visit?
training-sight-right = How far it is, and whether I am asked for
training-sight-other-one = The picture from the camera, only a small one
training-sight-other-two = What was answered with yes

training-document = Looking at a document
training-document-body = Where the machine asks for a document, the person shows it to you. Look whether it is theirs and still valid, and type its number.
training-document-more = You copy nothing and photograph nothing. Where there is no document, you confirm none: the other way is open.
training-document-question = Somebody has no document with them. What do you do?
training-document-right = I confirm none, and offer the other way
training-document-other-one = I type the number that they know by heart
training-document-other-two = I confirm it, for I know them

training-helping = Helping without deciding
training-helping-body = Whoever asks for help gets it: read aloud, explain a word, show where to press, call somebody who speaks their language.
training-helping-more = What is pressed is their own answer. If it stays unclear what a person wants, offer the other way.
training-helping-question = Somebody cannot read the screen. What do you do?
training-helping-right = I read it to them, and they answer
training-helping-other-one = I answer as most people do
training-helping-other-two = I press yes for them, so that it is done

training-pressure = When somebody seems to be made to decide
training-pressure-body = Somebody answers for the person, stands over them, or the person looks afraid: offer the other way or end the visit, and call a supervisor.
training-pressure-more = Do not ask them before the other one. The machine has a silent way for it too: then you see only that it could not go on.
training-pressure-question = Somebody behind the person says what to press. What do you do?
training-pressure-right = I offer the other way or end it, and call a supervisor
training-pressure-other-one = I wait: it is their own affair
training-pressure-other-two = I ask aloud whether they are being forced

training-erasure = Taking back and erasing
training-erasure-body = What somebody gave they take back whenever they like: at the machine, with their receipt. Their face is erased at once, and a new receipt says so.
training-erasure-more = Ask for no reason and keep nobody from it. Whoever lost the receipt is helped by a supervisor.
training-erasure-question = Somebody wants everything erased. What do you do?
training-erasure-right = I show them where, and do not ask why
training-erasure-other-one = I ask them to sleep on it and come again
training-erasure-other-two = I write it down for next week

training-breach = When something is wrong
training-breach-body = A machine or a disk is missing, a case was opened, somebody saw what was not theirs: call a supervisor at once. They declare a breach, and the machine takes and uses no more faces.
training-breach-more = Rather once too often. Touch nothing. What people want to take back or erase goes on.
training-breach-question = You find the machine’s case open. What do you do first?
training-breach-right = I call a supervisor at once
training-breach-other-one = I close it and go on
training-breach-other-two = I tell somebody when my day is over

training-inspection = When an inspector comes
training-inspection-body = An inspector works with a key of their own and needs nobody’s leave. Show them to the machine, and serve people in the other way meanwhile.
training-inspection-more = Pull no plug, end nothing and change nothing: an inspection that was cut off stands in the log. They see no face either.
training-inspection-question = An inspector comes while people wait. What do you do?
training-inspection-right = I let them, and serve in the other way meanwhile
training-inspection-other-one = I ask them to come when it is quiet
training-inspection-other-two = I switch the machine off
