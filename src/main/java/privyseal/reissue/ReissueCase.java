package privyseal.reissue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.authority.TrustProfile;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.product.Product;
import privyseal.product.Term;

/// Everything the reissue rules look at, gathered before they are asked.
///
/// @param notAfter of the certificate to be reissued
/// @param originalIssuedAt when the generation's first certificate was issued (RI-14)
/// @param newest the newest issued certificate of the generation
/// @param reissued how many certificates of the generation were issued by a reissue
/// @param running the id that a running reissue of this certificate makes
/// @param compromised whether the key to be certified is the one that the reason given calls compromised
/// @param keyBlocked whether the key to be certified is blocked for this account or everywhere
/// @param madeHere whether the service made the key to be certified, or would (CT-11)
/// @param sameCsr whether the CSR submitted is the original's (RI-15)
/// @param names that it covers
/// @param proofs when this account last proved each of them, empty for one that it never did (RI-16)
/// @param approved when a reviewer last approved this certificate, where the organization's details are those that were
///     approved (RI-13)
/// @param term that was bought (RI-17)
/// @param automatic whether every domain is automatic, probed for this submission (RI-17)
/// @param limits the numbers of the rules, as set
public record ReissueCase(
        Product product,
        CertificateId certificate,
        Instant notAfter,
        Instant originalIssuedAt,
        CertificateId newest,
        int reissued,
        Optional<CertificateId> running,
        KeyKind key,
        boolean compromised,
        boolean keyBlocked,
        boolean madeHere,
        boolean sameCsr,
        List<CertificateName> names,
        List<Optional<Instant>> proofs,
        Optional<Instant> approved,
        Term term,
        boolean automatic,
        ReissueConfig limits,
        Instant now) {

    public enum KeyKind {
        ORIGINAL,
        GENERATED,
        PASTED;

        /// Where nothing is said: a free certificate has no choice (RI-06).
        static KeyKind ofNothingSaid(Product product) {
            return product.isFree() ? GENERATED : ORIGINAL;
        }
    }

    TrustProfile trust() {
        return limits.trust();
    }

    /// For how long a proof spares the next one (RI-16): 13 months, or as public trust wants it.
    Duration proofReuse() {
        return trust().proofReuse(now)
                .filter(most -> most.compareTo(limits.proofReuse()) < 0)
                .orElse(limits.proofReuse());
    }

    /// RI-16/public: whether a certificate may be issued now without a new proof, whatever spares it.
    boolean proofsServe() {
        return trust().proofReuse(now).isEmpty()
                || proofs.stream()
                        .allMatch(proof ->
                                proof.filter(at -> trust().proofServes(at, now)).isPresent());
    }

    Duration remaining() {
        return Duration.between(now, notAfter);
    }
}
