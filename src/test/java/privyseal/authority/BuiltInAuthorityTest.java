package privyseal.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.authority.Authority.Prepared;
import privyseal.certificate.CertificateId;
import privyseal.db.StaleWriteException;
import privyseal.pki.RevocationReason;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.ParsedCertificate;

@Tag("story")
class BuiltInAuthorityTest {

    private static final AuthorityId ECDSA = new AuthorityId("ecdsa-1");

    private static TestAuthority test;
    private static MovingClock clock;

    @BeforeAll
    static void start() {
        clock = new MovingClock(Instant.parse("2026-03-01T12:00:00.123Z"));
        test = TestAuthority.at(clock);
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Test
    void certifiesWhatWasOrderedByTheAuthorityOfTheKeysFamily() {
        CertificateId id = test.newId();
        IssueOrder order = test.order(id, Keys.generate(KeyAlgorithm.RSA_2048).publicKey());

        IssuedCertificate issued = test.issue(order);

        ParsedCertificate leaf = ParsedCertificate.of(issued.der());
        assertThat(issued.authority()).isEqualTo(new AuthorityId("rsa-1"));
        assertThat(leaf.serial()).isEqualTo(issued.serial());
        assertThat(leaf.dnsNames()).containsExactly("shop.example", "www.shop.example");
        assertThat(leaf.subjectCommonName()).contains("shop.example");
        assertThat(leaf.notBefore()).isEqualTo(order.notBefore());
        assertThat(leaf.notAfter()).isEqualTo(order.notAfter());
        assertThat(leaf.key()).isEqualTo(order.key());
        assertThat(issued.chain()).hasSize(2);
        ParsedCertificate issuer = ParsedCertificate.of(issued.chain().getFirst());
        ParsedCertificate root = ParsedCertificate.of(issued.chain().getLast());
        assertThat(leaf.isIssuedBy(issuer)).isTrue();
        assertThat(issuer.isIssuedBy(root)).isTrue();
        assertThat(root.isIssuedBy(root)).isTrue();
        assertThat(test.issue().authority()).isEqualTo(ECDSA);
    }

    @Test
    void aCrashAfterWritingDownSignsTheSameOctetsAgain() {
        CertificateId id = test.newId();
        Prepared before = prepare(test.order(id));
        IssuedCertificate nobodySawThis = test.authority().sign(before);

        test.restart(TestAuthority.STATUS_URL);

        Prepared found = findPrepared(id).orElseThrow();
        assertThat(find(id)).isEmpty();
        IssuedCertificate signed = test.authority().sign(found);
        assertThat(signed.serial()).isEqualTo(nobodySawThis.serial());
        assertThat(TestDer.tbs(signed.der())).isEqualTo(TestDer.tbs(nobodySawThis.der()));
        test.database().useTransaction(tx -> test.authority().store(tx, signed));
        assertThat(find(id)).contains(signed);
    }

    @Test
    void aCrashWhileWritingDownLeavesNothing() {
        CertificateId id = test.newId();
        assertThatThrownBy(() ->
                        test.database()
                                .useTransaction(tx -> {
                                    test.authority().prepare(tx, test.order(id));
                                    throw new IllegalStateException("crash");
                                }))
                .hasMessage("crash");

        assertThat(findPrepared(id)).isEmpty();
        assertThat(test.issue(test.order(id)).certificate()).isEqualTo(id);
    }

    @Test
    void aCrashWhileStoringLeavesItPrepared() {
        CertificateId id = test.newId();
        IssuedCertificate signed = test.authority().sign(prepare(test.order(id)));
        assertThatThrownBy(() ->
                        test.database()
                                .useTransaction(tx -> {
                                    test.authority().store(tx, signed);
                                    throw new IllegalStateException("crash");
                                }))
                .hasMessage("crash");

        test.restart(TestAuthority.STATUS_URL);

        assertThat(find(id)).isEmpty();
        Prepared again = findPrepared(id).orElseThrow();
        IssuedCertificate second = test.authority().sign(again);
        assertThat(store(second)).isEqualTo(second);
    }

    @Test
    void whatIsStoredIsNeitherPreparedNorIssuedAgain() {
        CertificateId id = test.newId();
        IssuedCertificate issued = test.issue(test.order(id));

        test.restart(TestAuthority.STATUS_URL);

        assertThat(find(id)).contains(issued);
        assertThat(findPrepared(id)).isEmpty();
        assertThatThrownBy(() -> prepare(test.order(id))).isInstanceOf(StaleWriteException.class);
    }

    @Test
    void manyThatIssueOneCertificateGetOne() throws Exception {
        CertificateId id = test.newId();
        PublicKey key = TestAuthority.newKey();

        List<IssuedCertificate> results =
                atOnce(
                        8,
                        () -> {
                            try {
                                return test.issue(test.order(id, key));
                            } catch (StaleWriteException e) {
                                return find(id).orElseThrow();
                            }
                        });

        assertThat(results).hasSize(8).allMatch(results.getFirst()::equals);
        assertThat(count("issued where certificate = '" + id + "'")).isOne();
    }

    @Test
    @Requirement("RV-25")
    void revokesOnceAndUpgradesToKeyCompromise() {
        IssuedCertificate issued = test.issue();
        Instant first = clock.instant();

        test.revoke(issued.certificate(), RevocationReason.SUPERSEDED);
        long version = test.statusVersion(ECDSA);
        test.revoke(issued.certificate(), RevocationReason.CESSATION_OF_OPERATION);
        assertThat(test.statusVersion(ECDSA)).isEqualTo(version);
        assertThat(revocation(issued)).isEqualTo("superseded 2026-03-01 12:00:00+00");

        clock.advance(Duration.ofSeconds(90));
        test.revoke(issued.certificate(), RevocationReason.KEY_COMPROMISE);
        assertThat(test.statusVersion(ECDSA)).isEqualTo(version + 1);
        assertThat(revocation(issued))
                .isEqualTo("keyCompromise 2026-03-01 12:00:00+00")
                .contains(first.toString().substring(11, 19));
        test.revoke(issued.certificate(), RevocationReason.KEY_COMPROMISE);
        test.revoke(issued.certificate(), RevocationReason.SUPERSEDED);
        assertThat(test.statusVersion(ECDSA)).isEqualTo(version + 1);
        assertThat(revocation(issued)).startsWith("keyCompromise");
    }

    @Test
    void aBatchRaisesEachAuthoritysVersionOnce() {
        List<CertificateId> ids =
                List.of(
                        test.issue().certificate(),
                        test.issue().certificate(),
                        test.issue(
                                        test.order(
                                                test.newId(),
                                                Keys.generate(KeyAlgorithm.RSA_2048).publicKey()))
                                .certificate());
        long ecdsa = test.statusVersion(ECDSA);
        long rsa = test.statusVersion(new AuthorityId("rsa-1"));

        test.database()
                .useTransaction(tx ->
                        test.authority()
                                .revokeAll(tx, ids, clock.instant(), RevocationReason.UNSPECIFIED));

        assertThat(test.statusVersion(ECDSA)).isEqualTo(ecdsa + 1);
        assertThat(test.statusVersion(new AuthorityId("rsa-1"))).isEqualTo(rsa + 1);
        assertThatThrownBy(() -> test.revoke(test.newId(), RevocationReason.UNSPECIFIED))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aVersionIsHigherThanEveryOneCommittedBefore() throws Exception {
        List<IssuedCertificate> certificates =
                IntStream.range(0, 16).mapToObj(_ -> test.issue()).toList();
        long before = test.statusVersion(ECDSA);
        AtomicInteger next = new AtomicInteger();

        // Each reads the version before it begins and after its commit: its own stands between the
        // two, whatever the
        // others do meanwhile. With a sequence, an earlier number could be committed later than
        // what was read.
        List<Boolean> inOrder =
                atOnce(
                        16,
                        () -> {
                            IssuedCertificate mine = certificates.get(next.getAndIncrement());
                            long seen = test.statusVersion(ECDSA);
                            test.revoke(mine.certificate(), RevocationReason.SUPERSEDED);
                            long own = version(mine);
                            return seen < own && own <= test.statusVersion(ECDSA);
                        });

        assertThat(inOrder).hasSize(16).doesNotContain(false);
        assertThat(test.statusVersion(ECDSA)).isEqualTo(before + 16);
        assertThat(certificates.stream().map(BuiltInAuthorityTest::version).sorted())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 16).mapToObj(i -> before + i).toList());
    }

