package privyseal.pki.x509;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.PublicKey;
import privyseal.pki.key.Signatures;

/// What is written in a certificate.
///
/// @param subject and issuer as RFC 4514 strings
/// @param sha1 lower-case hex of the fingerprint over the DER
/// @param notAfter the last second of validity (RFC 5280 §4.1.2.5: inclusive)
public record ParsedCertificate(
        Der der,
        SerialNumber serial,
        String subject,
        String issuer,
        Optional<String> subjectCommonName,
        Optional<String> issuerCommonName,
        List<String> dnsNames,
        List<String> ipAddresses,
        Instant notBefore,
        Instant notAfter,
        PublicKey key,
        String keyAlgorithm,
        String signatureAlgorithm,
        boolean certificateAuthority,
        String sha1,
        String sha256) {

    static final String LABEL = "CERTIFICATE";

    private static final int MAX_PEM = 256 * 1024;
    private static final int MAX_CERTIFICATES = 20;

    public ParsedCertificate {
        dnsNames = List.copyOf(dnsNames);
        ipAddresses = List.copyOf(ipAddresses);
    }

    /// @throws IllegalArgumentException when the octets are no certificate
    public static ParsedCertificate of(Der der) {
        return CertificateReader.read(der);
    }

    /// All certificates of a PEM text in its order, at most 20 of them and 256 KiB.
    ///
    /// @throws IllegalArgumentException with a sentence for people
    public static List<ParsedCertificate> parsePem(String pem) {
        if (pem.length() > MAX_PEM) {
            throw new IllegalArgumentException("The certificates are longer than 256 KiB.");
        }
        Pem.Found found = Pem.read(pem);
        if (found.blocks().isEmpty() || !found.rest().isEmpty()) {
            throw new IllegalArgumentException("This is no certificate in PEM format.");
        }
        if (found.blocks().size() > MAX_CERTIFICATES) {
            throw new IllegalArgumentException("There are more than 20 certificates.");
        }
        return found.blocks().stream().map(ParsedCertificate::of).toList();
    }

    private static ParsedCertificate of(Pem.Block block) {
        if (!block.label().equals(LABEL)) {
            throw new IllegalArgumentException(
                    "Among the certificates is something else: " + block.label() + ".");
        }
        byte[] octets =
                block.octets()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "The text between the lines BEGIN and END is not"
                                                + " Base64."));
        return of(Der.of(octets));
    }

    public String pem() {
        return Pem.write(LABEL, der.bytes());
    }

    /// Whether this certificate's signature verifies with the key of `issuer`, and the names fit.
    public boolean isIssuedBy(ParsedCertificate issuer) {
        Certificate own = certificate();
        return own.getIssuer().equals(issuer.certificate().getSubject())
                && own.getSignatureAlgorithm().equals(own.getTBSCertificate().getSignature())
                && Signatures.verifies(
                        own.getSignatureAlgorithm(),
                        issuer.key,
                        Encoded.der(own.getTBSCertificate()),
                        own.getSignature().getOctets());
    }

    /// Whether its key usage says so (RFC 5280 §4.2.1.3).
    public boolean isForSignatures() {
        return mayBeUsedFor(KeyUsage.digitalSignature);
    }

    /// As an encryption certificate of a GM pair: any of the usages that GM/T 0015 gives it.
    public boolean isForEncryption() {
        return mayBeUsedFor(KeyUsage.keyEncipherment)
                || mayBeUsedFor(KeyUsage.dataEncipherment)
                || mayBeUsedFor(KeyUsage.keyAgreement);
    }

    private boolean mayBeUsedFor(int usage) {
        return CertificateReader.extension(certificate(), Extension.keyUsage)
                .map(v -> KeyUsage.getInstance(ASN1BitString.getInstance(v)).hasUsages(usage))
                .orElse(false);
    }

    /// Whether the names say that this certificate is issued by `issuer`. Cheap, and proves nothing.
    boolean namesAsIssuer(ParsedCertificate issuer) {
        return certificate().getIssuer().equals(issuer.certificate().getSubject());
    }

    /// The Name of the subject, as it is encoded: what the issuer field of its certificates and CRLs repeats.
    public Der subjectName() {
        return Der.of(Encoded.der(certificate().getSubject()));
    }

    /// The value of the subjectKeyIdentifier extension: an OCTET STRING.
    public Optional<Der> keyIdentifier() {
        return CertificateReader.extension(certificate(), Extension.subjectKeyIdentifier)
                .map(v ->
                        Der.of(
                                Encoded.der(
                                        new DEROctetString(
                                                ASN1OctetString.getInstance(v).getOctets()))));
    }

    /// The bits of the public key without tag, length and unused bits: what OCSP hashes (RFC 6960 §4.1.1).
    public byte[] keyBits() {
        return certificate().getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
    }

    /// Where its issuer says to ask for its status.
    public Optional<String> ocspUrl() {
        return CertificateReader.extension(certificate(), Extension.authorityInfoAccess)
                .map(AuthorityInformationAccess::getInstance)
                .flatMap(access ->
                        Arrays.stream(access.getAccessDescriptions())
                                .filter(a ->
                                        a.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                                .findFirst())
                .flatMap(access -> url(access.getAccessLocation()));
    }

    /// Where its issuer says to find the CRL that lists it once it is revoked.
    public Optional<String> crlUrl() {
        return CertificateReader.extension(certificate(), Extension.cRLDistributionPoints)
                .map(CRLDistPoint::getInstance)
                .flatMap(points -> Arrays.stream(points.getDistributionPoints()).findFirst())
                .flatMap(point -> Optional.ofNullable(point.getDistributionPoint()))
                .filter(name -> name.getType() == DistributionPointName.FULL_NAME)
                .flatMap(name ->
                        Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                                .findFirst())
                .flatMap(ParsedCertificate::url);
    }

    private static Optional<String> url(GeneralName name) {
        return name.getTagNo() == GeneralName.uniformResourceIdentifier
                ? Optional.of(((ASN1String) name.getName()).getString())
                : Optional.empty();
    }

    private Certificate certificate() {
        return Certificate.getInstance(der.bytes());
    }

    /// Short, for logs.
    @Override
    public String toString() {
        return "ParsedCertificate[" + serial + " of " + issuer + " for " + subject + "]";
    }
}
