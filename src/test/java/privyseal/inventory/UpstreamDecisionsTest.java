package privyseal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.authority.upstream.UpstreamRevocations;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.pki.RevocationReason;

/// What an upstream authority shall revoke, decided more than once.
@Tag("story")
class UpstreamDecisionsTest {

    private final Stock stock = new Stock();
    private final UpstreamRevocations revocations = new UpstreamRevocations();

    @AfterEach
    void stop() {
        stock.close();
    }

    /// Of the authority outside, as far as revocations see; its revocation is requested.
    private CertificateId revoking(String name) {
        CertificateId id = stock.issued(name);
        stock.requestRevocation(id);
        change(
                id,
                """
                insert into upstream_order (certificate, request, state, csr, not_after, next_try_at)
                select certificate, id, 'issued', '', now(), now() from request where certificate = :id
                """);
        change(
                id,
                """
                insert into upstream_certificate (certificate, authority, serial, not_after, der, chain)
                values (:id, 'upstream-0123456789abcdef', '0a', now(), '', '')
                """);
        return id;
    }

    private void change(CertificateId id, String statement) {
        stock.db.useTransaction(tx -> tx.createUpdate(statement).bind("id", id.value()).execute());
    }

    private void decided(CertificateId id, RevocationReason reason) {
        stock.db.useTransaction(
                tx -> revocations.ask(tx, id, id.value(), reason, stock.clock.instant()));
    }

    private String asked(CertificateId id) {
        return stock.db.inTransaction(tx ->
                tx.createQuery(
                                "select concat_ws(' ', state, reason, tries) from upstream_revocation where certificate = :id")
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .one());
    }

    @Test
    @Requirement({"RV-25", "RV-06/upstream"})
    void aCompromisedKeyIsToldThoughAnotherReasonWasAnswered() {
        CertificateId id = revoking("a.example");
        decided(id, RevocationReason.SUPERSEDED);
        change(
                id,
                "update upstream_revocation set state = 'answered', tries = 3 where certificate = :id");

        decided(id, RevocationReason.KEY_COMPROMISE);
        assertThat(asked(id)).isEqualTo("waiting keyCompromise 4");

        decided(id, RevocationReason.SUPERSEDED);
        decided(id, RevocationReason.KEY_COMPROMISE);
        assertThat(asked(id)).as("asked once").isEqualTo("waiting keyCompromise 4");
    }

    /// The key's holder was first, then the owner proved the domain, then the certificate ended, and then the authority answered.
    @Test
    @Requirement({"MO-07", "RV-06/upstream"})
    void whatCameToWaitForAnothersDecisionClosesWithIt() {
        CertificateId id = revoking("b.example");
        decided(id, RevocationReason.KEY_COMPROMISE);
        stock.db.useTransaction(tx -> {
            stock.certificates.lockAny(tx, id);
            stock.revocationSteps()
                    .proved(
                            tx,
                            stock.requests.running(tx, id).orElseThrow(),
                            stock.clock.instant());
        });
        assertThat(progress(id)).isInstanceOf(Request.Progress.AtUpstream.class);
        Instant end = ((Certificate.Signed) stock.read(id)).validity().notAfter();
        stock.clock.advance(Duration.between(stock.clock.instant(), end).plusSeconds(3));
        change(id, "update upstream_revocation set state = 'done' where certificate = :id");

        stock.db.useTransaction(tx -> {
            stock.certificates.lockAny(tx, id);
            stock.revocationSteps().complete(tx, id.value(), List.of(id), stock.clock.instant());
        });

        assertThat(progress(id))
                .isInstanceOfSatisfying(
                        Request.Progress.Closed.class,
                        closed -> assertThat(closed.ending()).isEqualTo(Ending.REFUSED));
    }

    private Request.Progress progress(CertificateId id) {
        return stock.db.inTransaction(tx -> stock.requests.of(tx, id)).getFirst().progress();
    }
}
