package privyseal.pki.x509;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import privyseal.pki.x509.CertificateContents.ListedExtension;

/// Spells extensions for people.
final class ExtensionReader {

    private static final int MOST_OCTETS = 256;

    /// RFC 6962 §3.3.
    private static final ASN1ObjectIdentifier SIGNED_TIMESTAMPS =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");

    private static final int LOG_ID_OCTETS = 32;

    /// RFC 6960 §4.2.2.2.1; it says nothing but that it is there.
    private static final ASN1ObjectIdentifier NO_CHECK =
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.5");

    private interface Spelling {
        List<String> spell(byte[] value);
    }

    private record Known(String name, Spelling spelling) {}

    private static final Map<ASN1ObjectIdentifier, Known> KNOWN =
            Map.ofEntries(
                    known(
                            Extension.subjectAlternativeName,
                            "subjectAltName",
                            ExtensionReader::names),
                    known(Extension.issuerAlternativeName, "issuerAltName", ExtensionReader::names),
                    known(Extension.keyUsage, "keyUsage", ExtensionReader::keyUsage),
                    known(Extension.extendedKeyUsage, "extKeyUsage", ExtensionReader::purposes),
                    known(
                            Extension.basicConstraints,
                            "basicConstraints",
                            ExtensionReader::constraints),
                    known(
                            Extension.subjectKeyIdentifier,
                            "subjectKeyIdentifier",
                            v -> List.of(hex(ASN1OctetString.getInstance(v).getOctets()))),
                    known(
                            Extension.authorityKeyIdentifier,
                            "authorityKeyIdentifier",
                            ExtensionReader::authorityKey),
                    known(
                            Extension.cRLDistributionPoints,
                            "cRLDistributionPoints",
                            ExtensionReader::distributionPoints),
                    known(
                            Extension.authorityInfoAccess,
                            "authorityInfoAccess",
                            ExtensionReader::access),
                    known(
                            Extension.certificatePolicies,
                            "certificatePolicies",
                            ExtensionReader::policies),
                    known(
                            SIGNED_TIMESTAMPS,
                            "signedCertificateTimestamps",
                            ExtensionReader::timestamps),
                    known(NO_CHECK, "ocspNoCheck", _ -> List.of()));

    /// The bits of RFC 5280 §4.2.1.3, the first first.
    private static final List<String> USAGES =
            List.of(
                    "digitalSignature",
                    "nonRepudiation",
                    "keyEncipherment",
                    "dataEncipherment",
                    "keyAgreement",
                    "keyCertSign",
                    "cRLSign",
                    "encipherOnly",
                    "decipherOnly");

    private static final Map<KeyPurposeId, String> PURPOSES =
            Map.of(
                    KeyPurposeId.anyExtendedKeyUsage, "anyExtendedKeyUsage",
                    KeyPurposeId.id_kp_serverAuth, "serverAuth",
                    KeyPurposeId.id_kp_clientAuth, "clientAuth",
                    KeyPurposeId.id_kp_codeSigning, "codeSigning",
                    KeyPurposeId.id_kp_emailProtection, "emailProtection",
                    KeyPurposeId.id_kp_timeStamping, "timeStamping",
                    KeyPurposeId.id_kp_OCSPSigning, "OCSPSigning");

    private ExtensionReader() {}

    private static Map.Entry<ASN1ObjectIdentifier, Known> known(
            ASN1ObjectIdentifier id, String name, Spelling spelling) {
        return Map.entry(id, new Known(name, spelling));
    }

    static ListedExtension read(Extension extension) {
        Optional<Known> known = Optional.ofNullable(KNOWN.get(extension.getExtnId()));
        return new ListedExtension(
                extension.getExtnId().getId(),
                known.map(Known::name),
                extension.isCritical(),
                known.map(k -> spell(k, extension)).orElseGet(() -> raw(extension)));
    }

    private static List<String> spell(Known known, Extension extension) {
        try {
            return known.spelling().spell(Encoded.checked(extension));
        } catch (RuntimeException _) {
            // A stranger's certificate. The decoders throw many kinds for one answer.
            return raw(extension);
        }
    }

    private static List<String> raw(Extension extension) {
        return List.of(hex(extension.getExtnValue().getOctets()));
    }

    /// Lower case, and no more than a person looks at.
    static String hex(byte[] octets) {
        return octets.length <= MOST_OCTETS
                ? HexFormat.of().formatHex(octets)
                : HexFormat.of().formatHex(octets, 0, MOST_OCTETS) + "…";
    }

    private static List<String> names(byte[] value) {
        return Arrays.stream(GeneralNames.getInstance(value).getNames())
                .map(ExtensionReader::name)
                .toList();
    }

