-- Stheno's own tables. Times are milliseconds of Unix time, unless the name says seconds.

-- Sessions. A reader of the database finds no usable session: the id itself is only in the cookie.
CREATE TABLE stheno_session (
    id_hash BLOB PRIMARY KEY NOT NULL,      -- SHA-256 of the session id
    customer_id TEXT,                       -- who is logged in; NULL while only an admin is
    data TEXT NOT NULL,                     -- the session's other keys, a JSON object (an admin's user_id)
    logged_in_at INTEGER NOT NULL,          -- the absolute lifetime counts from here
    expires_at INTEGER NOT NULL             -- moves on with use
) STRICT, WITHOUT ROWID;
CREATE INDEX stheno_session_customer_id ON stheno_session (customer_id);
CREATE INDEX stheno_session_expires_at ON stheno_session (expires_at);

-- What bearer tokens of a customer are measured against.
CREATE TABLE stheno_customer (
    customer_id TEXT PRIMARY KEY NOT NULL,
    last_token_seconds INTEGER NOT NULL DEFAULT 0,  -- iat of the newest token; the next one is later
    tokens_end_seconds INTEGER NOT NULL DEFAULT 0   -- tokens with iat at or before it are refused
) STRICT, WITHOUT ROWID;

-- Tokens ended by logout, until they would have expired anyway.
CREATE TABLE stheno_revoked_token (
    token_hash BLOB PRIMARY KEY NOT NULL,   -- SHA-256 of header.payload
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stheno_revoked_token_expires_at ON stheno_revoked_token (expires_at);
