-- What `stheno serve --demo` starts with. Customers are named after things. Times are how long ago, until the end of this
-- file turns them into moments. What follows from other rows (tax, payments, parcels) is computed from them.

INSERT INTO region (id, name, currency_code, tax_rate) VALUES
('reg_01DEM0000000000000000000EU', 'Europe', 'eur', 20),
('reg_01DEM0000000000000000000JP', 'Japan', 'jpy', 10);

INSERT INTO customer (id, email, first_name, last_name, phone, has_account, created_at) VALUES
('cus_01DEM00000000000000000000A', 'copper.kettle@example.com', 'Copper', 'Kettle', '+49 30 5550142', 1, '-402 days'),
('cus_01DEM00000000000000000000B', 'paper.lantern@example.com', 'Paper', 'Lantern', NULL, 1, '-160 days'),
('cus_01DEM00000000000000000000C', 'wool.blanket@example.com', 'Wool', 'Blanket', NULL, 1, '-1 days');

INSERT INTO customer_group (id, name) VALUES
('cgrp_01DEM00000000000000000000R', 'Regulars'),
('cgrp_01DEM00000000000000000000T', 'Trade');
INSERT INTO customer_group_customers (customer_group_id, customer_id) VALUES
('cgrp_01DEM00000000000000000000R', 'cus_01DEM00000000000000000000A'),
('cgrp_01DEM00000000000000000000T', 'cus_01DEM00000000000000000000A'),
('cgrp_01DEM00000000000000000000T', 'cus_01DEM00000000000000000000B');

-- The first three are in address books; the other two belong to orders.
INSERT INTO address (id, customer_id, first_name, last_name, company, address_1, address_2, postal_code, city, province,
                     country_code, phone) VALUES
('addr_01DEM0000000000000000000A1', 'cus_01DEM00000000000000000000A', 'Copper', 'Kettle', NULL, 'Stove Lane 4', 'Second floor',
 '10999', 'Berlin', NULL, 'de', '+49 30 5550142'),
('addr_01DEM0000000000000000000A2', 'cus_01DEM00000000000000000000A', 'Copper', 'Kettle', 'Tea Room on the Quay', '12 Harbour Street',
 NULL, 'EH6 6QQ', 'Edinburgh', NULL, 'gb', NULL),
('addr_01DEM0000000000000000000B1', 'cus_01DEM00000000000000000000B', 'Paper', 'Lantern', NULL, '3-7-1 Akari', NULL, '604-8005', 'Kyoto',
 'Kyoto', 'jp', '+81 75 555 0117'),
('addr_01DEM0000000000000000000A9', NULL, 'Copper', 'Kettle', NULL, 'Stove Lane 4', 'Second floor', '10999', 'Berlin', NULL, 'de',
 '+49 30 5550142'),
('addr_01DEM0000000000000000000B9', NULL, 'Paper', 'Lantern', NULL, '3-7-1 Akari', NULL, '604-8005', 'Kyoto', 'Kyoto', 'jp',
 '+81 75 555 0117');
UPDATE customer SET billing_address_id = 'addr_01DEM0000000000000000000A1' WHERE id = 'cus_01DEM00000000000000000000A';

INSERT INTO "order" (id, display_id, customer_id, created_at, status, fulfillment_status, payment_status, canceled_at,
                     email, region_id, currency_code, shipping_address_id, billing_address_id)
WITH orders (display_id, customer, created_at, status, fulfillment_status, payment_status, canceled_at) AS (VALUES
    (1058, 'A', '-5 hours', 'pending', 'not_fulfilled', 'captured', NULL),
    (1055, 'A', '-3 days', 'pending', 'shipped', 'captured', NULL),
    (1051, 'A', '-12 days', 'completed', 'shipped', 'captured', NULL),
    (1046, 'A', '-27 days', 'canceled', 'canceled', 'canceled', '-26 days'),
    (1042, 'A', '-41 days', 'completed', 'partially_returned', 'partially_refunded', NULL),
    (1038, 'A', '-66 days', 'completed', 'shipped', 'captured', NULL),
    (1033, 'A', '-98 days', 'completed', 'shipped', 'captured', NULL),
    (1029, 'A', '-144 days', 'completed', 'shipped', 'captured', NULL),
    (1024, 'A', '-203 days', 'completed', 'shipped', 'captured', NULL),
    (1019, 'A', '-251 days', 'completed', 'shipped', 'captured', NULL),
    (1011, 'A', '-318 days', 'completed', 'shipped', 'captured', NULL),
    (1003, 'A', '-398 days', 'completed', 'shipped', 'captured', NULL),
    (1056, 'B', '-1 days', 'requires_action', 'not_fulfilled', 'requires_action', NULL),
    (1030, 'B', '-131 days', 'completed', 'returned', 'refunded', NULL)
)
SELECT 'order_01DEM00000000000000000' || display_id, display_id, customer.id, orders.created_at, status, fulfillment_status,
    payment_status, canceled_at, email, 'reg_01DEM0000000000000000000' || iif(customer = 'A', 'EU', 'JP'),
    iif(customer = 'A', 'eur', 'jpy'), 'addr_01DEM0000000000000000000' || customer || '9',
    'addr_01DEM0000000000000000000' || customer || '9'
