-- Stheno's own tables. Times are milliseconds of Unix time, unless the name says seconds.

-- Sessions. A reader of the database finds no usable session: the id itself is only in the cookie, and in Redis where a
-- Medusa shares the sessions. Then this is the index of what is in Redis, and what was ended stays here, so that nothing
-- brings it back.
CREATE TABLE stheno_session (
    id_hash bytea PRIMARY KEY,                  -- SHA-256 of the session id
    customer_id text,                           -- who is logged in; NULL while only an admin is
    data text NOT NULL,                         -- the session's other keys, a JSON object (an admin's user_id); '' in the index
    logged_in_at bigint NOT NULL,               -- the absolute lifetime counts from here
    expires_at bigint NOT NULL,                 -- moves on with use
    is_ended boolean NOT NULL DEFAULT FALSE     -- this id authenticates no customer any more
);
CREATE INDEX stheno_session_customer_id ON stheno_session (customer_id);
CREATE INDEX stheno_session_expires_at ON stheno_session (expires_at);

-- What bearer tokens of a customer are measured against.
CREATE TABLE stheno_customer (
    customer_id text PRIMARY KEY,
    last_token_seconds bigint NOT NULL DEFAULT 0,   -- iat of the newest token; the next one is later
    tokens_end_seconds bigint NOT NULL DEFAULT 0    -- tokens with iat at or before it are refused
);

-- Tokens ended by logout, until they would have expired anyway.
CREATE TABLE stheno_revoked_token (
    token_hash bytea PRIMARY KEY,               -- SHA-256 of header.payload
    expires_at bigint NOT NULL
);
CREATE INDEX stheno_revoked_token_expires_at ON stheno_revoked_token (expires_at);

-- Customers whose sessions in Redis are being looked for, to end them: removed when all of Redis was looked through. Until
-- then no session of theirs that is not in stheno_session counts.
CREATE TABLE stheno_ending (
    customer_id text PRIMARY KEY,
    since bigint NOT NULL                       -- the newest end; an older search does not remove the row
);

-- Password resets that were asked for and may still be used. A row is written for every e-mail that asks, so that nobody
-- can tell by the work whether the e-mail has an account.
CREATE TABLE stheno_reset (
    id text PRIMARY KEY,                        -- random; the token is a keyed function of it and is kept nowhere
    token_hash bytea NOT NULL UNIQUE,           -- SHA-256 of the token
    customer_id text,                           -- NULL where the e-mail has no account whose password can be reset
    expires_at bigint NOT NULL
);
CREATE INDEX stheno_reset_customer_id ON stheno_reset (customer_id);
CREATE INDEX stheno_reset_expires_at ON stheno_reset (expires_at);

-- What happened to customers and is told to others, by mail and by webhook. Written in the transaction of what happened,
-- removed when everybody was told. A row holds ids: what is told is read, and a reset's token made, when it is sent. So no
-- token and no hash is ever in here.
CREATE TABLE stheno_event (
    id text PRIMARY KEY,                            -- evt_ and a ULID; receivers know a repetition by it
    name text NOT NULL,                             -- customer.created, customer.updated, customer.password_reset
    customer_id text,                               -- NULL: nobody is told (a reset asked for an unknown e-mail)
    reset_id text,                                  -- of customer.password_reset
    password_changed boolean NOT NULL DEFAULT FALSE,    -- of customer.updated
    old_email text,                                 -- of customer.updated: the address before, which hears of it, too
    billing_address_made boolean NOT NULL DEFAULT FALSE, -- of customer.updated, which then shows it
    created_at bigint NOT NULL,
    is_spread boolean NOT NULL DEFAULT FALSE        -- whether its deliveries are in stheno_delivery
);
CREATE INDEX stheno_event_unspread ON stheno_event (created_at) WHERE NOT is_spread;

-- One row for each message of an event and each receiver, removed when it is delivered. Each has its own progress, so that
-- what one receiver took is not repeated because another failed.
CREATE TABLE stheno_delivery (
    event_id text NOT NULL REFERENCES stheno_event (id),
    channel text NOT NULL,                          -- mail; medusa; or webhook- and the start of the SHA-256 of its URL
    message text NOT NULL,                          -- the mail's template, or the event's name
    attempts bigint NOT NULL DEFAULT 0,
    due_at bigint NOT NULL,                         -- the next attempt; during one, when another process may take over
    failed_at bigint,                               -- given up
    last_error text,                                -- why the last attempt failed; NULL during the next one
    PRIMARY KEY (event_id, channel, message)
);
CREATE INDEX stheno_delivery_due ON stheno_delivery (channel, due_at) WHERE failed_at IS NULL;
