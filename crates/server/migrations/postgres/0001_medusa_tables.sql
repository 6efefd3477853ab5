-- Medusa v1's tables for customers and orders, as its migrations of 1.20.10 leave them, without the columns' references to
-- tables that Stheno does not have. Made with pg_dump. An item may name a variant, a swap or a claim that is not kept, as on
-- SQLite: orders from elsewhere do.

CREATE TYPE claim_order_fulfillment_status_enum AS ENUM (
    'not_fulfilled',
    'partially_fulfilled',
    'fulfilled',
    'partially_shipped',
    'shipped',
    'partially_returned',
    'returned',
    'canceled',
    'requires_action'
);

CREATE TYPE claim_order_payment_status_enum AS ENUM (
    'na',
    'not_refunded',
    'refunded'
);

CREATE TYPE claim_order_type_enum AS ENUM (
    'refund',
    'replace'
);

CREATE TYPE discount_rule_allocation_enum AS ENUM (
    'total',
    'item'
);

CREATE TYPE discount_rule_type_enum AS ENUM (
    'fixed',
    'percentage',
    'free_shipping'
);

CREATE TYPE order_fulfillment_status_enum AS ENUM (
    'not_fulfilled',
    'partially_fulfilled',
    'fulfilled',
    'partially_shipped',
    'shipped',
    'partially_returned',
    'returned',
    'canceled',
    'requires_action'
);

CREATE TYPE order_payment_status_enum AS ENUM (
    'not_paid',
    'awaiting',
    'captured',
    'partially_refunded',
    'refunded',
    'canceled',
    'requires_action'
);

CREATE TYPE order_status_enum AS ENUM (
    'pending',
    'completed',
    'archived',
    'canceled',
    'requires_action'
);

CREATE TYPE product_status_enum AS ENUM (
    'draft',
    'proposed',
    'published',
    'rejected'
);

CREATE TYPE refund_reason_enum AS ENUM (
    'discount',
    'return',
    'swap',
    'claim',
    'other'
);

CREATE TYPE shipping_option_price_type_enum AS ENUM (
    'flat_rate',
    'calculated'
);

CREATE TYPE shipping_profile_type_enum AS ENUM (
    'default',
    'gift_card',
    'custom'
);

CREATE TYPE swap_fulfillment_status_enum AS ENUM (
    'not_fulfilled',
    'fulfilled',
    'shipped',
    'partially_shipped',
    'canceled',
    'requires_action'
);

CREATE TYPE swap_payment_status_enum AS ENUM (
    'not_paid',
    'awaiting',
    'captured',
    'confirmed',
    'canceled',
    'difference_refunded',
    'partially_refunded',
    'refunded',
    'requires_action'
);

CREATE TABLE address (
    id character varying NOT NULL,
    customer_id character varying,
    company character varying,
    first_name character varying,
    last_name character varying,
    address_1 character varying,
    address_2 character varying,
    city character varying,
    country_code character varying,
    province character varying,
    postal_code character varying,
    phone character varying,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb
);

CREATE TABLE claim_order (
    id character varying NOT NULL,
    payment_status claim_order_payment_status_enum DEFAULT 'na'::claim_order_payment_status_enum NOT NULL,
    fulfillment_status claim_order_fulfillment_status_enum DEFAULT 'not_fulfilled'::claim_order_fulfillment_status_enum NOT NULL,
    type claim_order_type_enum NOT NULL,
    order_id character varying NOT NULL,
    shipping_address_id character varying,
    refund_amount integer,
    canceled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    idempotency_key character varying,
    no_notification boolean
);

CREATE TABLE country (
    id integer NOT NULL,
    iso_2 character varying NOT NULL,
    iso_3 character varying NOT NULL,
    num_code integer NOT NULL,
    name character varying NOT NULL,
    display_name character varying NOT NULL,
    region_id character varying
);

CREATE SEQUENCE country_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE country_id_seq OWNED BY country.id;

CREATE TABLE currency (
    code character varying NOT NULL,
    symbol character varying NOT NULL,
    symbol_native character varying NOT NULL,
    name character varying NOT NULL
);

CREATE TABLE customer (
    id character varying NOT NULL,
    email character varying NOT NULL,
    first_name character varying,
    last_name character varying,
    billing_address_id character varying,
    password_hash character varying,
    phone character varying,
    has_account boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb
);

CREATE TABLE customer_group (
    id character varying NOT NULL,
    name character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb
);

CREATE TABLE customer_group_customers (
    customer_group_id character varying NOT NULL,
    customer_id character varying NOT NULL
);

CREATE TABLE discount (
    id character varying NOT NULL,
    code character varying NOT NULL,
    is_dynamic boolean NOT NULL,
    rule_id character varying,
    is_disabled boolean NOT NULL,
    parent_discount_id character varying,
    starts_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    ends_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    usage_limit integer,
    usage_count integer DEFAULT 0 NOT NULL,
    valid_duration character varying
);

CREATE TABLE discount_rule (
    id character varying NOT NULL,
    description character varying,
    type discount_rule_type_enum NOT NULL,
    value integer NOT NULL,
    allocation discount_rule_allocation_enum,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb
);

