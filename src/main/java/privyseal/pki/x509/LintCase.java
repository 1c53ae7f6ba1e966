package privyseal.pki.x509;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import privyseal.pki.CertificateTime;
import privyseal.pki.StrictDer;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;

/// A certificate as the lints see it: readable as a whole, with every extension that it knows decoded.
///
/// @param extensions in their order; those that are not known are there too, without a decoded value
record LintCase(
        TBSCertificate tbs,
        PublicKey key,
        Map<ASN1ObjectIdentifier, Known> extensions,
        Profile profile) {

    /// @param value empty when the extension is not one of those that a profile may have
    record Known(boolean critical, Optional<ASN1Object> value) {}

    sealed interface Reading {}

    record Read(LintCase read) implements Reading {}

    record Unreadable(Linter.Finding finding) implements Reading {}

    private static final Map<ASN1ObjectIdentifier, Function<byte[], ASN1Object>> DECODERS =
            Map.of(
                    Extension.basicConstraints, BasicConstraints::getInstance,
                    Extension.keyUsage, KeyUsage::getInstance,
                    Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance,
                    Extension.subjectAlternativeName, GeneralNames::getInstance,
                    Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance,
                    Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance,
                    Extension.cRLDistributionPoints, CRLDistPoint::getInstance,
                    Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance,
                    Extension.certificatePolicies, CertificatePolicies::getInstance,
                    OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, ASN1Null::getInstance);

    private static final Linter.Finding NOT_DER =
            new Linter.Finding(
                    "encoding.der",
                    "RFC 5280 §4.1.1.3, X.690 §10, §11",
                    "The octets are not the DER of a TBSCertificate.");

    private static final Linter.Finding NOT_V3 =
            new Linter.Finding("version.v3", "RFC 5280 §4.1.2.1", "The version is not 3.");

    private static final Linter.Finding REPEATED =
            new Linter.Finding(
                    "extensions.unique", "RFC 5280 §4.2", "An extension occurs more than once.");

    private static final Linter.Finding DEFAULT_SPELLED =
            new Linter.Finding(
                    "extensions.default",
                    "X.690 §11.5",
                    "An extension spells out that it is not critical, which is the default.");

    private static final Linter.Finding EXTENSION_NOT_DER =
            new Linter.Finding(
                    "extensions.der",
                    "RFC 5280 §4.2",
                    "The value of an extension is not the DER of its type.");

    private static final Linter.Finding NOT_A_KEY =
            new Linter.Finding(
                    "key.readable", "RFC 5280 §4.1.2.7", "The public key cannot be read.");

    static Reading read(byte[] octets, Profile profile) {
        if (!StrictDer.isOneValue(octets)) {
            return new Unreadable(NOT_DER);
        }
        try {
            ASN1Sequence parts = ASN1Sequence.getInstance(octets);
            if (!isVersion3(parts)) {
                return new Unreadable(NOT_V3);
            }
            Optional<Linter.Finding> finding = findingOf(extensionsOf(parts));
            if (finding.isPresent()) {
                return new Unreadable(finding.get());
            }
            TBSCertificate tbs = TBSCertificate.getInstance(parts);
            return Arrays.equals(Encoded.der(tbs), octets)
                    ? decode(tbs, profile)
                    : new Unreadable(NOT_DER);
        } catch (RuntimeException _) {
            // The decoders throw many kinds for one answer.
            return new Unreadable(NOT_DER);
        }
    }

    private static boolean isVersion3(ASN1Sequence parts) {
        return parts.getObjectAt(0) instanceof ASN1TaggedObject tagged
                && tagged.getTagNo() == 0
                && ASN1Integer.getInstance(tagged.getExplicitBaseObject()).hasValue(2);
    }

    /// Before the library's own type, which refuses to be made of a repeated extension.
    private static List<ASN1Sequence> extensionsOf(ASN1Sequence parts) {
        ASN1Encodable last = parts.getObjectAt(parts.size() - 1);
        if (!(last instanceof ASN1TaggedObject tagged) || tagged.getTagNo() != 3) {
            return List.of();
        }
        return Arrays.stream(ASN1Sequence.getInstance(tagged.getExplicitBaseObject()).toArray())
                .map(ASN1Sequence::getInstance)
                .toList();
    }

    private static Optional<Linter.Finding> findingOf(List<ASN1Sequence> extensions) {
        Set<ASN1Encodable> seen = new HashSet<>();
        for (ASN1Sequence extension : extensions) {
            if (!seen.add(extension.getObjectAt(0))) {
                return Optional.of(REPEATED);
            }
            if (extension.size() == 3
                    && extension.getObjectAt(1) instanceof ASN1Boolean critical
                    && !critical.isTrue()) {
                return Optional.of(DEFAULT_SPELLED);
            }
        }
        return Optional.empty();
    }

    private static Reading decode(TBSCertificate tbs, Profile profile) {
        PublicKey key;
        try {
            key = Keys.publicKey(Encoded.der(tbs.getSubjectPublicKeyInfo()));
        } catch (IllegalArgumentException _) {
            return new Unreadable(NOT_A_KEY);
        }
        Map<ASN1ObjectIdentifier, Known> known = new LinkedHashMap<>();
        Extensions extensions = tbs.getExtensions();
        if (extensions != null) {
            for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
                Extension extension = extensions.getExtension(id);
                Optional<ASN1Object> value;
                try {
                    value = valueOf(extension);
                } catch (RuntimeException _) {
                    return new Unreadable(EXTENSION_NOT_DER);
                }
                known.put(id, new Known(extension.isCritical(), value));
            }
        }
        return new Read(new LintCase(tbs, key, known, profile));
    }

    private static Optional<ASN1Object> valueOf(Extension extension) {
        byte[] octets = Encoded.checked(extension);
        Function<byte[], ASN1Object> decoder = DECODERS.get(extension.getExtnId());
        if (decoder == null) {
            return Optional.empty();
        }
        ASN1Object value = decoder.apply(octets);
        if (!Arrays.equals(Encoded.der(value), octets)) {
            throw new IllegalArgumentException("another spelling");
        }
        return Optional.of(value);
    }

    boolean has(ASN1ObjectIdentifier id) {
        return extensions.containsKey(id);
    }

    boolean isCritical(ASN1ObjectIdentifier id) {
        Known known = extensions.get(id);
        return known != null && known.critical;
    }

    /// The decoded value of an extension; empty when there is none.
    <T extends ASN1Object> Optional<T> value(ASN1ObjectIdentifier id, Class<T> type) {
        return Optional.ofNullable(extensions.get(id)).flatMap(Known::value).map(type::cast);
    }

    /// Whether an extension is there and says exactly this.
    boolean says(ASN1ObjectIdentifier id, ASN1Object expected) {
        return value(id, ASN1Object.class)
                .filter(v -> Arrays.equals(Encoded.der(v), Encoded.der(expected)))
                .isPresent();
    }

    Instant notBefore() {
        return CertificateTime.instant(tbs.getStartDate());
    }

    Instant notAfter() {
        return CertificateTime.instant(tbs.getEndDate());
    }

    /// RFC 5280 §4.1.2.5: the last second counts.
    Duration validity() {
        return Duration.between(notBefore(), notAfter()).plusSeconds(1);
    }

    /// The key that is going to sign: the issuer's, or a root's own.
    PublicKey signer() {
        return profile.issuerCertificate().map(ParsedCertificate::key).orElse(key);
    }
}
