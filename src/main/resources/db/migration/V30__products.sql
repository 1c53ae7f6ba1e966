-- Lists of one product, brand or level: a page is merged from its products and their states, each read in order from here.
create index certificate_by_product on certificate (account, product, state, position desc)
    where hidden_at is null and product is not null;