CREATE TABLE fulfillment (
    id character varying NOT NULL,
    swap_id character varying,
    order_id character varying,
    tracking_numbers jsonb DEFAULT '[]'::jsonb NOT NULL,
    data jsonb NOT NULL,
    shipped_at timestamp with time zone,
    canceled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb,
    idempotency_key character varying,
    provider_id character varying,
    claim_order_id character varying,
    no_notification boolean,
    location_id character varying
);

CREATE TABLE fulfillment_item (
    fulfillment_id character varying NOT NULL,
    item_id character varying NOT NULL,
    quantity integer NOT NULL
);

CREATE TABLE fulfillment_provider (
    id character varying NOT NULL,
    is_installed boolean DEFAULT true NOT NULL
);

CREATE TABLE gift_card (
    id character varying NOT NULL,
    code character varying NOT NULL,
    value integer NOT NULL,
    balance integer NOT NULL,
    region_id character varying NOT NULL,
    order_id character varying,
    is_disabled boolean DEFAULT false NOT NULL,
    ends_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    tax_rate real
);

CREATE TABLE gift_card_transaction (
    id character varying NOT NULL,
    gift_card_id character varying NOT NULL,
    order_id character varying NOT NULL,
    amount integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    is_taxable boolean,
    tax_rate real
);

CREATE TABLE line_item (
    id character varying NOT NULL,
    cart_id character varying,
    order_id character varying,
    swap_id character varying,
    title character varying NOT NULL,
    description character varying,
    thumbnail character varying,
    is_giftcard boolean DEFAULT false NOT NULL,
    should_merge boolean DEFAULT true NOT NULL,
    allow_discounts boolean DEFAULT true NOT NULL,
    has_shipping boolean,
    unit_price integer NOT NULL,
    variant_id character varying,
    quantity integer NOT NULL,
    fulfilled_quantity integer,
    returned_quantity integer,
    shipped_quantity integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb,
    claim_order_id character varying,
    is_return boolean DEFAULT false NOT NULL,
    original_item_id character varying,
    order_edit_id character varying,
    CONSTRAINT "CHK_0cd85e15610d11b553d5e8fda6" CHECK ((shipped_quantity <= fulfilled_quantity)),
    CONSTRAINT "CHK_64eef00a5064887634f1680866" CHECK ((quantity > 0)),
    CONSTRAINT "CHK_91f40396d847f6ecfd9f752bf8" CHECK ((returned_quantity <= quantity)),
    CONSTRAINT "CHK_c61716c68f5ad5de2834c827d3" CHECK ((fulfilled_quantity <= quantity))
);

CREATE TABLE line_item_adjustment (
    id character varying NOT NULL,
    item_id character varying NOT NULL,
    description character varying NOT NULL,
    discount_id character varying,
    amount numeric NOT NULL,
    metadata jsonb
);

CREATE TABLE line_item_tax_line (
    id character varying NOT NULL,
    rate real NOT NULL,
    name character varying NOT NULL,
    code character varying,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb,
    item_id character varying NOT NULL
);

CREATE TABLE "order" (
    id character varying NOT NULL,
    status order_status_enum DEFAULT 'pending'::order_status_enum NOT NULL,
    fulfillment_status order_fulfillment_status_enum DEFAULT 'not_fulfilled'::order_fulfillment_status_enum NOT NULL,
    payment_status order_payment_status_enum DEFAULT 'not_paid'::order_payment_status_enum NOT NULL,
    display_id integer NOT NULL,
    cart_id character varying,
    customer_id character varying NOT NULL,
    email character varying NOT NULL,
    billing_address_id character varying,
    shipping_address_id character varying,
    region_id character varying NOT NULL,
    currency_code character varying NOT NULL,
    tax_rate real,
    canceled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb,
    idempotency_key character varying,
    draft_order_id character varying,
    no_notification boolean,
    external_id character varying,
    sales_channel_id character varying
);

CREATE TABLE order_discounts (
    order_id character varying NOT NULL,
    discount_id character varying NOT NULL
);

CREATE SEQUENCE order_display_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE order_display_id_seq OWNED BY "order".display_id;

CREATE TABLE order_gift_cards (
    order_id character varying NOT NULL,
    gift_card_id character varying NOT NULL
);

CREATE TABLE payment (
    id character varying NOT NULL,
    swap_id character varying,
    cart_id character varying,
    order_id character varying,
    amount integer NOT NULL,
    currency_code character varying NOT NULL,
    amount_refunded integer DEFAULT 0 NOT NULL,
    provider_id character varying NOT NULL,
    data jsonb NOT NULL,
    captured_at timestamp with time zone,
    canceled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb,
    idempotency_key character varying
);

CREATE TABLE payment_provider (
    id character varying NOT NULL,
    is_installed boolean DEFAULT true NOT NULL
);

CREATE TABLE product (
    id character varying NOT NULL,
    title character varying NOT NULL,
    subtitle character varying,
    description character varying,
    handle character varying,
    is_giftcard boolean DEFAULT false NOT NULL,
    thumbnail character varying,
    weight integer,
    length integer,
    height integer,
    width integer,
    hs_code character varying,
    origin_country character varying,
    mid_code character varying,
    material character varying,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    collection_id character varying,
    type_id character varying,
    discountable boolean DEFAULT true NOT NULL,
    status product_status_enum DEFAULT 'draft'::product_status_enum NOT NULL,
    external_id character varying
);

CREATE TABLE product_tax_rate (
    product_id character varying NOT NULL,
    rate_id character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb
);

