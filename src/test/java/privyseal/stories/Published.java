package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// What the world is told of a certificate: by the CRL that the certificate names, read by Java, and by OCSP, asked by
/// openssl. Kept from before the revocation, because afterwards nobody is given the text any more (RV-02).
///
/// @param pem the certificate and its issuers
record Published(List<String> pem, X509Certificate certificate) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
    private static final Pattern CRL = Pattern.compile("http://[\\x21-\\x7e]+?\\.crl");

    static Published of(Customer customer, String id) {
        JsonNode detail = customer.detail(id);
        Matcher matcher = PEM.matcher(detail.get("CertificatePublicKey").asText());
        List<String> pem = new ArrayList<>();
        while (matcher.find()) {
            pem.add(matcher.group() + "\n");
        }
        try {
            return new Published(
                    List.copyOf(pem),
                    (X509Certificate) factory().generateCertificate(octets(pem.getFirst())));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }

    private static ByteArrayInputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The entry, once there is one.
    Optional<X509CRLEntry> crlEntry() {
        try {
            Matcher url =
                    CRL.matcher(new String(certificate.getEncoded(), StandardCharsets.ISO_8859_1));
            assertThat(url.find()).isTrue();
            HttpResponse<byte[]> answer =
                    get(here(url.group()), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            X509CRL crl = (X509CRL) factory().generateCRL(new ByteArrayInputStream(answer.body()));
            crl.verify(factory().generateCertificate(octets(pem.get(1))).getPublicKey());
            return Optional.ofNullable(crl.getRevokedCertificate(certificate.getSerialNumber()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// Within `status.crl-delay`, which is a second in the stories.
    X509CRLEntry awaitedCrlEntry() {
        TestService.shared().timePasses(Duration.ofSeconds(1));
        Tools.await("the CRL to list the certificate", () -> crlEntry().isPresent());
        return crlEntry().orElseThrow();
    }

    /// What openssl prints: `good`, or `revoked` with reason and time. The clock of the service may be years ahead.
    String ocsp() {
        Path folder = Tools.newFolder("ocsp");
        try {
            Tools.write(folder.resolve("leaf.pem"), pem.getFirst());
            Tools.write(folder.resolve("issuer.pem"), pem.get(1));
            String leaf = folder.resolve("leaf.pem").toString();
            String url = Tools.run("openssl", "x509", "-noout", "-ocsp_uri", "-in", leaf).ok();
            return read(
                    Tools.run(
                            "openssl",
                            "ocsp",
                            "-noverify",
                            "-issuer",
                            folder.resolve("issuer.pem").toString(),
                            "-cert",
                            leaf,
                            "-url",
                            here(url.strip()).toString()));
        } finally {
            Tools.delete(folder);
        }
    }

    /// openssl knows the machine's time alone, and says so.
    static String read(Tools.Result openssl) {
        return openssl.output()
                .replaceFirst("WARNING: Status times invalid\\.\\R(?:[0-9A-F]+:error:.*\\R)*", "");
    }

    /// The same page of this JVM's service.
    static URI here(String url) {
        return URI.create(
                "http://127.0.0.1:" + TestService.shared().port() + URI.create(url).getRawPath());
    }

    static <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(HttpRequest.newBuilder(uri).GET().build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
