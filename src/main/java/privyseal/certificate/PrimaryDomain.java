package privyseal.certificate;

import com.google.common.net.InternetDomainName;

/// The name that an organization registers: one label more than a suffix of the public suffix list; of an IP address, itself.
///
/// RI-03: a suffix that the list does not know counts as one label, so `a.b.corp` belongs to `b.corp`. A name that is itself
/// a public suffix (`github.io`) is its own primary domain. A wildcard belongs where its base does.
public record PrimaryDomain(String value) {

    public static PrimaryDomain of(CertificateName name) {
        return switch (name) {
            case DomainName domain -> registered(domain.base().value());
            case IpName(String address) -> new PrimaryDomain(address);
        };
    }

    /// Whether somebody can have registered the name: it is below a suffix that a registry on the Internet sells below, so it
    /// is neither an internal name nor the suffix itself. An IP address is nobody's to register, and passes.
    public static boolean isBelowARegistry(CertificateName name) {
        return switch (name) {
            case IpName _ -> true;
            case DomainName domain -> {
                String base = domain.base().value();
                yield InternetDomainName.isValid(base)
                        && InternetDomainName.from(base).isUnderRegistrySuffix();
            }
        };
    }

    private static PrimaryDomain registered(String base) {
        if (!InternetDomainName.isValid(base)) {
            return lastTwoLabelsOf(base);
        }
        InternetDomainName domain = InternetDomainName.from(base);
        if (domain.isPublicSuffix()) {
            return new PrimaryDomain(base);
        }
        if (domain.isUnderPublicSuffix()) {
            return new PrimaryDomain(domain.topPrivateDomain().toString());
        }
        return lastTwoLabelsOf(base);
    }

    private static PrimaryDomain lastTwoLabelsOf(String name) {
        int last = name.lastIndexOf('.');
        return new PrimaryDomain(name.substring(name.lastIndexOf('.', last - 1) + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
