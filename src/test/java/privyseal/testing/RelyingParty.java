package privyseal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who did not write this service, knows only the root, and shall trust a certificate: openssl, GnuTLS and Java. CRLs and
/// answers come from where the certificates say.
public final class RelyingParty {

    private static final Pattern CRL_URL = Pattern.compile("URI:(http://\\S+)");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Path folder;
    private final List<X509Certificate> certificates;
    private final X509Certificate anchor;
    private final String leaf;
    private final String issuer;
    private final String root;
    private final String bundle;

    /// @param folder for the files that the tools want
    /// @param certificates the leaf and its issuer
    public RelyingParty(Path folder, List<X509Certificate> certificates, X509Certificate anchor) {
        this.folder = folder;
        this.certificates = List.copyOf(certificates);
        this.anchor = anchor;
        this.leaf = file("leaf.pem", pem(certificates.getFirst()));
        this.issuer = file("issuer.pem", pem(certificates.getLast()));
        this.root = file("root.pem", pem(anchor));
        this.bundle =
                file("bundle.pem", pem(certificates.getFirst()) + pem(certificates.getLast()));
    }

    public Tools.Result opensslByCrl() {
        return Tools.run(
                "openssl",
                "verify",
                "-crl_check_all",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-CAfile",
                root,
                "-untrusted",
                issuer,
                "-CRLfile",
                crlFile(leaf),
                "-CRLfile",
                crlFile(issuer),
                leaf);
    }

    /// @param hash of the names in the request, such as `-sha256`
    public Tools.Result opensslByPost(String hash) {
        return Tools.run(
                "openssl", "ocsp", hash, "-issuer", issuer, "-cert", leaf, "-CAfile", root, "-url",
                ocspUrl());
    }

    /// openssl writes the request and reads the answer; it has no GET of its own.
    public Tools.Result opensslByGet() {
        String request = file("request.der", "");
        Tools.run(
                        "openssl",
                        "ocsp",
                        "-no_nonce",
                        "-issuer",
                        issuer,
                        "-cert",
                        leaf,
                        "-reqout",
                        request)
                .ok();
        String base64 =
                Base64.getEncoder()
                        .encodeToString(octets(Path.of(request)))
                        .replace("+", "%2B")
                        .replace("/", "%2F")
                        .replace("=", "%3D");
        String answer = file("answer.der", get(ocspUrl() + "/" + base64));
        return Tools.run(
                "openssl",
                "ocsp",
                "-no_nonce",
                "-respin",
                answer,
                "-issuer",
                issuer,
                "-cert",
                leaf,
                "-CAfile",
                root);
    }

    private String ocspUrl() {
        return Tools.run("openssl", "x509", "-noout", "-ocsp_uri", "-in", leaf).ok().strip();
    }

    public Tools.Result gnutlsByOcsp() {
        return Tools.run(
                "ocsptool",
                "--ask",
                "--load-cert",
                leaf,
                "--load-issuer",
                issuer,
                "--load-trust",
                root);
    }

    public Tools.Result gnutlsByCrl() {
        String crls = armouredCrl(leaf) + armouredCrl(issuer);
        return Tools.run(
                "certtool",
                "--verify",
                "--load-ca-certificate",
                root,
                "--load-crl",
                file("both.crl", crls),
                "--infile",
                bundle);
    }

    /// The CRL itself, under the issuer's key.
    public Tools.Result gnutlsOfCrl() {
        return Tools.run(
                "certtool",
                "--verify-crl",
                "--load-ca-certificate",
                issuer,
                "--infile",
                crlFile(leaf));
    }

    /// The whole chain; throws when Java does not trust it.
    public void java(Set<PKIXRevocationChecker.Option> options) throws GeneralSecurityException {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(options);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.addCertPathChecker(checker);
        validator.validate(
                CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
    }

    /// Whether the CRL that the leaf names lists it.
    public boolean isListed() {
        try {
            X509CRL crl =
                    (X509CRL)
                            CertificateFactory.getInstance("X.509")
                                    .generateCRL(new ByteArrayInputStream(crl(leaf)));
            return crl.getRevokedCertificate(certificates.getFirst().getSerialNumber()) != null;
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

    private String crlFile(String certificate) {
        return file("list.crl", armouredCrl(certificate));
    }

    private static String armouredCrl(String certificate) {
        return armoured("X509 CRL", crl(certificate));
    }

    /// Fetched from where the certificate says.
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

    private String file(String suffix, String text) {
        return file(suffix, text.getBytes(StandardCharsets.US_ASCII));
    }

    private String file(String suffix, byte[] octets) {
        try {
            Path file = Files.createTempFile(folder, "judged-", "-" + suffix);
            Files.write(file, octets);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
