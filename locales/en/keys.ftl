# While the machine's keys are away: what was taken in, and when it takes effect.

accepted-title = Your wish is accepted
accepted-lead = Accepted on { $when }. It takes effect when this machine’s key store is opened again.
accepted-asked = What you take back
accepted-all = Everything that was given under this receipt.
accepted-no-reason = You need not say why, and you need not come again.
accepted-when = When it takes effect
accepted-first = This machine cannot reach its keys at the moment. When it can again, your wish is the first thing it does.
accepted-meanwhile = Until then this machine checks no face and enrolls nobody.
accepted-paper = This paper
accepted-unsigned = Without its keys this machine cannot sign. This paper is not signed; keep it with your receipt.
accepted-collect = The signed receipt will be ready at { $help }. Show this paper there.
accepted-code = Code of your wish
accepted-proof-request = Sealed wish, SHA-256 { $digest }

closed-nobody = Nobody can give consent here now. You are served as before at { $help }.
closed-take-back = To take back what you gave, hold the square of your receipt under the scanner.
closed-sealing = Your wish is being kept safe.
closed-no-paper = Your wish is kept all the same; note its code.
