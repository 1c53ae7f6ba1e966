package privyseal.pki.x509;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.TBSCertificate;
import privyseal.pki.Der;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.SigningKey;
import privyseal.pki.x509.Linter.LintedCertificate;

/// Signs certificates, and only such as the linter let pass for this very issuer.
public final class CertificateSigner {

    private final SigningKey key;

    /// Empty for a root that is about to sign itself.
    private final Optional<ParsedCertificate> certificate;

    private CertificateSigner(SigningKey key, Optional<ParsedCertificate> certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    public static CertificateSigner of(Issuer issuer) {
        return new CertificateSigner(issuer.key(), Optional.of(issuer.certificate()));
    }

    /// Signs the root certificate of this key and nothing else.
    public static CertificateSigner ofRoot(GeneratedKey key) {
        return new CertificateSigner(SigningKey.of(key), Optional.empty());
    }

    /// ECDSA draws a new random number each time, so signing twice gives two encodings of the one certificate: the
    /// caller keeps the first.
    ///
    /// @throws IllegalArgumentException when the certificate was linted for another issuer
    public Der sign(LintedCertificate linted) {
        if (!linted.profile().issuerCertificate().equals(certificate)) {
            throw new IllegalArgumentException("linted for another issuer");
        }
        byte[] tbs = linted.unsigned().bytes();
        TBSCertificate content = TBSCertificate.getInstance(tbs);
        if (certificate.isEmpty()
                && !Arrays.equals(
                        Encoded.der(content.getSubjectPublicKeyInfo()),
                        key.publicKey().spki().bytes())) {
            throw new IllegalArgumentException("a root certificate is signed with its own key");
        }
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(content);
        parts.add(content.getSignature());
        parts.add(new DERBitString(key.sign(tbs)));
        return Der.of(Encoded.der(new DERSequence(parts)));
    }
}
