package privyseal.pki.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.pki.RevocationReason;
import privyseal.pki.TestHierarchy;
import privyseal.pki.Tool;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.ParsedCertificate;

/// openssl and GnuTLS ask, and judge the answers.
@Tag("client")
class OcspJudgesTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, RSA_2048, -sha1",
        "EC_P256, EC_P256, -sha256",
        "EC_P384, EC_P256, -sha1",
        "RSA_2048, EC_P256, -sha1"
    })
    @Requirement("RV-04")
    void theyBelieveTheAnswers(KeyAlgorithm issuing, KeyAlgorithm responder, String hash)
            throws IOException {
        Tool tool = new Tool(folder);
        TestHierarchy ca = TestHierarchy.of(issuing, issuing, Instant.now());
        ParsedCertificate leaf =
                ca.leaf(Keys.generate(KeyAlgorithm.EC_P256).publicKey(), "shop.example");
        tool.write("root.pem", ca.root.certificate().pem());
        tool.write("issuing.pem", ca.issuing.certificate().pem());
        tool.write("leaf.pem", leaf.pem());
        tool.write(
                "chain.pem",
                leaf.pem() + ca.issuing.certificate().pem() + ca.root.certificate().pem());
        tool.succeed(
                "openssl",
                "ocsp",
                hash,
                "-issuer",
                "issuing.pem",
                "-cert",
                "leaf.pem",
                "-reqout",
                "request.der");
        OcspRequest.Query query =
                (OcspRequest.Query)
                        OcspRequest.parse(Files.readAllBytes(folder.resolve("request.der")));
        assertThat(query.asked()).hasSize(1);
        assertThat(query.asked().getFirst().matches(ca.issuing.certificate())).isTrue();
        assertThat(query.asked().getFirst().matches(ca.root.certificate())).isFalse();
        assertThat(query.asked().getFirst().serial()).contains(leaf.serial());
        assertThat(query.nonce()).isPresent();

        OcspSigner signer = new OcspSigner(ca.responder(responder));
        assertThat(asked(tool, hash, answer(signer, query, ca.now, new CertificateStatus.Good())))
                .contains("Response verify OK", "leaf.pem: good");
        assertThat(
                        asked(
                                tool,
                                hash,
                                answer(
                                        signer,
                                        query,
                                        ca.now,
                                        new CertificateStatus.Revoked(
                                                ca.now.minus(Duration.ofMinutes(1)),
                                                RevocationReason.KEY_COMPROMISE))))
                .contains("Response verify OK", "leaf.pem: revoked", "Reason: keyCompromise");
        assertThat(
                        asked(
                                tool,
                                hash,
                                answer(signer, query, ca.now, new CertificateStatus.Unknown())))
                .contains("Response verify OK", "leaf.pem: unknown");
        tool.write(
                "response.der",
                answer(
                        signer,
                        query,
                        ca.now,
                        new CertificateStatus.Revoked(ca.now, RevocationReason.UNSPECIFIED)));
        assertThat(
                        tool.succeed(
                                "ocsptool",
                                "--verify-response",
                                "--load-response",
                                "response.der",
                                "--load-chain",
                                "chain.pem"))
                .contains("Verifying OCSP Response: Success");
        for (byte[] error :
                List.of(
                        OcspSigner.malformedRequest(),
                        OcspSigner.internalError(),
                        OcspSigner.tryLater(),
                        OcspSigner.unauthorized())) {
            tool.write("error.der", error);
            assertThat(tool.run("openssl", "ocsp", "-respin", "error.der", "-noverify").output())
                    .containsAnyOf("malformedrequest", "internalerror", "trylater", "unauthorized");
        }
    }

    private static byte[] answer(
            OcspSigner signer, OcspRequest.Query query, Instant now, CertificateStatus status) {
        return signer.sign(
                Stream.of(query.asked().getFirst())
                        .map(id ->
                                new OcspSigner.Answer(
                                        id, status, now, now.plus(Duration.ofHours(24))))
                        .toList(),
                query.nonce(),
                now);
    }

    /// Twice: once to compare the nonce with that of the request, once to find the status of the certificate.
    private static String asked(Tool tool, String hash, byte[] response) {
        tool.write("response.der", response);
        String nonce =
                tool.run(
                                "openssl",
                                "ocsp",
                                "-respin",
                                "response.der",
                                "-reqin",
                                "request.der",
                                "-CAfile",
                                "root.pem",
                                "-verify_other",
                                "issuing.pem")
                        .output();
        assertThat(nonce).contains("Response verify OK").doesNotContain("Nonce", "WARNING");
        return tool.run(
                        "openssl",
                        "ocsp",
                        "-respin",
                        "response.der",
                        "-no_nonce",
                        hash,
                        "-issuer",
                        "issuing.pem",
                        "-cert",
                        "leaf.pem",
                        "-CAfile",
                        "root.pem",
                        "-verify_other",
                        "issuing.pem")
                .output();
    }
}
