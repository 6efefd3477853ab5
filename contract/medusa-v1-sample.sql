-- Test data: customers, addresses, groups and orders of a shop with the tables of medusa-v1-schema-full.sql. Load that first
-- and remove its rows of country, currency and region, which are here, too. This file disables triggers, since customer and
-- address reference each other: load it as superuser.
--
-- Users with their plaintext passwords. password_hash = base64 of the 96 bytes of the scrypt-kdf format:
--   "scrypt" 0x00, logN (1 byte), r (4, big-endian), p (4, big-endian), salt (32),
--   first 16 bytes of SHA-256 over bytes 0..48, HMAC-SHA-256 over bytes 0..64 keyed with bytes 32..64 of
--   scrypt(password utf-8, salt, N = 2^logN, r, p, 64). Medusa v1 uses logN = 1, r = 1, p = 1.
--   alice@example.com: password 'alice-secret-1'  hash c2NyeXB0AAEAAAABAAAAAe6chAgFgJCd8EirXU51NJEkH6D3Kzr70VYhm2umMQN9hlyWTI/mL5jjXFrf8axnE5gAavqIC/oCcnliiXe+uHQTdtZTkewjQ3czBXrusgrA
--   bob@example.com: password 'correct horse battery staple'  hash c2NyeXB0AAEAAAABAAAAAfNxGnZDPG5by2CqU9EIhjiKw44ZpKNfm/oZDe7tCpuk0f7drjQeefiZiB7jmfDTEfzRjg6npHzz2yFiLp+Gbvu6Zu+J7OoXeXB8xnvOlF02
--   carol@example.com: password 'pässwörd-ünïcode-✓'  hash c2NyeXB0AAEAAAABAAAAAbH5CR7sDhyGZPsVOMCxQUL6nnmHvZShPwmbuX7BBVWCINs4TfosPArq/TJCAPpB7Ak5kFaRU688S/LaoQs33KrWouJR1FgfzPdNgfl02TNU
--   dave@example.com (deleted): password 'dave-secret'  hash c2NyeXB0AAEAAAABAAAAARV6FrMsxDQlId18Eg8wxUUXXBpE6O1R88e5n8j0B9xDZmyC7z7TD44QwR72YcQz/0tAbI2GLPYGia7b05/4rS+a5QzToT+YE/vR/RiSBLs+
--   emptypw@example.com: guest, no account
--   emptypw@example.com: password 'now-real'  hash c2NyeXB0AAEAAAABAAAAAf80VeIIG8tX+zeBAXkdJ8aJ2MFHizVSQAXns++PNa5DyhTI8qvdzHznmPS/eG8LqrSrYZmfcKHqDg72DSmWtwX02J/evLWp/5KgpFwn5FRl
--   idem@example.com: password 'x1'  hash c2NyeXB0AAEAAAABAAAAAZgMo0aI9S2OEZXjFJgWlmgbhdVkLMc4DGR5mtkXQjnWttux1NY8+eTIZVZUYHMq6wzI0g7YZUQCNVjVceqjks9I5tCJnPiG6jkul01WUxNZ
--   second@example.com: password 's2'  hash c2NyeXB0AAEAAAABAAAAATMlLzaSlekKPq26QfirjZ/ZFF+3sihB3oObNp9AbBH/6lFoMhN5Nmy8QIpcGQFQInWGpjKvYU6Zw8JkcyuvKef7gg2rpM5DloqTfLzCR+Hh
--   guest@example.com: guest, no account
--   eve@example.com: password 'eve-3'  hash c2NyeXB0AAEAAAABAAAAARCUGoZtb/qvS+y6QjpPTLHHYreJupLDIQcIAZjUKK8RRMTJX5bRy6nfmVpj74CQQFafhaWwi8aDfpTG+ck2VHIIiFV3pgMUvlfS+2TVfesL
--   dave@example.com: password 'dave-again'  hash c2NyeXB0AAEAAAABAAAAARCNNi44sXN2NqCKooZ/UKQIbNDTDZJClm//PcZeOLoFiLX8WldANtzZWVqLvonDU8MfujnW2td7v01yQFFkqUNKjrgDNdQaHkEhwUxExoTk

--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Data for Name: currency; Type: TABLE DATA; Schema: public; Owner: -
--

SET SESSION AUTHORIZATION DEFAULT;

ALTER TABLE public.currency DISABLE TRIGGER ALL;

INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('usd', '$', '$', 'US Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('cad', 'CA$', '$', 'Canadian Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('eur', '€', '€', 'Euro');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('aed', 'AED', 'د.إ.‏', 'United Arab Emirates Dirham');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('afn', 'Af', '؋', 'Afghan Afghani');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('all', 'ALL', 'Lek', 'Albanian Lek');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('amd', 'AMD', 'դր.', 'Armenian Dram');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ars', 'AR$', '$', 'Argentine Peso');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('aud', 'AU$', '$', 'Australian Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('azn', 'man.', 'ман.', 'Azerbaijani Manat');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bam', 'KM', 'KM', 'Bosnia-Herzegovina Convertible Mark');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bdt', 'Tk', '৳', 'Bangladeshi Taka');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bgn', 'BGN', 'лв.', 'Bulgarian Lev');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bhd', 'BD', 'د.ب.‏', 'Bahraini Dinar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bif', 'FBu', 'FBu', 'Burundian Franc');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bnd', 'BN$', '$', 'Brunei Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bob', 'Bs', 'Bs', 'Bolivian Boliviano');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('brl', 'R$', 'R$', 'Brazilian Real');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bwp', 'BWP', 'P', 'Botswanan Pula');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('byn', 'Br', 'руб.', 'Belarusian Ruble');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('bzd', 'BZ$', '$', 'Belize Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('cdf', 'CDF', 'FrCD', 'Congolese Franc');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('chf', 'CHF', 'CHF', 'Swiss Franc');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('clp', 'CL$', '$', 'Chilean Peso');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('cny', 'CN¥', 'CN¥', 'Chinese Yuan');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('cop', 'CO$', '$', 'Colombian Peso');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('crc', '₡', '₡', 'Costa Rican Colón');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('cve', 'CV$', 'CV$', 'Cape Verdean Escudo');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('czk', 'Kč', 'Kč', 'Czech Republic Koruna');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('djf', 'Fdj', 'Fdj', 'Djiboutian Franc');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('dkk', 'Dkr', 'kr', 'Danish Krone');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('dop', 'RD$', 'RD$', 'Dominican Peso');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('dzd', 'DA', 'د.ج.‏', 'Algerian Dinar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('eek', 'Ekr', 'kr', 'Estonian Kroon');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('egp', 'EGP', 'ج.م.‏', 'Egyptian Pound');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ern', 'Nfk', 'Nfk', 'Eritrean Nakfa');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('etb', 'Br', 'Br', 'Ethiopian Birr');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('gbp', '£', '£', 'British Pound Sterling');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('gel', 'GEL', 'GEL', 'Georgian Lari');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ghs', 'GH₵', 'GH₵', 'Ghanaian Cedi');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('gnf', 'FG', 'FG', 'Guinean Franc');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('gtq', 'GTQ', 'Q', 'Guatemalan Quetzal');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('hkd', 'HK$', '$', 'Hong Kong Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('hnl', 'HNL', 'L', 'Honduran Lempira');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('hrk', 'kn', 'kn', 'Croatian Kuna');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('huf', 'Ft', 'Ft', 'Hungarian Forint');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('idr', 'Rp', 'Rp', 'Indonesian Rupiah');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ils', '₪', '₪', 'Israeli New Sheqel');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('inr', 'Rs', '₹', 'Indian Rupee');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('iqd', 'IQD', 'د.ع.‏', 'Iraqi Dinar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('irr', 'IRR', '﷼', 'Iranian Rial');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('isk', 'Ikr', 'kr', 'Icelandic Króna');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('jmd', 'J$', '$', 'Jamaican Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('jod', 'JD', 'د.أ.‏', 'Jordanian Dinar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('jpy', '¥', '￥', 'Japanese Yen');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('kes', 'Ksh', 'Ksh', 'Kenyan Shilling');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('khr', 'KHR', '៛', 'Cambodian Riel');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('kmf', 'CF', 'FC', 'Comorian Franc');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('krw', '₩', '₩', 'South Korean Won');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('kwd', 'KD', 'د.ك.‏', 'Kuwaiti Dinar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('kzt', 'KZT', 'тңг.', 'Kazakhstani Tenge');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('lbp', 'LB£', 'ل.ل.‏', 'Lebanese Pound');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('lkr', 'SLRs', 'SL Re', 'Sri Lankan Rupee');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ltl', 'Lt', 'Lt', 'Lithuanian Litas');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('lvl', 'Ls', 'Ls', 'Latvian Lats');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('lyd', 'LD', 'د.ل.‏', 'Libyan Dinar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mad', 'MAD', 'د.م.‏', 'Moroccan Dirham');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mdl', 'MDL', 'MDL', 'Moldovan Leu');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mga', 'MGA', 'MGA', 'Malagasy Ariary');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mkd', 'MKD', 'MKD', 'Macedonian Denar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mmk', 'MMK', 'K', 'Myanma Kyat');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mnt', 'MNT', '₮', 'Mongolian Tugrig');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mop', 'MOP$', 'MOP$', 'Macanese Pataca');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mur', 'MURs', 'MURs', 'Mauritian Rupee');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mxn', 'MX$', '$', 'Mexican Peso');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('myr', 'RM', 'RM', 'Malaysian Ringgit');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('mzn', 'MTn', 'MTn', 'Mozambican Metical');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('nad', 'N$', 'N$', 'Namibian Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ngn', '₦', '₦', 'Nigerian Naira');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('nio', 'C$', 'C$', 'Nicaraguan Córdoba');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('nok', 'Nkr', 'kr', 'Norwegian Krone');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('npr', 'NPRs', 'नेरू', 'Nepalese Rupee');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('nzd', 'NZ$', '$', 'New Zealand Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('omr', 'OMR', 'ر.ع.‏', 'Omani Rial');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('pab', 'B/.', 'B/.', 'Panamanian Balboa');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('pen', 'S/.', 'S/.', 'Peruvian Nuevo Sol');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('php', '₱', '₱', 'Philippine Peso');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('pkr', 'PKRs', '₨', 'Pakistani Rupee');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('pln', 'zł', 'zł', 'Polish Zloty');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('pyg', '₲', '₲', 'Paraguayan Guarani');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('qar', 'QR', 'ر.ق.‏', 'Qatari Rial');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ron', 'RON', 'RON', 'Romanian Leu');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('rsd', 'din.', 'дин.', 'Serbian Dinar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('rub', 'RUB', '₽.', 'Russian Ruble');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('rwf', 'RWF', 'FR', 'Rwandan Franc');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('sar', 'SR', 'ر.س.‏', 'Saudi Riyal');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('sdg', 'SDG', 'SDG', 'Sudanese Pound');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('sek', 'Skr', 'kr', 'Swedish Krona');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('sgd', 'S$', '$', 'Singapore Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('sos', 'Ssh', 'Ssh', 'Somali Shilling');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('syp', 'SY£', 'ل.س.‏', 'Syrian Pound');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('thb', '฿', '฿', 'Thai Baht');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('tnd', 'DT', 'د.ت.‏', 'Tunisian Dinar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('top', 'T$', 'T$', 'Tongan Paʻanga');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('try', 'TL', 'TL', 'Turkish Lira');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ttd', 'TT$', '$', 'Trinidad and Tobago Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('twd', 'NT$', 'NT$', 'New Taiwan Dollar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('tzs', 'TSh', 'TSh', 'Tanzanian Shilling');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('uah', '₴', '₴', 'Ukrainian Hryvnia');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('ugx', 'USh', 'USh', 'Ugandan Shilling');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('uyu', '$U', '$', 'Uruguayan Peso');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('uzs', 'UZS', 'UZS', 'Uzbekistan Som');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('vef', 'Bs.F.', 'Bs.F.', 'Venezuelan Bolívar');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('vnd', '₫', '₫', 'Vietnamese Dong');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('xaf', 'FCFA', 'FCFA', 'CFA Franc BEAC');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('xof', 'CFA', 'CFA', 'CFA Franc BCEAO');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('yer', 'YR', 'ر.ي.‏', 'Yemeni Rial');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('zar', 'R', 'R', 'South African Rand');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('zmk', 'ZK', 'ZK', 'Zambian Kwacha');
INSERT INTO public.currency (code, symbol, symbol_native, name) VALUES ('zwl', 'ZWL$', 'ZWL$', 'Zimbabwean Dollar');


ALTER TABLE public.currency ENABLE TRIGGER ALL;

--
-- Data for Name: region; Type: TABLE DATA; Schema: public; Owner: -
--

ALTER TABLE public.region DISABLE TRIGGER ALL;

INSERT INTO public.region (id, name, currency_code, tax_rate, tax_code, created_at, updated_at, deleted_at, metadata, gift_cards_taxable, automatic_taxes, tax_provider_id) VALUES ('reg_01M806N41PXEN0CD1NYRFM1435', 'EU', 'eur', 0, NULL, '2026-11-21 23:21:53.187302+00', '2026-11-21 23:21:53.187302+00', NULL, NULL, true, true, NULL);
INSERT INTO public.region (id, name, currency_code, tax_rate, tax_code, created_at, updated_at, deleted_at, metadata, gift_cards_taxable, automatic_taxes, tax_provider_id) VALUES ('reg_01M806N45RBY9ZHVEW5KTZ3KEB', 'NA', 'usd', 0, NULL, '2026-11-21 23:21:53.187302+00', '2026-11-21 23:21:53.187302+00', NULL, NULL, true, true, NULL);


ALTER TABLE public.region ENABLE TRIGGER ALL;

--
-- Data for Name: country; Type: TABLE DATA; Schema: public; Owner: -
--

ALTER TABLE public.country DISABLE TRIGGER ALL;

INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (1, 'af', 'afg', 4, 'AFGHANISTAN', 'Afghanistan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (2, 'al', 'alb', 8, 'ALBANIA', 'Albania', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (3, 'dz', 'dza', 12, 'ALGERIA', 'Algeria', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (4, 'as', 'asm', 16, 'AMERICAN SAMOA', 'American Samoa', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (5, 'ad', 'and', 20, 'ANDORRA', 'Andorra', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (6, 'ao', 'ago', 24, 'ANGOLA', 'Angola', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (7, 'ai', 'aia', 660, 'ANGUILLA', 'Anguilla', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (8, 'aq', 'ata', 10, 'ANTARCTICA', 'Antarctica', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (9, 'ag', 'atg', 28, 'ANTIGUA AND BARBUDA', 'Antigua and Barbuda', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (10, 'ar', 'arg', 32, 'ARGENTINA', 'Argentina', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (11, 'am', 'arm', 51, 'ARMENIA', 'Armenia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (12, 'aw', 'abw', 533, 'ARUBA', 'Aruba', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (13, 'au', 'aus', 36, 'AUSTRALIA', 'Australia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (14, 'at', 'aut', 40, 'AUSTRIA', 'Austria', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (15, 'az', 'aze', 31, 'AZERBAIJAN', 'Azerbaijan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (16, 'bs', 'bhs', 44, 'BAHAMAS', 'Bahamas', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (17, 'bh', 'bhr', 48, 'BAHRAIN', 'Bahrain', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (18, 'bd', 'bgd', 50, 'BANGLADESH', 'Bangladesh', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (19, 'bb', 'brb', 52, 'BARBADOS', 'Barbados', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (20, 'by', 'blr', 112, 'BELARUS', 'Belarus', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (21, 'be', 'bel', 56, 'BELGIUM', 'Belgium', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (22, 'bz', 'blz', 84, 'BELIZE', 'Belize', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (23, 'bj', 'ben', 204, 'BENIN', 'Benin', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (24, 'bm', 'bmu', 60, 'BERMUDA', 'Bermuda', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (25, 'bt', 'btn', 64, 'BHUTAN', 'Bhutan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (26, 'bo', 'bol', 68, 'BOLIVIA', 'Bolivia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (27, 'bq', 'bes', 535, 'BONAIRE, SINT EUSTATIUS AND SABA', 'Bonaire, Sint Eustatius and Saba', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (28, 'ba', 'bih', 70, 'BOSNIA AND HERZEGOVINA', 'Bosnia and Herzegovina', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (29, 'bw', 'bwa', 72, 'BOTSWANA', 'Botswana', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (30, 'bv', 'bvd', 74, 'BOUVET ISLAND', 'Bouvet Island', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (31, 'br', 'bra', 76, 'BRAZIL', 'Brazil', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (32, 'io', 'iot', 86, 'BRITISH INDIAN OCEAN TERRITORY', 'British Indian Ocean Territory', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (33, 'bn', 'brn', 96, 'BRUNEI DARUSSALAM', 'Brunei Darussalam', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (34, 'bg', 'bgr', 100, 'BULGARIA', 'Bulgaria', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (35, 'bf', 'bfa', 854, 'BURKINA FASO', 'Burkina Faso', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (36, 'bi', 'bdi', 108, 'BURUNDI', 'Burundi', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (37, 'kh', 'khm', 116, 'CAMBODIA', 'Cambodia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (38, 'cm', 'cmr', 120, 'CAMEROON', 'Cameroon', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (40, 'cv', 'cpv', 132, 'CAPE VERDE', 'Cape Verde', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (41, 'ky', 'cym', 136, 'CAYMAN ISLANDS', 'Cayman Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (42, 'cf', 'caf', 140, 'CENTRAL AFRICAN REPUBLIC', 'Central African Republic', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (43, 'td', 'tcd', 148, 'CHAD', 'Chad', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (44, 'cl', 'chl', 152, 'CHILE', 'Chile', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (45, 'cn', 'chn', 156, 'CHINA', 'China', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (46, 'cx', 'cxr', 162, 'CHRISTMAS ISLAND', 'Christmas Island', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (47, 'cc', 'cck', 166, 'COCOS (KEELING) ISLANDS', 'Cocos (Keeling) Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (48, 'co', 'col', 170, 'COLOMBIA', 'Colombia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (49, 'km', 'com', 174, 'COMOROS', 'Comoros', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (50, 'cg', 'cog', 178, 'CONGO', 'Congo', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (51, 'cd', 'cod', 180, 'CONGO, THE DEMOCRATIC REPUBLIC OF THE', 'Congo, the Democratic Republic of the', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (52, 'ck', 'cok', 184, 'COOK ISLANDS', 'Cook Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (53, 'cr', 'cri', 188, 'COSTA RICA', 'Costa Rica', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (54, 'ci', 'civ', 384, 'COTE D''IVOIRE', 'Cote D''Ivoire', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (55, 'hr', 'hrv', 191, 'CROATIA', 'Croatia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (56, 'cu', 'cub', 192, 'CUBA', 'Cuba', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (57, 'cw', 'cuw', 531, 'CURAÇAO', 'Curaçao', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (58, 'cy', 'cyp', 196, 'CYPRUS', 'Cyprus', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (59, 'cz', 'cze', 203, 'CZECH REPUBLIC', 'Czech Republic', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (61, 'dj', 'dji', 262, 'DJIBOUTI', 'Djibouti', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (62, 'dm', 'dma', 212, 'DOMINICA', 'Dominica', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (63, 'do', 'dom', 214, 'DOMINICAN REPUBLIC', 'Dominican Republic', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (64, 'ec', 'ecu', 218, 'ECUADOR', 'Ecuador', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (65, 'eg', 'egy', 818, 'EGYPT', 'Egypt', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (66, 'sv', 'slv', 222, 'EL SALVADOR', 'El Salvador', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (67, 'gq', 'gnq', 226, 'EQUATORIAL GUINEA', 'Equatorial Guinea', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (68, 'er', 'eri', 232, 'ERITREA', 'Eritrea', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (69, 'ee', 'est', 233, 'ESTONIA', 'Estonia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (70, 'et', 'eth', 231, 'ETHIOPIA', 'Ethiopia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (71, 'fk', 'flk', 238, 'FALKLAND ISLANDS (MALVINAS)', 'Falkland Islands (Malvinas)', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (72, 'fo', 'fro', 234, 'FAROE ISLANDS', 'Faroe Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (73, 'fj', 'fji', 242, 'FIJI', 'Fiji', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (74, 'fi', 'fin', 246, 'FINLAND', 'Finland', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (76, 'gf', 'guf', 254, 'FRENCH GUIANA', 'French Guiana', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (77, 'pf', 'pyf', 258, 'FRENCH POLYNESIA', 'French Polynesia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (78, 'tf', 'atf', 260, 'FRENCH SOUTHERN TERRITORIES', 'French Southern Territories', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (79, 'ga', 'gab', 266, 'GABON', 'Gabon', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (80, 'gm', 'gmb', 270, 'GAMBIA', 'Gambia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (81, 'ge', 'geo', 268, 'GEORGIA', 'Georgia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (83, 'gh', 'gha', 288, 'GHANA', 'Ghana', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (84, 'gi', 'gib', 292, 'GIBRALTAR', 'Gibraltar', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (85, 'gr', 'grc', 300, 'GREECE', 'Greece', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (86, 'gl', 'grl', 304, 'GREENLAND', 'Greenland', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (87, 'gd', 'grd', 308, 'GRENADA', 'Grenada', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (88, 'gp', 'glp', 312, 'GUADELOUPE', 'Guadeloupe', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (89, 'gu', 'gum', 316, 'GUAM', 'Guam', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (90, 'gt', 'gtm', 320, 'GUATEMALA', 'Guatemala', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (91, 'gg', 'ggy', 831, 'GUERNSEY', 'Guernsey', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (92, 'gn', 'gin', 324, 'GUINEA', 'Guinea', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (93, 'gw', 'gnb', 624, 'GUINEA-BISSAU', 'Guinea-Bissau', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (94, 'gy', 'guy', 328, 'GUYANA', 'Guyana', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (95, 'ht', 'hti', 332, 'HAITI', 'Haiti', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (96, 'hm', 'hmd', 334, 'HEARD ISLAND AND MCDONALD ISLANDS', 'Heard Island And Mcdonald Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (97, 'va', 'vat', 336, 'HOLY SEE (VATICAN CITY STATE)', 'Holy See (Vatican City State)', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (98, 'hn', 'hnd', 340, 'HONDURAS', 'Honduras', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (99, 'hk', 'hkg', 344, 'HONG KONG', 'Hong Kong', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (100, 'hu', 'hun', 348, 'HUNGARY', 'Hungary', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (101, 'is', 'isl', 352, 'ICELAND', 'Iceland', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (102, 'in', 'ind', 356, 'INDIA', 'India', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (103, 'id', 'idn', 360, 'INDONESIA', 'Indonesia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (104, 'ir', 'irn', 364, 'IRAN, ISLAMIC REPUBLIC OF', 'Iran, Islamic Republic of', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (105, 'iq', 'irq', 368, 'IRAQ', 'Iraq', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (106, 'ie', 'irl', 372, 'IRELAND', 'Ireland', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (107, 'im', 'imn', 833, 'ISLE OF MAN', 'Isle Of Man', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (108, 'il', 'isr', 376, 'ISRAEL', 'Israel', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (110, 'jm', 'jam', 388, 'JAMAICA', 'Jamaica', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (111, 'jp', 'jpn', 392, 'JAPAN', 'Japan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (112, 'je', 'jey', 832, 'JERSEY', 'Jersey', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (113, 'jo', 'jor', 400, 'JORDAN', 'Jordan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (114, 'kz', 'kaz', 398, 'KAZAKHSTAN', 'Kazakhstan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (115, 'ke', 'ken', 404, 'KENYA', 'Kenya', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (116, 'ki', 'kir', 296, 'KIRIBATI', 'Kiribati', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (117, 'kp', 'prk', 408, 'KOREA, DEMOCRATIC PEOPLE''S REPUBLIC OF', 'Korea, Democratic People''s Republic of', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (118, 'kr', 'kor', 410, 'KOREA, REPUBLIC OF', 'Korea, Republic of', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (119, 'xk', 'xkx', 900, 'KOSOVO', 'Kosovo', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (120, 'kw', 'kwt', 414, 'KUWAIT', 'Kuwait', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (121, 'kg', 'kgz', 417, 'KYRGYZSTAN', 'Kyrgyzstan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (122, 'la', 'lao', 418, 'LAO PEOPLE''S DEMOCRATIC REPUBLIC', 'Lao People''s Democratic Republic', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (123, 'lv', 'lva', 428, 'LATVIA', 'Latvia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (124, 'lb', 'lbn', 422, 'LEBANON', 'Lebanon', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (125, 'ls', 'lso', 426, 'LESOTHO', 'Lesotho', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (126, 'lr', 'lbr', 430, 'LIBERIA', 'Liberia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (127, 'ly', 'lby', 434, 'LIBYA', 'Libya', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (128, 'li', 'lie', 438, 'LIECHTENSTEIN', 'Liechtenstein', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (129, 'lt', 'ltu', 440, 'LITHUANIA', 'Lithuania', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (130, 'lu', 'lux', 442, 'LUXEMBOURG', 'Luxembourg', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (131, 'mo', 'mac', 446, 'MACAO', 'Macao', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (132, 'mk', 'mkd', 807, 'MACEDONIA, THE FORMER YUGOSLAV REPUBLIC OF', 'Macedonia, the Former Yugoslav Republic of', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (133, 'mg', 'mdg', 450, 'MADAGASCAR', 'Madagascar', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (134, 'mw', 'mwi', 454, 'MALAWI', 'Malawi', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (135, 'my', 'mys', 458, 'MALAYSIA', 'Malaysia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (136, 'mv', 'mdv', 462, 'MALDIVES', 'Maldives', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (137, 'ml', 'mli', 466, 'MALI', 'Mali', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (138, 'mt', 'mlt', 470, 'MALTA', 'Malta', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (139, 'mh', 'mhl', 584, 'MARSHALL ISLANDS', 'Marshall Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (140, 'mq', 'mtq', 474, 'MARTINIQUE', 'Martinique', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (141, 'mr', 'mrt', 478, 'MAURITANIA', 'Mauritania', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (142, 'mu', 'mus', 480, 'MAURITIUS', 'Mauritius', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (143, 'yt', 'myt', 175, 'MAYOTTE', 'Mayotte', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (144, 'mx', 'mex', 484, 'MEXICO', 'Mexico', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (145, 'fm', 'fsm', 583, 'MICRONESIA, FEDERATED STATES OF', 'Micronesia, Federated States of', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (146, 'md', 'mda', 498, 'MOLDOVA, REPUBLIC OF', 'Moldova, Republic of', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (147, 'mc', 'mco', 492, 'MONACO', 'Monaco', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (148, 'mn', 'mng', 496, 'MONGOLIA', 'Mongolia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (149, 'me', 'mne', 499, 'MONTENEGRO', 'Montenegro', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (150, 'ms', 'msr', 500, 'MONTSERRAT', 'Montserrat', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (151, 'ma', 'mar', 504, 'MOROCCO', 'Morocco', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (152, 'mz', 'moz', 508, 'MOZAMBIQUE', 'Mozambique', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (153, 'mm', 'mmr', 104, 'MYANMAR', 'Myanmar', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (154, 'na', 'nam', 516, 'NAMIBIA', 'Namibia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (155, 'nr', 'nru', 520, 'NAURU', 'Nauru', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (156, 'np', 'npl', 524, 'NEPAL', 'Nepal', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (157, 'nl', 'nld', 528, 'NETHERLANDS', 'Netherlands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (158, 'nc', 'ncl', 540, 'NEW CALEDONIA', 'New Caledonia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (159, 'nz', 'nzl', 554, 'NEW ZEALAND', 'New Zealand', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (160, 'ni', 'nic', 558, 'NICARAGUA', 'Nicaragua', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (161, 'ne', 'ner', 562, 'NIGER', 'Niger', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (162, 'ng', 'nga', 566, 'NIGERIA', 'Nigeria', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (163, 'nu', 'niu', 570, 'NIUE', 'Niue', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (164, 'nf', 'nfk', 574, 'NORFOLK ISLAND', 'Norfolk Island', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (165, 'mp', 'mnp', 580, 'NORTHERN MARIANA ISLANDS', 'Northern Mariana Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (166, 'no', 'nor', 578, 'NORWAY', 'Norway', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (167, 'om', 'omn', 512, 'OMAN', 'Oman', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (168, 'pk', 'pak', 586, 'PAKISTAN', 'Pakistan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (169, 'pw', 'plw', 585, 'PALAU', 'Palau', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (170, 'ps', 'pse', 275, 'PALESTINIAN TERRITORY, OCCUPIED', 'Palestinian Territory, Occupied', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (171, 'pa', 'pan', 591, 'PANAMA', 'Panama', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (172, 'pg', 'png', 598, 'PAPUA NEW GUINEA', 'Papua New Guinea', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (173, 'py', 'pry', 600, 'PARAGUAY', 'Paraguay', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (174, 'pe', 'per', 604, 'PERU', 'Peru', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (175, 'ph', 'phl', 608, 'PHILIPPINES', 'Philippines', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (176, 'pn', 'pcn', 612, 'PITCAIRN', 'Pitcairn', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (177, 'pl', 'pol', 616, 'POLAND', 'Poland', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (178, 'pt', 'prt', 620, 'PORTUGAL', 'Portugal', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (179, 'pr', 'pri', 630, 'PUERTO RICO', 'Puerto Rico', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (180, 'qa', 'qat', 634, 'QATAR', 'Qatar', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (181, 're', 'reu', 638, 'REUNION', 'Reunion', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (182, 'ro', 'rom', 642, 'ROMANIA', 'Romania', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (183, 'ru', 'rus', 643, 'RUSSIAN FEDERATION', 'Russian Federation', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (184, 'rw', 'rwa', 646, 'RWANDA', 'Rwanda', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (185, 'bl', 'blm', 652, 'SAINT BARTHÉLEMY', 'Saint Barthélemy', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (186, 'sh', 'shn', 654, 'SAINT HELENA', 'Saint Helena', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (187, 'kn', 'kna', 659, 'SAINT KITTS AND NEVIS', 'Saint Kitts and Nevis', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (188, 'lc', 'lca', 662, 'SAINT LUCIA', 'Saint Lucia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (189, 'mf', 'maf', 663, 'SAINT MARTIN (FRENCH PART)', 'Saint Martin (French part)', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (190, 'pm', 'spm', 666, 'SAINT PIERRE AND MIQUELON', 'Saint Pierre and Miquelon', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (191, 'vc', 'vct', 670, 'SAINT VINCENT AND THE GRENADINES', 'Saint Vincent and the Grenadines', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (192, 'ws', 'wsm', 882, 'SAMOA', 'Samoa', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (193, 'sm', 'smr', 674, 'SAN MARINO', 'San Marino', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (194, 'st', 'stp', 678, 'SAO TOME AND PRINCIPE', 'Sao Tome and Principe', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (195, 'sa', 'sau', 682, 'SAUDI ARABIA', 'Saudi Arabia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (196, 'sn', 'sen', 686, 'SENEGAL', 'Senegal', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (197, 'rs', 'srb', 688, 'SERBIA', 'Serbia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (198, 'sc', 'syc', 690, 'SEYCHELLES', 'Seychelles', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (199, 'sl', 'sle', 694, 'SIERRA LEONE', 'Sierra Leone', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (200, 'sg', 'sgp', 702, 'SINGAPORE', 'Singapore', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (201, 'sx', 'sxm', 534, 'SINT MAARTEN', 'Sint Maarten', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (202, 'sk', 'svk', 703, 'SLOVAKIA', 'Slovakia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (203, 'si', 'svn', 705, 'SLOVENIA', 'Slovenia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (204, 'sb', 'slb', 90, 'SOLOMON ISLANDS', 'Solomon Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (205, 'so', 'som', 706, 'SOMALIA', 'Somalia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (206, 'za', 'zaf', 710, 'SOUTH AFRICA', 'South Africa', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (207, 'gs', 'sgs', 239, 'SOUTH GEORGIA AND THE SOUTH SANDWICH ISLANDS', 'South Georgia and the South Sandwich Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (208, 'ss', 'ssd', 728, 'SOUTH SUDAN', 'South Sudan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (210, 'lk', 'lka', 144, 'SRI LANKA', 'Sri Lanka', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (211, 'sd', 'sdn', 729, 'SUDAN', 'Sudan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (212, 'sr', 'sur', 740, 'SURINAME', 'Suriname', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (213, 'sj', 'sjm', 744, 'SVALBARD AND JAN MAYEN', 'Svalbard and Jan Mayen', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (214, 'sz', 'swz', 748, 'SWAZILAND', 'Swaziland', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (216, 'ch', 'che', 756, 'SWITZERLAND', 'Switzerland', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (217, 'sy', 'syr', 760, 'SYRIAN ARAB REPUBLIC', 'Syrian Arab Republic', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (218, 'tw', 'twn', 158, 'TAIWAN, PROVINCE OF CHINA', 'Taiwan, Province of China', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (219, 'tj', 'tjk', 762, 'TAJIKISTAN', 'Tajikistan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (220, 'tz', 'tza', 834, 'TANZANIA, UNITED REPUBLIC OF', 'Tanzania, United Republic of', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (221, 'th', 'tha', 764, 'THAILAND', 'Thailand', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (222, 'tl', 'tls', 626, 'TIMOR LESTE', 'Timor Leste', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (223, 'tg', 'tgo', 768, 'TOGO', 'Togo', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (224, 'tk', 'tkl', 772, 'TOKELAU', 'Tokelau', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (225, 'to', 'ton', 776, 'TONGA', 'Tonga', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (226, 'tt', 'tto', 780, 'TRINIDAD AND TOBAGO', 'Trinidad and Tobago', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (227, 'tn', 'tun', 788, 'TUNISIA', 'Tunisia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (228, 'tr', 'tur', 792, 'TURKEY', 'Turkey', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (229, 'tm', 'tkm', 795, 'TURKMENISTAN', 'Turkmenistan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (230, 'tc', 'tca', 796, 'TURKS AND CAICOS ISLANDS', 'Turks and Caicos Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (231, 'tv', 'tuv', 798, 'TUVALU', 'Tuvalu', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (232, 'ug', 'uga', 800, 'UGANDA', 'Uganda', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (233, 'ua', 'ukr', 804, 'UKRAINE', 'Ukraine', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (234, 'ae', 'are', 784, 'UNITED ARAB EMIRATES', 'United Arab Emirates', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (237, 'um', 'umi', 581, 'UNITED STATES MINOR OUTLYING ISLANDS', 'United States Minor Outlying Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (238, 'uy', 'ury', 858, 'URUGUAY', 'Uruguay', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (239, 'uz', 'uzb', 860, 'UZBEKISTAN', 'Uzbekistan', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (240, 'vu', 'vut', 548, 'VANUATU', 'Vanuatu', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (241, 've', 'ven', 862, 'VENEZUELA', 'Venezuela', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (242, 'vn', 'vnm', 704, 'VIET NAM', 'Viet Nam', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (243, 'vg', 'vgb', 92, 'VIRGIN ISLANDS, BRITISH', 'Virgin Islands, British', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (244, 'vi', 'vir', 850, 'VIRGIN ISLANDS, U.S.', 'Virgin Islands, U.S.', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (245, 'wf', 'wlf', 876, 'WALLIS AND FUTUNA', 'Wallis and Futuna', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (246, 'eh', 'esh', 732, 'WESTERN SAHARA', 'Western Sahara', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (247, 'ye', 'yem', 887, 'YEMEN', 'Yemen', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (248, 'zm', 'zmb', 894, 'ZAMBIA', 'Zambia', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (249, 'zw', 'zwe', 716, 'ZIMBABWE', 'Zimbabwe', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (250, 'ax', 'ala', 248, 'ÅLAND ISLANDS', 'Åland Islands', NULL);
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (235, 'gb', 'gbr', 826, 'UNITED KINGDOM', 'United Kingdom', 'reg_01M806N41PXEN0CD1NYRFM1435');
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (82, 'de', 'deu', 276, 'GERMANY', 'Germany', 'reg_01M806N41PXEN0CD1NYRFM1435');
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (60, 'dk', 'dnk', 208, 'DENMARK', 'Denmark', 'reg_01M806N41PXEN0CD1NYRFM1435');
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (215, 'se', 'swe', 752, 'SWEDEN', 'Sweden', 'reg_01M806N41PXEN0CD1NYRFM1435');
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (75, 'fr', 'fra', 250, 'FRANCE', 'France', 'reg_01M806N41PXEN0CD1NYRFM1435');
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (209, 'es', 'esp', 724, 'SPAIN', 'Spain', 'reg_01M806N41PXEN0CD1NYRFM1435');
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (109, 'it', 'ita', 380, 'ITALY', 'Italy', 'reg_01M806N41PXEN0CD1NYRFM1435');
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (236, 'us', 'usa', 840, 'UNITED STATES', 'United States', 'reg_01M806N45RBY9ZHVEW5KTZ3KEB');
INSERT INTO public.country (id, iso_2, iso_3, num_code, name, display_name, region_id) VALUES (39, 'ca', 'can', 124, 'CANADA', 'Canada', 'reg_01M806N45RBY9ZHVEW5KTZ3KEB');


ALTER TABLE public.country ENABLE TRIGGER ALL;

--
-- Data for Name: customer; Type: TABLE DATA; Schema: public; Owner: -
--

ALTER TABLE public.customer DISABLE TRIGGER ALL;

INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076DQFCCZGHGXQ59YJWNYG', 'alice@example.com', 'Alice', 'Anderson', NULL, 'c2NyeXB0AAEAAAABAAAAAe6chAgFgJCd8EirXU51NJEkH6D3Kzr70VYhm2umMQN9hlyWTI/mL5jjXFrf8axnE5gAavqIC/oCcnliiXe+uHQTdtZTkewjQ3czBXrusgrA', '+4512345678', true, '2026-11-21 23:31:20.423833+00', '2026-11-21 23:31:20.423833+00', NULL, NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076DRN736HPWABJ0VMZRQJ', 'carol@example.com', 'Çárol', '漢字 🦀', NULL, 'c2NyeXB0AAEAAAABAAAAAbH5CR7sDhyGZPsVOMCxQUL6nnmHvZShPwmbuX7BBVWCINs4TfosPArq/TJCAPpB7Ak5kFaRU688S/LaoQs33KrWouJR1FgfzPdNgfl02TNU', NULL, true, '2026-11-21 23:31:20.46708+00', '2026-11-21 23:31:20.46708+00', NULL, NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076E4497YWMHZ7DJ2N6TXA', 'emptypw@example.com', NULL, NULL, NULL, NULL, NULL, false, '2026-11-21 23:31:20.83449+00', '2026-11-21 23:31:20.83449+00', NULL, NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076E517KM51ETQYKVTEY1H', 'emptypw@example.com', NULL, NULL, NULL, 'c2NyeXB0AAEAAAABAAAAAf80VeIIG8tX+zeBAXkdJ8aJ2MFHizVSQAXns++PNa5DyhTI8qvdzHznmPS/eG8LqrSrYZmfcKHqDg72DSmWtwX02J/evLWp/5KgpFwn5FRl', NULL, true, '2026-11-21 23:31:20.859489+00', '2026-11-21 23:31:20.859489+00', NULL, NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076E6M29CKDVJ8PB8QQ4GK', 'idem@example.com', NULL, NULL, NULL, 'c2NyeXB0AAEAAAABAAAAAZgMo0aI9S2OEZXjFJgWlmgbhdVkLMc4DGR5mtkXQjnWttux1NY8+eTIZVZUYHMq6wzI0g7YZUQCNVjVceqjks9I5tCJnPiG6jkul01WUxNZ', NULL, true, '2026-11-21 23:31:20.90808+00', '2026-11-21 23:31:20.90808+00', NULL, NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076E7HJ7RCAMTJVE3NA8MT', 'second@example.com', NULL, NULL, NULL, 'c2NyeXB0AAEAAAABAAAAATMlLzaSlekKPq26QfirjZ/ZFF+3sihB3oObNp9AbBH/6lFoMhN5Nmy8QIpcGQFQInWGpjKvYU6Zw8JkcyuvKef7gg2rpM5DloqTfLzCR+Hh', NULL, true, '2026-11-21 23:31:20.942613+00', '2026-11-21 23:31:20.942613+00', NULL, NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076KXEZJ9MZKPFPAQX74HS', 'guest@example.com', NULL, NULL, NULL, NULL, NULL, false, '2026-11-21 23:31:26.729734+00', '2026-11-21 23:31:26.729734+00', NULL, NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076DR5CXK2B8VKM81DH8HV', 'bob@example.com', NULL, NULL, NULL, 'c2NyeXB0AAEAAAABAAAAAfNxGnZDPG5by2CqU9EIhjiKw44ZpKNfm/oZDe7tCpuk0f7drjQeefiZiB7jmfDTEfzRjg6npHzz2yFiLp+Gbvu6Zu+J7OoXeXB8xnvOlF02', NULL, true, '2026-11-21 23:31:20.448243+00', '2026-11-21 23:31:31.279922+00', NULL, '{"a": 2, "c": null, "nested": {"b": [1, 2]}}');
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076RGAGKGGN8Z8QHV91QM1', 'eve@example.com', NULL, NULL, NULL, 'c2NyeXB0AAEAAAABAAAAARCUGoZtb/qvS+y6QjpPTLHHYreJupLDIQcIAZjUKK8RRMTJX5bRy6nfmVpj74CQQFafhaWwi8aDfpTG+ck2VHIIiFV3pgMUvlfS+2TVfesL', NULL, true, '2026-11-21 23:31:31.453734+00', '2026-11-21 23:31:34.716873+00', NULL, NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076DSDVZSD3Q0BMEJDA80Q', 'dave@example.com', NULL, NULL, NULL, 'c2NyeXB0AAEAAAABAAAAARV6FrMsxDQlId18Eg8wxUUXXBpE6O1R88e5n8j0B9xDZmyC7z7TD44QwR72YcQz/0tAbI2GLPYGia7b05/4rS+a5QzToT+YE/vR/RiSBLs+', NULL, true, '2026-11-21 23:31:20.489498+00', '2026-11-21 23:31:20.489498+00', '2026-11-21 23:31:35.360707+00', NULL);
INSERT INTO public.customer (id, email, first_name, last_name, billing_address_id, password_hash, phone, has_account, created_at, updated_at, deleted_at, metadata) VALUES ('cus_01M8076WED3TR4WKJ5R3QKT2J6', 'dave@example.com', NULL, NULL, NULL, 'c2NyeXB0AAEAAAABAAAAARCNNi44sXN2NqCKooZ/UKQIbNDTDZJClm//PcZeOLoFiLX8WldANtzZWVqLvonDU8MfujnW2td7v01yQFFkqUNKjrgDNdQaHkEhwUxExoTk', NULL, true, '2026-11-21 23:31:35.49773+00', '2026-11-21 23:31:35.49773+00', NULL, NULL);


ALTER TABLE public.customer ENABLE TRIGGER ALL;

--
-- Data for Name: address; Type: TABLE DATA; Schema: public; Owner: -
--

ALTER TABLE public.address DISABLE TRIGGER ALL;

INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076EKF8273QSSBXX0N64T3', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:21.22093+00', '2026-11-21 23:31:21.22093+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076EKF0RAQW9ERS2YX5FNC', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:21.22093+00', '2026-11-21 23:31:21.22093+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076FMTFT8FZT5960W602XP', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:22.296451+00', '2026-11-21 23:31:22.296451+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076FMTK9EGS574PXV7Z43K', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:22.296451+00', '2026-11-21 23:31:22.296451+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076H1C8AJR1CRPJNYNDD5P', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:23.745853+00', '2026-11-21 23:31:23.745853+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076H1C51FNBCHA8TMER1QH', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:23.745853+00', '2026-11-21 23:31:23.745853+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076HZS8GMEP1HQSE0KEDQV', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:24.746393+00', '2026-11-21 23:31:24.746393+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076HZSGX0XRGERZADQQKR9', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:24.746393+00', '2026-11-21 23:31:24.746393+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076K254HZMA77SHQX9GHQW', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:25.829483+00', '2026-11-21 23:31:25.829483+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076K259RVDR70Z4X7WCD13', NULL, 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:25.829483+00', '2026-11-21 23:31:25.829483+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076KY09V48GSQE2KTHCJ8E', NULL, 'ACME', 'Gus', 'Guest', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:26.729734+00', '2026-11-21 23:31:26.729734+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076KY0C1ZPNFDMG64VAVJP', NULL, 'ACME', 'Gus', 'Guest', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:26.729734+00', '2026-11-21 23:31:26.729734+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076Q735FTRSQSGFDM5YVT6', 'cus_01M8076DR5CXK2B8VKM81DH8HV', NULL, 'Bob', 'B', 'Other 2', NULL, 'Paris', 'fr', NULL, '75001', NULL, '2026-11-21 23:31:30.142403+00', '2026-11-21 23:31:30.142403+00', NULL, NULL);
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076Q8AWK2KEMJD2MSFF77E', 'cus_01M8076DR5CXK2B8VKM81DH8HV', NULL, 'Bob', 'B', 'Other 2', NULL, 'Paris', 'fr', NULL, '75001', NULL, '2026-11-21 23:31:30.173179+00', '2026-11-21 23:31:30.173179+00', NULL, NULL);
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076QK2KWVTJRN3ZSXNA00H', 'cus_01M8076DQFCCZGHGXQ59YJWNYG', 'ACME', 'Alice', 'Anderson', 'Main Street 1', '2nd floor', 'Copenhagen', 'dk', 'Hovedstaden', '1000', '+4512345678', '2026-11-21 23:31:30.521754+00', '2026-11-21 23:31:30.521754+00', NULL, '{"door": "blue"}');
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076R68W2TQDNPR18SFZN6Q', NULL, NULL, 'Bob', 'B', 'Other 2', NULL, 'Lyon', 'fr', NULL, '75001', NULL, '2026-11-21 23:31:31.143511+00', '2026-11-21 23:31:31.173797+00', NULL, NULL);
INSERT INTO public.address (id, customer_id, company, first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone, created_at, updated_at, deleted_at, metadata) VALUES ('addr_01M8076Q5BDJCESERF69NZV4B8', 'cus_01M8076DR5CXK2B8VKM81DH8HV', NULL, 'Bob', 'Builder', 'Street 1', 'b', 'Hamburg', 'dk', 'BE', '10115', '+49301234', '2026-11-21 23:31:30.080343+00', '2026-11-21 23:31:31.356753+00', '2026-11-21 23:31:31.356753+00', '{"other": 1}');


ALTER TABLE public.address ENABLE TRIGGER ALL;

--
-- Data for Name: customer_group; Type: TABLE DATA; Schema: public; Owner: -
--

ALTER TABLE public.customer_group DISABLE TRIGGER ALL;

INSERT INTO public.customer_group (id, name, created_at, updated_at, deleted_at, metadata) VALUES ('cgrp_01M8076E8ZMZMMGZNRQ06KMJCC', 'VIP', '2026-11-21 23:31:20.990574+00', '2026-11-21 23:31:20.990574+00', NULL, '{"tier": "gold"}');


ALTER TABLE public.customer_group ENABLE TRIGGER ALL;

--
-- Data for Name: customer_group_customers; Type: TABLE DATA; Schema: public; Owner: -
--

ALTER TABLE public.customer_group_customers DISABLE TRIGGER ALL;

INSERT INTO public.customer_group_customers (customer_group_id, customer_id) VALUES ('cgrp_01M8076E8ZMZMMGZNRQ06KMJCC', 'cus_01M8076DQFCCZGHGXQ59YJWNYG');
INSERT INTO public.customer_group_customers (customer_group_id, customer_id) VALUES ('cgrp_01M8076E8ZMZMMGZNRQ06KMJCC', 'cus_01M8076DRN736HPWABJ0VMZRQJ');


ALTER TABLE public.customer_group_customers ENABLE TRIGGER ALL;

--
-- Data for Name: order; Type: TABLE DATA; Schema: public; Owner: -
--

ALTER TABLE public."order" DISABLE TRIGGER ALL;

INSERT INTO public."order" (id, status, fulfillment_status, payment_status, display_id, cart_id, customer_id, email, billing_address_id, shipping_address_id, region_id, currency_code, tax_rate, canceled_at, created_at, updated_at, metadata, idempotency_key, draft_order_id, no_notification, external_id, sales_channel_id) VALUES ('order_01M8076FBEPB3EDTHD6CM8B5AA', 'pending', 'not_fulfilled', 'awaiting', 1, 'cart_01M8076EBBX0Z9NVZ1HTVJSK6Z', 'cus_01M8076DQFCCZGHGXQ59YJWNYG', 'alice@example.com', 'addr_01M8076EKF8273QSSBXX0N64T3', 'addr_01M8076EKF0RAQW9ERS2YX5FNC', 'reg_01M806N41PXEN0CD1NYRFM1435', 'eur', NULL, NULL, '2026-11-21 23:31:22.04347+00', '2026-11-21 23:31:22.04347+00', '{}', NULL, NULL, NULL, NULL, 'sc_01M806N3M2DPZ4GKV1GXGFSVCJ');
INSERT INTO public."order" (id, status, fulfillment_status, payment_status, display_id, cart_id, customer_id, email, billing_address_id, shipping_address_id, region_id, currency_code, tax_rate, canceled_at, created_at, updated_at, metadata, idempotency_key, draft_order_id, no_notification, external_id, sales_channel_id) VALUES ('order_01M8076GMMCBJZ1QJSPVHVH37V', 'pending', 'not_fulfilled', 'awaiting', 2, 'cart_01M8076FDW0N9HV7GF011F2P7Q', 'cus_01M8076DQFCCZGHGXQ59YJWNYG', 'alice@example.com', 'addr_01M8076FMTFT8FZT5960W602XP', 'addr_01M8076FMTK9EGS574PXV7Z43K', 'reg_01M806N41PXEN0CD1NYRFM1435', 'eur', NULL, NULL, '2026-11-21 23:31:23.322186+00', '2026-11-21 23:31:23.322186+00', '{}', NULL, NULL, NULL, NULL, 'sc_01M806N3M2DPZ4GKV1GXGFSVCJ');
INSERT INTO public."order" (id, status, fulfillment_status, payment_status, display_id, cart_id, customer_id, email, billing_address_id, shipping_address_id, region_id, currency_code, tax_rate, canceled_at, created_at, updated_at, metadata, idempotency_key, draft_order_id, no_notification, external_id, sales_channel_id) VALUES ('order_01M8076HPYFY1G05VSZ984X7R1', 'pending', 'not_fulfilled', 'awaiting', 3, 'cart_01M8076GSVHQP77WY4M7610NDQ', 'cus_01M8076DQFCCZGHGXQ59YJWNYG', 'alice@example.com', 'addr_01M8076H1C8AJR1CRPJNYNDD5P', 'addr_01M8076H1C51FNBCHA8TMER1QH', 'reg_01M806N41PXEN0CD1NYRFM1435', 'eur', NULL, NULL, '2026-11-21 23:31:24.450094+00', '2026-11-21 23:31:24.450094+00', '{}', NULL, NULL, NULL, NULL, 'sc_01M806N3M2DPZ4GKV1GXGFSVCJ');
INSERT INTO public."order" (id, status, fulfillment_status, payment_status, display_id, cart_id, customer_id, email, billing_address_id, shipping_address_id, region_id, currency_code, tax_rate, canceled_at, created_at, updated_at, metadata, idempotency_key, draft_order_id, no_notification, external_id, sales_channel_id) VALUES ('order_01M8076JNJAS3M8PGXVR60DS5E', 'pending', 'not_fulfilled', 'awaiting', 4, 'cart_01M8076HVPGYMSN9M2BM9QMRYG', 'cus_01M8076DQFCCZGHGXQ59YJWNYG', 'alice@example.com', 'addr_01M8076HZS8GMEP1HQSE0KEDQV', 'addr_01M8076HZSGX0XRGERZADQQKR9', 'reg_01M806N41PXEN0CD1NYRFM1435', 'eur', NULL, NULL, '2026-11-21 23:31:25.354177+00', '2026-11-21 23:31:25.354177+00', '{}', NULL, NULL, NULL, NULL, 'sc_01M806N3M2DPZ4GKV1GXGFSVCJ');
INSERT INTO public."order" (id, status, fulfillment_status, payment_status, display_id, cart_id, customer_id, email, billing_address_id, shipping_address_id, region_id, currency_code, tax_rate, canceled_at, created_at, updated_at, metadata, idempotency_key, draft_order_id, no_notification, external_id, sales_channel_id) VALUES ('order_01M8076KKD7VNDJ3VMF3VWR5B5', 'pending', 'not_fulfilled', 'awaiting', 5, 'cart_01M8076JW7H98R8A3JDX5W06G2', 'cus_01M8076DQFCCZGHGXQ59YJWNYG', 'alice@example.com', 'addr_01M8076K254HZMA77SHQX9GHQW', 'addr_01M8076K259RVDR70Z4X7WCD13', 'reg_01M806N41PXEN0CD1NYRFM1435', 'eur', NULL, NULL, '2026-11-21 23:31:26.374359+00', '2026-11-21 23:31:26.374359+00', '{}', NULL, NULL, NULL, NULL, 'sc_01M806N3M2DPZ4GKV1GXGFSVCJ');
INSERT INTO public."order" (id, status, fulfillment_status, payment_status, display_id, cart_id, customer_id, email, billing_address_id, shipping_address_id, region_id, currency_code, tax_rate, canceled_at, created_at, updated_at, metadata, idempotency_key, draft_order_id, no_notification, external_id, sales_channel_id) VALUES ('order_01M8076MG65AJGG4EYR5NN0G5F', 'pending', 'not_fulfilled', 'awaiting', 6, 'cart_01M8076KS2SDZMMW4Z643SWHJ6', 'cus_01M8076KXEZJ9MZKPFPAQX74HS', 'guest@example.com', 'addr_01M8076KY09V48GSQE2KTHCJ8E', 'addr_01M8076KY0C1ZPNFDMG64VAVJP', 'reg_01M806N41PXEN0CD1NYRFM1435', 'eur', NULL, NULL, '2026-11-21 23:31:27.26174+00', '2026-11-21 23:31:27.26174+00', '{}', NULL, NULL, NULL, NULL, 'sc_01M806N3M2DPZ4GKV1GXGFSVCJ');


ALTER TABLE public."order" ENABLE TRIGGER ALL;

--
-- Data for Name: line_item; Type: TABLE DATA; Schema: public; Owner: -
--

ALTER TABLE public.line_item DISABLE TRIGGER ALL;

INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076ED9S2J7230KJ8AQ17A0', 'cart_01M8076EBBX0Z9NVZ1HTVJSK6Z', 'order_01M8076FBEPB3EDTHD6CM8B5AA', NULL, 'Medusa Mug', 'Blue', NULL, false, true, true, true, 1000, 'variant_01M806N4M0GM4Y3S0X6ZNCSZ73', 1, NULL, NULL, NULL, '2026-11-21 23:31:21.05673+00', '2026-11-21 23:31:22.04347+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076ED9FZHD0F3S5PJ9XCXM', 'cart_01M8076EBBX0Z9NVZ1HTVJSK6Z', 'order_01M8076FBEPB3EDTHD6CM8B5AA', NULL, 'Medusa T-Shirt', 'M', NULL, false, true, true, true, 1950, 'variant_01M806N4HVY9ZDE151XGG5MRD5', 2, NULL, NULL, NULL, '2026-11-21 23:31:21.05673+00', '2026-11-21 23:31:22.04347+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076FFGWG562JGP60JGKJYS', 'cart_01M8076FDW0N9HV7GF011F2P7Q', 'order_01M8076GMMCBJZ1QJSPVHVH37V', NULL, 'Medusa Mug', 'Blue', NULL, false, true, true, true, 1000, 'variant_01M806N4M0GM4Y3S0X6ZNCSZ73', 2, NULL, NULL, NULL, '2026-11-21 23:31:22.168657+00', '2026-11-21 23:31:23.322186+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076FFG3RX0Z7HQS7AWS0TE', 'cart_01M8076FDW0N9HV7GF011F2P7Q', 'order_01M8076GMMCBJZ1QJSPVHVH37V', NULL, 'Medusa T-Shirt', 'M', NULL, false, true, true, true, 1950, 'variant_01M806N4HVY9ZDE151XGG5MRD5', 2, NULL, NULL, NULL, '2026-11-21 23:31:22.168657+00', '2026-11-21 23:31:23.322186+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076GW0ZQVD481JDPZZ3KED', 'cart_01M8076GSVHQP77WY4M7610NDQ', 'order_01M8076HPYFY1G05VSZ984X7R1', NULL, 'Medusa Mug', 'Blue', NULL, false, true, true, true, 1000, 'variant_01M806N4M0GM4Y3S0X6ZNCSZ73', 3, NULL, NULL, NULL, '2026-11-21 23:31:23.574953+00', '2026-11-21 23:31:24.450094+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076GW09MATFMSYQJRYG8HV', 'cart_01M8076GSVHQP77WY4M7610NDQ', 'order_01M8076HPYFY1G05VSZ984X7R1', NULL, 'Medusa T-Shirt', 'M', NULL, false, true, true, true, 1950, 'variant_01M806N4HVY9ZDE151XGG5MRD5', 2, NULL, NULL, NULL, '2026-11-21 23:31:23.574953+00', '2026-11-21 23:31:24.450094+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076HX0QJB8J6X6EJYVX8CB', 'cart_01M8076HVPGYMSN9M2BM9QMRYG', 'order_01M8076JNJAS3M8PGXVR60DS5E', NULL, 'Medusa Mug', 'Blue', NULL, false, true, true, true, 1000, 'variant_01M806N4M0GM4Y3S0X6ZNCSZ73', 4, NULL, NULL, NULL, '2026-11-21 23:31:24.652317+00', '2026-11-21 23:31:25.354177+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076HX06WY32P6P9CZ1SHAT', 'cart_01M8076HVPGYMSN9M2BM9QMRYG', 'order_01M8076JNJAS3M8PGXVR60DS5E', NULL, 'Medusa T-Shirt', 'M', NULL, false, true, true, true, 1950, 'variant_01M806N4HVY9ZDE151XGG5MRD5', 2, NULL, NULL, NULL, '2026-11-21 23:31:24.652317+00', '2026-11-21 23:31:25.354177+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076JXTNZQRKEWT2R2N850J', 'cart_01M8076JW7H98R8A3JDX5W06G2', 'order_01M8076KKD7VNDJ3VMF3VWR5B5', NULL, 'Medusa Mug', 'Blue', NULL, false, true, true, true, 1000, 'variant_01M806N4M0GM4Y3S0X6ZNCSZ73', 5, NULL, NULL, NULL, '2026-11-21 23:31:25.69771+00', '2026-11-21 23:31:26.374359+00', '{}', NULL, false, NULL, NULL);
INSERT INTO public.line_item (id, cart_id, order_id, swap_id, title, description, thumbnail, is_giftcard, should_merge, allow_discounts, has_shipping, unit_price, variant_id, quantity, fulfilled_quantity, returned_quantity, shipped_quantity, created_at, updated_at, metadata, claim_order_id, is_return, original_item_id, order_edit_id) VALUES ('item_01M8076KTBW0NAGG1T0HSVP6RB', 'cart_01M8076KS2SDZMMW4Z643SWHJ6', 'order_01M8076MG65AJGG4EYR5NN0G5F', NULL, 'Medusa T-Shirt', 'S', NULL, false, true, true, true, 1950, 'variant_01M806N4E7K29506BPD659G71G', 1, NULL, NULL, NULL, '2026-11-21 23:31:26.604738+00', '2026-11-21 23:31:27.26174+00', '{}', NULL, false, NULL, NULL);


ALTER TABLE public.line_item ENABLE TRIGGER ALL;

--
-- Name: country_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.country_id_seq', 250, true);


--
-- Name: order_display_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_display_id_seq', 6, true);


--
-- PostgreSQL database dump complete
--


