-- The rest of an order, as Medusa v1 has it (contract B.15): what the list of orders reads and an import writes.
-- Types as in 0001. numeric is REAL: Medusa hands it out as a JavaScript number anyway. Columns that reference tables which
-- are not here (cart, product_collection, product_type, return, …) are plain TEXT. Link tables keep their rowid: an order's
-- first discount is the first that was stored.

-- What is sold, as far as an order shows it. Stock, prices and pictures stay in Medusa.
CREATE TABLE product (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    subtitle TEXT,
    description TEXT,
    handle TEXT,
    is_giftcard INTEGER NOT NULL DEFAULT 0,
    thumbnail TEXT,
    weight INTEGER,
    length INTEGER,
    height INTEGER,
    width INTEGER,
    hs_code TEXT,
    origin_country TEXT,
    mid_code TEXT,
    material TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    collection_id TEXT,
    type_id TEXT,
    discountable INTEGER NOT NULL DEFAULT 1,
    status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'proposed', 'published', 'rejected')),
    external_id TEXT
) STRICT;
CREATE UNIQUE INDEX product_handle ON product (handle) WHERE deleted_at IS NULL;

CREATE TABLE product_variant (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    product_id TEXT NOT NULL REFERENCES product (id),
    sku TEXT,
    barcode TEXT,
    ean TEXT,
    upc TEXT,
    inventory_quantity INTEGER NOT NULL,
    allow_backorder INTEGER NOT NULL DEFAULT 0,
    manage_inventory INTEGER NOT NULL DEFAULT 1,
    hs_code TEXT,
    origin_country TEXT,
    mid_code TEXT,
    material TEXT,
    weight INTEGER,
    length INTEGER,
    height INTEGER,
    width INTEGER,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    variant_rank INTEGER DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX product_variant_barcode ON product_variant (barcode) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX product_variant_sku ON product_variant (sku) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX product_variant_upc ON product_variant (upc) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX product_variant_ean ON product_variant (ean) WHERE deleted_at IS NULL;
CREATE INDEX product_variant_product_id ON product_variant (product_id);

-- Rates for orders whose tax lines were not stored. tax_rate belongs to a region; the others say what it is for.
CREATE TABLE tax_rate (
    id TEXT PRIMARY KEY NOT NULL,
    rate REAL,
    code TEXT,
    name TEXT NOT NULL,
    region_id TEXT NOT NULL REFERENCES region (id),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT
) STRICT;
CREATE INDEX tax_rate_region_id ON tax_rate (region_id);

CREATE TABLE product_tax_rate (
    product_id TEXT NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    rate_id TEXT NOT NULL REFERENCES tax_rate (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    PRIMARY KEY (product_id, rate_id)
) STRICT;
CREATE INDEX product_tax_rate_rate_id ON product_tax_rate (rate_id);

CREATE TABLE product_type_tax_rate (
    product_type_id TEXT NOT NULL,
    rate_id TEXT NOT NULL REFERENCES tax_rate (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    PRIMARY KEY (product_type_id, rate_id)
) STRICT;
CREATE INDEX product_type_tax_rate_rate_id ON product_type_tax_rate (rate_id);

CREATE TABLE shipping_tax_rate (
    shipping_option_id TEXT NOT NULL REFERENCES shipping_option (id) ON DELETE CASCADE,
    rate_id TEXT NOT NULL REFERENCES tax_rate (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    PRIMARY KEY (shipping_option_id, rate_id)
) STRICT;
CREATE INDEX shipping_tax_rate_rate_id ON shipping_tax_rate (rate_id);

-- Who delivers and who takes the money.
CREATE TABLE fulfillment_provider (
    id TEXT PRIMARY KEY NOT NULL,
    is_installed INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE payment_provider (
    id TEXT PRIMARY KEY NOT NULL,
    is_installed INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE shipping_profile (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('default', 'gift_card', 'custom')),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT
) STRICT;

CREATE TABLE shipping_option (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    region_id TEXT NOT NULL REFERENCES region (id),
    profile_id TEXT NOT NULL REFERENCES shipping_profile (id),
    provider_id TEXT NOT NULL REFERENCES fulfillment_provider (id),
    price_type TEXT NOT NULL CHECK (price_type IN ('flat_rate', 'calculated')),
    amount INTEGER CHECK (amount >= 0),
    is_return INTEGER NOT NULL DEFAULT 0,
    data TEXT NOT NULL,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    admin_only INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX shipping_option_region_id ON shipping_option (region_id);
CREATE INDEX shipping_option_provider_id ON shipping_option (provider_id);
CREATE INDEX shipping_option_profile_id ON shipping_option (profile_id);

-- Exchanges and claims of an order.
CREATE TABLE swap (
    id TEXT PRIMARY KEY NOT NULL,
    fulfillment_status TEXT NOT NULL
        CHECK (fulfillment_status IN ('not_fulfilled', 'fulfilled', 'shipped', 'partially_shipped', 'canceled',
                                      'requires_action')),
    payment_status TEXT NOT NULL
        CHECK (payment_status IN ('not_paid', 'awaiting', 'captured', 'confirmed', 'canceled', 'difference_refunded',
                                  'partially_refunded', 'refunded', 'requires_action')),
    order_id TEXT NOT NULL REFERENCES "order" (id),
    difference_due INTEGER,
    shipping_address_id TEXT REFERENCES address (id),
    cart_id TEXT UNIQUE,
    confirmed_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    idempotency_key TEXT,
    no_notification INTEGER,
    canceled_at TEXT,
    allow_backorder INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX swap_order_id ON swap (order_id);
CREATE INDEX swap_shipping_address_id ON swap (shipping_address_id);

CREATE TABLE claim_order (
    id TEXT PRIMARY KEY NOT NULL,
    payment_status TEXT NOT NULL DEFAULT 'na' CHECK (payment_status IN ('na', 'not_refunded', 'refunded')),
    fulfillment_status TEXT NOT NULL DEFAULT 'not_fulfilled'
        CHECK (fulfillment_status IN ('not_fulfilled', 'partially_fulfilled', 'fulfilled', 'partially_shipped',
                                      'shipped', 'partially_returned', 'returned', 'canceled', 'requires_action')),
    type TEXT NOT NULL CHECK (type IN ('refund', 'replace')),
    order_id TEXT NOT NULL REFERENCES "order" (id),
    shipping_address_id TEXT REFERENCES address (id),
    refund_amount INTEGER,
    canceled_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    idempotency_key TEXT,
    no_notification INTEGER
) STRICT;
CREATE INDEX claim_order_shipping_address_id ON claim_order (shipping_address_id);
CREATE INDEX claim_order_order_id ON claim_order (order_id);

-- Discounts and gift cards.
CREATE TABLE discount_rule (
    id TEXT PRIMARY KEY NOT NULL,
    description TEXT,
    type TEXT NOT NULL CHECK (type IN ('fixed', 'percentage', 'free_shipping')),
    value INTEGER NOT NULL,
    allocation TEXT CHECK (allocation IN ('total', 'item')),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT
) STRICT;

CREATE TABLE discount (
    id TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    is_dynamic INTEGER NOT NULL,
    rule_id TEXT REFERENCES discount_rule (id),
    is_disabled INTEGER NOT NULL,
    parent_discount_id TEXT REFERENCES discount (id),
    starts_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    ends_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    usage_limit INTEGER,
    usage_count INTEGER NOT NULL DEFAULT 0,
    valid_duration TEXT
) STRICT;
CREATE INDEX discount_rule_id ON discount (rule_id);
CREATE UNIQUE INDEX discount_code ON discount (code) WHERE deleted_at IS NULL;
CREATE INDEX discount_parent_discount_id ON discount (parent_discount_id);

CREATE TABLE order_discounts (
    order_id TEXT NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
    discount_id TEXT NOT NULL REFERENCES discount (id) ON DELETE CASCADE,
    PRIMARY KEY (order_id, discount_id)
) STRICT;
CREATE INDEX order_discounts_discount_id ON order_discounts (discount_id);

CREATE TABLE gift_card (
    id TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    value INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    region_id TEXT NOT NULL REFERENCES region (id),
    order_id TEXT REFERENCES "order" (id),
    is_disabled INTEGER NOT NULL DEFAULT 0,
    ends_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    tax_rate REAL
) STRICT;
CREATE UNIQUE INDEX gift_card_code ON gift_card (code);
CREATE INDEX gift_card_region_id ON gift_card (region_id);
CREATE INDEX gift_card_order_id ON gift_card (order_id);

CREATE TABLE order_gift_cards (
    order_id TEXT NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
    gift_card_id TEXT NOT NULL REFERENCES gift_card (id) ON DELETE CASCADE,
    PRIMARY KEY (order_id, gift_card_id)
) STRICT;
CREATE INDEX order_gift_cards_gift_card_id ON order_gift_cards (gift_card_id);

CREATE TABLE gift_card_transaction (
    id TEXT PRIMARY KEY NOT NULL,
    gift_card_id TEXT NOT NULL REFERENCES gift_card (id),
    order_id TEXT NOT NULL REFERENCES "order" (id),
    amount INTEGER NOT NULL,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    is_taxable INTEGER,
    tax_rate REAL,
    UNIQUE (gift_card_id, order_id)
) STRICT;
CREATE INDEX gift_card_transaction_order_id ON gift_card_transaction (order_id);

-- What was computed for a line item.
CREATE TABLE line_item_tax_line (
    id TEXT PRIMARY KEY NOT NULL,
    rate REAL NOT NULL,
    name TEXT NOT NULL,
    code TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    item_id TEXT NOT NULL REFERENCES line_item (id) ON DELETE CASCADE,
    UNIQUE (item_id, code)
) STRICT;

CREATE TABLE line_item_adjustment (
    id TEXT PRIMARY KEY NOT NULL,
    item_id TEXT NOT NULL REFERENCES line_item (id) ON DELETE CASCADE,
    description TEXT NOT NULL,
    discount_id TEXT REFERENCES discount (id),
    amount REAL NOT NULL,
    metadata TEXT
) STRICT;
CREATE INDEX line_item_adjustment_item_id ON line_item_adjustment (item_id);
CREATE UNIQUE INDEX line_item_adjustment_discount_id_item_id ON line_item_adjustment (discount_id, item_id)
    WHERE discount_id IS NOT NULL;

-- Shipping, money and parcels of an order.
CREATE TABLE shipping_method (
    id TEXT PRIMARY KEY NOT NULL,
    shipping_option_id TEXT NOT NULL REFERENCES shipping_option (id),
    order_id TEXT REFERENCES "order" (id),
    cart_id TEXT,
    swap_id TEXT REFERENCES swap (id),
    return_id TEXT UNIQUE,
    price INTEGER NOT NULL CHECK (price >= 0),
    data TEXT NOT NULL,
    claim_order_id TEXT REFERENCES claim_order (id),
    CHECK (claim_order_id IS NOT NULL OR order_id IS NOT NULL OR cart_id IS NOT NULL
           OR swap_id IS NOT NULL OR return_id IS NOT NULL)
) STRICT;
CREATE INDEX shipping_method_order_id ON shipping_method (order_id);
CREATE INDEX shipping_method_claim_order_id ON shipping_method (claim_order_id);
CREATE INDEX shipping_method_cart_id ON shipping_method (cart_id);
CREATE INDEX shipping_method_swap_id ON shipping_method (swap_id);
CREATE INDEX shipping_method_shipping_option_id ON shipping_method (shipping_option_id);

CREATE TABLE shipping_method_tax_line (
    id TEXT PRIMARY KEY NOT NULL,
    rate REAL NOT NULL,
    name TEXT NOT NULL,
    code TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    shipping_method_id TEXT NOT NULL REFERENCES shipping_method (id),
    UNIQUE (shipping_method_id, code)
) STRICT;

CREATE TABLE payment (
    id TEXT PRIMARY KEY NOT NULL,
    swap_id TEXT UNIQUE REFERENCES swap (id),
    cart_id TEXT,
    order_id TEXT REFERENCES "order" (id),
    amount INTEGER NOT NULL,
    currency_code TEXT NOT NULL REFERENCES currency (code),
    amount_refunded INTEGER NOT NULL DEFAULT 0,
    provider_id TEXT NOT NULL,
    data TEXT NOT NULL,
    captured_at TEXT,
    canceled_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    idempotency_key TEXT
) STRICT;
CREATE INDEX payment_provider_id ON payment (provider_id);
CREATE INDEX payment_order_id ON payment (order_id);
CREATE INDEX payment_currency_code ON payment (currency_code);
CREATE UNIQUE INDEX payment_cart_id_active ON payment (cart_id) WHERE canceled_at IS NULL;

CREATE TABLE refund (
    id TEXT PRIMARY KEY NOT NULL,
    order_id TEXT REFERENCES "order" (id),
    amount INTEGER NOT NULL,
    note TEXT,
    reason TEXT NOT NULL CHECK (reason IN ('discount', 'return', 'swap', 'claim', 'other')),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    idempotency_key TEXT,
    payment_id TEXT REFERENCES payment (id)
) STRICT;
CREATE INDEX refund_order_id ON refund (order_id);
CREATE INDEX refund_payment_id ON refund (payment_id);

CREATE TABLE fulfillment (
    id TEXT PRIMARY KEY NOT NULL,
    swap_id TEXT REFERENCES swap (id),
    order_id TEXT REFERENCES "order" (id),
    tracking_numbers TEXT NOT NULL DEFAULT '[]',
    data TEXT NOT NULL,
    shipped_at TEXT,
    canceled_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    metadata TEXT,
    idempotency_key TEXT,
    provider_id TEXT REFERENCES fulfillment_provider (id),
    claim_order_id TEXT REFERENCES claim_order (id),
    no_notification INTEGER,
    location_id TEXT
) STRICT;
CREATE INDEX fulfillment_swap_id ON fulfillment (swap_id);
CREATE INDEX fulfillment_provider_id ON fulfillment (provider_id);
CREATE INDEX fulfillment_claim_order_id ON fulfillment (claim_order_id);
CREATE INDEX fulfillment_order_id ON fulfillment (order_id);

CREATE TABLE fulfillment_item (
    fulfillment_id TEXT NOT NULL REFERENCES fulfillment (id),
    item_id TEXT NOT NULL REFERENCES line_item (id),
    quantity INTEGER NOT NULL,
    PRIMARY KEY (fulfillment_id, item_id)
) STRICT;
CREATE INDEX fulfillment_item_item_id ON fulfillment_item (item_id);

CREATE TABLE tracking_link (
    id TEXT PRIMARY KEY NOT NULL,
    url TEXT,
    tracking_number TEXT NOT NULL,
    fulfillment_id TEXT NOT NULL REFERENCES fulfillment (id),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    metadata TEXT,
    idempotency_key TEXT
) STRICT;
CREATE INDEX tracking_link_fulfillment_id ON tracking_link (fulfillment_id);

-- Items of an exchange or a claim belong to it, and the list looks for them there.
CREATE INDEX line_item_swap_id ON line_item (swap_id);
CREATE INDEX line_item_claim_order_id ON line_item (claim_order_id);
-- The list, newest first.
CREATE INDEX order_customer_id_created_at ON "order" (customer_id, created_at, id);