    private static String name(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> "DNS:" + text(name.getName());
            case GeneralName.iPAddress ->
                    "IP:" + Names.ipAddressesOf(new GeneralNames(name)).getFirst();
            case GeneralName.rfc822Name -> "email:" + text(name.getName());
            case GeneralName.uniformResourceIdentifier -> "URI:" + text(name.getName());
            case GeneralName.directoryName -> "DN:" + X500Name.getInstance(name.getName());
            default -> "other:" + hex(Encoded.der(name));
        };
    }

    private static String text(ASN1Encodable value) {
        return ((ASN1String) value).getString();
    }

    private static List<String> keyUsage(byte[] value) {
        // The first eight are the bits of an octet from the left, the ninth is the first of the
        // next.
        KeyUsage usage = KeyUsage.getInstance(ASN1BitString.getInstance(value));
        List<String> words = new ArrayList<>();
        for (int bit = 0; bit < USAGES.size(); bit++) {
            int flag = bit < 8 ? 1 << (7 - bit) : 1 << 15;
            if (usage.hasUsages(flag)) {
                words.add(USAGES.get(bit));
            }
        }
        return words;
    }

    private static List<String> purposes(byte[] value) {
        return Arrays.stream(ExtendedKeyUsage.getInstance(value).getUsages())
                .map(purpose -> PURPOSES.getOrDefault(purpose, purpose.getId()))
                .toList();
    }

    private static List<String> constraints(byte[] value) {
        BasicConstraints constraints = BasicConstraints.getInstance(value);
        BigInteger length = constraints.getPathLenConstraint();
        return Stream.of(
                        Optional.of(constraints.isCA() ? "CA:TRUE" : "CA:FALSE"),
                        Optional.ofNullable(length).map(most -> "pathlen:" + most))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> authorityKey(byte[] value) {
        AuthorityKeyIdentifier key = AuthorityKeyIdentifier.getInstance(value);
        return Stream.of(
                        Optional.ofNullable(key.getKeyIdentifierOctets()).map(ExtensionReader::hex),
                        Optional.ofNullable(key.getAuthorityCertSerialNumber())
                                .map(serial -> "serial:" + serial.toString(16)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> distributionPoints(byte[] value) {
        return Arrays.stream(CRLDistPoint.getInstance(value).getDistributionPoints())
                .flatMap(point -> Optional.ofNullable(point.getDistributionPoint()).stream())
                .filter(name -> name.getType() == DistributionPointName.FULL_NAME)
                .flatMap(name -> Arrays.stream(GeneralNames.getInstance(name.getName()).getNames()))
                .map(ExtensionReader::name)
                .toList();
    }

    private static List<String> access(byte[] value) {
        return Arrays.stream(AuthorityInformationAccess.getInstance(value).getAccessDescriptions())
                .map(one -> method(one) + " - " + name(one.getAccessLocation()))
                .toList();
    }

    private static String method(AccessDescription description) {
        ASN1ObjectIdentifier method = description.getAccessMethod();
        if (method.equals(AccessDescription.id_ad_ocsp)) {
            return "OCSP";
        }
        return method.equals(AccessDescription.id_ad_caIssuers) ? "CA Issuers" : method.getId();
    }

    private static List<String> policies(byte[] value) {
        List<String> all = new ArrayList<>();
        for (PolicyInformation policy :
                CertificatePolicies.getInstance(value).getPolicyInformation()) {
            all.add(policy.getPolicyIdentifier().getId());
            ASN1Sequence qualifiers = policy.getPolicyQualifiers();
            if (qualifiers != null) {
                for (ASN1Encodable each : qualifiers) {
                    PolicyQualifierInfo qualifier = PolicyQualifierInfo.getInstance(each);
                    if (PolicyQualifierId.id_qt_cps.equals(qualifier.getPolicyQualifierId())) {
                        all.add("CPS:" + text(qualifier.getQualifier()));
                    }
                }
            }
        }
        return all;
    }

    /// Which log saw it and when (RFC 6962 §3.2, §3.3); the signatures are for programs.
    private static List<String> timestamps(byte[] value) {
        ByteBuffer list = ByteBuffer.wrap(ASN1OctetString.getInstance(value).getOctets());
        List<String> all = new ArrayList<>();
        if (Short.toUnsignedInt(list.getShort()) != list.remaining()) {
            throw new IllegalArgumentException("not a list of timestamps");
        }
        while (list.hasRemaining()) {
            ByteBuffer one = list.slice(list.position() + 2, Short.toUnsignedInt(list.getShort()));
            list.position(list.position() + one.capacity());
            one.get();
            byte[] log = new byte[LOG_ID_OCTETS];
            one.get(log);
            all.add(Instant.ofEpochMilli(one.getLong()) + " " + hex(log));
        }
        return all;
    }
}
