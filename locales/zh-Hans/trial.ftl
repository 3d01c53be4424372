# 安装打印机时打印的试印页。

trial-title = 这张纸能看清吗？
trial-lead = 本页按回执的样式印出最小的字、线条和二维码，不作任何证明。
trial-letters = 回执上的字
trial-square = 本页内容
trial-queue = 打印队列
trial-paper = 纸张
trial-drawn = 为本页随机生成
trial-sample = 如果您能轻松看清这一行，拿到回执的人也能看清：0123456789。