CREATE TABLE product_type_tax_rate (
    product_type_id character varying NOT NULL,
    rate_id character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb
);

CREATE TABLE product_variant (
    id character varying NOT NULL,
    title character varying NOT NULL,
    product_id character varying NOT NULL,
    sku character varying,
    barcode character varying,
    ean character varying,
    upc character varying,
    inventory_quantity integer NOT NULL,
    allow_backorder boolean DEFAULT false NOT NULL,
    manage_inventory boolean DEFAULT true NOT NULL,
    hs_code character varying,
    origin_country character varying,
    mid_code character varying,
    material character varying,
    weight integer,
    length integer,
    height integer,
    width integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    variant_rank integer DEFAULT 0
);

CREATE TABLE refund (
    id character varying NOT NULL,
    order_id character varying,
    amount integer NOT NULL,
    note character varying,
    reason refund_reason_enum NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb,
    idempotency_key character varying,
    payment_id character varying
);

CREATE TABLE region (
    id character varying NOT NULL,
    name character varying NOT NULL,
    currency_code character varying NOT NULL,
    tax_rate real NOT NULL,
    tax_code character varying,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    gift_cards_taxable boolean DEFAULT true NOT NULL,
    automatic_taxes boolean DEFAULT true NOT NULL,
    tax_provider_id character varying
);

CREATE TABLE shipping_method (
    id character varying NOT NULL,
    shipping_option_id character varying NOT NULL,
    order_id character varying,
    cart_id character varying,
    swap_id character varying,
    return_id character varying,
    price integer NOT NULL,
    data jsonb NOT NULL,
    claim_order_id character varying,
    CONSTRAINT "CHK_64c6812fe7815be30d688df513" CHECK ((price >= 0)),
    CONSTRAINT "CHK_a7020b08665bbd64d84a6641cf" CHECK (((claim_order_id IS NOT NULL) OR (order_id IS NOT NULL) OR (cart_id IS NOT NULL) OR (swap_id IS NOT NULL) OR (return_id IS NOT NULL)))
);

CREATE TABLE shipping_method_tax_line (
    id character varying NOT NULL,
    rate real NOT NULL,
    name character varying NOT NULL,
    code character varying,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb,
    shipping_method_id character varying NOT NULL
);

CREATE TABLE shipping_option (
    id character varying NOT NULL,
    name character varying NOT NULL,
    region_id character varying NOT NULL,
    profile_id character varying NOT NULL,
    provider_id character varying NOT NULL,
    price_type shipping_option_price_type_enum NOT NULL,
    amount integer,
    is_return boolean DEFAULT false NOT NULL,
    data jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    admin_only boolean DEFAULT false NOT NULL,
    CONSTRAINT "CHK_7a367f5901ae0a5b0df75aee38" CHECK ((amount >= 0))
);

CREATE TABLE shipping_profile (
    id character varying NOT NULL,
    name character varying NOT NULL,
    type shipping_profile_type_enum NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb
);

CREATE TABLE shipping_tax_rate (
    shipping_option_id character varying NOT NULL,
    rate_id character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb
);

CREATE TABLE swap (
    id character varying NOT NULL,
    fulfillment_status swap_fulfillment_status_enum NOT NULL,
    payment_status swap_payment_status_enum NOT NULL,
    order_id character varying NOT NULL,
    difference_due integer,
    shipping_address_id character varying,
    cart_id character varying,
    confirmed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    idempotency_key character varying,
    no_notification boolean,
    canceled_at timestamp with time zone,
    allow_backorder boolean DEFAULT false NOT NULL
);

CREATE TABLE tax_rate (
    id character varying NOT NULL,
    rate real,
    code character varying,
    name character varying NOT NULL,
    region_id character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    metadata jsonb
);

CREATE TABLE tracking_link (
    id character varying NOT NULL,
    url character varying,
    tracking_number character varying NOT NULL,
    fulfillment_id character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    metadata jsonb,
    idempotency_key character varying
);

ALTER TABLE ONLY country ALTER COLUMN id SET DEFAULT nextval('country_id_seq'::regclass);

ALTER TABLE ONLY "order" ALTER COLUMN display_id SET DEFAULT nextval('order_display_id_seq'::regclass);

ALTER TABLE ONLY "order"
    ADD CONSTRAINT "PK_1031171c13130102495201e3e20" PRIMARY KEY (id);

ALTER TABLE ONLY product_variant
    ADD CONSTRAINT "PK_1ab69c9935c61f7c70791ae0a9f" PRIMARY KEY (id);

ALTER TABLE ONLY tax_rate
    ADD CONSTRAINT "PK_23b71b53f650c0b39e99ccef4fd" PRIMARY KEY (id);

ALTER TABLE ONLY line_item_adjustment
    ADD CONSTRAINT "PK_2b1360103753df2dc8257c2c8c3" PRIMARY KEY (id);

ALTER TABLE ONLY shipping_option
    ADD CONSTRAINT "PK_2e56fddaa65f3a26d402e5d786e" PRIMARY KEY (id);

ALTER TABLE ONLY product_tax_rate
    ADD CONSTRAINT "PK_326257ce468df46cd5c8c5922e9" PRIMARY KEY (product_id, rate_id);

ALTER TABLE ONLY order_gift_cards
    ADD CONSTRAINT "PK_49a8ec66a6625d7c2e3526e05b4" PRIMARY KEY (order_id, gift_card_id);

