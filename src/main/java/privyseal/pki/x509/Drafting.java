package privyseal.pki.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Validity;
import privyseal.pki.CertificateTime;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.key.SignatureScheme;

/// Writes down what a blueprint says.
final class Drafting {

    /// RFC 5280 §4.2.1.4, for authorities of our own.
    static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

    private static final ASN1Integer VERSION_3 = new ASN1Integer(2);

    private Drafting() {}

    static TBSCertificate draft(Blueprint blueprint) {
        try {
            return switch (blueprint) {
                case Blueprint.Root root -> draft(root);
                case Blueprint.IssuingAuthority authority -> draft(authority);
                case Blueprint.Leaf leaf -> draft(leaf);
                case Blueprint.OcspResponder responder -> draft(responder);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TBSCertificate draft(Blueprint.Root root) throws IOException {
        X500Name name = Names.ofAuthority(root.name());
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        extensions.addExtension(Extension.keyUsage, true, ofAuthority());
        byte[] identifier = KeyIdentifier.of(root.key());
        extensions.addExtension(
                Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier));
        extensions.addExtension(
                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(identifier));
        return draft(root, name, root.key(), name, extensions.generate());
    }

    private static TBSCertificate draft(Blueprint.IssuingAuthority authority) throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        extensions.addExtension(Extension.keyUsage, true, ofAuthority());
        extensions.addExtension(Extension.extendedKeyUsage, false, ofServers());
        addKeyIdentifiers(extensions, authority.key(), authority.issuer());
        extensions.addExtension(
                Extension.cRLDistributionPoints, false, distributionPoint(authority.crlUrl()));
        extensions.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_caIssuers, url(authority.issuerUrl())));
        extensions.addExtension(Extension.certificatePolicies, false, policy(ANY_POLICY));
        return draft(
                authority,
                authority.issuer(),
                Names.ofAuthority(authority.name()),
                extensions.generate());
    }

    private static TBSCertificate draft(Blueprint.Leaf leaf) throws IOException {
        X500Name subject = Names.ofLeaf(leaf.identity(), leaf.names().getFirst());
        boolean nameless = subject.getRDNs().length == 0;
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.addExtension(Extension.keyUsage, true, ofServer(leaf.key(), leaf.use()));
        extensions.addExtension(Extension.extendedKeyUsage, false, ofServers());
        addKeyIdentifiers(extensions, leaf.key(), leaf.issuer());
        // RFC 5280 §4.1.2.6: critical when the subject is empty.
        extensions.addExtension(
                Extension.subjectAlternativeName, nameless, Names.alternativeNames(leaf.names()));
        extensions.addExtension(
                Extension.cRLDistributionPoints, false, distributionPoint(leaf.crlUrl()));
        extensions.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        new AccessDescription[] {
                            new AccessDescription(
                                    AccessDescription.id_ad_ocsp, url(leaf.ocspUrl())),
                            new AccessDescription(
                                    AccessDescription.id_ad_caIssuers, url(leaf.issuerUrl()))
                        }));
        extensions.addExtension(
                Extension.certificatePolicies, false, policy(policyOf(leaf.identity().level())));
        return draft(leaf, leaf.issuer(), subject, extensions.generate());
    }

    private static TBSCertificate draft(Blueprint.OcspResponder responder) throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        extensions.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        addKeyIdentifiers(extensions, responder.key(), responder.issuer());
        extensions.addExtension(
                OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        return draft(
                responder,
                responder.issuer(),
                Names.ofAuthority(responder.name()),
                extensions.generate());
    }

    private static TBSCertificate draft(
            Blueprint blueprint,
            ParsedCertificate issuer,
            X500Name subject,
            Extensions extensions) {
        return draft(
                blueprint,
                X500Name.getInstance(issuer.subjectName().bytes()),
                issuer.key(),
                subject,
                extensions);
    }

    private static TBSCertificate draft(
            Blueprint blueprint,
            X500Name issuer,
            PublicKey signer,
            X500Name subject,
            Extensions extensions) {
        SignatureScheme scheme =
                Keys.algorithmOf(signer)
                        .flatMap(SignatureScheme::of)
                        .orElseThrow(() -> new IllegalArgumentException("not a key to sign with"));
        return new TBSCertificate(
                VERSION_3,
                new ASN1Integer(blueprint.serial().value()),
                AlgorithmIdentifier.getInstance(scheme.identifier().bytes()),
                issuer,
                new Validity(
                        CertificateTime.of(blueprint.notBefore()),
                        CertificateTime.of(blueprint.notAfter())),
                subject,
                SubjectPublicKeyInfo.getInstance(blueprint.key().spki().bytes()),
                null,
                null,
                extensions);
    }

    private static KeyUsage ofAuthority() {
        return new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    /// GM/T 0015 §5.2.4.2: of a pair, one certificate is for signatures and the other for encryption.
    static KeyUsage ofServer(PublicKey key, LeafUse use) {
        return switch (use) {
            case TLS -> ofTls(key);
            case GM_SIGNATURE -> new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
            case GM_ENCRYPTION ->
                    new KeyUsage(
                            KeyUsage.keyEncipherment
                                    | KeyUsage.dataEncipherment
                                    | KeyUsage.keyAgreement);
        };
    }

    /// BR 7.1.2.7.11: an RSA key may also take part in TLS 1.2's oldest key exchange; an EC key never encrypts.
    private static KeyUsage ofTls(PublicKey key) {
        return Keys.algorithmOf(key).filter(a -> a.family() == KeyAlgorithm.Family.RSA).isPresent()
                ? new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)
                : new KeyUsage(KeyUsage.digitalSignature);
    }

    static ExtendedKeyUsage ofServers() {
        return new ExtendedKeyUsage(
                new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
    }

    private static void addKeyIdentifiers(
            ExtensionsGenerator extensions, PublicKey key, ParsedCertificate issuer)
            throws IOException {
        byte[] issuerIdentifier =
                issuer.keyIdentifier()
                        .map(der -> ASN1OctetString.getInstance(der.bytes()).getOctets())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "an issuer needs a key identifier: " + issuer.subject()));
        extensions.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new SubjectKeyIdentifier(KeyIdentifier.of(key)));
        extensions.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(issuerIdentifier));
    }

    private static ASN1Encodable distributionPoint(String url) {
        return new CRLDistPoint(
                new DistributionPoint[] {
                    new DistributionPoint(
                            new DistributionPointName(new GeneralNames(url(url))), null, null)
                });
    }

    private static ASN1Encodable policy(ASN1ObjectIdentifier policy) {
        return new CertificatePolicies(
                List.of(new PolicyInformation(policy)).toArray(PolicyInformation[]::new));
    }

    /// BR 7.1.6.1: what was verified.
    static ASN1ObjectIdentifier policyOf(Identity.Level level) {
        return new ASN1ObjectIdentifier(
                switch (level) {
                    case DOMAIN -> "2.23.140.1.2.1";
                    case ORGANIZATION -> "2.23.140.1.2.2";
                    case EXTENDED -> "2.23.140.1.1";
                });
    }

    private static GeneralName url(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }
}
