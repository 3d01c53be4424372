# A machine's month in numbers, to be published.

month-title = A month in numbers
month-lead = What this machine did in a month. It names nobody. A number below ten is not told, and no sum from which one follows.
month-month = Month
month-made = Written by the machine on { $when } from its log.
month-few = < 10

month-acts = What people decided, and what was done
month-act-consents = Consents
month-act-refusals = Said no
month-act-withdrawals = Taken back
month-act-expiries = Ended by time
month-act-erasures = Everything erased
month-act-uses = Faces compared
month-act-complaints = Complaints
month-erased-at-once = Whoever erases or takes back has it done in the same moment.
month-overdue-none = Nothing is kept beyond its time.
month-overdue-some = Something is kept beyond its time by more than a day.

month-denied = Uses that were denied
month-denied-receipt-unknown = The receipt did not hold here
month-denied-purpose-unknown = Never asked about
month-denied-refused = The person had said no
month-denied-withdrawn = It had been taken back
month-denied-over = Its time was over
month-denied-erased = Everything had been erased
month-denied-paused = The person had locked their face
month-denied-wait = Too soon after faces that did not match
month-denied-other-factor = Too many faces did not match
month-denied-factor-missing = A face alone was not enough

month-failures = What did not work
month-failure-visits-left = Visits that were left
month-failure-camera-refused = The camera was not accepted
month-failure-no-paper = No paper
month-failure-receipt-refused = A receipt or code was not taken
month-failure-document-refused = A document was another one
month-failure-rules-missing = No rules held

month-service = Was who refuses the face served as well?
month-week-equal = Yes
month-week-worse = No, worse by more than a tenth
month-week-too-few = Too few visits to compare
month-week-none = No week is told of.

month-filing = How near a filing is
month-filing-far = Far from the number of persons from which the law asks for one.
month-filing-near = Seven tenths of that number are reached.
month-filing-close = Nine tenths of that number are reached.
month-filing-reached = That number was reached.
