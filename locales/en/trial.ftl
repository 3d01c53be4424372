# The page that is printed when a printer is set up.

trial-title = Can this be read?
trial-lead = This page shows the smallest letters, the lines and a square as they stand on receipts. It proves nothing.
trial-letters = The letters of receipts
trial-square = What this page says
trial-queue = Queue
trial-paper = Paper
trial-drawn = Drawn for this page
trial-sample = If you can read this line without effort, so can the people who get a receipt: 0123456789.