ALTER TABLE ONLY line_item_tax_line
    ADD CONSTRAINT "PK_4a0f4322fcd5ce4af85727f89a8" PRIMARY KEY (id);

ALTER TABLE ONLY swap
    ADD CONSTRAINT "PK_4a10d0f359339acef77e7f986d9" PRIMARY KEY (id);

ALTER TABLE ONLY fulfillment
    ADD CONSTRAINT "PK_50c102da132afffae660585981f" PRIMARY KEY (id);

ALTER TABLE ONLY shipping_method_tax_line
    ADD CONSTRAINT "PK_54c94f5908aacbd51cf0a73edb1" PRIMARY KEY (id);

ALTER TABLE ONLY region
    ADD CONSTRAINT "PK_5f48ffc3af96bc486f5f3f3a6da" PRIMARY KEY (id);

ALTER TABLE ONLY currency
    ADD CONSTRAINT "PK_723472e41cae44beb0763f4039c" PRIMARY KEY (code);

ALTER TABLE ONLY customer_group
    ADD CONSTRAINT "PK_88e7da3ff7262d9e0a35aa3664e" PRIMARY KEY (id);

ALTER TABLE ONLY claim_order
    ADD CONSTRAINT "PK_8981f5595a4424021466aa4c7a4" PRIMARY KEY (id);

ALTER TABLE ONLY order_discounts
    ADD CONSTRAINT "PK_a7418714ffceebc125bf6d8fcfe" PRIMARY KEY (order_id, discount_id);

ALTER TABLE ONLY customer
    ADD CONSTRAINT "PK_a7a13f4cacb744524e44dfdad32" PRIMARY KEY (id);

ALTER TABLE ONLY discount_rule
    ADD CONSTRAINT "PK_ac2c280de3701b2d66f6817f760" PRIMARY KEY (id);

ALTER TABLE ONLY gift_card
    ADD CONSTRAINT "PK_af4e338d2d41035042843ad641f" PRIMARY KEY (id);

ALTER TABLE ONLY shipping_method
    ADD CONSTRAINT "PK_b9b0adfad3c6b99229c1e7d4865" PRIMARY KEY (id);

ALTER TABLE ONLY fulfillment_item
    ADD CONSTRAINT "PK_bc3e8a388de75db146a249922e0" PRIMARY KEY (fulfillment_id, item_id);

ALTER TABLE ONLY shipping_tax_rate
    ADD CONSTRAINT "PK_bcd93b14d7e2695365d383f5eae" PRIMARY KEY (shipping_option_id, rate_id);

ALTER TABLE ONLY fulfillment_provider
    ADD CONSTRAINT "PK_beb35a6de60a6c4f91d5ae57e44" PRIMARY KEY (id);

ALTER TABLE ONLY product
    ADD CONSTRAINT "PK_bebc9158e480b949565b4dc7a82" PRIMARY KEY (id);

ALTER TABLE ONLY country
    ADD CONSTRAINT "PK_bf6e37c231c4f4ea56dcd887269" PRIMARY KEY (id);

ALTER TABLE ONLY shipping_profile
    ADD CONSTRAINT "PK_c8120e4543a5a3a121f2968a1ec" PRIMARY KEY (id);

ALTER TABLE ONLY line_item
    ADD CONSTRAINT "PK_cce6b13e67fa506d1d9618ac68b" PRIMARY KEY (id);

ALTER TABLE ONLY gift_card_transaction
    ADD CONSTRAINT "PK_cfb5b4ba5447a507aef87d73fe7" PRIMARY KEY (id);

ALTER TABLE ONLY discount
    ADD CONSTRAINT "PK_d05d8712e429673e459e7f1cddb" PRIMARY KEY (id);

ALTER TABLE ONLY address
    ADD CONSTRAINT "PK_d92de1f82754668b5f5f5dd4fd5" PRIMARY KEY (id);

ALTER TABLE ONLY product_type_tax_rate
    ADD CONSTRAINT "PK_ddc9242de1d99bc7674969289f0" PRIMARY KEY (product_type_id, rate_id);

ALTER TABLE ONLY customer_group_customers
    ADD CONSTRAINT "PK_e28a55e34ad1e2d3df9a0ac86d3" PRIMARY KEY (customer_group_id, customer_id);

ALTER TABLE ONLY payment_provider
    ADD CONSTRAINT "PK_ea94f42b6c88e9191c3649d7522" PRIMARY KEY (id);

ALTER TABLE ONLY refund
    ADD CONSTRAINT "PK_f1cefa2e60d99b206c46c1116e5" PRIMARY KEY (id);

ALTER TABLE ONLY payment
    ADD CONSTRAINT "PK_fcaec7df5adf9cac408c686b2ab" PRIMARY KEY (id);

ALTER TABLE ONLY tracking_link
    ADD CONSTRAINT "PK_fcfd77feb9012ec2126d7c0bfb6" PRIMARY KEY (id);

ALTER TABLE ONLY shipping_method
    ADD CONSTRAINT "REL_1d9ad62038998c3a85c77a53cf" UNIQUE (return_id);

ALTER TABLE ONLY swap
    ADD CONSTRAINT "REL_402e8182bc553e082f6380020b" UNIQUE (cart_id);

ALTER TABLE ONLY customer
    ADD CONSTRAINT "REL_8abe81b9aac151ae60bf507ad1" UNIQUE (billing_address_id);

