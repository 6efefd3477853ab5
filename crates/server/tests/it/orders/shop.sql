-- Five orders with every rule of the totals. A running Medusa 1.20.10 answered with medusa.json to the same rows.

insert into fulfillment_provider (id) values
    ('manual');
insert into customer_group (id,name,created_at,updated_at) values
    ('cgrp_1','VIP','2024-01-01T00:00:00.000Z','2024-01-01T00:00:00.000Z'),
    ('cgrp_2','Gone','2024-01-01T00:00:00.000Z','2024-01-01T00:00:00.000Z');
update customer_group set deleted_at='2024-01-01T00:00:00.000Z' where id='cgrp_2';
insert into customer_group_customers (customer_group_id, customer_id) values
    ('cgrp_1','{customer_id}'),
    ('cgrp_2','{customer_id}');
insert into region (id,name,currency_code,tax_rate,created_at,updated_at) values
    ('reg_1','EU','eur',20,'2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z'),
    ('reg_2','US','usd',12.3,'2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z');
update region set gift_cards_taxable=false where id='reg_2';
insert into shipping_profile (id,name,type,created_at,updated_at) values
    ('sp_1','Default','default','2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z');
insert into shipping_option (id,name,region_id,profile_id,provider_id,price_type,amount,data,created_at,updated_at) values
    ('so_1','Post','reg_1','sp_1','manual','flat_rate',1000,'{"b":1,"aa":2,"id":"m"}','2023-12-01T00:00:00.000Z',
      '2023-12-01T00:00:00.000Z'),
    ('so_2','Gone','reg_1','sp_1','manual','flat_rate',1000,'{}','2023-12-01T00:00:00.000Z',
      '2023-12-01T00:00:00.000Z');
update shipping_option set deleted_at='2024-01-01T00:00:00.000Z' where id='so_2';
insert into product (id,title,handle,status,created_at,updated_at) values
    ('prod_1','Shirt','shirt','published','2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z'),
    ('prod_2','Mug','mug','published','2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z'),
    ('prod_3','Cap','cap','published','2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z');
insert into product_variant (id,title,product_id,inventory_quantity,created_at,updated_at) values
    ('variant_1','M','prod_1',100,'2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z'),
    ('variant_2','Blue','prod_2',100,'2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z'),
    ('variant_3','Cap','prod_3',100,'2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z');
update product_variant set deleted_at='2024-01-01T00:00:00.000Z' where id='variant_3';
insert into tax_rate (id,rate,code,name,region_id,created_at,updated_at) values
    ('txr_1',7,'red','Reduced','reg_1','2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z'),
    ('txr_2',3.5,'x','Extra','reg_1','2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z'),
    ('txr_3',1,'us','Other region','reg_2','2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z'),
    ('txr_4',9,'ship','Ship','reg_1','2023-12-01T00:00:00.000Z','2023-12-01T00:00:00.000Z');
insert into product_tax_rate (product_id,rate_id) values
    ('prod_2','txr_2'),
    ('prod_2','txr_1'),
    ('prod_2','txr_3');
