package privyseal.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.TestHierarchy;
import privyseal.pki.crl.Crl;
import privyseal.pki.crl.RevokedEntry;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;

/// The JDK judges chains and CRLs.
class PkixTest {

    @ParameterizedTest(name = "root {0}, issuing {1}, leaf {2}")
    @CsvSource({
        "RSA_2048, RSA_2048, RSA_2048",
        "RSA_2048, RSA_2048, EC_P256",
        "EC_P384, EC_P256, EC_P256",
        "EC_P384, EC_P256, EC_P384",
        "EC_P256, EC_P384, RSA_2048"
    })
    @Requirement("RV-04")
    void acceptsTheLeafUntilItIsRevoked(
            KeyAlgorithm rootKey, KeyAlgorithm issuingKey, KeyAlgorithm leafKey)
            throws GeneralSecurityException {
        TestHierarchy ca =
                TestHierarchy.of(rootKey, issuingKey, Instant.parse("2026-03-01T12:00:00Z"));
        GeneratedKey key = Keys.generate(leafKey);
        ParsedCertificate leaf = ca.leaf(key.publicKey(), "shop.example", "*.shop.example");

        validate(ca, leaf, ca.rootCrl(), ca.leafCrl());

        RevokedEntry revoked =
                new RevokedEntry(
                        leaf.serial().value(),
                        ca.now.minus(1, ChronoUnit.MINUTES),
                        RevocationReason.KEY_COMPROMISE);
        assertThat(reasonOf(() -> validate(ca, leaf, ca.rootCrl(), ca.leafCrl(revoked))))
                .isEqualTo(java.security.cert.CRLReason.KEY_COMPROMISE);
        RevokedEntry authority =
                new RevokedEntry(
                        ca.issuing.certificate().serial().value(),
                        ca.now.minus(1, ChronoUnit.MINUTES),
                        RevocationReason.UNSPECIFIED);
        assertThat(reasonOf(() -> validate(ca, leaf, ca.rootCrl(authority), ca.leafCrl())))
                .isEqualTo(java.security.cert.CRLReason.UNSPECIFIED);
    }

    private static void validate(TestHierarchy ca, ParsedCertificate leaf, Crl... crls)
            throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        PKIXParameters parameters =
                new PKIXParameters(
                        Set.of(new TrustAnchor(x509(ca.root.certificate().der()), null)));
        List<X509CRL> lists = new ArrayList<>();
        for (Crl crl : crls) {
            lists.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(crl.der().bytes())));
        }
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        parameters.setRevocationEnabled(true);
        parameters.setDate(Date.from(ca.now));
        parameters.setExplicitPolicyRequired(true);
        parameters.setInitialPolicies(Set.of("2.23.140.1.2.1"));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        factory.generateCertPath(
                                List.of(x509(leaf.der()), x509(ca.issuing.certificate().der()))),
                        parameters);
    }

    @FunctionalInterface
    private interface Validation {
        void run() throws GeneralSecurityException;
    }

    private static java.security.cert.CRLReason reasonOf(Validation validation)
            throws GeneralSecurityException {
        try {
            validation.run();
        } catch (CertPathValidatorException e) {
            if (e.getCause() instanceof CertificateRevokedException revoked) {
                return revoked.getRevocationReason();
            }
            throw e;
        }
        throw new AssertionError("accepted");
    }

    static X509Certificate x509(Der der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der.bytes()));
    }

    @ParameterizedTest
    @CsvSource({"RSA_2048", "EC_P256"})
    @Requirement("DL-01")
    void javaOpensTheKeyStores(KeyAlgorithm algorithm) throws Exception {
        TestHierarchy ca =
                TestHierarchy.of(
                        KeyAlgorithm.EC_P384,
                        KeyAlgorithm.EC_P256,
                        Instant.parse("2026-03-01T12:00:00Z"));
        GeneratedKey key = Keys.generate(algorithm);
        List<Der> chain =
                List.of(
                        ca.leaf(key.publicKey(), "shop.example").der(),
                        ca.issuing.certificate().der(),
                        ca.root.certificate().der());
        for (String type : List.of("PKCS12", "JKS")) {
            byte[] file =
                    type.equals("JKS")
                            ? KeyStores.jks("shop.example", key.privateKey(), chain, "changeit")
                            : KeyStores.pkcs12("shop.example", key.privateKey(), chain, "changeit");
            KeyStore store = KeyStore.getInstance(type, "SUN");
            store.load(new ByteArrayInputStream(file), "changeit".toCharArray());
            assertThat(store.getCertificateChain("shop.example"))
                    .containsExactly(x509(chain.get(0)), x509(chain.get(1)), x509(chain.get(2)));
            assertThat(
                            Keys.isPair(
                                    privyseal.pki.key.PrivateKeyAccess.ofPkcs8(
                                            store.getKey("shop.example", "changeit".toCharArray())
                                                    .getEncoded()),
                                    key.publicKey()))
                    .isTrue();
        }
    }
}