ALTER TABLE ONLY payment
    ADD CONSTRAINT "REL_c17aff091441b7c25ec3d68d36" UNIQUE (swap_id);

ALTER TABLE ONLY "order"
    ADD CONSTRAINT "REL_c99a206eb11ad45f6b7f04f2dc" UNIQUE (cart_id);

ALTER TABLE ONLY line_item_tax_line
    ADD CONSTRAINT "UQ_3c2af51043ed7243e7d9775a2ad" UNIQUE (item_id, code);

ALTER TABLE ONLY "order"
    ADD CONSTRAINT "UQ_727b872f86c7378474a8fa46147" UNIQUE (draft_order_id);

ALTER TABLE ONLY shipping_method_tax_line
    ADD CONSTRAINT "UQ_cd147fca71e50bc954139fa3104" UNIQUE (shipping_method_id, code);

ALTER TABLE ONLY gift_card_transaction
    ADD CONSTRAINT gcuniq UNIQUE (gift_card_id, order_id);

CREATE INDEX "IDX_017d58bf8260c6e1a2588d258e" ON claim_order USING btree (shipping_address_id);

CREATE UNIQUE INDEX "IDX_045d4a149c09f4704e0bc08dd4" ON product_variant USING btree (barcode) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_0fc1ec4e3db9001ad60c19daf1" ON order_discounts USING btree (discount_id);

CREATE INDEX "IDX_118e3c48f09a7728f41023c94e" ON line_item USING btree (claim_order_id);

CREATE INDEX "IDX_19b0c6293443d1b464f604c331" ON "order" USING btree (shipping_address_id);

CREATE INDEX "IDX_1d04aebeabb6a89f87e536a124" ON product_tax_rate USING btree (product_id);

CREATE INDEX "IDX_1d9ad62038998c3a85c77a53cf" ON shipping_method USING btree (return_id);

CREATE INDEX "IDX_2484cf14c437a04586b07e7ddd" ON product_tax_rate USING btree (rate_id);

CREATE INDEX "IDX_25a3138bb236f63d9bb6c8ff11" ON product_type_tax_rate USING btree (product_type_id);

CREATE INDEX "IDX_27283ee631862266d0f1c68064" ON line_item USING btree (cart_id);

CREATE UNIQUE INDEX "IDX_2ca8cfbdafb998ecfd6d340389" ON product_variant USING btree (sku) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_2f41b20a71f30e60471d7e3769" ON line_item_adjustment USING btree (discount_id);

CREATE INDEX "IDX_346e0016cf045b998074774764" ON shipping_tax_rate USING btree (rate_id);

CREATE INDEX "IDX_3c6412d076292f439269abe1a2" ON customer_group_customers USING btree (customer_id);

CREATE INDEX "IDX_3fa354d8d1233ff81097b2fcb6" ON line_item USING btree (swap_id);

CREATE INDEX "IDX_43a2b24495fe1d9fc2a9c835bc" ON line_item USING btree (order_id);

CREATE INDEX "IDX_4665f17abc1e81dd58330e5854" ON payment USING btree (cart_id);

CREATE INDEX "IDX_5077fa54b0d037e984385dfe8a" ON line_item_tax_line USING btree (item_id);

CREATE INDEX "IDX_5267705a43d547e232535b656c" ON shipping_method USING btree (order_id);

CREATE INDEX "IDX_52dd74e8c989aa5665ad2852b8" ON swap USING btree (order_id);

CREATE INDEX "IDX_5371cbaa3be5200f373d24e3d5" ON line_item USING btree (variant_id);

CREATE UNIQUE INDEX "IDX_53cb5605fa42e82b4d47b47bda" ON gift_card USING btree (code);

CREATE INDEX "IDX_5568d3b9ce9f7abeeb37511ecf" ON "order" USING btree (billing_address_id);

CREATE INDEX "IDX_579e01fb94f4f58db480857e05" ON "order" USING btree (display_id);

CREATE INDEX "IDX_5c58105f1752fca0f4ce69f466" ON shipping_option USING btree (region_id);

CREATE INDEX "IDX_620330964db8d2999e67b0dbe3" ON customer_group_customers USING btree (customer_group_id);

CREATE INDEX "IDX_8abe81b9aac151ae60bf507ad1" ON customer USING btree (billing_address_id);

CREATE INDEX "IDX_926ca9f29014af8091722dede0" ON shipping_method_tax_line USING btree (shipping_method_id);

CREATE INDEX "IDX_9c9614b2f9d01665800ea8dbff" ON address USING btree (customer_id);

CREATE INDEX "IDX_a0e206bfaed3cb63c186091734" ON shipping_option USING btree (provider_id);

CREATE INDEX "IDX_a52e234f729db789cf473297a5" ON fulfillment USING btree (swap_id);

CREATE UNIQUE INDEX "IDX_aa16f61348be02dd07ce3fc54e" ON product_variant USING btree (upc) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_aac4855eadda71aa1e4b6d7684" ON payment USING btree (cart_id) WHERE (canceled_at IS NOT NULL);

CREATE INDEX "IDX_ac2c280de3701b2d66f6817f76" ON discount USING btree (rule_id);

CREATE INDEX "IDX_b1aac8314662fa6b25569a575b" ON country USING btree (region_id);