FROM orders JOIN customer ON customer.id = 'cus_01DEM00000000000000000000' || customer;

-- Prices are without tax, in cents or yen.
INSERT INTO line_item (id, order_id, title, description, unit_price, quantity, returned_quantity)
WITH items (number, display_id, title, description, unit_price, quantity, returned) AS (VALUES
    (1, 1058, 'Enamel teapot', 'Sage, 1.2 l', 3250, 1, NULL),
    (2, 1055, 'Stoneware mug', 'Speckled, 350 ml', 1500, 4, NULL),
    (3, 1055, 'Linen tea towel', 'Striped, set of two', 1250, 1, NULL),
    (4, 1051, 'Wool throw', 'Moss, 130 × 180 cm', 7500, 1, NULL),
    (5, 1051, 'Beeswax candle', 'Tall, pair', 1000, 2, NULL),
    (6, 1046, 'Oak serving board', 'Large', 4500, 1, NULL),
    (7, 1042, 'Drinking glass', 'Ribbed, 250 ml', 750, 6, 2),
    (8, 1042, 'Glass carafe', '1 l', 2500, 1, NULL),
    (9, 1038, 'Cast iron trivet', 'Round', 1750, 1, NULL),
    (10, 1033, 'Stoneware bowl', 'Speckled, 18 cm', 2000, 2, NULL),
    (11, 1033, 'Stoneware plate', 'Speckled, 26 cm', 2250, 2, NULL),
    (12, 1029, 'Copper measuring cups', 'Set of four', 3500, 1, NULL),
    (13, 1024, 'Cotton apron', 'Charcoal', 3000, 1, NULL),
    (14, 1019, 'Bread tin', 'Cream', 2750, 1, NULL),
    (15, 1019, 'Bread knife', 'Walnut', 4250, 1, NULL),
    (16, 1011, 'Egg timer', 'Wind-up', 1250, 1, NULL),
    (17, 1003, 'Whistling kettle', 'Copper, 2 l', 6500, 1, NULL),
    (18, 1056, 'Washi lampshade', 'Round, 45 cm', 5200, 1, NULL),
    (19, 1056, 'Lamp cord', 'Black, 3 m', 1800, 1, NULL),
    (20, 1030, 'Folding screen', 'Four panels', 18600, 1, 1)
)
SELECT format('item_01DEM0%020d', number), 'order_01DEM00000000000000000' || display_id, title, description, unit_price,
    quantity, returned
FROM items;
UPDATE line_item SET fulfilled_quantity = quantity, shipped_quantity = quantity
WHERE order_id IN (SELECT id FROM "order" WHERE fulfillment_status IN ('shipped', 'partially_returned', 'returned'));

INSERT INTO line_item_tax_line (id, rate, name, code, item_id)
SELECT 'litl_' || substr(line_item.id, 6), region.tax_rate, iif(region.currency_code = 'eur', 'VAT', 'Consumption tax'), 'vat', line_item.id
FROM line_item JOIN "order" ON "order".id = order_id JOIN region ON region.id = region_id;

INSERT INTO discount_rule (id, description, type, value, allocation) VALUES
('dru_01DEM000000000000000000T10', 'Ten per cent for tea lovers', 'percentage', 10, 'total');
INSERT INTO discount (id, code, is_dynamic, rule_id, is_disabled, usage_count) VALUES
('disc_01DEM000000000000000000T10', 'TEATIME10', 0, 'dru_01DEM000000000000000000T10', 0, 1);
INSERT INTO order_discounts (order_id, discount_id) VALUES
('order_01DEM000000000000000001051', 'disc_01DEM000000000000000000T10');
INSERT INTO line_item_adjustment (id, item_id, description, discount_id, amount)
SELECT 'lia_' || substr(line_item.id, 6), line_item.id, 'discount', discount_id, unit_price * quantity / 10
FROM line_item JOIN order_discounts USING (order_id);

