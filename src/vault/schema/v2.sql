-- Version 2. The log knows how late it is, and keeps the checkpoints that witnesses cosigned.

-- The latest time any act was told. An act that is told an earlier one enters that into the log first.
CREATE TABLE clock (
    latest INTEGER NOT NULL
) STRICT;
INSERT INTO clock (latest)
    SELECT max(
        coalesce((SELECT max(at) FROM site_event), 0),
        coalesce((SELECT max(created) FROM subject), 0)
    );

-- A checkpoint of ours as a witness gave it back, with its cosignature.
CREATE TABLE cosigned (
    size INTEGER NOT NULL PRIMARY KEY REFERENCES checkpoint,
    note TEXT NOT NULL
) STRICT;