CREATE UNIQUE INDEX "IDX_b5b6225539ee8501082fbc0714" ON product_variant USING btree (ean) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_b6bcf8c3903097b84e85154eed" ON gift_card USING btree (region_id);

CREATE INDEX "IDX_be9aea2ccf3567007b6227da4d" ON line_item_adjustment USING btree (item_id);

CREATE INDEX "IDX_beb35a6de60a6c4f91d5ae57e4" ON fulfillment USING btree (provider_id);

CREATE UNIQUE INDEX "IDX_bf701b88d2041392a288785ada" ON line_item_adjustment USING btree (discount_id, item_id) WHERE (discount_id IS NOT NULL);

CREATE INDEX "IDX_c17aff091441b7c25ec3d68d36" ON payment USING btree (swap_id);

CREATE UNIQUE INDEX "IDX_c4c3a5225a7a1f0af782c40abc" ON customer_group USING btree (name) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_c951439af4c98bf2bd7fb8726c" ON shipping_option USING btree (profile_id);

CREATE INDEX "IDX_c99a206eb11ad45f6b7f04f2dc" ON "order" USING btree (cart_id);

CREATE INDEX "IDX_ca67dd080aac5ecf99609960cd" ON product_variant USING btree (product_id);

CREATE INDEX "IDX_cd7812c96209c5bdd48a6b858b" ON "order" USING btree (customer_id);

CREATE UNIQUE INDEX "IDX_cf9cc6c3f2e6414b992223fff1" ON product USING btree (handle) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_d73e55964e0ff2db8f03807d52" ON fulfillment USING btree (claim_order_id);

CREATE INDEX "IDX_d783a66d1c91c0858752c933e6" ON shipping_method USING btree (claim_order_id);

CREATE INDEX "IDX_d7d441b81012f87d4265fa57d2" ON gift_card_transaction USING btree (order_id);

CREATE INDEX "IDX_d92993a7d554d84571f4eea1d1" ON shipping_method USING btree (cart_id);

CREATE INDEX "IDX_dfc1f02bb0552e79076aa58dbb" ON gift_card USING btree (order_id);

CREATE INDEX "IDX_e1fcce2b18dbcdbe0a5ba9a68b" ON "order" USING btree (region_id);

CREATE INDEX "IDX_e62ff11e4730bb3adfead979ee" ON order_gift_cards USING btree (order_id);

CREATE UNIQUE INDEX "IDX_e78901b1131eaf8203d9b1cb5f" ON country USING btree (iso_2);

CREATE INDEX "IDX_e7b488cebe333f449398769b2c" ON order_discounts USING btree (order_id);

CREATE INDEX "IDX_ea94f42b6c88e9191c3649d752" ON payment USING btree (provider_id);

CREATE INDEX "IDX_ece65a774192b34253abc4cd67" ON product_type_tax_rate USING btree (rate_id);

CREATE INDEX "IDX_eec9d9af4ca098e19ea6b499ea" ON refund USING btree (order_id);

CREATE INDEX "IDX_f129acc85e346a10eed12b86fc" ON fulfillment USING btree (order_id);

CREATE INDEX "IDX_f2bb9f71e95b315eb24b2b84cb" ON order_gift_cards USING btree (gift_card_id);

CREATE INDEX "IDX_f49e3974465d3c3a33d449d3f3" ON claim_order USING btree (order_id);

CREATE INDEX "IDX_f5221735ace059250daac9d980" ON payment USING btree (order_id);

CREATE UNIQUE INDEX "IDX_f65bf52e2239ace276ece2b2f4" ON discount USING btree (code) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_f672727ab020df6c50fb64c1a7" ON shipping_tax_rate USING btree (shipping_option_id);

CREATE INDEX "IDX_fb94fa8d5ca940daa2a58139f8" ON shipping_method USING btree (swap_id);

CREATE INDEX "IDX_fc963e94854bff2714ca84cd19" ON shipping_method USING btree (shipping_option_id);

CREATE INDEX "IDX_order_currency_code" ON "order" USING btree (currency_code);

CREATE INDEX "IDX_payment_currency_code" ON payment USING btree (currency_code);

CREATE INDEX "IDX_refund_payment_id" ON refund USING btree (payment_id);

CREATE INDEX "IDX_region_currency_code" ON region USING btree (currency_code);

CREATE UNIQUE INDEX "IDX_unique_email_for_guests_and_customer_accounts" ON customer USING btree (email, has_account) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX "UniquePaymentActive" ON payment USING btree (cart_id) WHERE (canceled_at IS NULL);

CREATE UNIQUE INDEX unique_li_original_item_id_order_edit_id ON line_item USING btree (order_edit_id, original_item_id) WHERE ((original_item_id IS NOT NULL) AND (order_edit_id IS NOT NULL));

ALTER TABLE ONLY claim_order
    ADD CONSTRAINT "FK_017d58bf8260c6e1a2588d258e2" FOREIGN KEY (shipping_address_id) REFERENCES address(id);

ALTER TABLE ONLY order_discounts
    ADD CONSTRAINT "FK_0fc1ec4e3db9001ad60c19daf16" FOREIGN KEY (discount_id) REFERENCES discount(id) ON DELETE CASCADE;

ALTER TABLE ONLY "order"
    ADD CONSTRAINT "FK_19b0c6293443d1b464f604c3316" FOREIGN KEY (shipping_address_id) REFERENCES address(id);

