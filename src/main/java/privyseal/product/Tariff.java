package privyseal.product;

/// Whether a product costs something. Free always means free DV.
public enum Tariff {
    FREE("free"),
    PAID("paid");

    private final String spelling;

    Tariff(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }
}
