package privyseal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;
import privyseal.authority.IssuedCertificate;
import privyseal.authority.TestDer;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Tools;

/// What those say who did not write this service, and of whom every door in the world is made.
@Tag("client")
@Requirement("RV-04")
class RelyingPartiesTest {

    private static final Pattern URL = Pattern.compile("URI:(http://\\S+)");

    /// Which hierarchy signs.
    enum Family {
        RSA(KeyAlgorithm.RSA_2048),
        ECDSA(KeyAlgorithm.EC_P256);

        private final KeyAlgorithm key;

        Family(KeyAlgorithm key) {
            this.key = key;
        }
    }

    @TempDir static Path folder;

    private static TestStatus status;

    @BeforeAll
    static void start() {
        status = new TestStatus(Clock.systemUTC(), 2, Duration.ZERO);
        status.publisher().publishDue();
    }

    @AfterAll
    static void stop() {
        status.close();
    }

    @ParameterizedTest
    @EnumSource
    void opensslChecksTheWholeChainByCrl(Family family) {
        PemFiles good = files(issue(family), family + "-crl-good");
        PemFiles revoked = files(revoked(family), family + "-crl-revoked");

        assertThat(verifyByCrl(good).ok()).contains("OK");
        Tools.Result refused = verifyByCrl(revoked);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("certificate revoked");
    }

    @ParameterizedTest
    @EnumSource
    void opensslAsksByOcsp(Family family) throws IOException {
        PemFiles good = files(issue(family), family + "-ocsp-good");
        IssuedCertificate bad = revoked(family);
        PemFiles revoked = files(bad, family + "-ocsp-revoked");
        String id = bad.authority().value();

        for (String hash : List.of("-sha1", "-sha256")) {
            assertThat(askByOpenssl(good, id, hash).ok())
                    .contains("Response verify OK", good.leaf() + ": good");
            assertThat(askByOpenssl(revoked, id, hash).ok())
                    .contains(
                            "Response verify OK",
                            revoked.leaf() + ": revoked",
                            "Reason: superseded");
        }
        assertThat(askByGet(revoked, id).ok()).contains(revoked.leaf() + ": revoked");
        assertThat(askByGet(good, id).ok()).contains(good.leaf() + ": good");
    }

    @ParameterizedTest
    @EnumSource
    void gnutlsAsksByOcspAndReadsTheCrl(Family family) {
        PemFiles good = files(issue(family), family + "-gnutls-good");
        PemFiles revoked = files(revoked(family), family + "-gnutls-revoked");

        assertThat(askByGnutls(good).output()).contains("Certificate Status: good");
        assertThat(askByGnutls(revoked).output()).contains("Certificate Status: revoked");
        assertThat(
                        Tools.run(
                                        "certtool",
                                        "--verify-crl",
                                        "--load-ca-certificate",
                                        good.issuer(),
                                        "--infile",
                                        crlOf(good.leaf(), "gnutls-" + family))
                                .ok())
                .contains("Verified");
        assertThat(
                        Tools.run(
                                        "certtool",
                                        "--verify",
                                        "--load-ca-certificate",
                                        good.root(),
                                        "--infile",
                                        good.chain())
                                .ok())
                .contains("Chain verification output: Verified");
    }

    @ParameterizedTest
    @EnumSource
    void javaChecksTheWholeChain(Family family) throws Exception {
        IssuedCertificate good = issue(family);
        IssuedCertificate revoked = revoked(family);

        for (Set<PKIXRevocationChecker.Option> options :
                List.of(
                        Set.<PKIXRevocationChecker.Option>of(),
                        Set.of(PKIXRevocationChecker.Option.PREFER_CRLS))) {
            validate(good, options);
            assertThatThrownBy(() -> validate(revoked, options))
                    .isInstanceOfSatisfying(
                            CertPathValidatorException.class,
                            e -> {
                                assertThat(e.getReason())
                                        .isEqualTo(CertPathValidatorException.BasicReason.REVOKED);
                                assertThat(e.getCause())
                                        .isInstanceOf(CertificateRevokedException.class);
                                assertThat(e.getIndex()).isZero();
                            });
        }
    }

    private static void validate(
            IssuedCertificate issued, Set<PKIXRevocationChecker.Option> options)
            throws GeneralSecurityException {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(options);
        PKIXParameters parameters =
                new PKIXParameters(
                        Set.of(
                                new TrustAnchor(
                                        TestDer.certificate(issued.chain().getLast()), null)));
        parameters.addCertPathChecker(checker);
        validator.validate(
                CertificateFactory.getInstance("X.509")
                        .generateCertPath(
                                List.of(
                                        TestDer.certificate(issued.der()),
                                        TestDer.certificate(issued.chain().getFirst()))),
                parameters);
    }