ALTER TABLE ONLY product_tax_rate
    ADD CONSTRAINT "FK_1d04aebeabb6a89f87e536a124d" FOREIGN KEY (product_id) REFERENCES product(id) ON DELETE CASCADE;

ALTER TABLE ONLY discount
    ADD CONSTRAINT "FK_2250c5d9e975987ab212f61a663" FOREIGN KEY (parent_discount_id) REFERENCES discount(id);

ALTER TABLE ONLY product_tax_rate
    ADD CONSTRAINT "FK_2484cf14c437a04586b07e7dddb" FOREIGN KEY (rate_id) REFERENCES tax_rate(id) ON DELETE CASCADE;

ALTER TABLE ONLY line_item_adjustment
    ADD CONSTRAINT "FK_2f41b20a71f30e60471d7e3769c" FOREIGN KEY (discount_id) REFERENCES discount(id);

ALTER TABLE ONLY shipping_tax_rate
    ADD CONSTRAINT "FK_346e0016cf045b9980747747645" FOREIGN KEY (rate_id) REFERENCES tax_rate(id) ON DELETE CASCADE;

ALTER TABLE ONLY region
    ADD CONSTRAINT "FK_3bdd5896ec93be2f1c62a3309a5" FOREIGN KEY (currency_code) REFERENCES currency(code);

ALTER TABLE ONLY customer_group_customers
    ADD CONSTRAINT "FK_3c6412d076292f439269abe1a23" FOREIGN KEY (customer_id) REFERENCES customer(id) ON DELETE CASCADE;

ALTER TABLE ONLY gift_card_transaction
    ADD CONSTRAINT "FK_3ff5597f1d7e02bba41541846f4" FOREIGN KEY (gift_card_id) REFERENCES gift_card(id);

ALTER TABLE ONLY line_item
    ADD CONSTRAINT "FK_43a2b24495fe1d9fc2a9c835bc7" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY tracking_link
    ADD CONSTRAINT "FK_471e9e4c96e02ba209a307db32b" FOREIGN KEY (fulfillment_id) REFERENCES fulfillment(id);

ALTER TABLE ONLY line_item_tax_line
    ADD CONSTRAINT "FK_5077fa54b0d037e984385dfe8ad" FOREIGN KEY (item_id) REFERENCES line_item(id) ON DELETE CASCADE;

ALTER TABLE ONLY shipping_method
    ADD CONSTRAINT "FK_5267705a43d547e232535b656c2" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY swap
    ADD CONSTRAINT "FK_52dd74e8c989aa5665ad2852b8b" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY "order"
    ADD CONSTRAINT "FK_5568d3b9ce9f7abeeb37511ecf2" FOREIGN KEY (billing_address_id) REFERENCES address(id);

ALTER TABLE ONLY shipping_option
    ADD CONSTRAINT "FK_5c58105f1752fca0f4ce69f4663" FOREIGN KEY (region_id) REFERENCES region(id);

ALTER TABLE ONLY customer_group_customers
    ADD CONSTRAINT "FK_620330964db8d2999e67b0dbe3e" FOREIGN KEY (customer_group_id) REFERENCES customer_group(id) ON DELETE CASCADE;

ALTER TABLE ONLY address
    ADD CONSTRAINT "FK_6df8c6bf969a51d24c1980c4ff4" FOREIGN KEY (country_code) REFERENCES country(iso_2);

ALTER TABLE ONLY "order"
    ADD CONSTRAINT "FK_717a141f96b76d794d409f38129" FOREIGN KEY (currency_code) REFERENCES currency(code);

ALTER TABLE ONLY customer
    ADD CONSTRAINT "FK_8abe81b9aac151ae60bf507ad15" FOREIGN KEY (billing_address_id) REFERENCES address(id);

ALTER TABLE ONLY shipping_method_tax_line
    ADD CONSTRAINT "FK_926ca9f29014af8091722dede08" FOREIGN KEY (shipping_method_id) REFERENCES shipping_method(id);

ALTER TABLE ONLY address
    ADD CONSTRAINT "FK_9c9614b2f9d01665800ea8dbff7" FOREIGN KEY (customer_id) REFERENCES customer(id);

ALTER TABLE ONLY fulfillment_item
    ADD CONSTRAINT "FK_a033f83cc6bd7701a5687ab4b38" FOREIGN KEY (fulfillment_id) REFERENCES fulfillment(id);

ALTER TABLE ONLY shipping_option
    ADD CONSTRAINT "FK_a0e206bfaed3cb63c1860917347" FOREIGN KEY (provider_id) REFERENCES fulfillment_provider(id);

ALTER TABLE ONLY fulfillment
    ADD CONSTRAINT "FK_a52e234f729db789cf473297a5c" FOREIGN KEY (swap_id) REFERENCES swap(id);

ALTER TABLE ONLY discount
    ADD CONSTRAINT "FK_ac2c280de3701b2d66f6817f760" FOREIGN KEY (rule_id) REFERENCES discount_rule(id);

ALTER TABLE ONLY country
    ADD CONSTRAINT "FK_b1aac8314662fa6b25569a575bb" FOREIGN KEY (region_id) REFERENCES region(id);

ALTER TABLE ONLY gift_card
    ADD CONSTRAINT "FK_b6bcf8c3903097b84e85154eed3" FOREIGN KEY (region_id) REFERENCES region(id);

