package privyseal.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.RevocationReason;
import privyseal.pki.TestHierarchy;
import privyseal.pki.Tool;
import privyseal.pki.crl.Crl;
import privyseal.pki.crl.RevokedEntry;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;

/// openssl, GnuTLS and keytool judge what is issued.
@Tag("client")
class CertificateJudgesTest {

    @TempDir private Path folder;

    @ParameterizedTest(name = "root {0}, issuing {1}, leaf {2}")
    @CsvSource({
        "RSA_4096, RSA_2048, RSA_2048",
        "EC_P384, EC_P256, EC_P256",
        "EC_P384, EC_P384, RSA_2048"
    })
    @Requirement("RV-04")
    void theChainHoldsUntilTheLeafIsRevoked(
            KeyAlgorithm rootKey, KeyAlgorithm issuingKey, KeyAlgorithm leafKey) {
        Tool tool = new Tool(folder);
        TestHierarchy ca = TestHierarchy.of(rootKey, issuingKey, Instant.now());
        ParsedCertificate leaf =
                ca.leaf(Keys.generate(leafKey).publicKey(), "shop.example", "*.shop.example");
        tool.write("root.pem", ca.root.certificate().pem());
        tool.write("issuing.pem", ca.issuing.certificate().pem());
        tool.write("leaf.pem", leaf.pem());
        tool.write("root.crl", pem(ca.rootCrl()));
        tool.write("leaf.crl", pem(ca.leafCrl()));

        assertThat(verify(tool, "leaf.crl", "-extended_crl").output()).contains("leaf.pem: OK");
        assertThat(verify(tool, "leaf.crl").output()).contains("leaf.pem: OK");
        assertThat(verify(tool, "leaf.crl", "-x509_strict", "-policy_check").output())
                .contains("leaf.pem: OK");
        assertThat(verify(tool, "leaf.crl", "-verify_hostname", "www.shop.example").output())
                .contains("leaf.pem: OK");
        tool.write(
                "chain.pem",
                leaf.pem() + ca.issuing.certificate().pem() + ca.root.certificate().pem());
        assertThat(certtool(tool, "leaf.crl").exit()).isZero();
        tool.succeed(
                "openssl", "crl", "-in", "leaf.crl", "-CAfile", "issuing.pem", "-noout", "-verify");

        RevokedEntry revoked =
                new RevokedEntry(
                        leaf.serial().value(),
                        ca.now.minus(Duration.ofMinutes(2)),
                        RevocationReason.SUPERSEDED);
        tool.write("revoked.crl", pem(ca.leafCrl(revoked)));

        assertThat(verify(tool, "revoked.crl", "-extended_crl").output())
                .contains("error 23")
                .contains("certificate revoked");
        assertThat(certtool(tool, "revoked.crl").output()).contains("revoked");
        assertThat(tool.succeed("openssl", "crl", "-in", "revoked.crl", "-noout", "-text"))
                .contains("Superseded", "X509v3 Issuing Distribution Point: critical");
    }

    private static Tool.Result verify(Tool tool, String crl, String... options) {
        return tool.run(
                java.util.stream.Stream.of(
                                List.of("openssl", "verify", "-crl_check_all"),
                                List.of(options),
                                List.of("-CAfile", "root.pem", "-untrusted", "issuing.pem"),
                                List.of("-CRLfile", "root.crl", "-CRLfile", crl, "leaf.pem"))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static Tool.Result certtool(Tool tool, String crl) {
        tool.write("all.crl", tool.read("root.crl") + tool.read(crl));
        return tool.run(
                "certtool",
                "--verify",
                "--load-ca-certificate",
                "root.pem",
                "--load-crl",
                "all.crl",
                "--infile",
                "chain.pem",
                "--verify-hostname",
                "shop.example",
                "--verify-purpose",
                "1.3.6.1.5.5.7.3.1");
    }

    private static String pem(Crl crl) {
        return Pem.write("X509 CRL", crl.der().bytes());
    }

    @ParameterizedTest
    @CsvSource({"RSA_2048", "EC_P256", "EC_P384"})
    @Requirement("DL-01")
    void theirToolsOpenTheStores(KeyAlgorithm algorithm) {
        Tool tool = new Tool(folder);
        TestHierarchy ca =
                TestHierarchy.of(KeyAlgorithm.EC_P384, KeyAlgorithm.EC_P256, Instant.now());
        GeneratedKey key = Keys.generate(algorithm);
        ParsedCertificate leaf = ca.leaf(key.publicKey(), "shop.example");
        List<Der> chain = List.of(leaf.der(), ca.issuing.certificate().der());
        String password = "pässwörd 密";
        tool.write("a.p12", KeyStores.pkcs12("shop.example", key.privateKey(), chain, password));
        tool.write("b.p12", KeyStores.pkcs12("shop.example", key.privateKey(), chain, "changeit"));
        tool.write("b.jks", KeyStores.jks("shop.example", key.privateKey(), chain, "changeit"));
        tool.write("key.pem", KeyPem.encrypted(key.privateKey(), password));

        assertThat(
                        tool.succeed(
                                "openssl",
                                "pkcs12",
                                "-in",
                                "a.p12",
                                "-noenc",
                                "-passin",
                                "pass:" + password))
                .contains("friendlyName: shop.example", "PRIVATE KEY", "CN = Test Issuing 1");
        assertThat(
                        tool.succeed(
                                "openssl",
                                "pkcs12",
                                "-in",
                                "a.p12",
                                "-info",
                                "-noout",
                                "-passin",
                                "pass:" + password))
                .contains("MAC: sha256", "PBES2, PBKDF2, AES-256-CBC");
        tool.succeed(
                "certtool", "--p12-info", "--inder", "--infile", "b.p12", "--password", "changeit");
        for (String store : List.of("b.p12", "b.jks")) {
            assertThat(
                            tool.succeed(
                                    "keytool",
                                    "-list",
                                    "-v",
                                    "-keystore",
                                    store,
                                    "-storepass",
                                    "changeit"))
                    .contains("Alias name: shop.example", "Certificate chain length: 2");
        }
        assertThat(
                        tool.succeed(
                                "openssl",
                                "pkey",
                                "-in",
                                "key.pem",
                                "-pubout",
                                "-passin",
                                "pass:" + password))
                .isEqualTo(Pem.write("PUBLIC KEY", key.publicKey().spki().bytes()));
        tool.write("plain.pem", KeyPem.plain(key.privateKey()));
        tool.succeed("openssl", "pkey", "-in", "plain.pem", "-check", "-noout");

        tool.write("csr.pem", Csr.create(key, "shop.example", List.of("shop.example")).pem());
        assertThat(tool.succeed("openssl", "req", "-verify", "-in", "csr.pem", "-noout", "-text"))
                .contains("verify OK", "DNS:shop.example");
    }
}