    private static Tools.Result verifyByCrl(PemFiles files) {
        return Tools.run(
                "openssl",
                "verify",
                "-crl_check_all",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-CAfile",
                files.root(),
                "-untrusted",
                files.issuer(),
                "-CRLfile",
                crlOf(files.leaf(), files.name() + "-leaf"),
                "-CRLfile",
                crlOf(files.issuer(), files.name() + "-issuer"),
                files.leaf());
    }

    private static Tools.Result askByOpenssl(PemFiles files, String authority, String hash) {
        return Tools.run(
                "openssl",
                "ocsp",
                hash,
                "-issuer",
                files.issuer(),
                "-cert",
                files.leaf(),
                "-CAfile",
                files.root(),
                "-url",
                status.url() + "/ocsp/" + authority);
    }

    /// openssl writes the request and reads the answer; it has no GET of its own.
    private static Tools.Result askByGet(PemFiles files, String authority) throws IOException {
        Path request = folder.resolve(files.name() + "-request.der");
        Tools.run(
                        "openssl",
                        "ocsp",
                        "-no_nonce",
                        "-issuer",
                        files.issuer(),
                        "-cert",
                        files.leaf(),
                        "-reqout",
                        request.toString())
                .ok();
        String base64 =
                Base64.getEncoder()
                        .encodeToString(Files.readAllBytes(request))
                        .replace("+", "%2B")
                        .replace("/", "%2F")
                        .replace("=", "%3D");
        Path answer = folder.resolve(files.name() + "-answer.der");
        Files.write(answer, status.get("/ocsp/" + authority + "/" + base64).body());
        return Tools.run(
                "openssl",
                "ocsp",
                "-no_nonce",
                "-respin",
                answer.toString(),
                "-issuer",
                files.issuer(),
                "-cert",
                files.leaf(),
                "-CAfile",
                files.root());
    }

    /// It takes the address from the certificate.
    private static Tools.Result askByGnutls(PemFiles files) {
        return Tools.run(
                "ocsptool",
                "--ask",
                "--load-cert",
                files.leaf(),
                "--load-issuer",
                files.issuer(),
                "--load-trust",
                files.root());
    }

    /// Fetches the CRL that a certificate names, as a relying party does, and gives its file.
    private static String crlOf(String certificate, String name) {
        String text =
                Tools.run(
                                "openssl",
                                "x509",
                                "-noout",
                                "-ext",
                                "crlDistributionPoints",
                                "-in",
                                certificate)
                        .ok();
        Matcher url = URL.matcher(text);
        assertThat(url.find()).isTrue();
        HttpResponse<byte[]> answer = status.get(URI.create(url.group(1)).getPath());
        assertThat(answer.statusCode()).isEqualTo(200);
        Path file = folder.resolve(name + ".crl");
        write(
                file,
                "-----BEGIN X509 CRL-----\n"
                        + Base64.getMimeEncoder().encodeToString(answer.body())
                        + "\n-----END X509 CRL-----\n");
        return file.toString();
    }

    private static IssuedCertificate issue(Family family) {
        return status.authority()
                .issue(
                        status.authority()
                                .order(
                                        status.authority().newId(),
                                        Keys.generate(family.key).publicKey()));
    }

    private static IssuedCertificate revoked(Family family) {
        IssuedCertificate issued = issue(family);
        status.authority().revoke(issued.certificate(), RevocationReason.SUPERSEDED);
        status.publisher().publishDue();
        return issued;
    }

    /// The files that tools want.
    private record PemFiles(String name, String leaf, String issuer, String root, String chain) {}

    private static PemFiles files(IssuedCertificate issued, String name) {
        Path leaf = folder.resolve(name + "-leaf.pem");
        Path issuer = folder.resolve(name + "-issuer.pem");
        Path root = folder.resolve(name + "-root.pem");
        Path chain = folder.resolve(name + "-chain.pem");
        write(leaf, pem(issued.der()));
        write(issuer, pem(issued.chain().getFirst()));
        write(root, pem(issued.chain().getLast()));
        write(chain, pem(issued.der()) + pem(issued.chain().getFirst()));
        return new PemFiles(
                name, leaf.toString(), issuer.toString(), root.toString(), chain.toString());
    }

    private static String pem(Der der) {
        return ParsedCertificate.of(der).pem();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