ALTER TABLE ONLY tax_rate
    ADD CONSTRAINT "FK_b95a1e03b051993d208366cb960" FOREIGN KEY (region_id) REFERENCES region(id);

ALTER TABLE ONLY line_item_adjustment
    ADD CONSTRAINT "FK_be9aea2ccf3567007b6227da4d2" FOREIGN KEY (item_id) REFERENCES line_item(id) ON DELETE CASCADE;

ALTER TABLE ONLY fulfillment
    ADD CONSTRAINT "FK_beb35a6de60a6c4f91d5ae57e44" FOREIGN KEY (provider_id) REFERENCES fulfillment_provider(id);

ALTER TABLE ONLY payment
    ADD CONSTRAINT "FK_c17aff091441b7c25ec3d68d36c" FOREIGN KEY (swap_id) REFERENCES swap(id);

ALTER TABLE ONLY shipping_option
    ADD CONSTRAINT "FK_c951439af4c98bf2bd7fb8726cd" FOREIGN KEY (profile_id) REFERENCES shipping_profile(id);

ALTER TABLE ONLY product_variant
    ADD CONSTRAINT "FK_ca67dd080aac5ecf99609960cd2" FOREIGN KEY (product_id) REFERENCES product(id);

ALTER TABLE ONLY "order"
    ADD CONSTRAINT "FK_cd7812c96209c5bdd48a6b858b0" FOREIGN KEY (customer_id) REFERENCES customer(id);

ALTER TABLE ONLY fulfillment
    ADD CONSTRAINT "FK_d73e55964e0ff2db8f03807d52e" FOREIGN KEY (claim_order_id) REFERENCES claim_order(id);

ALTER TABLE ONLY shipping_method
    ADD CONSTRAINT "FK_d783a66d1c91c0858752c933e68" FOREIGN KEY (claim_order_id) REFERENCES claim_order(id);

ALTER TABLE ONLY gift_card_transaction
    ADD CONSTRAINT "FK_d7d441b81012f87d4265fa57d24" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY gift_card
    ADD CONSTRAINT "FK_dfc1f02bb0552e79076aa58dbb0" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY fulfillment_item
    ADD CONSTRAINT "FK_e13ff60e74206b747a1896212d1" FOREIGN KEY (item_id) REFERENCES line_item(id);

ALTER TABLE ONLY "order"
    ADD CONSTRAINT "FK_e1fcce2b18dbcdbe0a5ba9a68b8" FOREIGN KEY (region_id) REFERENCES region(id);

ALTER TABLE ONLY order_gift_cards
    ADD CONSTRAINT "FK_e62ff11e4730bb3adfead979ee2" FOREIGN KEY (order_id) REFERENCES "order"(id) ON DELETE CASCADE;

ALTER TABLE ONLY order_discounts
    ADD CONSTRAINT "FK_e7b488cebe333f449398769b2cc" FOREIGN KEY (order_id) REFERENCES "order"(id) ON DELETE CASCADE;

ALTER TABLE ONLY product_type_tax_rate
    ADD CONSTRAINT "FK_ece65a774192b34253abc4cd672" FOREIGN KEY (rate_id) REFERENCES tax_rate(id) ON DELETE CASCADE;

ALTER TABLE ONLY refund
    ADD CONSTRAINT "FK_eec9d9af4ca098e19ea6b499eaa" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY fulfillment
    ADD CONSTRAINT "FK_f129acc85e346a10eed12b86fca" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY order_gift_cards
    ADD CONSTRAINT "FK_f2bb9f71e95b315eb24b2b84cb3" FOREIGN KEY (gift_card_id) REFERENCES gift_card(id) ON DELETE CASCADE;

ALTER TABLE ONLY payment
    ADD CONSTRAINT "FK_f41553459a4b1491c9893ebc921" FOREIGN KEY (currency_code) REFERENCES currency(code);

ALTER TABLE ONLY claim_order
    ADD CONSTRAINT "FK_f49e3974465d3c3a33d449d3f31" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY swap
    ADD CONSTRAINT "FK_f5189d38b3d3bd496618bf54c57" FOREIGN KEY (shipping_address_id) REFERENCES address(id);

ALTER TABLE ONLY payment
    ADD CONSTRAINT "FK_f5221735ace059250daac9d9803" FOREIGN KEY (order_id) REFERENCES "order"(id);

ALTER TABLE ONLY shipping_tax_rate
    ADD CONSTRAINT "FK_f672727ab020df6c50fb64c1a70" FOREIGN KEY (shipping_option_id) REFERENCES shipping_option(id) ON DELETE CASCADE;

ALTER TABLE ONLY shipping_method
    ADD CONSTRAINT "FK_fb94fa8d5ca940daa2a58139f86" FOREIGN KEY (swap_id) REFERENCES swap(id);

ALTER TABLE ONLY shipping_method
    ADD CONSTRAINT "FK_fc963e94854bff2714ca84cd193" FOREIGN KEY (shipping_option_id) REFERENCES shipping_option(id);

ALTER TABLE ONLY refund
    ADD CONSTRAINT "FK_refund_payment_id" FOREIGN KEY (payment_id) REFERENCES payment(id);

ALTER TABLE ONLY line_item
    ADD CONSTRAINT line_item_original_item_fk FOREIGN KEY (original_item_id) REFERENCES line_item(id);
