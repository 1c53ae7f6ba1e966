package privyseal.pki.x509;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import privyseal.pki.SerialNumber;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;

/// Sound certificates, each with one thing bent, and the lints that this violates.
final class LintExamples {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    static final TestHierarchy CA =
            TestHierarchy.of(KeyAlgorithm.EC_P384, KeyAlgorithm.EC_P256, NOW);

    static final GeneratedKey KEY = Keys.generate(KeyAlgorithm.EC_P256);
    static final PublicKey RSA = Keys.generate(KeyAlgorithm.RSA_2048).publicKey();

    static final Profile LEAF = leaf(Profile.Limits.OUR_OWN, Identity.Level.DOMAIN);
    static final Profile PUBLIC = leaf(Profile.Limits.CA_BROWSER_FORUM, Identity.Level.DOMAIN);
    static final Profile ORGANIZATION = leaf(Profile.Limits.OUR_OWN, Identity.Level.ORGANIZATION);
    static final Profile EXTENDED = leaf(Profile.Limits.CA_BROWSER_FORUM, Identity.Level.EXTENDED);
    static final Profile RESPONDER = new Profile.OcspResponder(CA.issuing.certificate());
    static final Profile ISSUING = new Profile.IssuingAuthority(CA.root.certificate());
    static final Profile ROOT = new Profile.Root();

    static final UnsignedCertificate SOUND_LEAF =
            UnsignedCertificate.of(CA.blueprint(KEY.publicKey(), "shop.example", "*.shop.example"));

    private static final byte[] V4 = {(byte) 192, 0, 2, 1};
    private static final byte[] V6 = {
        0x20, 0x01, 0x0d, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
    };

    static final Identity.Organization EXAMPLE =
            new Identity.Organization("Beispiel GmbH", "München", "Bayern", "DE");

    static final UnsignedCertificate SOUND_ORGANIZATION =
            UnsignedCertificate.of(CA.blueprint(EXAMPLE, KEY.publicKey(), "shop.example"));

    static final Identity.Extended REGISTERED =
            new Identity.Extended(
                    EXAMPLE,
                    Optional.of(
                            new Identity.Registration("HRB 4711", "Private Organization", "DE")));

    /// What public trust certifies is below a suffix of the Internet.
    static final UnsignedCertificate SOUND_EXTENDED =
            UnsignedCertificate.of(CA.blueprint(REGISTERED, KEY.publicKey(), "shop.example.com"));

    static final UnsignedCertificate SOUND_PUBLIC =
            UnsignedCertificate.of(
                    CA.blueprint(KEY.publicKey(), "shop.example.com", "*.shop.example.com"));

    static final AuthorityName NAME = new AuthorityName("Test", "Test Two");
    static final SerialNumber SERIAL = new SerialNumber(BigInteger.ONE.shiftLeft(100));

    static final UnsignedCertificate SOUND_RESPONDER =
            UnsignedCertificate.of(
                    new Blueprint.OcspResponder(
                            CA.issuing.certificate(),
                            NAME,
                            SERIAL,
                            KEY.publicKey(),
                            NOW,
                            NOW.plus(Duration.ofDays(30)).minusSeconds(1)));

    static final UnsignedCertificate SOUND_ISSUING =
            UnsignedCertificate.of(
                    new Blueprint.IssuingAuthority(
                            CA.root.certificate(),
                            NAME,
                            SERIAL,
                            KEY.publicKey(),
                            NOW,
                            NOW.plus(Duration.ofDays(3653)).minusSeconds(1),
                            TestHierarchy.ROOT_CRL,
                            TestHierarchy.ROOT_URL));

    static final UnsignedCertificate SOUND_ROOT =
            UnsignedCertificate.of(
                    new Blueprint.Root(
                            NAME,
                            SERIAL,
                            KEY.publicKey(),
                            NOW,
                            NOW.plus(Duration.ofDays(9132)).minusSeconds(1)));

    record Case(String expected, Profile profile, UnsignedCertificate sound, Consumer<Bent> bend) {

        @Override
        public String toString() {
            return expected + " of " + profile.getClass().getSimpleName();
        }
    }

    static Case leaf(String expected, Consumer<Bent> bend) {
        return new Case(expected, LEAF, SOUND_LEAF, bend);
    }

