-- Password resets that were asked for and may still be used. A row is written for every e-mail that asks, so that nobody
-- can tell by the work whether the e-mail has an account.
CREATE TABLE stheno_reset (
    id TEXT PRIMARY KEY NOT NULL,           -- random; the token is a keyed function of it and is kept nowhere
    token_hash BLOB NOT NULL UNIQUE,        -- SHA-256 of the token
    customer_id TEXT,                       -- NULL where the e-mail has no account whose password can be reset
    expires_at INTEGER NOT NULL             -- milliseconds of Unix time
) STRICT, WITHOUT ROWID;
CREATE INDEX stheno_reset_customer_id ON stheno_reset (customer_id);
CREATE INDEX stheno_reset_expires_at ON stheno_reset (expires_at);
