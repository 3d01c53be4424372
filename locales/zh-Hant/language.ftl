# 語言本身：名稱與日期寫法。

language-name = 繁體中文

date = { $year }年{ $month }月{ $day }日
# $offset 為與 UTC 的時差：+08:00
date-time = { $date } { $hour }:{ $minute }（UTC{ $offset }）
