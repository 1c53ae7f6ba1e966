package privyseal.inventory;

/// What a certificate is for. What this service issues is always a server's.
public enum Kind {
    SERVER("SVR"),
    /// The authority of somebody's client certificates, uploaded without a key.
    AUTHORITY("CA");

    private final String spelling;

    Kind(String spelling) {
        this.spelling = spelling;
    }

    /// As clients of the API and the table spell it.
    public String spelling() {
        return spelling;
    }

    /// @throws IllegalArgumentException for any other word
    public static Kind parse(String spelling) {
        return switch (spelling) {
            case "SVR" -> SERVER;
            case "CA" -> AUTHORITY;
            default -> throw new IllegalArgumentException("it is SVR or CA");
        };
    }
}