    @Test
    void oneSignedAfterItsRequestWasCancelledIsOnRecordAsRevoked() {
        IssuedCertificate signed = test.authority().sign(prepare(test.order(test.newId())));

        test.database()
                .useTransaction(tx ->
                        test.authority()
                                .storeRevoked(
                                        tx,
                                        signed,
                                        clock.instant(),
                                        RevocationReason.CESSATION_OF_OPERATION));

        assertThat(find(signed.certificate())).contains(signed);
        assertThat(revocation(signed)).startsWith("cessationOfOperation");
    }

    @Test
    @Requirement("RV-25")
    void findsWhatHasAKeyAndHasNotEnded() {
        PublicKey key = TestAuthority.newKey();
        CertificateId one = test.issue(test.order(test.newId(), key)).certificate();
        CertificateId prepared = test.newId();
        prepare(test.order(prepared, key));
        test.issue();

        assertThat(findByKey(key)).containsExactlyInAnyOrder(one, prepared);
        MovingClock end = new MovingClock(clock.instant().plus(Duration.ofDays(90)));
        assertThat(findByKeyAt(key, end)).hasSize(2);
        end.advance(Duration.ofSeconds(1));
        assertThat(findByKeyAt(key, end)).isEmpty();
    }

    private static List<CertificateId> findByKey(PublicKey key) {
        return test.database()
                .inTransaction(tx -> test.authority().findByKey(tx, key.fingerprint()));
    }

