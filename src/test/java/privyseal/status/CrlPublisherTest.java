package privyseal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.authority.IssuedCertificate;
import privyseal.authority.MovingClock;
import privyseal.authority.TestDer;
import privyseal.db.BusyException;
import privyseal.pki.RevocationReason;
import privyseal.pki.crl.CrlSearch;

@Tag("story")
class CrlPublisherTest {

    private static final String PATH = "/crl/ecdsa-1/1.crl";

    private MovingClock clock;
    private TestStatus status;

    @BeforeEach
    void start() {
        clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
        status = new TestStatus(clock, 1);
    }

    @AfterEach
    void stop() {
        status.close();
    }

    @Test
    @Requirement({"RV-04", "RV-24"})
    void listsWhatWasRevoked() throws Exception {
        IssuedCertificate compromised = issue();
        IssuedCertificate unspecified = issue();
        issue();
        status.publisher().publishDue();
        assertThat(crl().getRevokedCertificates()).isNull();
        status.authority().revoke(compromised.certificate(), RevocationReason.KEY_COMPROMISE);
        status.authority().revoke(unspecified.certificate(), RevocationReason.UNSPECIFIED);

        clock.advance(Duration.ofSeconds(10));
        assertThat(status.publisher().publishDue()).isOne();

        X509CRL crl = crl();
        crl.verify(TestDer.certificate(compromised.chain().getFirst()).getPublicKey());
        assertThat(serials(crl))
                .containsExactlyInAnyOrder(
                        compromised.serial().value(), unspecified.serial().value());
        var entry = crl.getRevokedCertificate(compromised.serial().value());
        assertThat(entry.getRevocationReason())
                .isEqualTo(java.security.cert.CRLReason.KEY_COMPROMISE);
        assertThat(entry.getRevocationDate().toInstant())
                .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(crl.getRevokedCertificate(unspecified.serial().value()).hasExtensions())
                .isFalse();
        assertThat(crl.getThisUpdate().toInstant()).isEqualTo(clock.instant());
        assertThat(crl.getNextUpdate().toInstant())
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void isSignedOncePerDelayHoweverMuchIsRevokedAndRead() throws Exception {
        assertThat(status.publisher().publishDue()).as("three roots, three below").isEqualTo(6);
        for (int i = 0; i < 5; i++) {
            status.authority().revoke(issue().certificate(), RevocationReason.SUPERSEDED);
            clock.advance(Duration.ofMillis(1900));
            assertThat(status.publisher().publishDue()).isZero();
            assertThat(number(crl())).isOne();
        }

        clock.advance(Duration.ofMillis(500));
        status.publisher().publishDue();
        status.publisher().publishDue();

        assertThat(number(crl())).isEqualTo(2);
        assertThat(serials(crl())).hasSize(5);
        clock.advance(Duration.ofHours(23));
        assertThat(status.publisher().publishDue()).as("nothing new").isZero();
    }

    @Test
    void isSignedAgainAfterADayWithoutAnyRevocation() throws Exception {
        status.publisher().publishDue();
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(status.publisher().publishDue()).isZero();

        clock.advance(Duration.ofSeconds(1));
        assertThat(status.publisher().publishDue()).as("three issuing authorities").isEqualTo(3);

        assertThat(number(crl())).isEqualTo(2);
    }

    @Test
    void aRootsCrlLastsAYearAndIsSignedAgainAtHalf() throws Exception {
        status.publisher().publishDue();
        X509CRL root = crl("/crl/root-rsa-1/1.crl");
        assertThat(root.getNextUpdate().toInstant())
                .isEqualTo(clock.instant().plus(Duration.ofDays(365)));

        clock.advance(Duration.ofDays(365).dividedBy(2).minusSeconds(1));
        status.publisher().publishDue();
        assertThat(number(crl("/crl/root-rsa-1/1.crl"))).isOne();
        clock.advance(Duration.ofSeconds(1));
        status.publisher().publishDue();
        assertThat(number(crl("/crl/root-rsa-1/1.crl"))).isEqualTo(2);
    }

    @Test
    void aReadFindsNoCrlWhoseTimeHasPassed() throws Exception {
        status.publisher().publishDue();
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(number(crl())).isOne();

        clock.advance(Duration.ofSeconds(1));
        assertThat(number(crl())).isEqualTo(2);
        clock.advance(Duration.ofDays(365 * 5));
        X509CRL later = crl();
        assertThat(later.getThisUpdate().toInstant()).isEqualTo(clock.instant());
        assertThat(number(later)).isEqualTo(3);
    }

    /// RFC 5280 §3.3.
    @Test
    void anEntryStaysUntilItWasOnACrlAfterTheEndOfItsCertificate() throws Exception {
        IssuedCertificate issued = issue();
        status.authority().revoke(issued.certificate(), RevocationReason.SUPERSEDED);
        status.publisher().publishDue();
        clock.advance(Duration.ofDays(90).plusSeconds(1));

        assertThat(serials(crl())).as("after a long stop").hasSize(1);
        for (int day = 1; day < 7; day++) {
            clock.advance(Duration.ofDays(1));
            status.publisher().publishDue();
            assertThat(serials(crl())).hasSize(1);
        }
        clock.advance(Duration.ofDays(1));
        status.publisher().publishDue();
        assertThat(serials(crl())).isEmpty();
    }

    @Test
    void eachShardListsItsOwn() throws Exception {
        try (TestStatus sharded = new TestStatus(clock, 4)) {
            List<IssuedCertificate> all =
                    IntStream.range(0, 24).mapToObj(_ -> sharded.authority().issue()).toList();
            all.forEach(one ->
                    sharded.authority().revoke(one.certificate(), RevocationReason.SUPERSEDED));
            sharded.publisher().publishDue();

            Set<BigInteger> found = new TreeSet<>();
            for (int shard = 1; shard <= 4; shard++) {
                X509CRL crl = read(sharded.get("/crl/ecdsa-1/" + shard + ".crl"));
                Set<BigInteger> own = serials(crl);
                for (BigInteger serial : own) {
                    IssuedCertificate issued =
                            all.stream()
                                    .filter(one -> one.serial().value().equals(serial))
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(
                                    new String(
                                            issued.der().bytes(),
                                            java.nio.charset.StandardCharsets.ISO_8859_1))
                            .contains("/crl/ecdsa-1/" + shard + ".crl");
                    assertThat(found.add(serial)).isTrue();
                }
            }
            assertThat(found).hasSize(24);
        }
    }

    @Test
    void numbersAndContentsIncreaseTogetherWhileManyRevokeAndPublish() throws Exception {
        List<IssuedCertificate> certificates =
                IntStream.range(0, 32).mapToObj(_ -> issue()).toList();
        status.publisher().publishDue();
        List<X509CRL> seen = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Future<?>> work = new ArrayList<>();
            certificates.forEach(one ->
                    work.add(
                            pool.submit(() ->
                                    status.authority()
                                            .revoke(
                                                    one.certificate(),
                                                    RevocationReason.SUPERSEDED))));
            List<Future<?>> publishing = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                clock.advance(Duration.ofSeconds(10));
                publishing.add(pool.submit(() -> status.publisher().publishDue()));
                publishing.add(pool.submit(() -> status.publisher().publishDue()));
                seen.add(crl());
            }
            for (Future<?> one : work) {
                one.get();
            }
            for (Future<?> one : publishing) {
                one.get();
            }
        }
        clock.advance(Duration.ofSeconds(10));
        status.publisher().publishDue();
        seen.add(crl());

