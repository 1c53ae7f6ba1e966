package privyseal.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.authority.Authority.Prepared;
import privyseal.certificate.CertificateId;
import privyseal.pki.Gm;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.ParsedCertificate;

/// A GM pair is prepared, signed, stored and revoked as one.
@Tag("story")
@Requirement({"CT-03", "CT-03/pair"})
class GmAuthorityTest {

    private static final AuthorityId SM2 = new AuthorityId("sm2-1");

    private static TestAuthority test;

    @BeforeAll
    static void start() {
        test = TestAuthority.at(new MovingClock(Instant.parse("2026-03-01T12:00:00Z")));
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    private static IssueOrder order(CertificateId id) {
        return test.order(id, Keys.generate(KeyAlgorithm.SM2).publicKey());
    }

    @Test
    void certifiesBothKeysByTheAuthorityOfSm2() {
        IssueOrder order = order(test.newId());

        IssuedCertificate issued = test.issue(order);

        ParsedCertificate sign = ParsedCertificate.of(issued.der());
        ParsedCertificate encrypt = ParsedCertificate.of(issued.encryption().orElseThrow().der());
        assertThat(issued.authority()).isEqualTo(SM2);
        assertThat(sign.key()).isEqualTo(order.key());
        assertThat(encrypt.key()).isEqualTo(order.encryption().orElseThrow());
        assertThat(encrypt.dnsNames()).isEqualTo(sign.dnsNames());
        assertThat(encrypt.notAfter()).isEqualTo(order.notAfter()).isEqualTo(sign.notAfter());
        ParsedCertificate issuer = ParsedCertificate.of(issued.chain().getFirst());
        assertThat(List.of(sign, encrypt))
                .allSatisfy(one -> assertThat(Gm.verifies(issuer, one)).isTrue());
        assertThat(Gm.verifies(ParsedCertificate.of(issued.chain().getLast()), issuer)).isTrue();
    }

    @Test
    void aCrashAfterWritingDownSignsTheSameTwoAgain() {
        CertificateId id = test.newId();
        IssuedCertificate nobodySawThis = test.authority().sign(prepare(order(id)));

        test.restart(TestAuthority.STATUS_URL);

        IssuedCertificate signed = test.authority().sign(findPrepared(id).orElseThrow());
        assertThat(find(id)).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(Gm.parts(signed.ders().get(i).bytes()).tbs())
                    .isEqualTo(Gm.parts(nobodySawThis.ders().get(i).bytes()).tbs());
        }
        store(signed);
        assertThat(store(nobodySawThis)).isEqualTo(signed);
        assertThat(find(id)).contains(signed);
        assertThat(findPrepared(id)).isEmpty();
    }

    @Test
    void aCrashWhileStoringLeavesBothPrepared() {
        CertificateId id = test.newId();
        IssuedCertificate signed = test.authority().sign(prepare(order(id)));
        assertThatThrownBy(() ->
                        test.database()
                                .useTransaction(tx -> {
                                    test.authority().store(tx, signed);
                                    throw new IllegalStateException("crash");
                                }))
                .hasMessage("crash");

        assertThat(find(id)).isEmpty();
        IssuedCertificate again = test.authority().sign(findPrepared(id).orElseThrow());
        assertThat(store(again).ders()).hasSize(2);
    }

    @Test
    @Requirement({"RV-04", "RV-25"})
    void revokesBothWithOneRaiseAndFindsThemByEitherKeyAndNumber() {
        CertificateId id = test.newId();
        IssueOrder order = order(id);
        IssuedCertificate issued = test.issue(order);
        PublicKey second = order.encryption().orElseThrow();
        long before = statusVersion();

        for (PublicKey key : List.of(order.key(), second)) {
            assertThat(findByKey(key)).containsExactly(id);
        }
        SerialNumber serial = issued.encryption().orElseThrow().serial();
        assertThat(find(serial)).contains(issued);
        assertThat(issued.der(serial)).contains(issued.ders().getLast());

        test.revoke(id, RevocationReason.SUPERSEDED);
        assertThat(statusVersion()).isEqualTo(before + 1);
        assertThat(revoked(id)).isEqualTo(2);
    }

    @Test
    void onePublicKeyForBothIsNoOrder() {
        IssueOrder order = order(test.newId());
        assertThatThrownBy(() ->
                        new IssueOrder(
                                order.certificate(),
                                order.key(),
                                Optional.of(order.key()),
                                order.identity(),
                                order.names(),
                                order.notBefore(),
                                order.notAfter()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new IssueOrder(
                                order.certificate(),
                                order.key(),
                                Optional.empty(),
                                order.identity(),
                                order.names(),
                                order.notBefore(),
                                order.notAfter()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long statusVersion() {
        return test.database().inTransaction(tx -> new Authorities().statusVersion(tx, SM2));
    }

    private static int revoked(CertificateId id) {
        return test.database()
                .inTransaction(tx ->
                        tx.createQuery(
                                        """
                                        select count(*) from revoked r
                                        join issued i on i.authority = r.authority and i.serial = r.serial
                                        where i.certificate = :id
                                        """)
                                .bind("id", id.value())
                                .mapTo(Integer.class)
                                .one());
    }

    private static Prepared prepare(IssueOrder order) {
        return test.database().inTransaction(tx -> test.authority().prepare(tx, order));
    }

    private static Optional<Prepared> findPrepared(CertificateId id) {
        return test.database().inTransaction(tx -> test.authority().findPrepared(tx, id));
    }

    private static Optional<IssuedCertificate> find(CertificateId id) {
        return test.database().inTransaction(tx -> test.authority().find(tx, id));
    }

    private static Optional<IssuedCertificate> find(SerialNumber serial) {
        return test.database().inTransaction(tx -> test.authority().find(tx, SM2, serial));
    }

    private static List<CertificateId> findByKey(PublicKey key) {
        return test.database()
                .inTransaction(tx -> test.authority().findByKey(tx, key.fingerprint()));
    }

    private static IssuedCertificate store(IssuedCertificate signed) {
        return test.database().inTransaction(tx -> test.authority().store(tx, signed));
    }
}
