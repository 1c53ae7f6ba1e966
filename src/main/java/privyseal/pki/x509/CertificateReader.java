package privyseal.pki.x509;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.AlgorithmNameFinder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.jspecify.annotations.Nullable;
import privyseal.pki.CertificateTime;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.StrictDer;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;

/// Reads certificates of unknown origin.
final class CertificateReader {

    private static final int MAX_SIZE = 64 * 1024;

    private static final AlgorithmNameFinder ALGORITHM_NAMES = new DefaultAlgorithmNameFinder();

    private CertificateReader() {}

    static ParsedCertificate read(Der der) {
        byte[] octets = der.bytes();
        if (octets.length > MAX_SIZE || !StrictDer.isOneValue(octets)) {
            throw notACertificate(null);
        }
        try {
            return read(der, Certificate.getInstance(octets));
        } catch (RuntimeException e) {
            // The decoders throw many kinds for one answer.
            throw notACertificate(e);
        }
    }

    private static IllegalArgumentException notACertificate(@Nullable RuntimeException cause) {
        return new IllegalArgumentException("This is no certificate (X.509).", cause);
    }

    private static ParsedCertificate read(Der der, Certificate certificate) {
        Optional<byte[]> names = extension(certificate, Extension.subjectAlternativeName);
        PublicKey key = Keys.publicKey(Encoded.der(certificate.getSubjectPublicKeyInfo()));
        return new ParsedCertificate(
                der,
                new SerialNumber(certificate.getSerialNumber().getValue()),
                rfc4514(Encoded.der(certificate.getSubject())),
                rfc4514(Encoded.der(certificate.getIssuer())),
                Names.commonNameOf(certificate.getSubject()),
                Names.commonNameOf(certificate.getIssuer()),
                names.map(GeneralNames::getInstance).map(Names::dnsNamesOf).orElse(List.of()),
                names.map(GeneralNames::getInstance).map(Names::ipAddressesOf).orElse(List.of()),
                CertificateTime.instant(certificate.getStartDate()),
                CertificateTime.instant(certificate.getEndDate()),
                key,
                Keys.describe(key),
                nameOf(certificate.getSignatureAlgorithm().getAlgorithm()),
                extension(certificate, Extension.basicConstraints)
                        .map(v -> BasicConstraints.getInstance(v).isCA())
                        .orElse(false),
                fingerprint("SHA-1", der),
                fingerprint("SHA-256", der));
    }

    /// The value of an extension, ready for a decoder.
    static Optional<byte[]> extension(Certificate certificate, ASN1ObjectIdentifier id) {
        Extensions extensions = certificate.getExtensions();
        Extension extension = extensions == null ? null : extensions.getExtension(id);
        return Optional.ofNullable(extension).map(Encoded::checked);
    }

    private static String rfc4514(byte[] name) {
        return new X500Principal(name).getName(X500Principal.RFC2253);
    }

    /// In the JDK's spelling: `SHA256withRSA`.
    private static String nameOf(ASN1ObjectIdentifier algorithm) {
        return ALGORITHM_NAMES.getAlgorithmName(algorithm).replace("WITH", "with");
    }

    private static String fingerprint(String algorithm, Der der) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(der.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
