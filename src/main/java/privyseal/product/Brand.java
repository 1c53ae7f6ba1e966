package privyseal.product;

import java.util.List;
import java.util.Locale;

/// Under whose name a product is sold.
///
/// A record and not an enum, because an operator adds brands of their own; no rule of ours names those, so they follow
/// "any other". Two brands are the same when their names are, capitals apart.
public record Brand(String name) {

    public static final Brand TRUSTASIA = new Brand("TrustAsia");
    public static final Brand SECURE_SITE = new Brand("SecureSite");
    public static final Brand GEO_TRUST = new Brand("GeoTrust");
    public static final Brand GLOBAL_SIGN = new Brand("GlobalSign");
    public static final Brand WOTRUS = new Brand("WoTrus");
    public static final Brand DNSPOD = new Brand("DNSPod");
    public static final Brand CFCA = new Brand("CFCA");
    public static final Brand RAPID = new Brand("Rapid");

    /// The brands of the default catalogue.
    public static final List<Brand> SHIPPED =
            List.of(TRUSTASIA, SECURE_SITE, GEO_TRUST, GLOBAL_SIGN, WOTRUS, DNSPOD, CFCA, RAPID);

    private static final int MAX_LENGTH = 64;

    public Brand {
        if (name.isBlank()
                || !name.equals(name.strip())
                || name.length() > MAX_LENGTH
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a brand's name has 1 to " + MAX_LENGTH + " printable characters");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Brand(String otherName) && name.equalsIgnoreCase(otherName);
    }

    @Override
    public int hashCode() {
        return name.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
