package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// Certificates that a customer got, put before those who did not write this service. They know only the root; CRLs and
/// answers come from where the certificates say.
///
/// The judges look at the machine's clock, so the service's must not have been moved.
@Tag("client")
@Requirement({"RV-04", "RV-04/crl", "RV-04/ocsp", "RV-06"})
class JudgesTest {

    private static final Pattern CRL_URL = Pattern.compile("URI:(http://\\S+)");

    enum Family {
        RSA(ImmutableMap.of(), ImmutableMap.of()),
        ECDSA(
                ImmutableMap.of("CsrEncryptAlgo", "ECC", "CsrKeyParameter", "prime256v1"),
                ImmutableMap.of("CertCSREncryptAlgo", "ECC", "CertCSRKeyParameter", "prime256v1"));

        private final ImmutableMap<String, String> application;
        private final ImmutableMap<String, String> reissue;

        Family(ImmutableMap<String, String> application, ImmutableMap<String, String> reissue) {
            this.application = application;
            this.reissue = reissue;
        }
    }

    /// @param good issued; and a reissued one with its original
    /// @param revoked an original and what was reissued from it
    private record Exhibits(List<Chain> good, List<Chain> revoked) {}

    /// A chain as a tool wants it.
    private record Chain(
            List<X509Certificate> certificates,
            X509Certificate anchor,
            String leaf,
            String issuer,
            String root,
            String bundle) {}

    @TempDir static Path folder;

    private static final Map<Family, Exhibits> EXHIBITS = new EnumMap<>(Family.class);

