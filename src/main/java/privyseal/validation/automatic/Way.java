package privyseal.validation.automatic;

import java.util.Locale;

/// How the service proves a domain by itself.
public enum Way {
    /// It updates the domain's zone (VA-03 a).
    ZONE,
    /// A standing CNAME leads into its own zone (VA-03 b).
    CNAME,
    /// A standing reverse proxy asks it for the file (VA-04).
    PROXY;

    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Way of(String spelling) {
        return valueOf(spelling.toUpperCase(Locale.ROOT));
    }
}
