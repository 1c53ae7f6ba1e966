package privyseal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;
import privyseal.authority.IssuedCertificate;
import privyseal.authority.MovingClock;
import privyseal.authority.TestDer;
import privyseal.certificate.CertificateId;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;
import privyseal.status.TestOcsp.Said;

@Tag("story")
class OcspResponderTest {

    private static final int MALFORMED = 1;
    private static final int TRY_LATER = 3;
    private static final int UNAUTHORIZED = 6;

    private static MovingClock clock;
    private static TestStatus status;

    @BeforeAll
    static void start() {
        clock = new MovingClock(Instant.parse("2026-03-01T12:00:00.5Z"));
        status = new TestStatus(clock, 1);
    }

    @AfterAll
    static void stop() {
        status.close();
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"RV-04", "RV-24"})
    void saysGoodThenRevokedWithTimeAndReason(TestOcsp.Hash hash) {
        IssuedCertificate superseded = issue();
        IssuedCertificate unspecified = issue();
        assertThat(ask(hash, superseded, unspecified)).containsExactly("good", "good");

        status.authority().revoke(superseded.certificate(), RevocationReason.SUPERSEDED);
        status.authority().revoke(unspecified.certificate(), RevocationReason.UNSPECIFIED);

        String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        assertThat(ask(hash, superseded, unspecified))
                .containsExactly("revoked 4 " + at, "revoked without a reason " + at);
    }

    @Test
    void whatWasNeverSignedIsUnknown() {
        CertificateId id = status.authority().newId();
        var prepared =
                status.authority()
                        .database()
                        .inTransaction(tx ->
                                status.authority()
                                        .authority()
                                        .prepare(tx, status.authority().order(id)));
        IssuedCertificate signed = status.authority().authority().sign(prepared);

        Said said =
                post(
                        TestOcsp.ask(
                                issuer(signed),
                                signed.serial(),
                                SerialNumber.random(new SecureRandom())));

        assertThat(said.said()).containsExactly("unknown", "unknown");
    }

    @Test
    void echoesTheNonceAndSaysHowLongItHolds() {
        IssuedCertificate issued = issue();

        Said said = post(TestOcsp.ask(issuer(issued), TestOcsp.Hash.SHA1, true, issued.serial()));

        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        assertThat(said.nonceEchoed()).isTrue();
        assertThat(said.thisUpdate()).contains(now);
        assertThat(said.nextUpdate()).contains(now.plus(Duration.ofHours(24)));
        assertThat(post(TestOcsp.ask(issuer(issued), issued.serial())).nonceEchoed()).isFalse();
    }

    @Test
    void answersForItsOwnIssuerOnly() {
        IssuedCertificate issued = issue();
        Der own = issuer(issued);
        Der root = issued.chain().getLast();

        assertThat(post(TestOcsp.ask(root, issued.serial())).status()).isEqualTo(UNAUTHORIZED);
        assertThat(post(TestOcsp.askMixed(List.of(own, root), issued.serial())).said())
                .containsExactly("good", "unknown");
        for (String other : List.of("rsa-1", "ecdsa-9", "root-ecdsa-1", "nobody", "ecdsa-1%00")) {
            Said said =
                    TestOcsp.read(
                            status.post("/ocsp/" + other, TestOcsp.ask(own, issued.serial()))
                                    .body());
            assertThat(said.status()).as(other).isEqualTo(UNAUTHORIZED);
        }
    }

    @Test
    void saysMalformedToEverythingElse() {
        byte[] request = TestOcsp.ask(issuer(issue()), SerialNumber.random(new SecureRandom()));
        for (int length = 0; length < request.length; length++) {
            byte[] cut = Arrays.copyOf(request, length);
            assertThat(post(cut).status()).as("cut to %s", length).isEqualTo(MALFORMED);
        }
        assertThat(post(Arrays.copyOf(request, request.length + 1)).status()).isEqualTo(MALFORMED);
        assertThat(post(new byte[16 * 1024]).status()).isEqualTo(MALFORMED);
        assertThat(status.post("/ocsp/ecdsa-1", new byte[16 * 1024 + 1]).statusCode())
                .isEqualTo(413);
        assertThat(TestOcsp.read(status.get("/ocsp/ecdsa-1/AAAA").body()).status())
                .isEqualTo(MALFORMED);
        assertThat(TestOcsp.read(status.get("/ocsp/ecdsa-1/a%20b").body()).status())
                .isEqualTo(MALFORMED);
    }

    @Test
    void answersGetWithWhatCachesNeed() {
        IssuedCertificate issued = issue();
        byte[] request = TestOcsp.ask(issuer(issued), issued.serial());
        String base64 = Base64.getEncoder().encodeToString(request);
        String escaped = base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");

        for (String spelled : List.of(base64, escaped, base64.replace("=", ""))) {
            HttpResponse<byte[]> answer = status.get("/ocsp/ecdsa-1/" + spelled);

            assertThat(TestOcsp.read(answer.body()).said()).containsExactly("good");
            HttpHeaders headers = answer.headers();
            assertThat(headers.firstValue("Content-Type")).contains("application/ocsp-response");
            assertThat(headers.firstValue("Cache-Control"))
                    .contains("max-age=60, public, no-transform, must-revalidate");
            assertThat(headers.firstValue("Last-Modified"))
                    .contains("Sun, 01 Mar 2026 12:00:00 GMT");
            assertThat(headers.firstValue("Expires")).contains("Sun, 01 Mar 2026 12:01:00 GMT");
            assertThat(headers.firstValue("ETag").orElseThrow()).matches("\"[0-9a-f]{64}\"");
            assertThat(headers.firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        }
    }

    /// Base64 may hold `//`, which a tidying router would make one.
    @Test
    void readsAGetWithTwoSlashesInARow() {
        IssuedCertificate issued = issue();
        SerialNumber serial = new SerialNumber(new BigInteger("7f" + "ff".repeat(18), 16));
        byte[] request = TestOcsp.ask(issuer(issued), serial, serial, serial);
        String base64 = Base64.getEncoder().encodeToString(request);
        assertThat(base64).contains("//");
        assertThat(TestOcsp.read(status.get("/ocsp/ecdsa-1/" + base64).body()).said())
                .containsOnly("unknown");
    }

    @Test
    @Requirement("RV-04")
    void neverSaysGoodOnceTheRevocationIsCommitted() throws Exception {
        List<IssuedCertificate> certificates =
                IntStream.range(0, 10).mapToObj(_ -> issue()).toList();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> watchers =
                    certificates.stream()
                            .map(issued -> pool.submit(() -> neverGoodAfterRevoked(issued)))
                            .toList();
            for (IssuedCertificate issued : certificates) {
                status.authority().revoke(issued.certificate(), RevocationReason.SUPERSEDED);
                assertThat(ask(TestOcsp.Hash.SHA1, issued).getFirst()).startsWith("revoked");
            }
            for (Future<Boolean> watcher : watchers) {
                assertThat(watcher.get()).isTrue();
            }
        }
    }

    private static boolean neverGoodAfterRevoked(IssuedCertificate issued) {
        boolean revoked = false;
        for (int after = 0; after < 20; after += revoked ? 1 : 0) {
            boolean good = ask(TestOcsp.Hash.SHA1, issued).getFirst().equals("good");
            if (revoked && good) {
                return false;
            }
            revoked = !good;
        }
        return true;
    }

    @Test
    void theSignerIsDelegatedAndRotates() {
        MovingClock time = new MovingClock(clock.instant());
        try (TestStatus own = new TestStatus(time, 1)) {
            IssuedCertificate issued = own.authority().issue();
            byte[] request = TestOcsp.ask(issuer(issued), issued.serial());
            Der first = signerOf(own, request);
            var certificate = TestDer.certificate(first);
            assertThat(Duration.between(time.instant(), certificate.getNotAfter().toInstant()))
                    .isLessThanOrEqualTo(Duration.ofDays(14));
            assertThat(certificate.getExtensionValue("1.3.6.1.5.5.7.48.1.5"))
                    .as("id-pkix-ocsp-nocheck")
                    .isNotNull();

            // It began an hour ago, so this is a second more than half of its life.
            time.advance(Duration.ofDays(7).minusHours(1).minusSeconds(1));
            own.signers().rotate();
            assertThat(signerOf(own, request)).isEqualTo(first);
            time.advance(Duration.ofSeconds(2));
            own.signers().rotate();
            Der second = signerOf(own, request);
            assertThat(second).isNotEqualTo(first);

            // Nobody ran the job: the next one is made for the first answer that the old one cannot
            // sign.
            time.advance(Duration.ofDays(13).plusHours(1));
            assertThat(signerOf(own, request)).isNotEqualTo(second);
            time.advance(Duration.ofDays(365 * 3));
            assertThat(TestDer.certificate(signerOf(own, request)).getNotAfter().toInstant())
                    .isAfter(time.instant().plus(Duration.ofDays(13)));
            own.signers().rotate();
            int ended =
                    own.authority()
                            .database()
                            .inTransaction(tx ->
                                    tx.createQuery(
                                                    "select count(*) from ocsp_signer where not_after < :now")
                                            .bind("now", time.instant())
                                            .mapTo(Integer.class)
                                            .one());
            assertThat(ended).isZero();
        }
    }

    @Test
    void saysTryLaterWithoutTheDatabase() {
        TestStatus own = new TestStatus(clock, 1);
        try (own) {
            IssuedCertificate issued = own.authority().issue();
            byte[] request = TestOcsp.ask(issuer(issued), issued.serial());
            assertThat(TestOcsp.read(own.post("/ocsp/ecdsa-1", request).body()).said())
                    .containsExactly("good");

            own.authority().postgres().pool().close();

            HttpResponse<byte[]> answer = own.post("/ocsp/ecdsa-1", request);
            assertThat(TestOcsp.read(answer.body()).status()).isEqualTo(TRY_LATER);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(own.get("/crl/ecdsa-1/1.crl").statusCode()).isEqualTo(503);
            assertThat(own.get("/ca/ecdsa-1.cer").statusCode()).isEqualTo(503);
        }
    }

    private static Der signerOf(TestStatus own, byte[] request) {
        Said said = TestOcsp.read(own.post("/ocsp/ecdsa-1", request).body());
        assertThat(said.said()).containsExactly("good");
        return said.signer().orElseThrow();
    }

    private static IssuedCertificate issue() {
        return status.authority().issue();
    }

    private static Der issuer(IssuedCertificate issued) {
        return issued.chain().getFirst();
    }

    private static List<String> ask(TestOcsp.Hash hash, IssuedCertificate... certificates) {
        SerialNumber[] serials =
                Arrays.stream(certificates)
                        .map(IssuedCertificate::serial)
                        .toArray(SerialNumber[]::new);
        return post(TestOcsp.ask(issuer(certificates[0]), hash, false, serials)).said();
    }

    private static Said post(byte[] request) {
        HttpResponse<byte[]> answer = status.post("/ocsp/ecdsa-1", request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/ocsp-response");
        return TestOcsp.read(answer.body());
    }
}
