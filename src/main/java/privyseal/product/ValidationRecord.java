package privyseal.product;

/// Which kind of DNS record proves a domain for a product (VA-01).
public enum ValidationRecord {
    CNAME,
    TXT
}
