//! The columns of what hangs on an order, in the order of the wire (contract A.9).

use crate::store::rows::Columns;
use crate::store::rows::Kind::{Boolean, Json, Plain};

pub(super) const ADJUSTMENTS: &Columns = &[
    ("id", Plain),
    ("item_id", Plain),
    ("description", Plain),
    ("discount_id", Plain),
    ("amount", Plain),
    ("metadata", Json),
];

pub(super) const ITEM_TAX_LINES: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("rate", Plain),
    ("name", Plain),
    ("code", Plain),
    ("metadata", Json),
    ("item_id", Plain),
];

pub(super) const VARIANTS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("title", Plain),
    ("product_id", Plain),
    ("sku", Plain),
    ("barcode", Plain),
    ("ean", Plain),
    ("upc", Plain),
    ("variant_rank", Plain),
    ("inventory_quantity", Plain),
    ("allow_backorder", Boolean),
    ("manage_inventory", Boolean),
    ("hs_code", Plain),
    ("origin_country", Plain),
    ("mid_code", Plain),
    ("material", Plain),
    ("weight", Plain),
    ("length", Plain),
    ("height", Plain),
    ("width", Plain),
    ("metadata", Json),
];

pub(super) const DISCOUNTS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("code", Plain),
    ("is_dynamic", Boolean),
    ("rule_id", Plain),
    ("is_disabled", Boolean),
    ("parent_discount_id", Plain),
    ("starts_at", Plain),
    ("ends_at", Plain),
    ("valid_duration", Plain),
    ("usage_limit", Plain),
    ("usage_count", Plain),
    ("metadata", Json),
];

pub(super) const DISCOUNT_RULES: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("description", Plain),
    ("type", Plain),
    ("value", Plain),
    ("allocation", Plain),
    ("metadata", Json),
];

pub(super) const REGIONS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("name", Plain),
    ("currency_code", Plain),
    ("tax_rate", Plain),
    ("tax_code", Plain),
    ("gift_cards_taxable", Boolean),
    ("automatic_taxes", Boolean),
    ("tax_provider_id", Plain),
    ("metadata", Json),
];

pub(super) const SHIPPING_METHODS: &Columns = &[
    ("id", Plain),
    ("shipping_option_id", Plain),
    ("order_id", Plain),
    ("claim_order_id", Plain),
    ("cart_id", Plain),
    ("swap_id", Plain),
    ("return_id", Plain),
    ("price", Plain),
    ("data", Json),
];

pub(super) const SHIPPING_OPTIONS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("name", Plain),
    ("region_id", Plain),
    ("profile_id", Plain),
    ("provider_id", Plain),
    ("price_type", Plain),
    ("amount", Plain),
    ("is_return", Boolean),
    ("admin_only", Boolean),
    ("data", Json),
    ("metadata", Json),
];

pub(super) const SHIPPING_TAX_LINES: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("rate", Plain),
    ("name", Plain),
    ("code", Plain),
    ("metadata", Json),
    ("shipping_method_id", Plain),
];

pub(super) const PAYMENTS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("swap_id", Plain),
    ("cart_id", Plain),
    ("order_id", Plain),
    ("amount", Plain),
    ("currency_code", Plain),
    ("amount_refunded", Plain),
    ("provider_id", Plain),
    ("data", Json),
    ("captured_at", Plain),
    ("canceled_at", Plain),
    ("metadata", Json),
    ("idempotency_key", Plain),
];

pub(super) const REFUNDS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("order_id", Plain),
    ("payment_id", Plain),
    ("amount", Plain),
    ("note", Plain),
    ("reason", Plain),
    ("metadata", Json),
    ("idempotency_key", Plain),
];

pub(super) const FULFILLMENTS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("claim_order_id", Plain),
    ("swap_id", Plain),
    ("order_id", Plain),
    ("no_notification", Boolean),
    ("provider_id", Plain),
    ("location_id", Plain),
    ("tracking_numbers", Json),
    ("data", Json),
    ("shipped_at", Plain),
    ("canceled_at", Plain),
    ("metadata", Json),
    ("idempotency_key", Plain),
];

pub(super) const FULFILLMENT_ITEMS: &Columns = &[("fulfillment_id", Plain), ("item_id", Plain), ("quantity", Plain)];

pub(super) const TRACKING_LINKS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("url", Plain),
    ("tracking_number", Plain),
    ("fulfillment_id", Plain),
    ("idempotency_key", Plain),
    ("metadata", Json),
];

pub(super) const GIFT_CARDS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("code", Plain),
    ("value", Plain),
    ("balance", Plain),
    ("region_id", Plain),
    ("order_id", Plain),
    ("is_disabled", Boolean),
    ("ends_at", Plain),
    ("tax_rate", Plain),
    ("metadata", Json),
];

pub(super) const GIFT_CARD_TRANSACTIONS: &Columns = &[
    ("id", Plain),
    ("gift_card_id", Plain),
    ("order_id", Plain),
    ("amount", Plain),
    ("created_at", Plain),
    ("is_taxable", Boolean),
    ("tax_rate", Plain),
];

pub(super) const SWAPS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("fulfillment_status", Plain),
    ("payment_status", Plain),
    ("order_id", Plain),
    ("difference_due", Plain),
    ("shipping_address_id", Plain),
    ("cart_id", Plain),
    ("confirmed_at", Plain),
    ("canceled_at", Plain),
    ("no_notification", Boolean),
    ("allow_backorder", Boolean),
    ("idempotency_key", Plain),
    ("metadata", Json),
];

pub(super) const CLAIMS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("payment_status", Plain),
    ("fulfillment_status", Plain),
    ("type", Plain),
    ("order_id", Plain),
    ("shipping_address_id", Plain),
    ("refund_amount", Plain),
    ("canceled_at", Plain),
    ("no_notification", Boolean),
    ("metadata", Json),
    ("idempotency_key", Plain),
];

pub(super) const GROUPS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("name", Plain),
    ("metadata", Json),
];
