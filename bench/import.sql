-- A shop to measure `stheno import` with, in the tables of contract/medusa-v1-schema-full.sql: 100,000 customers with an
-- address, every second with a billing address, too, and 50,000 orders of 3 items with a shipping address. The ids are as
-- Medusa makes them: they grow with time.

CREATE FUNCTION pg_temp.id(prefix text, n bigint) RETURNS text LANGUAGE sql AS
$$ SELECT prefix || '_01M8' || lpad(upper(to_hex(n)), 8, '0') || upper(substr(md5(prefix || n), 1, 14)) $$;

INSERT INTO customer (id, email, first_name, last_name, password_hash, phone, has_account, metadata)
SELECT pg_temp.id('cus', n), 'customer' || n || '@example.com', 'First ' || n, 'Last ' || n,
       encode(sha512(convert_to(n::text, 'UTF8')) || sha256(convert_to(n::text, 'UTF8')), 'base64'), '+45' || n, n % 10 > 0,
       CASE WHEN n % 5 = 0 THEN jsonb_build_object('newsletter', true, 'tier', n % 3) END
FROM generate_series(1, 100000) AS n;

INSERT INTO address (id, customer_id, first_name, last_name, address_1, city, country_code, postal_code, phone)
SELECT pg_temp.id('addr', n), CASE WHEN n <= 100000 THEN pg_temp.id('cus', n) END, 'First ' || n, 'Last ' || n,
       'Main Street ' || n, 'Copenhagen', 'dk', '1000', '+45' || n
FROM generate_series(1, 200000) AS n;

UPDATE customer SET billing_address_id = pg_temp.id('addr', 150000 + n)
FROM generate_series(1, 50000) AS n WHERE customer.id = pg_temp.id('cus', 2 * n);

INSERT INTO "order" (display_id, id, customer_id, email, shipping_address_id, region_id, currency_code, tax_rate, metadata)
SELECT n, pg_temp.id('order', n), pg_temp.id('cus', 2 * n), 'customer' || 2 * n || '@example.com',
       pg_temp.id('addr', 100000 + n), (SELECT min(id) FROM region), 'eur', 25, '{}'
FROM generate_series(1, 50000) AS n;

INSERT INTO line_item (id, order_id, title, description, unit_price, quantity, metadata)
SELECT pg_temp.id('item', n), pg_temp.id('order', (n + 2) / 3), 'Medusa Mug', 'Blue', 1000 + n % 100, 1 + n % 3, '{}'
FROM generate_series(1, 150000) AS n;

ANALYZE;