    private static Exhibits exhibits(Family family) {
        return Objects.requireNonNull(EXHIBITS.get(family));
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @BeforeAll
    static void aCustomerGetsThem() {
        TestService service = TestService.shared();
        assertThat(service.ground().clock().ahead()).as("the clock was moved").isZero();
        Customer customer = service.customer();
        for (Family family : Family.values()) {
            String name = family.name().toLowerCase(java.util.Locale.ROOT);
            String issued = issued(customer, family, name + "-issued");
            String original = issued(customer, family, name + "-original");
            String reissued = reissued(customer, family, original);
            String ended = issued(customer, family, name + "-ended");
            String endedToo = reissued(customer, family, ended);
            // RV-02: afterwards nobody is shown them.
            List<Chain> doomed = List.of(chain(customer, ended), chain(customer, endedToo));
            customer.revokes(ended);
            Exhibits exhibits =
                    new Exhibits(
                            List.of(
                                    chain(customer, issued),
                                    chain(customer, original),
                                    chain(customer, reissued)),
                            doomed);
            EXHIBITS.put(family, exhibits);
        }
        EXHIBITS.values().stream()
                .flatMap(exhibits -> exhibits.revoked().stream())
                .forEach(chain -> Tools.await("the next CRL", () -> isListed(chain)));
    }

    private static String issued(Customer customer, Family family, String label) {
        String id =
                customer.appliesForFree(
                        customer.domain(label), "DNS", Map.copyOf(family.application));
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
        return id;
    }

    private static String reissued(Customer customer, Family family, String original) {
        Map<String, String> request =
                new java.util.HashMap<>(
                        Map.of("CertificateId", original, "ValidType", "DNS", "CsrType", "online"));
        request.putAll(family.reissue);
        String id = customer.call("ReplaceCertificate", request).get("CertificateId").asText();
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void opensslByCrl(Family family) {
        for (Chain chain : exhibits(family).good()) {
            assertThat(verifyByCrl(chain).ok()).contains("OK");
        }
        for (Chain chain : exhibits(family).revoked()) {
            Tools.Result refused = verifyByCrl(chain);
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.output()).contains("certificate revoked");
        }
    }

    private static Tools.Result verifyByCrl(Chain chain) {
        return Tools.run(
                "openssl",
                "verify",
                "-crl_check_all",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-CAfile",
                chain.root(),
                "-untrusted",
                chain.issuer(),
                "-CRLfile",
                crlFile(chain.leaf()),
                "-CRLfile",
                crlFile(chain.issuer()),
                chain.leaf());
    }

    @ParameterizedTest
    @EnumSource
    void opensslByOcspPostAndGet(Family family) throws IOException {
        for (Chain chain : exhibits(family).good()) {
            assertThat(askByPost(chain).ok()).contains("Response verify OK", ": good");
            assertThat(askByGet(chain).ok()).contains("Response verify OK", ": good");
        }
        for (Chain chain : exhibits(family).revoked()) {
            assertThat(askByPost(chain).ok()).contains("Response verify OK", ": revoked");
            assertThat(askByGet(chain).ok()).contains("Response verify OK", ": revoked");
        }
    }

    private static Tools.Result askByPost(Chain chain) {
        return Tools.run(
                "openssl",
                "ocsp",
                "-issuer",
                chain.issuer(),
                "-cert",
                chain.leaf(),
                "-CAfile",
                chain.root(),
                "-url",
                ocspUrl(chain));
    }

    /// openssl writes the request and reads the answer; it has no GET of its own.
    private static Tools.Result askByGet(Chain chain) throws IOException {
        Path request = Files.createTempFile(folder, "request", ".der");
        Tools.run(
                        "openssl",
                        "ocsp",
                        "-no_nonce",
                        "-issuer",
                        chain.issuer(),
                        "-cert",
                        chain.leaf(),
                        "-reqout",
                        request.toString())
                .ok();
        String base64 =
                Base64.getEncoder()
                        .encodeToString(Files.readAllBytes(request))
                        .replace("+", "%2B")
                        .replace("/", "%2F")
                        .replace("=", "%3D");
        Path answer = Files.createTempFile(folder, "answer", ".der");
        Files.write(answer, get(ocspUrl(chain) + "/" + base64));
        return Tools.run(
                "openssl",
                "ocsp",
                "-no_nonce",
                "-respin",
                answer.toString(),
                "-issuer",
                chain.issuer(),
                "-cert",
                chain.leaf(),
                "-CAfile",
                chain.root());
    }

    private static String ocspUrl(Chain chain) {
        return Tools.run("openssl", "x509", "-noout", "-ocsp_uri", "-in", chain.leaf())
                .ok()
                .strip();
    }

    @ParameterizedTest
    @EnumSource
    void gnutlsByOcspAndCrl(Family family) {
        for (Chain chain : exhibits(family).good()) {
            assertThat(askByGnutls(chain).output()).contains("Certificate Status: good");
            assertThat(verifyByGnutls(chain).ok()).contains("Verified. The certificate is trusted");
        }
        for (Chain chain : exhibits(family).revoked()) {
            assertThat(askByGnutls(chain).output()).contains("Certificate Status: revoked");
            assertThat(verifyByGnutls(chain).output()).contains("Not verified", "revoked");
        }
    }

    private static Tools.Result askByGnutls(Chain chain) {
        return Tools.run(
                "ocsptool",
                "--ask",
                "--load-cert",
                chain.leaf(),
                "--load-issuer",
                chain.issuer(),
                "--load-trust",
                chain.root());
    }

    private static Tools.Result verifyByGnutls(Chain chain) {
        String crls = Tools.read(Path.of(crlFile(chain.leaf())));
        crls += Tools.read(Path.of(crlFile(chain.issuer())));
        return Tools.run(
                "certtool",
                "--verify",
                "--load-ca-certificate",
                chain.root(),
                "--load-crl",
                file("both.crl", crls),
                "--infile",
                chain.bundle());
    }

    @ParameterizedTest
    @EnumSource
    void javaForTheWholeChain(Family family) throws Exception {
        List<Set<PKIXRevocationChecker.Option>> ways =
                List.of(Set.of(), Set.of(PKIXRevocationChecker.Option.PREFER_CRLS));
        for (Set<PKIXRevocationChecker.Option> way : ways) {
            for (Chain chain : exhibits(family).good()) {
                validate(chain, way);
            }
            for (Chain chain : exhibits(family).revoked()) {
                assertThatThrownBy(() -> validate(chain, way))
                        .isInstanceOfSatisfying(
                                CertPathValidatorException.class, JudgesTest::isForRevocation);
            }
        }
    }

    private static void isForRevocation(CertPathValidatorException refused) {
        assertThat(refused.getReason()).isEqualTo(CertPathValidatorException.BasicReason.REVOKED);
        assertThat(refused.getIndex()).isZero();
        assertThat(refused.getCause())
                .isInstanceOfSatisfying(
                        CertificateRevokedException.class,
                        why ->
                                assertThat(why.getRevocationReason())
                                        .isEqualTo(CRLReason.UNSPECIFIED));
    }

    private static void validate(Chain chain, Set<PKIXRevocationChecker.Option> options)
            throws GeneralSecurityException {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(options);
        PKIXParameters parameters =
                new PKIXParameters(Set.of(new TrustAnchor(chain.anchor(), null)));
        parameters.addCertPathChecker(checker);
        validator.validate(
                CertificateFactory.getInstance("X.509").generateCertPath(chain.certificates()),
                parameters);
    }

    /// The certificate as the customer is shown it, and the root that the service wrote for trust stores.
    private static Chain chain(Customer customer, String id) {
        String shown = customer.detail(id).get("CertificatePublicKey").asText();
        List<X509Certificate> certificates = certificates(shown);
        X509Certificate issuer = certificates.get(1);
        X509Certificate root =
                roots().stream()
                        .filter(r ->
                                r.getSubjectX500Principal().equals(issuer.getIssuerX500Principal()))
                        .findFirst()
                        .orElseThrow();
        List<X509Certificate> path = certificates.subList(0, 2);
        return new Chain(
                path,
                root,
                file("leaf.pem", pem(path.getFirst())),
                file("issuer.pem", pem(issuer)),
                file("root.pem", pem(root)),
                file("bundle.pem", pem(path.getFirst()) + pem(issuer)));
    }

    private static List<X509Certificate> roots() {
        List<X509Certificate> roots = new ArrayList<>();
        Path authorities = TestService.shared().data().resolve("authorities");
        try (var files = Files.newDirectoryStream(authorities, "*-root.pem")) {
            files.forEach(file -> roots.addAll(certificates(Tools.read(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return roots;
    }

    private static List<X509Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return armoured("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String armoured(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static boolean isListed(Chain chain) {
        BigInteger serial = chain.certificates().getFirst().getSerialNumber();
        try {
            X509CRL crl =
                    (X509CRL)
                            CertificateFactory.getInstance("X.509")
                                    .generateCRL(new ByteArrayInputStream(crl(chain.leaf())));
            return crl.getRevokedCertificate(serial) != null;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String crlFile(String certificate) {
        return file("list.crl", armoured("X509 CRL", crl(certificate)));
    }

    /// Fetched from where the certificate says, as a relying party does.
    private static byte[] crl(String certificate) {
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
        Matcher url = CRL_URL.matcher(text);
        assertThat(url.find()).as(text).isTrue();
        return get(url.group(1));
    }

    private static byte[] get(String url) {
        try {
            HttpResponse<byte[]> answer =
                    HTTP.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(url).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(String suffix, String text) {
        try {
            Path file = Files.createTempFile(folder, "judged-", "-" + suffix);
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
