-- Medusa v1's tables (contract B.15), as far as the customers' routes need them: same names, same columns, same rules.
-- timestamptz is TEXT in the wire's own form (ISO 8601, UTC, milliseconds), so a read formats nothing; boolean is 0 or 1;
-- jsonb is TEXT. Columns that reference tables which are not here (cart, swap, product_variant, …) are plain TEXT.

CREATE TABLE currency (
    code TEXT PRIMARY KEY NOT NULL,
    symbol TEXT NOT NULL,
    symbol_native TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE region (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    currency_code TEXT NOT NULL REFERENCES currency (code),
    tax_rate REAL NOT NULL,
    tax_code TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    gift_cards_taxable INTEGER NOT NULL DEFAULT 1,
    automatic_taxes INTEGER NOT NULL DEFAULT 1,
    tax_provider_id TEXT
) STRICT;
CREATE INDEX region_currency_code ON region (currency_code);

CREATE TABLE country (
    id INTEGER PRIMARY KEY,
    iso_2 TEXT NOT NULL UNIQUE,
    iso_3 TEXT NOT NULL,
    num_code INTEGER NOT NULL,
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    region_id TEXT REFERENCES region (id)
) STRICT;
CREATE INDEX country_region_id ON country (region_id);

CREATE TABLE customer (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL,
    first_name TEXT,
    last_name TEXT,
    billing_address_id TEXT UNIQUE REFERENCES address (id),
    password_hash TEXT,
    phone TEXT,
    has_account INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT
) STRICT;
-- A guest and an account may share an e-mail; a deleted row frees it.
CREATE UNIQUE INDEX customer_email_has_account ON customer (email, has_account) WHERE deleted_at IS NULL;

CREATE TABLE address (
    id TEXT PRIMARY KEY NOT NULL,
    customer_id TEXT REFERENCES customer (id),
    company TEXT,
    first_name TEXT,
    last_name TEXT,
    address_1 TEXT,
    address_2 TEXT,
    city TEXT,
    country_code TEXT REFERENCES country (iso_2),
    province TEXT,
    postal_code TEXT,
    phone TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT
) STRICT;
CREATE INDEX address_customer_id ON address (customer_id);
CREATE INDEX address_country_code ON address (country_code);

CREATE TABLE customer_group (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT
) STRICT;
CREATE UNIQUE INDEX customer_group_name ON customer_group (name) WHERE deleted_at IS NULL;

CREATE TABLE customer_group_customers (
    customer_group_id TEXT NOT NULL REFERENCES customer_group (id) ON DELETE CASCADE,
    customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    PRIMARY KEY (customer_group_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_group_customers_customer_id ON customer_group_customers (customer_id);

CREATE TABLE "order" (
    id TEXT PRIMARY KEY NOT NULL,
    status TEXT NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'completed', 'archived', 'canceled', 'requires_action')),
    fulfillment_status TEXT NOT NULL DEFAULT 'not_fulfilled'
        CHECK (fulfillment_status IN ('not_fulfilled', 'partially_fulfilled', 'fulfilled', 'partially_shipped', 'shipped',
                                      'partially_returned', 'returned', 'canceled', 'requires_action')),
    payment_status TEXT NOT NULL DEFAULT 'not_paid'
        CHECK (payment_status IN ('not_paid', 'awaiting', 'captured', 'partially_refunded', 'refunded', 'canceled',
                                  'requires_action')),
    display_id INTEGER NOT NULL,
    cart_id TEXT UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customer (id),
    email TEXT NOT NULL,
    billing_address_id TEXT REFERENCES address (id),
    shipping_address_id TEXT REFERENCES address (id),
    region_id TEXT NOT NULL REFERENCES region (id),
    currency_code TEXT NOT NULL REFERENCES currency (code),
    tax_rate REAL,
    canceled_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    idempotency_key TEXT,
    draft_order_id TEXT UNIQUE,
    no_notification INTEGER,
    external_id TEXT,
    sales_channel_id TEXT
) STRICT;
CREATE INDEX order_customer_id ON "order" (customer_id);
CREATE INDEX order_display_id ON "order" (display_id);
CREATE INDEX order_billing_address_id ON "order" (billing_address_id);
CREATE INDEX order_shipping_address_id ON "order" (shipping_address_id);
CREATE INDEX order_region_id ON "order" (region_id);
CREATE INDEX order_currency_code ON "order" (currency_code);

CREATE TABLE line_item (
    id TEXT PRIMARY KEY NOT NULL,
    cart_id TEXT,
    order_id TEXT REFERENCES "order" (id),
    swap_id TEXT,
    title TEXT NOT NULL,
    description TEXT,
    thumbnail TEXT,
    is_giftcard INTEGER NOT NULL DEFAULT 0,
    should_merge INTEGER NOT NULL DEFAULT 1,
    allow_discounts INTEGER NOT NULL DEFAULT 1,
    has_shipping INTEGER,
    unit_price INTEGER NOT NULL,
    variant_id TEXT,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    fulfilled_quantity INTEGER CHECK (fulfilled_quantity <= quantity),
    returned_quantity INTEGER CHECK (returned_quantity <= quantity),
    shipped_quantity INTEGER CHECK (shipped_quantity <= fulfilled_quantity),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    claim_order_id TEXT,
    is_return INTEGER NOT NULL DEFAULT 0,
    original_item_id TEXT REFERENCES line_item (id),
    order_edit_id TEXT
) STRICT;
CREATE INDEX line_item_order_id ON line_item (order_id);
CREATE UNIQUE INDEX line_item_original_item_id_order_edit_id ON line_item (order_edit_id, original_item_id)
    WHERE original_item_id IS NOT NULL AND order_edit_id IS NOT NULL;
CREATE INDEX line_item_original_item_id ON line_item (original_item_id);
