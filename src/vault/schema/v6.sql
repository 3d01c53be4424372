-- Version 6. What is over is found by its end. A person can lock their face, and faces that do not match are counted: after some the next must wait (NIST SP
-- 800-63B-4, 3.2.2). Neither says anything about who it was.
ALTER TABLE subject ADD COLUMN paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1));
ALTER TABLE subject ADD COLUMN failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0);
ALTER TABLE subject ADD COLUMN failed_at INTEGER NOT NULL DEFAULT 0;
-- While the clock is far ahead of all that was done, the last time that nobody doubts.
ALTER TABLE clock ADD COLUMN trusted INTEGER;
CREATE INDEX reference_until ON reference (until);
-- Version 6. Requests that were taken in while the keys were away and are settled, by the digest of what was sealed: each is
-- fulfilled once, whenever the power is cut.
CREATE TABLE settled (
    request BLOB NOT NULL PRIMARY KEY CHECK (length(request) = 32)
) STRICT;
