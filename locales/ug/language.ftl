# تىلنىڭ ئۆزى: نامى ۋە چېسلا يېزىلىشى.

language-name = ئۇيغۇرچە

date = { $year }-يىلى { $month }-ئاينىڭ { $day }-كۈنى
# $offset: UTC بىلەن بولغان پەرق: +08:00
# سائەت سولدىن ئوڭغا ئوقۇلىدۇ: U+2066 … U+2069 نىڭ ئىچىدە.
date-time = { $date } ⁦{ $hour }:{ $minute } (UTC{ $offset })⁩
