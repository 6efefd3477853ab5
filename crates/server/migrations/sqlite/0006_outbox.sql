-- What happened to customers and is told to others, by mail and by webhook. Times are milliseconds of Unix time.

-- Written in the transaction of what happened, removed when everybody was told. A row holds ids: what is told is read, and a
-- reset's token made, when it is sent. So no token and no hash is ever in here.
CREATE TABLE stheno_event (
    id TEXT PRIMARY KEY NOT NULL,                   -- evt_ and a ULID; receivers know a repetition by it
    name TEXT NOT NULL,                             -- Medusa's: customer.created, customer.updated, customer.password_reset
    customer_id TEXT,                               -- NULL: nobody is told (a reset asked for an unknown e-mail)
    reset_id TEXT,                                  -- of customer.password_reset
    password_changed INTEGER NOT NULL DEFAULT 0,    -- of customer.updated
    old_email TEXT,                                 -- of customer.updated: the address before, which hears of it, too
    billing_address_made INTEGER NOT NULL DEFAULT 0, -- of customer.updated, which then shows it
    created_at INTEGER NOT NULL,
    is_spread INTEGER NOT NULL DEFAULT 0            -- whether its deliveries are in stheno_delivery
) STRICT, WITHOUT ROWID;
CREATE INDEX stheno_event_unspread ON stheno_event (created_at) WHERE is_spread = 0;

-- One row for each message of an event and each receiver, removed when it is delivered. Each has its own progress, so that
-- what one receiver took is not repeated because another failed.
CREATE TABLE stheno_delivery (
    event_id TEXT NOT NULL REFERENCES stheno_event (id),
    channel TEXT NOT NULL,                          -- mail; or webhook- and the start of the SHA-256 of its URL
    message TEXT NOT NULL,                          -- the mail's template, or the event's name
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,                        -- the next attempt; during one, when another process may take over
    failed_at INTEGER,                              -- given up
    last_error TEXT,                                -- why the last attempt failed; NULL during the next one
    PRIMARY KEY (event_id, channel, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX stheno_delivery_due ON stheno_delivery (channel, due_at) WHERE failed_at IS NULL;
