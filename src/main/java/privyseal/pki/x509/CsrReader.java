package privyseal.pki.x509;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.StrictDer;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.key.Signatures;
import privyseal.pki.key.WeakKeys;
import privyseal.pki.x509.Csr.Fault;
import privyseal.pki.x509.Csr.Fault.Form;
import privyseal.pki.x509.Csr.Parsed;
import privyseal.pki.x509.Csr.Parsed.Malformed;
import privyseal.pki.x509.Csr.Parsed.Request;

/// Reads certificate requests of unknown origin.
final class CsrReader {

    private static final int MAX_SIZE = 16 * 1024;

    /// szOID_CERT_EXTENSIONS.
    private static final ASN1ObjectIdentifier WINDOWS_EXTENSIONS =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.14");

    private CsrReader() {}

    static Parsed read(String pem) {
        if (pem.length() > MAX_SIZE) {
            return new Malformed(Form.TOO_LONG);
        }
        Pem.Found found = Pem.read(pem);
        if (found.blocks().isEmpty()) {
            return new Malformed(Form.NOT_PEM);
        }
        if (found.blocks().size() > 1 || !found.rest().isEmpty()) {
            return new Malformed(Form.SEVERAL);
        }
        Pem.Block block = found.blocks().getFirst();
        return switch (block.label()) {
            case Csr.LABEL, "NEW " + Csr.LABEL ->
                    block.octets()
                            .map(CsrReader::read)
                            .orElseGet(() -> new Malformed(Form.NOT_BASE64));
            case "CERTIFICATE" -> new Malformed(Form.CERTIFICATE);
            default -> new Malformed(Form.NOT_PEM);
        };
    }

    static Parsed read(byte[] octets) {
        if (octets.length > MAX_SIZE) {
            return new Malformed(Form.TOO_LONG);
        }
        if (!StrictDer.isOneValue(octets)) {
            return notARequest();
        }
        try {
            CertificationRequest request = CertificationRequest.getInstance(octets);
            // Else the signature would be checked over other octets than those that came.
            return Arrays.equals(Encoded.der(request), octets)
                    ? judge(request, Der.of(octets))
                    : notARequest();
        } catch (RuntimeException _) {
            // The decoders throw many kinds for one answer.
            return notARequest();
        }
    }

    private static Malformed notARequest() {
        return new Malformed(Form.NOT_PKCS10);
    }

    private static Parsed judge(CertificationRequest request, Der der) {
        CertificationRequestInfo info = request.getCertificationRequestInfo();
        PublicKey key = Keys.publicKey(Encoded.der(info.getSubjectPublicKeyInfo()));
        if (!Signatures.verifiable(key)) {
            return faulty(key, new Fault.UnknownKey(Keys.describe(key)));
        }
        if (info.getVersion().intValueExact() != 0) {
            return notARequest();
        }
        List<String> commonNames = Names.commonNamesOf(info.getSubject());
        if (commonNames.size() > 1) {
            return new Malformed(Form.SEVERAL_COMMON_NAMES);
        }
        List<Extensions> requested = requestedExtensions(info.getAttributes());
        if (requested.size() > 1) {
            return new Malformed(Form.SEVERAL_EXTENSIONS);
        }
        Optional<GeneralNames> names =
                requested.stream().findFirst().flatMap(CsrReader::alternativeNamesOf);
        List<String> dnsNames = names.map(Names::dnsNamesOf).orElse(List.of());
        List<String> ipAddresses = names.map(Names::ipAddressesOf).orElse(List.of());
        if (!Signatures.verifies(
                request.getSignatureAlgorithm(),
                key,
                Encoded.der(info),
                request.getSignature().getOctets())) {
            return faulty(key, Form.WRONG_SIGNATURE);
        }
        return new Request(
                new Csr(
                        der,
                        commonNames.stream().findFirst(),
                        dnsNames,
                        ipAddresses,
                        key,
                        Keys.algorithmOf(key)));
    }

    /// A weak key explains more than what it fails at.
    private static Malformed faulty(PublicKey key, Fault otherwise) {
        return new Malformed(
                WeakKeys.weaknessOf(key).<Fault>map(Fault.WeakKey::new).orElse(otherwise));
    }

    private static Optional<GeneralNames> alternativeNamesOf(Extensions extensions) {
        return Optional.ofNullable(extensions.getExtension(Extension.subjectAlternativeName))
                .map(names -> GeneralNames.getInstance(Encoded.checked(names)));
    }

    /// Of RFC 2985 §5.4.2, and the attribute that Windows wrote before it.
    private static List<Extensions> requestedExtensions(ASN1Set attributes) {
        List<Extensions> requested = new ArrayList<>();
        for (ASN1Encodable element : attributes) {
            Attribute attribute = Attribute.getInstance(element);
            ASN1ObjectIdentifier type = attribute.getAttrType();
            if (type.equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)
                    || type.equals(WINDOWS_EXTENSIONS)) {
                attribute.getAttrValues().forEach(v -> requested.add(Extensions.getInstance(v)));
            }
        }
        return requested;
    }
}
