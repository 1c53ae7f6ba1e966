package privyseal.pki.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.PublicKey;
import privyseal.pki.key.SigningKey;
import privyseal.pki.key.WeakKeys;

/// A certificate request (PKCS #10, RFC 2986) whose own signature holds.
///
/// @param commonName the subject's CN, empty when it has none
/// @param dnsNames of the requested subjectAltName extension, as written
/// @param ipAddresses of the same, IPv6 as RFC 5952 spells it
/// @param algorithm empty when the service issues for no such key
public record Csr(
        Der der,
        Optional<String> commonName,
        List<String> dnsNames,
        List<String> ipAddresses,
        PublicKey key,
        Optional<KeyAlgorithm> algorithm) {

    static final String LABEL = "CERTIFICATE REQUEST";

    public Csr {
        dnsNames = List.copyOf(dnsNames);
        ipAddresses = List.copyOf(ipAddresses);
    }

    public sealed interface Parsed {
        record Request(Csr csr) implements Parsed {}

        record Malformed(Fault fault) implements Parsed {}
    }

    /// What keeps a text from being a request. Its sentence is English; whoever tells people has the Chinese one.
    public sealed interface Fault {

        String sentence();

        enum Form implements Fault {
            TOO_LONG("The certificate request is longer than 16 KiB."),
            NOT_PEM("This is no certificate request in PEM format."),
            SEVERAL("There is more than one certificate request in the text."),
            NOT_BASE64("The text between the lines BEGIN and END is not Base64."),
            CERTIFICATE("This is a certificate, not a certificate request."),
            NOT_PKCS10("This is no certificate request (PKCS #10)."),
            SEVERAL_COMMON_NAMES("The subject of the request has more than one common name."),
            SEVERAL_EXTENSIONS("The request asks for extensions more than once."),
            WRONG_SIGNATURE("The signature of the certificate request is wrong.");

            private final String sentence;

            Form(String sentence) {
                this.sentence = sentence;
            }

            @Override
            public String sentence() {
                return sentence;
            }
        }

        /// So weak that nothing can be said of its signature.
        record WeakKey(WeakKeys.Weakness weakness) implements Fault {
            @Override
            public String sentence() {
                return weakness.sentence();
            }
        }

        /// @param kind as [Keys#describe] names it
        record UnknownKey(String kind) implements Fault {
            @Override
            public String sentence() {
                return "The key of the certificate request is of a kind that the service does not know: "
                        + kind
                        + ".";
            }
        }
    }

    /// What a subject says beside its common name. Nobody has verified it.
    public enum SubjectField {
        ORGANIZATION,
        UNIT,
        COUNTRY,
        STATE,
        LOCALITY,
        EMAIL;

        private ASN1ObjectIdentifier type() {
            return switch (this) {
                case ORGANIZATION -> BCStyle.O;
                case UNIT -> BCStyle.OU;
                case COUNTRY -> BCStyle.C;
                case STATE -> BCStyle.ST;
                case LOCALITY -> BCStyle.L;
                case EMAIL -> BCStyle.EmailAddress;
            };
        }
    }

    /// The first of that type.
    public Optional<String> subject(SubjectField field) {
        X500Name subject =
                CertificationRequest.getInstance(der.bytes())
                        .getCertificationRequestInfo()
                        .getSubject();
        return Names.textsOf(subject, field.type()).stream().findFirst();
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
    public static Csr create(GeneratedKey key, String commonName, List<String> names) {
        return create(key, Names.ofLeaf(new Identity.Nobody(), commonName), names);
    }

    /// For an issuer who asks more than domains.
    ///
    /// @param names of DNS, and addresses; the first is the common name
    public static Csr create(GeneratedKey key, CsrSubject subject, List<String> names) {
        return create(key, Names.ofRequest(subject, names.getFirst()), names);
    }

    private static Csr create(GeneratedKey key, X500Name subject, List<String> names) {
        SigningKey signer = SigningKey.of(key);
        try {
            GeneralNames alternative = Names.alternativeNames(names);
            Extensions extensions =
                    new Extensions(
                            new Extension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    alternative.getEncoded(ASN1Encoding.DER)));
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
                    Names.dnsNamesOf(alternative),
                    Names.ipAddressesOf(alternative),
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
