package privyseal.pki.x509;

import java.util.Optional;

/// What a certificate must be like to be signed.
public sealed interface Profile {

    /// Whose limits hold beside RFC 5280.
    enum Limits {
        OUR_OWN,
        /// The Baseline Requirements of the CA/Browser Forum.
        CA_BROWSER_FORUM
    }

    record Root() implements Profile {}

    record IssuingAuthority(ParsedCertificate issuer) implements Profile {}

    /// @param level what was verified: it decides the subject and the policy
    /// @param use decides the key and its usage
    record Leaf(ParsedCertificate issuer, Limits limits, Identity.Level level, LeafUse use)
            implements Profile {}

    /// A leaf for the service's own listener: it may name addresses and hosts of one label, as `localhost` is.
    record Listener(ParsedCertificate issuer) implements Profile {}

    record OcspResponder(ParsedCertificate issuer) implements Profile {}

    /// Empty for a root, which issues itself.
    default Optional<ParsedCertificate> issuerCertificate() {
        return switch (this) {
            case Root _ -> Optional.empty();
            case IssuingAuthority(ParsedCertificate issuer) -> Optional.of(issuer);
            case Leaf(ParsedCertificate issuer, _, _, _) -> Optional.of(issuer);
            case Listener(ParsedCertificate issuer) -> Optional.of(issuer);
            case OcspResponder(ParsedCertificate issuer) -> Optional.of(issuer);
        };
    }
}
