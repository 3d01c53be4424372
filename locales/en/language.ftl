# The language itself: its name, and how it writes dates.

language-name = English

date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
# $offset is the distance from UTC: +08:00
date-time = { $date }, { $hour }:{ $minute } (UTC{ $offset })