    private static Profile leaf(Profile.Limits limits, Identity.Level level) {
        return new Profile.Leaf(CA.issuing.certificate(), limits, level, LeafUse.TLS);
    }

    static Case organization(String expected, Consumer<Bent> bend) {
        return new Case(expected, ORGANIZATION, SOUND_ORGANIZATION, bend);
    }

    static Case extended(String expected, Consumer<Bent> bend) {
        return new Case(expected, EXTENDED, SOUND_EXTENDED, bend);
    }

    /// With other names, the first of which is the common name too.
    static Case names(String expected, String... names) {
        return leaf(expected, b -> b.names(names));
    }

    static Case pub(String expected, Consumer<Bent> bend) {
        return new Case(expected, PUBLIC, SOUND_PUBLIC, bend);
    }

    static Case responder(String expected, Consumer<Bent> bend) {
        return new Case(expected, RESPONDER, SOUND_RESPONDER, bend);
    }

    static Case issuing(String expected, Consumer<Bent> bend) {
        return new Case(expected, ISSUING, SOUND_ISSUING, bend);
    }

    static Case root(String expected, Consumer<Bent> bend) {
        return new Case(expected, ROOT, SOUND_ROOT, bend);
    }

    static Stream<Case> leafCases() {
        return Stream.of(
                leaf("-", b -> b.extensions.remove(Extension.basicConstraints)),
                leaf(
                        "leaf.constraints",
                        b -> b.set(Extension.basicConstraints, true, new BasicConstraints(true))),
                leaf(
                        "leaf.usage",
                        b ->
                                b.set(
                                        Extension.keyUsage,
                                        true,
                                        Bent.usage(
                                                KeyUsage.digitalSignature
                                                        | KeyUsage.keyEncipherment))),
                leaf(
                        "leaf.usage",
                        b ->
                                b.set(
                                        Extension.keyUsage,
                                        true,
                                        Bent.usage(
                                                KeyUsage.digitalSignature | KeyUsage.keyCertSign))),
                leaf(
                        "leaf.purposes",
                        b ->
                                b.set(
                                        Extension.extendedKeyUsage,
                                        false,
                                        new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage))),
                leaf("leaf.subject", b -> b.subject = Bent.name("Shop", "shop.example")),
                leaf(
                        "extensions.present leaf.names.common leaf.names.present",
                        b -> b.extensions.remove(Extension.subjectAlternativeName)),
                leaf(
                        "leaf.names.kind",
                        b ->
                                b.set(
                                        Extension.subjectAlternativeName,
                                        false,
                                        new GeneralNames(
                                                new GeneralName[] {
                                                    new GeneralName(
                                                            GeneralName.dNSName, "shop.example"),
                                                    new GeneralName(
                                                            GeneralName.uniformResourceIdentifier,
                                                            "https://shop.example/")
                                                }))),
                leaf("-", b -> b.addresses("192.0.2.1", V4)),
                leaf("-", b -> b.addresses("2001:db8::1", V6)),
                leaf("-", b -> b.addresses("2001:db8::1", V4, V6)),
                leaf("leaf.names.common", b -> b.addresses("2001:db8:0:0:0:0:0:1", V6)),
                leaf("leaf.names.common", b -> b.addresses("2001:DB8::1", V6)),
                leaf("leaf.names.common", b -> b.addresses("192.0.2.2", V4)),
                leaf("leaf.names.unique", b -> b.addresses("192.0.2.1", V4, V4)),
                leaf("leaf.names.kind", b -> b.addresses("192.0.2.1", V4, new byte[8])),
                leaf("leaf.names.kind", b -> b.addresses("192.0.2.1", V4, new byte[0])),
                names("-", "a-b.xn--bcher-kva.example", "*.a.example"),
                names("leaf.names.syntax", "under_score.example"),
                names("leaf.names.syntax", "localhost"),
                names("leaf.names.syntax", "Shop.example"),
                names("leaf.names.syntax", "shop.example."),
                names("leaf.names.syntax", "-a.example"),
                names("leaf.names.syntax", "a..example"),
                names("leaf.names.syntax", "192.0.2.1"),
                names("leaf.names.syntax names.strings", " a.example"),
                names("-", "a".repeat(63) + ".example"),
                names("leaf.names.syntax", "a".repeat(64) + ".example"),
                names("-", "a.".repeat(123) + "example"),
                names("leaf.names.syntax", "a.".repeat(123) + "examples"),
                names("leaf.names.wildcard", "*.example"),
                names("leaf.names.wildcard", "www.*.example"),
                names("leaf.names.wildcard", "w*.shop.example"),
                names("leaf.names.wildcard", "*.*.example"),
                names("leaf.names.unique", "a.example", "a.example"),
                leaf("leaf.names.common", b -> b.subject = Bent.name("Shop.example")),
                leaf("leaf.names.common", b -> b.subject = Bent.name("other.example")),
                names("-", "ab--cd.example"),
                pub("leaf.names.reserved", b -> b.names("ab--cd.example.com")),
                pub("-", b -> b.names("xn--bcher-kva.example.com")),
                names("-", "shop.internal", "*.corp.local"),
                pub("-", b -> b.names("internal.example.com")),
                pub("leaf.public.internal", b -> b.names("shop.internal")),
                pub("leaf.public.internal", b -> b.names("a.example.com", "*.corp.local")),
                pub("-", b -> b.addresses("8.8.8.8", new byte[] {8, 8, 8, 8})),
                pub("leaf.public.addresses", b -> b.addresses("192.0.2.1", V4)),
                pub(
                        "leaf.public.addresses",
                        b -> b.addresses("10.0.0.1", new byte[] {10, 0, 0, 1})),
                pub("leaf.public.addresses", b -> b.addresses("2001:db8::1", V6)),
                leaf("names.strings", b -> b.subject = Bent.ia5("shop.example")),
                leaf(
                        "leaf.names.common names.strings",
                        b -> b.subject = Bent.name("shop.example ")),
                leaf("leaf.crl", b -> b.crl("https://a.example/a.crl")),
                leaf("leaf.crl", b -> b.crl("ldap://a.example/a")),
                leaf("leaf.crl", b -> b.crl("http://a.example/1", "http://a.example/2")),
                leaf("leaf.access", b -> b.access("https://a.example/", "http://a.example/")),
                leaf("leaf.access", b -> b.access("http://a.example/", "http://u@a.example/")),
                leaf("leaf.policies", b -> b.policies("2.23.140.1.2.2")),
                leaf("leaf.policies", b -> b.policies("2.23.140.1.2.1", "1.2.3")),
                leaf("-", b -> b.validity(NOW, 398, 0)),
                leaf("validity.leaf", b -> b.validity(NOW, 398, 1)),
                pub("-", b -> b.validity(NOW, 200, 0)),
                pub("validity.public", b -> b.validity(NOW, 200, 1)),
                pub("-", b -> b.validity(Instant.parse("2026-03-14T23:59:59Z"), 398, 0)),
                pub(
                        "validity.public",
                        b -> b.validity(Instant.parse("2026-03-15T00:00:00Z"), 201, 0)),
                pub(
                        "validity.public",
                        b -> b.validity(Instant.parse("2027-03-15T00:00:00Z"), 101, 0)),
                pub(
                        "validity.public",
                        b -> b.validity(Instant.parse("2029-03-15T00:00:00Z"), 48, 0)));
    }

    static Stream<Case> subjectCases() {
        return Stream.of(
                organization("-", _ -> {}),
                extended("-", _ -> {}),
                extended(
                        "leaf.public.extended",
                        b -> b.alternatives("shop.example.com", "*.example.com")),
                organization("-", b -> b.subject = Bent.subject("C=DE", "ST=a", "L=b", "O=c")),
                organization(
                        "leaf.subject.organization",
                        b -> b.subject = Bent.subject("C=DE", "L=b", "O=c", "CN=shop.example")),
                organization(
                        "leaf.subject.organization",
                        b -> b.subject = Bent.subject("O=c", "L=b", "ST=a", "C=DE")),
                organization(
                        "leaf.subject.organization",
                        b -> b.subject = Bent.subject("C=DE", "ST=a", "L=b", "O=c", "OU=sales")),
                organization(
                        "leaf.subject.organization", b -> b.subject = Bent.name("shop.example")),
                organization("leaf.policies.organization", b -> b.policies("2.23.140.1.2.1")),
                organization("leaf.policies.organization", b -> b.policies("2.23.140.1.1")),
                organization(
                        "leaf.subject.country",
                        b -> b.subject = Bent.subject("C=de", "ST=a", "L=b", "O=c")),
                organization(
                        "leaf.subject.country",
                        b -> b.subject = Bent.subject("C=XX", "ST=a", "L=b", "O=c")),
                organization("leaf.subject.printable", b -> b.subject = Bent.inUtf8(EXAMPLE)),
                organization(
                        "names.strings",
                        b ->
                                b.subject =
                                        Bent.subject("C=DE", "ST=a", "L=b", "O=" + "c".repeat(65))),
                organization(
                        "-",
                        b ->
                                b.subject =
                                        Bent.subject("C=DE", "ST=a", "L=b", "O=" + "c".repeat(64))),
                extended("-", b -> b.subject = Bent.subject("C=DE", "ST=a", "L=b", "O=c")),
                extended(
                        "leaf.subject.extended",
                        b ->
                                b.subject =
                                        Bent.subject(
                                                "JC=DE", "SN=1", "C=DE", "ST=a", "L=b", "O=c")),
                extended("leaf.subject.extended", b -> b.subject = Bent.name("shop.example.com")),
                extended(
                        "leaf.subject.category",
                        b ->
                                b.subject =
                                        Bent.subject(
                                                "JC=DE", "BC=GmbH", "SN=1", "C=DE", "ST=a", "L=b",
                                                "O=c")),
                extended("leaf.policies.extended", b -> b.policies("2.23.140.1.2.2")));
    }

    static Stream<Case> authorityCases() {
        return Stream.of(
                root(
                        "authority.constraints.root",
                        b -> b.set(Extension.basicConstraints, true, new BasicConstraints(0))),
                root(
                        "authority.constraints.root extensions.present",
                        b -> b.extensions.remove(Extension.basicConstraints)),
                root("validity.root", b -> b.validity(NOW, 9132, 1)),
                root(
                        "extensions.known",
                        b -> b.set(Extension.extendedKeyUsage, false, Drafting.ofServers())),
                root("issuer.name", b -> b.issuer = Bent.name("Test", "Three")),
                root("authority.names issuer.name", b -> b.subject = Bent.name("Two")),
                issuing(
                        "authority.constraints.issuing",
                        b -> b.set(Extension.basicConstraints, true, new BasicConstraints(true))),
                issuing(
                        "authority.constraints.issuing",
                        b -> b.set(Extension.basicConstraints, true, new BasicConstraints(1))),
                issuing(
                        "authority.usage",
                        b -> b.set(Extension.keyUsage, true, Bent.usage(KeyUsage.keyCertSign))),
                issuing(
                        "authority.purposes",
                        b ->
                                b.set(
                                        Extension.extendedKeyUsage,
                                        false,
                                        new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))),
                issuing("authority.policies", b -> b.policies("2.23.140.1.2.1")),
                issuing("authority.crl", b -> b.crl("https://a.example/a.crl")),
                issuing(
                        "authority.access",
                        b -> b.access("http://a.example/", "http://a.example/")),
                issuing("authority.names.differ", b -> b.subject = b.issuer),
                issuing("validity.authority", b -> b.validity(NOW, 3653, 1)),
                responder("validity.responder", b -> b.validity(NOW, 30, 1)),
                responder(
                        "responder.constraints",
                        b -> b.set(Extension.basicConstraints, true, new BasicConstraints(true))),
                responder(
                        "responder.usage",
                        b ->
                                b.set(
                                        Extension.keyUsage,
                                        true,
                                        Bent.usage(KeyUsage.digitalSignature | KeyUsage.cRLSign))),
                responder(
                        "responder.purposes",
                        b -> b.set(Extension.extendedKeyUsage, false, Drafting.ofServers())),
                responder(
                        "extensions.present",
                        b -> b.extensions.remove(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)),
                new Case(
                        "issuer.authority issuer.name signature.fits aki.issuer",
                        new Profile.OcspResponder(
                                CA.leaf(
                                        Keys.generate(KeyAlgorithm.EC_P384).publicKey(),
                                        "shop.example")),
                        SOUND_RESPONDER,
                        b ->
                                b.notAfter =
                                        Bent.time(NOW.plus(Duration.ofDays(30)).minusSeconds(1))));
    }

    private LintExamples() {}
}
