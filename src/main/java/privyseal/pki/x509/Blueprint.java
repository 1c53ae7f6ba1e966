package privyseal.pki.x509;

import java.time.Instant;
import java.util.List;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.PublicKey;

/// What a certificate shall say. Everything else in it follows from its kind.
///
/// `notAfter` is the last second of validity everywhere.
public sealed interface Blueprint {

    SerialNumber serial();

    PublicKey key();

    Instant notBefore();

    Instant notAfter();

    /// A root: 20 years.
    record Root(
            AuthorityName name,
            SerialNumber serial,
            PublicKey key,
            Instant notBefore,
            Instant notAfter)
            implements Blueprint {}

    /// An authority that issues leaves and nothing else: 10 years.
    ///
    /// @param crlUrl where the issuer's CRL is
    /// @param issuerUrl where the issuer's certificate is
    record IssuingAuthority(
            ParsedCertificate issuer,
            AuthorityName name,
            SerialNumber serial,
            PublicKey key,
            Instant notBefore,
            Instant notAfter,
            String crlUrl,
            String issuerUrl)
            implements Blueprint {}

    /// A certificate of a server, or that of the service's own listener.
    ///
    /// @param use what its key may do
    /// @param identity who stands in it beside the names
    /// @param names DNS names, and addresses of a listener; the first is the common name too if it is short enough
    /// @param crlUrl of the shard that the certificate belongs to for ever
    record Leaf(
            ParsedCertificate issuer,
            SerialNumber serial,
            PublicKey key,
            LeafUse use,
            Identity identity,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            String crlUrl,
            String ocspUrl,
            String issuerUrl)
            implements Blueprint {

        public Leaf {
            names = List.copyOf(names);
        }
    }

    /// Who signs OCSP responses for the issuer (RFC 6960 §4.2.2.2): at most 30 days, as nothing can revoke it.
    record OcspResponder(
            ParsedCertificate issuer,
            AuthorityName name,
            SerialNumber serial,
            PublicKey key,
            Instant notBefore,
            Instant notAfter)
            implements Blueprint {}
}