INSERT INTO fulfillment_provider (id) VALUES ('manual');
INSERT INTO payment_provider (id) VALUES ('manual');
INSERT INTO shipping_profile (id, name, type) VALUES ('sp_01DEM00000000000000000000D', 'Parcels', 'default');
INSERT INTO shipping_option (id, name, region_id, profile_id, provider_id, price_type, amount, data)
SELECT 'so_01DEM0000000000000000000' || substr(id, -2), 'Standard delivery', id, 'sp_01DEM00000000000000000000D', 'manual',
    'flat_rate', iif(currency_code = 'eur', 500, 800), '{}'
FROM region;
INSERT INTO shipping_method (id, shipping_option_id, order_id, price, data)
SELECT 'sm_' || substr("order".id, 7), shipping_option.id, "order".id, amount, '{}'
FROM "order" JOIN shipping_option USING (region_id);
INSERT INTO shipping_method_tax_line (id, rate, name, code, shipping_method_id)
SELECT 'smtl_' || substr(shipping_method.id, 4), region.tax_rate, iif(region.currency_code = 'eur', 'VAT', 'Consumption tax'), 'vat', shipping_method.id
FROM shipping_method JOIN "order" ON "order".id = order_id JOIN region ON region.id = region_id;

-- The last lines turn how long ago into moments.
UPDATE customer SET created_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', created_at);
UPDATE customer SET updated_at = created_at;
UPDATE address SET created_at = coalesce((SELECT created_at FROM customer WHERE id = customer_id), created_at);
UPDATE address SET updated_at = created_at;
UPDATE "order" SET created_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', created_at),
                   canceled_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', canceled_at);
UPDATE "order" SET updated_at = coalesce(canceled_at, created_at);
UPDATE line_item SET created_at = (SELECT created_at FROM "order" WHERE id = order_id);
UPDATE line_item SET updated_at = created_at;

INSERT INTO payment (id, order_id, amount, currency_code, provider_id, data, captured_at, canceled_at, created_at)
SELECT 'pay_' || substr("order".id, 7), "order".id,
    cast(round((sum(unit_price * quantity - coalesce(amount, 0)) + price) * (1 + region.tax_rate / 100)) AS INTEGER),
    "order".currency_code, 'manual', '{}', iif(payment_status IN ('canceled', 'requires_action'), NULL, "order".created_at),
    "order".canceled_at, "order".created_at
FROM "order" JOIN region ON region.id = region_id JOIN shipping_method ON shipping_method.order_id = "order".id
    JOIN line_item ON line_item.order_id = "order".id LEFT JOIN line_item_adjustment ON item_id = line_item.id
WHERE payment_status <> 'requires_action'
GROUP BY "order".id;
INSERT INTO refund (id, order_id, amount, note, reason, created_at, payment_id)
SELECT 'ref_' || substr(order_id, 7), order_id, cast(round(returned_quantity * unit_price * (1 + region.tax_rate / 100)) AS INTEGER),
    'Returned', 'return', strftime('%Y-%m-%dT%H:%M:%fZ', "order".created_at, '+16 days'), 'pay_' || substr(order_id, 7)
FROM line_item JOIN "order" ON "order".id = order_id JOIN region ON region.id = region_id
WHERE returned_quantity > 0;
UPDATE payment SET amount_refunded = coalesce((SELECT sum(amount) FROM refund WHERE payment_id = payment.id), 0);

INSERT INTO fulfillment (id, order_id, tracking_numbers, data, shipped_at, created_at, provider_id)
SELECT 'ful_' || substr(id, 7), id, json_array('PARCEL' || (display_id * 7919)), '{}',
    strftime('%Y-%m-%dT%H:%M:%fZ', created_at, '+1 day'), strftime('%Y-%m-%dT%H:%M:%fZ', created_at, '+20 hours'), 'manual'
FROM "order" WHERE fulfillment_status IN ('shipped', 'partially_returned', 'returned');
INSERT INTO fulfillment_item (fulfillment_id, item_id, quantity)
SELECT 'ful_' || substr(order_id, 7), id, quantity FROM line_item WHERE shipped_quantity > 0;
INSERT INTO tracking_link (id, url, tracking_number, fulfillment_id)
SELECT 'tlink_' || substr(id, 5), 'https://parcels.example.com/' || (tracking_numbers ->> 0), tracking_numbers ->> 0, id
FROM fulfillment;
