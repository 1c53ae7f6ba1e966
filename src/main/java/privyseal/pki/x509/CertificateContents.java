package privyseal.pki.x509;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Certificate;
import privyseal.pki.key.Keys;

/// What a certificate says field by field, for people to read (RFC 5280 §4.1 and §4.2).
///
/// @param version as people count: 3 is the one with extensions
/// @param subject in the order in which it is encoded, the country first
/// @param keySize in bits, where the kind of key is known
public record CertificateContents(
        int version,
        List<NameField> subject,
        List<NameField> issuer,
        Optional<Integer> keySize,
        List<ListedExtension> extensions) {

    public CertificateContents {
        subject = List.copyOf(subject);
        issuer = List.copyOf(issuer);
        extensions = List.copyOf(extensions);
    }

    /// @param type CN, O, OU … or its OID, where it has no short name
    public record NameField(String type, String value) {}

    /// @param name as RFC 5280 spells it; empty for one that is not known here
    /// @param values what it says; the hex of its octets, where that is not understood
    public record ListedExtension(
            String oid, Optional<String> name, boolean critical, List<String> values) {
        public ListedExtension {
            values = List.copyOf(values);
        }
    }

    public static CertificateContents of(ParsedCertificate parsed) {
        Certificate certificate = Certificate.getInstance(parsed.der().bytes());
        return new CertificateContents(
                certificate.getVersionNumber(),
                fields(certificate.getSubject()),
                fields(certificate.getIssuer()),
                Keys.sizeOf(parsed.key()),
                certificate.getExtensions() == null
                        ? List.of()
                        : Arrays.stream(certificate.getExtensions().getExtensionOIDs())
                                .map(certificate.getExtensions()::getExtension)
                                .map(ExtensionReader::read)
                                .toList());
    }

    private static List<NameField> fields(X500Name name) {
        List<NameField> fields = new ArrayList<>();
        Arrays.stream(name.getRDNs())
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .forEach(field -> fields.add(field(field)));
        return fields;
    }

    private static NameField field(AttributeTypeAndValue field) {
        String value =
                field.getValue() instanceof ASN1String text
                        ? text.getString()
                        : ExtensionReader.hex(Encoded.der(field));
        return new NameField(shortName(field.getType()), value);
    }

    private static String shortName(ASN1ObjectIdentifier type) {
        return Optional.ofNullable(BCStyle.INSTANCE.oidToDisplayName(type)).orElse(type.getId());
    }
}
