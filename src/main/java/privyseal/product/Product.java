package privyseal.product;

import java.util.List;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.rule.Sentence;

/// One line of the catalogue. What the rules distinguish certificates by is here, but for the term that was bought.
///
/// @param id the number by which clients of the API know it (PackageType, ProductId)
/// @param terms what it is sold for, shortest first
/// @param keys what a key may be (RI-08), the one that is proposed first
/// @param takesAddresses whether it covers IP addresses beside DNS names (CT-10)
/// @param from the word that clients of the API read as `From`
/// @param name what people read (PackageTypeName, TypeName, ProductZhName)
public record Product(
        int id,
        Brand brand,
        Level level,
        Standard standard,
        Tariff tariff,
        DomainKind domainKind,
        List<Term> terms,
        List<KeyAlgorithm> keys,
        boolean takesAddresses,
        String from,
        Sentence name) {

    /// What every product makes: server certificates. (`CA` are client certificates, which are only uploaded.)
    public static final String CERTIFICATE_TYPE = "SVR";

    public Product {
        if (terms.isEmpty() || keys.isEmpty()) {
            throw new IllegalArgumentException("product " + id + " has no terms or no keys");
        }
        terms = List.copyOf(terms);
        keys = List.copyOf(keys);
    }

    /// The id as replies of the API spell it.
    public String packageType() {
        return Integer.toString(id);
    }

    public boolean isFree() {
        return tariff == Tariff.FREE;
    }

    public boolean isSoldFor(Term term) {
        return terms.contains(term);
    }

    public boolean allows(KeyAlgorithm key) {
        return keys.contains(key);
    }

    /// VA-01: TrustAsia and WoTrus ask for a CNAME, all others for a TXT record.
    public ValidationRecord validationRecord() {
        return brand.equals(Brand.TRUSTASIA) || brand.equals(Brand.WOTRUS)
                ? ValidationRecord.CNAME
                : ValidationRecord.TXT;
    }
}
