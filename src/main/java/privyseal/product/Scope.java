package privyseal.product;

import static privyseal.product.Brand.DNSPOD;
import static privyseal.product.Brand.TRUSTASIA;
import static privyseal.product.Level.DV;
import static privyseal.product.Standard.GM;
import static privyseal.product.Standard.INTERNATIONAL;

import java.util.function.Predicate;

/// A set of products, under the name that the rules give it.
public record Scope(String name, Predicate<Product> members) {

    public static final Scope ALL = new Scope("All products", _ -> true);

    public static final Scope ANY_DV = new Scope("DV of any other brand", p -> p.level() == DV);

    public static final Scope ANY_OV_EV =
            new Scope("OV and EV of any other brand", p -> p.level() != DV);

    public static final Scope FREE_DV = new Scope("Free DV", p -> p.level() == DV && p.isFree());

    public static final Scope WOTRUS = new Scope("WoTrus", p -> p.brand().equals(Brand.WOTRUS));

    public static final Scope DNSPOD_GM_DV =
            new Scope("DNSPod GM DV", p -> isDnspodGm(p) && p.level() == DV);

    public static final Scope DNSPOD_GM_OV_EV =
            new Scope("DNSPod GM OV and EV", p -> isDnspodGm(p) && p.level() != DV);

    public static final Scope WOTRUS_AND_DNSPOD_GM_DV =
            new Scope(
                    "WoTrus, and DNSPod GM DV",
                    p -> p.brand().equals(Brand.WOTRUS) || DNSPOD_GM_DV.covers(p));

    public static final Scope WOTRUS_AND_DNSPOD_GM_OV_EV =
            new Scope(
                    "WoTrus, and DNSPod GM OV and EV",
                    p -> p.brand().equals(Brand.WOTRUS) || DNSPOD_GM_OV_EV.covers(p));

    /// Group G (RV-05 to RV-07), literally as the documentation says it.
    public static final Scope GROUP_G =
            new Scope(
                    "International products of every brand but WoTrus, and DNSPod GM",
                    p ->
                            (p.standard() == INTERNATIONAL && !p.brand().equals(Brand.WOTRUS))
                                    || isDnspodGm(p));

    /// RI-16: paid DV that is reissued as soon as its domains are proved. WoTrus follows RI-12.
    public static final Scope PAID_DV =
            new Scope(
                    "Paid DV of every brand but WoTrus",
                    p -> p.level() == DV && !p.isFree() && !p.brand().equals(Brand.WOTRUS));

    /// RI-14 and RI-15: RI-12 products and paid DV.
    public static final Scope PROVED_BY_ITS_OWNER =
            new Scope(
                    "Paid DV, WoTrus, and DNSPod GM OV and EV",
                    p ->
                            !FREE_DV.covers(p)
                                    && (PAID_DV.covers(p) || WOTRUS_AND_DNSPOD_GM_OV_EV.covers(p)));

    /// RV-15 and RI-17, where the term that was bought is 2 or 3 years.
    public static final Scope TRUSTASIA_WILDCARD_DV =
            new Scope(
                    "TrustAsia wildcard DV",
                    p ->
                            p.brand().equals(TRUSTASIA)
                                    && p.level() == DV
                                    && p.domainKind().allowsWildcards());

    public boolean covers(Product product) {
        return members.test(product);
    }

    private static boolean isDnspodGm(Product product) {
        return product.brand().equals(DNSPOD) && product.standard() == GM;
    }
}
