package privyseal.pki.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.PublicKey;
import privyseal.pki.key.SigningKey;

/// A certificate request (PKCS #10, RFC 2986) whose own signature holds.
///
/// @param commonName the subject's CN, empty when it has none
/// @param dnsNames of the requested subjectAltName extension, as written
/// @param algorithm empty when the service issues for no such key
public record Csr(
        Der der,
        Optional<String> commonName,
        List<String> dnsNames,
        PublicKey key,
        Optional<KeyAlgorithm> algorithm) {

    static final String LABEL = "CERTIFICATE REQUEST";

    public Csr {
        dnsNames = List.copyOf(dnsNames);
    }

    public sealed interface Parsed {
        record Request(Csr csr) implements Parsed {}

        /// @param why a sentence for people: not PEM, not PKCS #10, the signature is wrong
        record Malformed(String why) implements Parsed {}
    }

    /// Reads PEM ("CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST"), at most 16 KiB.
    ///
    /// Words before the block are passed over, as `openssl req -text` writes them; words after it are not.
    public static Parsed parse(String pem) {
        return CsrReader.read(pem);
    }

    /// The same for the octets themselves, as ACME carries them (RFC 8555 §7.4).
    public static Parsed parse(Der der) {
        return CsrReader.read(der.bytes());
    }

    /// @param commonName goes into the subject when it is no longer than 64 characters (X.520 ub-common-name)
    public static Csr create(GeneratedKey key, String commonName, List<String> dnsNames) {
        return create(key, Names.ofLeaf(new Identity.Nobody(), commonName), dnsNames);
    }

    /// For an issuer who asks more than domains.
    ///
    /// @param dnsNames the first is the common name
    public static Csr create(GeneratedKey key, CsrSubject subject, List<String> dnsNames) {
        return create(key, Names.ofRequest(subject, dnsNames.getFirst()), dnsNames);
    }

    private static Csr create(GeneratedKey key, X500Name subject, List<String> dnsNames) {
        SigningKey signer = SigningKey.of(key);
        try {
            Extensions extensions =
                    new Extensions(
                            new Extension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    Names.dnsNames(dnsNames).getEncoded(ASN1Encoding.DER)));
            CertificationRequestInfo info =
                    new CertificationRequestInfo(
                            subject,
                            SubjectPublicKeyInfo.getInstance(key.publicKey().spki().bytes()),
                            new DERSet(
                                    new Attribute(
                                            PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                                            new DERSet(extensions))));
            byte[] signature = signer.sign(info.getEncoded(ASN1Encoding.DER));
            CertificationRequest request =
                    new CertificationRequest(
                            info,
                            AlgorithmIdentifier.getInstance(signer.scheme().identifier().bytes()),
                            new DERBitString(signature));
            return new Csr(
                    Der.of(request.getEncoded(ASN1Encoding.DER)),
                    Names.commonNameOf(info.getSubject()),
                    dnsNames,
                    key.publicKey(),
                    Optional.of(key.algorithm()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String pem() {
        return Pem.write(LABEL, der.bytes());
    }
}
