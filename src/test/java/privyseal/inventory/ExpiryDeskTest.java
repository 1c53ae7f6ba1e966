package privyseal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Expired;
import privyseal.certificate.Certificate.Issued;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Revoking;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress.Closed;
import privyseal.pki.RevocationReason;

/// What the end of certificates brings about, once, whoever notices it.
@Tag("story")
class ExpiryDeskTest {

    private static Stock stock;

    @BeforeAll
    static void opens() {
        stock = new Stock();
    }

    @AfterAll
    static void closes() {
        stock.close();
    }

    private static ExpiryDesk desk() {
        return new ExpiryDesk(
                stock.db,
                stock.certificates,
                stock.requests,
                stock.reissueSteps(),
                stock.revocationSteps(),
                stock.quotas,
                stock.audit,
                stock.clock);
    }

    /// The original's key was proved compromised while its revocation waited for the whole generation.
    @Test
    @Requirement({"MO-07", "RV-06"})
    void theEndOfTheLastThatWaitsClosesTheRevocationOfItsRevokedOriginal() {
        CertificateId original = stock.issued("a.example");
        CertificateId reissued = stock.reissued(original);
        stock.requestRevocation(original);
        stock.change(reissued, c -> ((Issued) c).requestRevocation());
        stock.change(
                original,
                c -> ((Revoking) c).revoke(stock.clock.instant(), RevocationReason.KEY_COMPROMISE));
        Duration left =
                Duration.between(
                        stock.clock.instant(),
                        ((Certificate.Signed) stock.read(reissued)).validity().notAfter());
        stock.clock.advance(left.minusSeconds(1));
        desk().expireDue();
        assertThat(runningRevocations(original)).isOne();
        stock.clock.advance(Duration.ofSeconds(3));

        desk().expireDue();

        assertThat(stock.read(reissued)).isInstanceOf(Expired.class);
        assertThat(stock.read(original)).isInstanceOf(Revoked.class);
        assertThat(runningRevocations(original)).isZero();
        assertThat(
                        stock.db
                                .inTransaction(tx -> stock.requests.of(tx, original))
                                .getFirst()
                                .progress())
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.ending()).isEqualTo(Ending.DONE));
    }

    private static int runningRevocations(CertificateId id) {
        Optional<?> running = stock.db.inTransaction(tx -> stock.requests.running(tx, id));
        return running.isPresent() ? 1 : 0;
    }

    /// Nodes that wake up together, after all of them were down.
    @Test
    @Requirement({"MO-05", "AP-02/returned"})
    void severalNodesReturnAUnitOnce() throws Exception {
        CertificateId id = stock.issued("b.example");
        stock.db.useTransaction(tx -> {
            stock.quotas.takeFree(tx, Stock.OURS, 20);
            stock.quotas.takeFree(tx, Stock.OURS, 20);
            Issued issued = (Issued) stock.certificates.read(tx, id);
            stock.certificates.update(
                    tx,
                    new Issued(
                            issued.details().holding(new QuotaUnits(true, Optional.empty())),
                            issued.validity()));
        });
        stock.clock.advance(Duration.ofDays(400));
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                ExpiryDesk node = desk();
                runs.add(nodes.submit(node::expireDue));
            }
            for (Future<Integer> run : runs) {
                run.get();
            }
        }
        assertThat(stock.read(id)).isInstanceOf(Expired.class);
        assertThat(entries(id)).isOne();
        assertThat(freeUsed()).as("of two, the other one's").isOne();
    }

    private static long entries(CertificateId id) {
        return stock.db.inTransaction(tx ->
                tx.createQuery(
                                "select count(*) from audit_entry where certificate = :id and act = 'expired'")
                        .bind("id", id.value())
                        .mapTo(Long.class)
                        .one());
    }

    private static int freeUsed() {
        return stock.db.inTransaction(tx ->
                tx.createQuery("select free_used from account_quota where account = :a")
                        .bind("a", Stock.OURS.value())
                        .mapTo(Integer.class)
                        .one());
    }
}
