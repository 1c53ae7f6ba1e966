package privyseal.product;

/// Which names a certificate of the product may cover. `number` is the DomainType of DescribeCertificateDetail.
public enum DomainKind {
    SINGLE("single", 1),
    MULTI("multi", 2),
    WILDCARD("wildcard", 3),
    MULTI_WILDCARD("multi-wildcard", 4);

    private final String spelling;
    private final int number;

    DomainKind(String spelling, int number) {
        this.spelling = spelling;
        this.number = number;
    }

    public String spelling() {
        return spelling;
    }

    public int number() {
        return number;
    }

    public boolean allowsWildcards() {
        return switch (this) {
            case SINGLE, MULTI -> false;
            case WILDCARD, MULTI_WILDCARD -> true;
        };
    }

    public boolean allowsSeveral() {
        return switch (this) {
            case SINGLE, WILDCARD -> false;
            case MULTI, MULTI_WILDCARD -> true;
        };
    }
}
