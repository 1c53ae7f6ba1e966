package privyseal.authority.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import privyseal.certificate.CertificateName;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Sentence;

/// Whether what came back is what was ordered.
final class UpstreamCheck {

    private UpstreamCheck() {}

    /// @param earliest the first second that may be the certificate's last one
    /// @param latest the last second that the certificate may have
    record Ordered(PublicKey key, List<CertificateName> names, Instant earliest, Instant latest) {}

    /// Why it cannot even be kept: nobody could say who issued it.
    ///
    /// @param chain the certificate first
    static Optional<String> unreadable(List<ParsedCertificate> chain) {
        if (chain.size() < 2) {
            return Optional.of("it gives no certificate of an issuer");
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!chain.get(i).isIssuedBy(chain.get(i + 1))) {
                return Optional.of("its certificates are no chain");
            }
        }
        return Optional.empty();
    }

    /// Empty when it may be given out.
    static Optional<Sentence> fault(ParsedCertificate leaf, Ordered ordered) {
        if (!leaf.key().fingerprint().equals(ordered.key().fingerprint())) {
            return refused("has another key", "密钥不符");
        }
        if (!leaf.ipAddresses().isEmpty() || !lower(leaf.dnsNames()).equals(names(ordered))) {
            return refused("names other domains", "域名不符");
        }
        if (leaf.certificateAuthority()) {
            return refused("is an authority's", "是机构证书");
        }
        if (leaf.notAfter().isAfter(ordered.latest())) {
            return refused("ends at " + leaf.notAfter() + ", too late", "有效期超出所订期限");
        }
        if (leaf.notAfter().isBefore(ordered.earliest())) {
            return refused("ends at " + leaf.notAfter() + ", too early", "有效期短于所订期限");
        }
        return Optional.empty();
    }

    private static Set<String> names(Ordered ordered) {
        return lower(ordered.names().stream().map(CertificateName::value).toList());
    }

    private static Set<String> lower(List<String> names) {
        return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Optional<Sentence> refused(String english, String chinese) {
        return Optional.of(
                new Sentence(
                        "AP-01: The certificate that the upstream authority issued "
                                + english
                                + ". It is revoked; apply again.",
                        "AP-01：上游机构签发的证书" + chinese + "，将被吊销，请重新申请。"));
    }

    /// RI-05: an end that was named is kept, but for a second that somebody rounds away.
    static Instant earliest(UpstreamConfig.End end, Instant ordered) {
        return switch (end) {
            case NAMED -> ordered.minusSeconds(1);
            case THEIRS -> Instant.MIN;
        };
    }

    /// @param longest how long a certificate may last where the authority says when it ends
    static Instant latest(UpstreamConfig.End end, Instant ordered, Instant now, Duration longest) {
        return switch (end) {
            case NAMED -> ordered;
            case THEIRS -> now.plus(longest);
        };
    }
}
