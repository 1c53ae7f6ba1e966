package privyseal.certificate;

import java.util.List;

/// What a certificate covers: a DNS name or an IP address (RFC 5280 §4.2.1.6).
public sealed interface CertificateName permits DomainName, IpName {

    /// Its one spelling, by which it is stored, shown and compared.
    String value();

    boolean isWildcard();

    /// The name whose control proves this one: itself, or what stands behind `*.`.
    CertificateName base();

    /// What files of its certificate are called: no star and no colon, which are no good in a file name.
    default String fileName() {
        return base().value().replace(':', '-');
    }

    /// Those of DNS, alone.
    static List<DomainName> ofDns(List<CertificateName> names) {
        return names.stream()
                .filter(DomainName.class::isInstance)
                .map(DomainName.class::cast)
                .toList();
    }

    /// A name in its one spelling.
    static CertificateName of(String value) {
        return IpName.looksLike(value) ? new IpName(value) : new DomainName(value);
    }

    /// Reads what a person typed.
    static CertificateName parse(String text) {
        return IpName.looksLike(text.strip()) ? IpName.parse(text) : DomainName.parse(text);
    }
}
