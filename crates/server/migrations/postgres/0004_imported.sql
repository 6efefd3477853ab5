-- Sessions and resets that `stheno import` has brought from another database of Stheno's. Each is brought once, so that what
-- has ended here since does not come back.
CREATE TABLE stheno_imported (
    hash bytea PRIMARY KEY                      -- SHA-256 of the session id, or of the reset's token
);
