package privyseal.pki.x509;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import privyseal.pki.CertificateTime;
import privyseal.pki.Der;
import privyseal.pki.key.PublicKey;

/// A certificate to be signed, taken apart, so that a test can bend one thing and put it together again.
final class Bent {

    record Value(boolean critical, Der octets) {}

    int version;
    ASN1Encodable serial;
    ASN1Encodable algorithm;
    ASN1Encodable issuer;
    ASN1Encodable notBefore;
    ASN1Encodable notAfter;
    ASN1Encodable subject;
    ASN1Encodable key;
    boolean uniqueIds;
    boolean falseSpelled;
    boolean lastTwice;
    final Map<ASN1ObjectIdentifier, Value> extensions = new LinkedHashMap<>();

    Bent(UnsignedCertificate unsigned) {
        TBSCertificate tbs = TBSCertificate.getInstance(unsigned.bytes());
        version = tbs.getVersionNumber() - 1;
        serial = tbs.getSerialNumber();
        algorithm = tbs.getSignature();
        issuer = tbs.getIssuer();
        notBefore = tbs.getStartDate();
        notAfter = tbs.getEndDate();
        subject = tbs.getSubject();
        key = tbs.getSubjectPublicKeyInfo();
        for (ASN1ObjectIdentifier id : tbs.getExtensions().getExtensionOIDs()) {
            Extension extension = tbs.getExtensions().getExtension(id);
            extensions.put(
                    id,
                    new Value(
                            extension.isCritical(), Der.of(extension.getExtnValue().getOctets())));
        }
    }

    void set(ASN1ObjectIdentifier id, boolean critical, ASN1Object value) {
        extensions.put(id, new Value(critical, Der.of(Encoded.der(value))));
    }

    UnsignedCertificate unsigned() {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        if (version != 0) {
            parts.add(new DERTaggedObject(true, 0, new ASN1Integer(version)));
        }
        parts.add(serial);
        parts.add(algorithm);
        parts.add(issuer);
        parts.add(sequence(notBefore, notAfter));
        parts.add(subject);
        parts.add(key);
        if (uniqueIds) {
            parts.add(new DERTaggedObject(false, 1, new DERBitString(new byte[] {1})));
        }
        parts.add(new DERTaggedObject(true, 3, encodedExtensions()));
        return UnsignedCertificate.of(Encoded.der(new DERSequence(parts)));
    }

    private DERSequence encodedExtensions() {
        ASN1EncodableVector list = new ASN1EncodableVector();
        DERSequence last = new DERSequence();
        for (Map.Entry<ASN1ObjectIdentifier, Value> entry : extensions.entrySet()) {
            ASN1EncodableVector extension = new ASN1EncodableVector();
            extension.add(entry.getKey());
            if (entry.getValue().critical() || falseSpelled) {
                extension.add(ASN1Boolean.getInstance(entry.getValue().critical()));
            }
            extension.add(new DEROctetString(entry.getValue().octets().bytes()));
            last = new DERSequence(extension);
            list.add(last);
        }
        if (lastTwice) {
            list.add(last);
        }
        return new DERSequence(list);
    }

    private static DERSequence sequence(ASN1Encodable first, ASN1Encodable second) {
        ASN1EncodableVector both = new ASN1EncodableVector();
        both.add(first);
        both.add(second);
        return new DERSequence(both);
    }

    static ASN1Integer number(long value) {
        return new ASN1Integer(value);
    }

    static BigInteger power(int exponent) {
        return BigInteger.ONE.shiftLeft(exponent);
    }

    static Time time(Instant instant) {
        return CertificateTime.of(instant);
    }

    static KeyUsage usage(int bits) {
        return new KeyUsage(bits);
    }

    static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String(commonName))
                .build();
    }

    static X500Name name(String organization, String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, new DERUTF8String(organization))
                .addRDN(BCStyle.CN, new DERUTF8String(commonName))
                .build();
    }

    private static final Map<String, ASN1ObjectIdentifier> TYPES =
            Map.of(
                    "C", BCStyle.C,
                    "ST", BCStyle.ST,
                    "L", BCStyle.L,
                    "O", BCStyle.O,
                    "OU", BCStyle.OU,
                    "CN", BCStyle.CN,
                    "JC", BCStyle.JURISDICTION_C,
                    "BC", BCStyle.BUSINESS_CATEGORY,
                    "SN", BCStyle.SERIALNUMBER);

    /// @param attributes as `O=Shop`, in this order
    static X500Name subject(String... attributes) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        for (String attribute : attributes) {
            String[] parts = attribute.split("=", 2);
            boolean code = List.of("C", "JC", "SN").contains(parts[0]);
            name.addRDN(
                    TYPES.get(parts[0]),
                    code ? new DERPrintableString(parts[1]) : new DERUTF8String(parts[1]));
        }
        return name.build();
    }

    static X500Name inUtf8(Identity.Organization organization) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, new DERUTF8String(organization.country()))
                .addRDN(BCStyle.ST, new DERUTF8String(organization.state()))
                .addRDN(BCStyle.L, new DERUTF8String(organization.locality()))
                .addRDN(BCStyle.O, new DERUTF8String(organization.name()))
                .build();
    }

    static X500Name ia5(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERIA5String(commonName))
                .build();
    }

    static SubjectPublicKeyInfo info(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.spki().bytes());
    }

    static SubjectPublicKeyInfo rsa(int bits, int exponent) {
        BigInteger odd = power(bits).subtract(BigInteger.ONE);
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                Encoded.der(new RSAPublicKey(odd, BigInteger.valueOf(exponent))));
    }

    private static GeneralNames dnsNames(String... names) {
        return new GeneralNames(
                Stream.of(names)
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new));
    }

    /// @param octets of an address, right or wrong
    void addresses(String commonName, byte[]... octets) {
        subject = name(commonName);
        set(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(
                        Stream.of(octets)
                                .map(o ->
                                        new GeneralName(
                                                GeneralName.iPAddress, new DEROctetString(o)))
                                .toArray(GeneralName[]::new)));
    }

    /// And the common name as it was.
    void alternatives(String... names) {
        set(Extension.subjectAlternativeName, false, dnsNames(names));
    }

    void names(String... names) {
        set(Extension.subjectAlternativeName, false, dnsNames(names));
        subject = names[0].length() > 64 ? new X500NameBuilder().build() : name(names[0]);
        if (names[0].length() > 64) {
            set(Extension.subjectAlternativeName, true, dnsNames(names));
        }
    }

    void crl(String... urls) {
        set(
                Extension.cRLDistributionPoints,
                false,
                new CRLDistPoint(
                        Stream.of(urls)
                                .map(u ->
                                        new DistributionPoint(
                                                new DistributionPointName(new GeneralNames(url(u))),
                                                null,
                                                null))
                                .toArray(DistributionPoint[]::new)));
    }

    /// OCSP first, then the issuer.
    void access(String ocsp, String issuer) {
        set(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        new AccessDescription[] {
                            new AccessDescription(AccessDescription.id_ad_ocsp, url(ocsp)),
                            new AccessDescription(AccessDescription.id_ad_caIssuers, url(issuer))
                        }));
    }

    void policies(String... policies) {
        set(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(
                        Stream.of(policies)
                                .map(p -> new PolicyInformation(new ASN1ObjectIdentifier(p)))
                                .toArray(PolicyInformation[]::new)));
    }

    /// Valid for so many days and seconds, the last second included.
    void validity(Instant from, int days, int seconds) {
        notBefore = time(from);
        notAfter = time(from.plus(Duration.ofDays(days)).plusSeconds(seconds - 1));
    }

    private static GeneralName url(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }
}