    private static List<CertificateId> findByKeyAt(PublicKey key, MovingClock now) {
        return test.database()
                .inTransaction(tx ->
                        new IssuedCertificates()
                                .findByKey(
                                        tx,
                                        key.fingerprint(),
                                        now.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static Prepared prepare(IssueOrder order) {
        return test.database().inTransaction(tx -> test.authority().prepare(tx, order));
    }

    private static Optional<Prepared> findPrepared(CertificateId id) {
        return test.database().inTransaction(tx -> test.authority().findPrepared(tx, id));
    }

    private static IssuedCertificate store(IssuedCertificate signed) {
        return test.database().inTransaction(tx -> test.authority().store(tx, signed));
    }

    private static Optional<IssuedCertificate> find(CertificateId id) {
        return test.database().inTransaction(tx -> test.authority().find(tx, id));
    }

    private static String revocation(IssuedCertificate issued) {
        return test.database()
                .inTransaction(tx ->
                        tx.createQuery(
                                        "select reason || ' ' || (revoked_at at time zone 'UTC')::text || '+00' from revoked where serial = :serial")
                                .bind("serial", issued.serial().toString())
                                .mapTo(String.class)
                                .one());
    }

    private static long version(IssuedCertificate issued) {
        return test.database()
                .inTransaction(tx ->
                        tx.createQuery("select version from revoked where serial = :serial")
                                .bind("serial", issued.serial().toString())
                                .mapTo(Long.class)
                                .one());
    }

    private static int count(String what) {
        return test.database()
                .inTransaction(tx ->
                        tx.createQuery("select count(*) from " + what).mapTo(Integer.class).one());
    }

    static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running =
                    IntStream.range(0, threads)
                            .mapToObj(_ ->
                                    pool.submit(() -> {
                                        start.await();
                                        return work.call();
                                    }))
                            .toList();
            start.countDown();
            ArrayList<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
