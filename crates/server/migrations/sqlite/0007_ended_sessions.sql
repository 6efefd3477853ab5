-- Where a Medusa shares the sessions through Redis, stheno_session is their index (then data is ''), and what was ended stays
-- in it, so that nothing brings it back. Times are milliseconds of Unix time.
ALTER TABLE stheno_session ADD COLUMN is_ended INTEGER NOT NULL DEFAULT 0;  -- this id authenticates no customer any more

-- Customers whose sessions in Redis are being looked for, to end them: removed when all of Redis was looked through. Until
-- then no session of theirs that is not in stheno_session counts.
CREATE TABLE stheno_ending (
    customer_id TEXT PRIMARY KEY NOT NULL,
    since INTEGER NOT NULL                      -- the newest end; an older search does not remove the row
) STRICT, WITHOUT ROWID;
