package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import privyseal.pki.Der;
import privyseal.pki.Gm;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Customer;
import privyseal.testing.Tools;

/// The two certificates of a GM order as the world sees them. Kona verifies every signature, which the JDK cannot: of the
/// certificates, of the CRL that they name, and of the answer that OCSP gives.
///
/// @param issuers of both, nearest first, the root last
record GmPair(ParsedCertificate sign, ParsedCertificate encrypt, List<ParsedCertificate> issuers) {

    private static final Pattern CRL = Pattern.compile("http://[\\x21-\\x7e]+?\\.crl");

    static GmPair of(Customer customer, String id) {
        JsonNode detail = customer.detail(id);
        List<ParsedCertificate> sign = chain(detail, "CertificatePublicKey");
        List<ParsedCertificate> encrypt = chain(detail, "EncryptCert");
        ParsedCertificate root =
                ParsedCertificate.parsePem(detail.at("/RootCert/Sign").asText()).getFirst();
        assertThat(detail.at("/RootCert/Encrypt").asText()).isEqualTo(root.pem());
        assertThat(detail.at("/RootCert/Standard").isNull()).isTrue();
        assertThat(sign).hasSize(2);
        assertThat(encrypt).hasSize(2);
        assertThat(encrypt.getLast()).isEqualTo(sign.getLast());
        return new GmPair(sign.getFirst(), encrypt.getFirst(), List.of(sign.getLast(), root));
    }

    private static List<ParsedCertificate> chain(JsonNode detail, String field) {
        return ParsedCertificate.parsePem(detail.get(field).asText());
    }

    List<ParsedCertificate> both() {
        return List.of(sign, encrypt);
    }

    /// Each link from the two to the root, and what tells the two apart.
    void isSound() {
        for (ParsedCertificate one : both()) {
            assertThat(Gm.verifies(issuers.getFirst(), one)).isTrue();
            assertThat(one.subject()).isEqualTo(sign.subject());
            assertThat(one.dnsNames()).isEqualTo(sign.dnsNames());
            assertThat(one.notBefore()).isEqualTo(sign.notBefore());
            assertThat(one.notAfter()).isEqualTo(sign.notAfter());
            assertThat(one.signatureAlgorithm()).isEqualTo("SM3withSM2");
        }
        assertThat(Gm.verifies(issuers.getLast(), issuers.getFirst())).isTrue();
        assertThat(Gm.verifies(issuers.getLast(), issuers.getLast())).isTrue();
        assertThat(encrypt.key()).isNotEqualTo(sign.key());
        assertThat(encrypt.serial()).isNotEqualTo(sign.serial());
        assertThat(text(sign)).contains("Digital Signature, Non Repudiation");
        assertThat(text(encrypt)).contains("Key Encipherment, Data Encipherment, Key Agreement");
    }

    private static String text(ParsedCertificate certificate) {
        return Tools.runWithInput(certificate.pem(), "openssl", "x509", "-noout", "-text").ok();
    }

    /// What the CRL says of one of the two, once it says something.
    Optional<X509CRLEntry> crlEntry(ParsedCertificate one) {
        Matcher url = CRL.matcher(new String(one.der().bytes(), StandardCharsets.ISO_8859_1));
        assertThat(url.find()).isTrue();
        byte[] crl = Published.get(Published.here(url.group()), BodyHandlers.ofByteArray()).body();
        assertThat(Gm.verifies(issuers.getFirst().key(), crl)).isTrue();
        try {
            X509CRL parsed =
                    (X509CRL)
                            CertificateFactory.getInstance("X.509")
                                    .generateCRL(new ByteArrayInputStream(crl));
            return Optional.ofNullable(parsed.getRevokedCertificate(one.serial().value()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// What openssl reads in the answer about one of the two, after Kona verified it and its signer's certificate.
    String ocsp(ParsedCertificate one) {
        Path folder = Tools.newFolder("gm-ocsp");
        try {
            Path leaf = folder.resolve("leaf.pem");
            Path issuer = folder.resolve("issuer.pem");
            Path answer = folder.resolve("answer.der");
            Tools.write(leaf, one.pem());
            Tools.write(issuer, issuers.getFirst().pem());
            String url =
                    Tools.run("openssl", "x509", "-noout", "-ocsp_uri", "-in", leaf.toString())
                            .ok();
            String said =
                    Published.read(
                            Tools.run(
                                    "openssl",
                                    "ocsp",
                                    "-noverify",
                                    "-issuer",
                                    issuer.toString(),
                                    "-cert",
                                    leaf.toString(),
                                    "-respout",
                                    answer.toString(),
                                    "-url",
                                    Published.here(url.strip()).toString()));
            byte[] basic =
                    OCSPResponse.getInstance(Files.readAllBytes(answer))
                            .getResponseBytes()
                            .getResponse()
                            .getOctets();
            ParsedCertificate responder =
                    ParsedCertificate.of(
                            Der.of(
                                    BasicOCSPResponse.getInstance(basic)
                                            .getCerts()
                                            .getObjectAt(0)
                                            .toASN1Primitive()
                                            .getEncoded("DER")));
            assertThat(Gm.verifies(responder.key(), basic)).isTrue();
            assertThat(Gm.verifies(issuers.getFirst(), responder)).isTrue();
            return said;
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            Tools.delete(folder);
        }
    }

    /// Both at once, by CRL and OCSP.
    void areRevoked() {
        for (ParsedCertificate one : both()) {
            assertThat(ocsp(one)).contains("leaf.pem: revoked");
            Tools.await("the CRL to list " + one.serial(), () -> crlEntry(one).isPresent());
        }
        assertThat(crlEntry(encrypt).orElseThrow().getRevocationDate())
                .isEqualTo(crlEntry(sign).orElseThrow().getRevocationDate());
    }

    void areGood() {
        for (ParsedCertificate one : both()) {
            assertThat(ocsp(one)).contains("leaf.pem: good");
            assertThat(crlEntry(one)).isEmpty();
        }
    }
}
