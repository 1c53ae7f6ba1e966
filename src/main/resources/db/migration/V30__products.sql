-- Lists of one product, brand or level: a page is merged from its products and their states, each of which one of these gives in
-- one of the orders that lists have, as those of V22 do where any product will do. By the time of application both ways it is the
-- first, read forwards or backwards; by the end the second and the third. What is counted is counted in the first, or by its
-- end in the second.
create index certificate_by_product on certificate (account, product, state, position desc)
    where hidden_at is null and product is not null;
create index certificate_product_first_to_end on certificate
    (account, product, state, (coalesce(not_after, 'infinity')), (-position)) include (not_after)
    where hidden_at is null and product is not null;
create index certificate_product_last_to_end on certificate
    (account, product, state, (coalesce(not_after, '-infinity')) desc, position desc)
    where hidden_at is null and product is not null;
