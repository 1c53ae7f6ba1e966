package privyseal.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.EncryptionKeys;
import privyseal.certificate.Request.ProofMethod;
import privyseal.organization.Applicant;
import privyseal.pki.Der;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.validation.Proof;

/// Everything that one certificate shows to its account.
///
/// @param chain what was signed, parsed: visible in every state once there is something (RV-02)
/// @param proofs of the application or reissue that runs or ran last
/// @param revocationProofs of the revocation that runs
/// @param submitted what an application has told so far; empty once the certificate was issued
/// @param text the certificate itself, empty from a revocation's submission on (RV-02) and once it is over
/// @param key the private key, for those who may have it (AC-01), as long as `text` is there
/// @param encryptionKey the second key of a GM order, likewise
public record CertificateView(
        Listing listing,
        Optional<SignedChain> chain,
        List<Proof> proofs,
        List<Proof> revocationProofs,
        Optional<Submitted> submitted,
        Optional<List<ParsedCertificate>> text,
        Optional<PrivateKeyAccess> key,
        Optional<EncryptionKeys.Kept> encryptionKey) {

    /// The encryption certificate of a GM pair and its issuers, as a server sends them.
    public Optional<List<ParsedCertificate>> encryptionText() {
        return text.flatMap(sent ->
                chain.flatMap(SignedChain::encryption)
                        .map(second -> {
                            List<ParsedCertificate> all = new ArrayList<>(sent);
                            all.set(0, second);
                            return List.copyOf(all);
                        }));
    }

    /// @param csr as it was pasted or made
    public record Submitted(
            Covered covered,
            Optional<ProofMethod> method,
            String organization,
            Applicant applicant,
            Optional<Der> csr,
            CsrSource source) {}

    public enum CsrSource {
        MADE_HERE,
        PASTED
    }
}
