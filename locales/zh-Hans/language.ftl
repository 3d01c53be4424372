# 语言本身：名称与日期写法。

language-name = 简体中文

date = { $year }年{ $month }月{ $day }日
# $offset 为与 UTC 的时差：+08:00
date-time = { $date } { $hour }:{ $minute }（UTC{ $offset }）