insert into address (id,first_name,city,country_code,created_at,updated_at) values
    ('addr_1','Ärger','Köln','de','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('addr_2','Deleted','X','de','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
update address set deleted_at='2024-01-02T00:00:00.000Z' where id='addr_2';
insert into discount_rule (id,description,type,value,allocation,created_at,updated_at) values
    ('dru_1','10 off','fixed',10,'total','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('dru_2','free','free_shipping',0,null,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('dru_3','pct','percentage',10,'item','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into discount (id,code,is_dynamic,rule_id,is_disabled,starts_at,created_at,updated_at) values
    ('disc_z','TENx1',false,'dru_1',false,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z',
      '2024-01-01T08:00:00.000Z'),
    ('disc_f','FREEx1',false,'dru_2',false,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z',
      '2024-01-01T08:00:00.000Z'),
    ('disc_a','PCTx1',false,'dru_3',false,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z',
      '2024-01-01T08:00:00.000Z');
update discount set deleted_at='2024-01-02T00:00:00.000Z' where id='disc_a';

-- order_1: stored tax lines, a return, adjustments, three discounts, gift cards with transactions, a refund, a parcel, an
-- exchange, a claim
insert into "order" (id,display_id,customer_id,email,billing_address_id,shipping_address_id,region_id,currency_code,
    created_at,updated_at,metadata) values
    ('order_1',1,'{customer_id}','a@b.co','addr_1','addr_1','reg_1','eur','2024-01-01T08:00:00.000Z',
      '2024-01-01T08:00:00.000Z','{"k":1}');
insert into line_item (id,order_id,title,unit_price,variant_id,quantity,returned_quantity,fulfilled_quantity,
    shipped_quantity,created_at,updated_at) values
    ('item_1b','order_1','A',1000,'variant_1',3,1,3,3,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('item_1a','order_1','B',200,'variant_3',2,null,null,null,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('item_1c','order_1','C',333,null,7,2,null,null,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
update line_item set allow_discounts=false where id='item_1c';
insert into line_item_tax_line (id,rate,name,code,item_id,created_at,updated_at) values
    ('litl_1',10,'VAT','vat','item_1b','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('litl_2',2.7,'B','b','item_1b','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('litl_3',10,'VAT',null,'item_1c','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into order_discounts (order_id,discount_id) values
    ('order_1','disc_f'),
    ('order_1','disc_z'),
    ('order_1','disc_a');
insert into line_item_adjustment (id,item_id,description,discount_id,amount) values
    ('lia_1','item_1b','d','disc_z',300),
    ('lia_2','item_1b','custom',null,99.5),
    ('lia_3','item_1b','other','disc_a',50),
    ('lia_4','item_1c','d','disc_z',70),
    ('lia_5','item_1c','custom',null,33.3);
insert into shipping_method (id,shipping_option_id,order_id,price,data) values
    ('sm_1','so_1','order_1',500,'{}'),
    ('sm_2','so_2','order_1',333,'{}');
insert into shipping_method_tax_line (id,rate,name,code,shipping_method_id,created_at,updated_at) values
    ('smtl_1',10,'VAT','vat','sm_1','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into payment (id,order_id,amount,currency_code,provider_id,data,created_at,updated_at) values
    ('pay_1','order_1',3000,'eur','manual','{"status":"x"}','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into refund (id,order_id,amount,note,reason,created_at,updated_at,payment_id) values
    ('ref_1','order_1',100,'n','other','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z','pay_1');
insert into gift_card (id,code,value,balance,region_id,order_id,tax_rate,created_at,updated_at) values
    ('gift_1','GC1x1',500,200,'reg_1','order_1',25,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('gift_2','GC2x1',500,200,'reg_1',null,null,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('gift_3','GC3x1',500,200,'reg_1',null,null,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
update gift_card set deleted_at='2024-01-02T00:00:00.000Z' where id='gift_3';
insert into order_gift_cards (order_id,gift_card_id) values
    ('order_1','gift_2'),
    ('order_1','gift_1'),
    ('order_1','gift_3');
insert into gift_card_transaction (id,gift_card_id,order_id,amount,created_at,is_taxable,tax_rate) values
    ('gct_1','gift_1','order_1',333,'2024-01-01T08:00:00.000Z',null,null),
    ('gct_2','gift_2','order_1',55,'2024-01-01T08:00:00.000Z',true,12.5),
    ('gct_3','gift_3','order_1',77,'2024-01-01T08:00:00.000Z',false,10);
insert into fulfillment (id,order_id,data,provider_id,tracking_numbers,created_at,updated_at) values
    ('ful_1','order_1','{}','manual','["TN1"]','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into fulfillment_item (fulfillment_id,item_id,quantity) values
    ('ful_1','item_1a',1),
    ('ful_1','item_1b',3);
insert into tracking_link (id,url,tracking_number,fulfillment_id,created_at,updated_at) values
    ('tlink_1','https://x','TN1','ful_1','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('tlink_2','https://x','TN2','ful_1','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
update tracking_link set deleted_at='2024-01-02T00:00:00.000Z' where id='tlink_2';
insert into swap (id,fulfillment_status,payment_status,order_id,difference_due,created_at,updated_at) values
    ('swap_1','not_fulfilled','not_paid','order_1',10,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('swap_2','not_fulfilled','not_paid','order_1',10,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
update swap set deleted_at='2024-01-02T00:00:00.000Z' where id='swap_2';
insert into claim_order (id,type,order_id,created_at,updated_at) values
    ('claim_1','replace','order_1','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into line_item (id,swap_id,title,unit_price,variant_id,quantity,returned_quantity,created_at,updated_at) values
    ('item_s1','swap_1','S',150,'variant_1',3,1,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into line_item (id,claim_order_id,title,unit_price,variant_id,quantity,created_at,updated_at) values
    ('item_c1','claim_1','S',150,'variant_1',3,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into line_item_tax_line (id,rate,name,code,item_id,created_at,updated_at) values
    ('litl_s1',15,'VAT','vat','item_s1','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into line_item_adjustment (id,item_id,description,discount_id,amount) values
    ('lia_s1','item_s1','d','disc_z',30);

-- order_2: the old tax system, with one rate for all; its address is deleted
insert into "order" (id,display_id,customer_id,email,shipping_address_id,region_id,currency_code,tax_rate,
    created_at,updated_at) values
    ('order_2',2,'{customer_id}','a@b.co','addr_2','reg_1','eur',12.5,'2024-01-02T08:00:00.000Z',
      '2024-01-02T08:00:00.000Z');
insert into line_item (id,order_id,title,unit_price,variant_id,quantity,returned_quantity,created_at,updated_at) values
    ('item_2','order_2','A',999,'variant_1',3,1,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into line_item_tax_line (id,rate,name,code,item_id,created_at,updated_at) values
    ('litl_22',10,'VAT','vat','item_2','2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into line_item_adjustment (id,item_id,description,discount_id,amount) values
    ('lia_21','item_2','d',null,99.5);
insert into shipping_method (id,shipping_option_id,order_id,price,data) values
    ('sm_21','so_1','order_2',500,'{}');

-- order_3: no stored tax lines; gift cards without transactions
insert into "order" (id,display_id,customer_id,email,shipping_address_id,region_id,currency_code,created_at,
    updated_at,status) values
    ('order_3',3,'{customer_id}','Étoile@b.co','addr_1','reg_1','eur','2024-01-03T08:00:00.000Z',
      '2024-01-03T08:00:00.000Z','completed');
insert into line_item (id,order_id,title,unit_price,variant_id,quantity,created_at,updated_at) values
    ('item_31','order_3','A',999,'variant_1',3,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('item_32','order_3','B',333,'variant_2',1,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z'),
    ('item_33','order_3','C',50,null,1,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into shipping_method (id,shipping_option_id,order_id,price,data) values
    ('sm_31','so_1','order_3',505,'{}');
insert into order_gift_cards (order_id,gift_card_id) values
    ('order_3','gift_1'),
    ('order_3','gift_2');

-- order_4: a tax rate of 0, free shipping, a region without taxes on gift cards
insert into "order" (id,display_id,customer_id,email,region_id,currency_code,tax_rate,created_at,updated_at) values
    ('order_4',4,'{customer_id}','a@b.co','reg_2','usd',0,'2024-01-04T08:00:00.000Z','2024-01-04T08:00:00.000Z');
insert into line_item (id,order_id,title,unit_price,variant_id,quantity,returned_quantity,created_at,updated_at) values
    ('item_41','order_4','A',999,'variant_1',3,1,'2024-01-01T08:00:00.000Z','2024-01-01T08:00:00.000Z');
insert into order_discounts (order_id,discount_id) values
    ('order_4','disc_f');
insert into shipping_method (id,shipping_option_id,order_id,price,data) values
    ('sm_41','so_1','order_4',505,'{}');
insert into line_item_adjustment (id,item_id,description,discount_id,amount) values
    ('lia_41','item_41','d','disc_z',100),
    ('lia_42','item_41','d',null,50.25);
insert into order_gift_cards (order_id,gift_card_id) values
    ('order_4','gift_1');

-- order_5: nothing in it
insert into "order" (id,display_id,customer_id,email,region_id,currency_code,created_at,updated_at,canceled_at,
    no_notification) values
    ('order_5',15,'{customer_id}','a@b.co','reg_2','usd','2024-01-04T09:00:00.000Z','2024-01-04T08:00:00.000Z',
      '2024-02-01T00:00:00.123Z',true);
