# 安裝印表機時列印的試印頁。

trial-title = 這張紙能看清嗎？
trial-lead = 本頁按回執的樣式印出最小的字、線條和二維條碼，不作任何證明。
trial-letters = 回執上的字
trial-square = 本頁內容
trial-queue = 列印佇列
trial-paper = 紙張
trial-drawn = 為本頁隨機產生
trial-sample = 如果您能輕鬆看清這一行，拿到回執的人也能看清：0123456789。