        for (int i = 1; i < seen.size(); i++) {
            assertThat(number(seen.get(i))).isGreaterThanOrEqualTo(number(seen.get(i - 1)));
            assertThat(serials(seen.get(i))).containsAll(serials(seen.get(i - 1)));
        }
        assertThat(serials(seen.getLast()))
                .isEqualTo(
                        certificates.stream()
                                .map(one -> one.serial().value())
                                .collect(Collectors.toSet()));
    }

    @Test
    void aCrlOfManyPartsIsOneForItsReader() throws Exception {
        status.authority()
                .database()
                .useTransaction(tx ->
                        tx.execute(
                                """
                                insert into revoked (authority, serial, revoked_at, reason, shard, not_after, version)
                                select 'ecdsa-1', '40' || lpad(to_hex(i), 30, '0'), now(), 'superseded', 1,
                                    timestamptz '2030-01-01 00:00:00+00', 1
                                from generate_series(1, 30000) as i
                                """));
        HttpResponse<byte[]> answer = status.get(PATH);

        assertThat(answer.body().length).isGreaterThan(1_000_000);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length);
        X509CRL crl = read(answer);
        assertThat(crl.getRevokedCertificates()).hasSize(30_000);
        crl.verify(TestDer.certificate(issue().chain().getFirst()).getPublicKey());
    }

    @Test
    void twoAreSearchedAtOnceAtMost() throws Exception {
        IssuedCertificate revoked = issue();
        status.authority().revoke(revoked.certificate(), RevocationReason.SUPERSEDED);
        status.publisher().publishDue();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Optional<CrlSearch>> ended = new ExecutorCompletionService<>(threads);
            status.authority()
                    .database()
                    .useTransaction(tx -> {
                        tx.execute("lock table crl in access exclusive mode");
                        for (int i = 0; i < 3; i++) {
                            ended.submit(() ->
                                    status.publisher()
                                            .search(
                                                    revoked.authority(),
                                                    status.url().resolve(PATH),
                                                    revoked.serial()));
                        }
                        assertThatThrownBy(() -> ended.take().get())
                                .as("the third, while nobody can read")
                                .hasCauseInstanceOf(BusyException.class);
                    });
            assertThat(ended.take().get().orElseThrow().entry()).isPresent();
            assertThat(ended.take().get().orElseThrow().entry()).isPresent();
        }
    }

    @Test
    void saysWhatCachesNeed() {
        HttpResponse<byte[]> answer = status.get(PATH);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .contains("max-age=60, public, no-transform, must-revalidate");
        assertThat(answer.headers().firstValue("Last-Modified"))
                .contains("Sun, 01 Mar 2026 12:00:00 GMT");
        assertThat(answer.headers().firstValue("ETag")).contains("\"ecdsa-1-1-1\"");

        HttpResponse<byte[]> head = status.head(PATH);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length);
        assertThat(
                        status.send(
                                        HttpRequest.newBuilder(status.url().resolve(PATH))
                                                .header("If-None-Match", "\"ecdsa-1-1-1\""))
                                .statusCode())
                .isEqualTo(304);
    }

    @Test
    void sendsTheCertificatesOfAuthorities() {
        HttpResponse<byte[]> answer = status.get("/ca/root-rsa-1.cer");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-cert");
        assertThat(
                        TestDer.certificate(privyseal.pki.Der.of(answer.body()))
                                .getSubjectX500Principal())
                .asString()
                .contains("RSA Root 1");
        assertThat(status.head("/ca/root-rsa-1.cer").headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length);
        for (String unknown :
                List.of(
                        "/ca/rsa-2.cer",
                        "/ca/rsa-1",
                        "/ca/..%2f.cer",
                        "/crl/rsa-1/2.crl",
                        "/crl/rsa-1/0.crl",
                        "/crl/rsa-1/99999999999.crl",
                        "/crl/nobody/1.crl",
                        "/crl/rsa-1/1")) {
            assertThat(status.get(unknown).statusCode()).as(unknown).isEqualTo(404);
        }
    }

    private IssuedCertificate issue() {
        return status.authority().issue();
    }

    private X509CRL crl() throws GeneralSecurityException {
        return crl(PATH);
    }

    private X509CRL crl(String path) throws GeneralSecurityException {
        return read(status.get(path));
    }

    private static X509CRL read(HttpResponse<byte[]> answer) throws GeneralSecurityException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return (X509CRL)
                CertificateFactory.getInstance("X.509")
                        .generateCRL(new ByteArrayInputStream(answer.body()));
    }

    private static Set<BigInteger> serials(X509CRL crl) {
        return crl.getRevokedCertificates() == null
                ? Set.of()
                : crl.getRevokedCertificates().stream()
                        .map(entry -> entry.getSerialNumber())
                        .collect(Collectors.toSet());
    }

    private static int number(X509CRL crl) {
        return ASN1Integer.getInstance(
                        ASN1OctetString.getInstance(crl.getExtensionValue("2.5.29.20")).getOctets())
                .intValueExact();
    }
}
