package privyseal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
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
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.ProofMethod;
import privyseal.inventory.InventoryDesk.Deleted;
import privyseal.inventory.InventoryDesk.Renamed;

@Tag("story")
class InventoryDeskTest {

    private static Stock stock;
    private static InventoryDesk desk;
    private static ExpiryDesk expiry;
    private static LineageDesk lineages;

    @BeforeAll
    static void opens() {
        stock = new Stock();
        desk =
                new InventoryDesk(
                        stock.db, stock.certificates, stock.requests, stock.audit, stock.clock);
        expiry =
                new ExpiryDesk(
                        stock.db,
                        stock.certificates,
                        stock.requests,
                        stock.reissueSteps(),
                        stock.revocationSteps(),
                        stock.quotas,
                        stock.audit,
                        stock.clock);
        lineages =
                new LineageDesk(
                        stock.db,
                        stock.certificates,
                        stock.lineages,
                        stock.requests,
                        stock.proofs,
                        stock.keys,
                        stock.renewalWindow,
                        stock.clock);
    }

    @AfterAll
    static void closes() {
        stock.close();
    }

    @Test
    @Requirement("RV-09")
    void anIssuedCertificateIsDeletedOnlyAfterItWasRevoked() {
        CertificateId id = stock.issued("a.example");
        assertThat(desk.delete(Stock.owner(), id)).isInstanceOf(Deleted.StillIssued.class);

        stock.requestRevocation(id);
        assertThat(desk.delete(Stock.owner(), id)).isInstanceOf(Deleted.UnderWay.class);

        CertificateId revoked = stock.issued("b.example");
        stock.revoke(revoked);
        assertThat(desk.delete(Stock.owner(), revoked)).isInstanceOf(Deleted.Done.class);
        assertThat(desk.delete(Stock.owner(), revoked))
                .isInstanceOf(Deleted.NoSuchCertificate.class);
        assertThat(stock.read(revoked)).isInstanceOf(Revoked.class);
    }

    @Test
    @Requirement("RV-09")
    void nothingWithARequestUnderWayIsDeleted() {
        CertificateId original = stock.issued("c.example");
        CertificateId reissue = stock.reissuing(original);
        assertThat(desk.delete(Stock.owner(), original)).isInstanceOf(Deleted.UnderWay.class);
        assertThat(desk.delete(Stock.owner(), reissue)).isInstanceOf(Deleted.UnderWay.class);

        CertificateId cancelled = stock.proving(ProofMethod.DNS, "d.example");
        assertThat(desk.delete(Stock.owner(), cancelled)).isInstanceOf(Deleted.UnderWay.class);
        stock.db.useTransaction(tx -> {
            Request request = stock.requests.running(tx, cancelled).orElseThrow();
            stock.requests.update(tx, request.close(Ending.CANCELLED, stock.clock.instant()));
        });
        stock.change(cancelled, c -> ((Certificate.Proving) c).cancel());
        assertThat(desk.delete(Stock.owner(), cancelled)).isInstanceOf(Deleted.Done.class);
    }

    @Test
    @Requirement({"RV-09", "AC-01"})
    void anExpiredOneIsDeletedByTheClockAndAnothersIsNotThere() {
        CertificateId id = stock.issued("e.example");
        CertificateId theirs = stock.issued(Stock.THEIRS, Optional.empty(), "f.example");
        stock.clock.advance(Duration.ofDays(91));

        assertThat(desk.delete(Stock.owner(), theirs))
                .isInstanceOf(Deleted.NoSuchCertificate.class);
        assertThat(desk.rename(Stock.owner(), theirs, "x")).isEqualTo(Renamed.NO_SUCH_CERTIFICATE);
        assertThat(desk.delete(Stock.owner(), id)).isInstanceOf(Deleted.Done.class);
    }

    @Test
    void anAliasHasAtMostTwoHundredCharacters() {
        CertificateId id = stock.issued("g.example");
        assertThat(desk.rename(Stock.owner(), id, "锁".repeat(200))).isEqualTo(Renamed.DONE);
        assertThat(stock.read(id).details().alias()).hasSize(200);
        assertThat(desk.rename(Stock.owner(), id, "x".repeat(201))).isEqualTo(Renamed.TOO_LONG);
        assertThat(desk.rename(Stock.owner(), id, "")).isEqualTo(Renamed.DONE);
    }

    @Test
    @Requirement("AP-02")
    void theEndReturnsTheAccountsUnitAndTheDomains() {
        CertificateId id = stock.issued("h.quota.example");
        stock.db.useTransaction(tx -> {
            stock.quotas.takeFree(tx, Stock.OURS, 20);
            stock.quotas.reserveDomains(tx, certificate(tx, id).details().names(), 20);
            stock.quotas.useDomains(tx, certificate(tx, id).details().names());
            Issued issued = (Issued) certificate(tx, id);
            QuotaUnits units = new QuotaUnits(true, Optional.of(issued.validity().notAfter()));
            stock.certificates.update(
                    tx, new Issued(issued.details().holding(units), issued.validity()));
        });
        stock.clock.advance(Duration.ofDays(90).minusSeconds(1));
        runExpiry();
        assertThat(stock.read(id)).isInstanceOf(Issued.class);
        assertThat(freeUsed()).isEqualTo(1);

        stock.clock.advance(Duration.ofSeconds(2));
        runExpiry();

        assertThat(stock.read(id)).isInstanceOf(Expired.class);
        assertThat(stock.read(id).details().quota()).isEqualTo(QuotaUnits.NONE);
        assertThat(freeUsed()).isZero();
        assertThat(domainUsed("quota.example")).isZero();
        runExpiry();
        assertThat(freeUsed()).isZero();
    }

    @Test
    @Requirement("RV-28")
    void theDomainsUnitOfARevokedCertificateComesBackAtItsOriginalEnd() {
        CertificateId id = stock.issued("i.early.example");
        stock.db.useTransaction(tx -> {
            stock.quotas.reserveDomains(tx, certificate(tx, id).details().names(), 20);
            stock.quotas.useDomains(tx, certificate(tx, id).details().names());
            Issued issued = (Issued) certificate(tx, id);
            QuotaUnits units = new QuotaUnits(false, Optional.of(issued.validity().notAfter()));
            stock.certificates.update(
                    tx, new Issued(issued.details().holding(units), issued.validity()));
        });
        stock.revoke(id);
        stock.clock.advance(Duration.ofDays(89));
        runExpiry();
        assertThat(domainUsed("early.example")).isEqualTo(1);
        stock.clock.advance(Duration.ofDays(2));
        runExpiry();
        assertThat(domainUsed("early.example")).isZero();
        assertThat(stock.read(id)).isInstanceOf(Revoked.class);
    }

    @Test
    void theEndClosesAReissueAndARevocation() {
        CertificateId original = stock.issued("j.example");
        CertificateId reissue = stock.reissuing(original);
        CertificateId revoking = stock.issued("k.example");
        stock.requestRevocation(revoking);
        stock.clock.advance(Duration.ofDays(91));

        runExpiry();

        assertThat(stock.read(original)).isInstanceOf(Expired.class);
        assertThat(stock.read(reissue)).isInstanceOf(Certificate.Failed.class);
        assertThat(stock.read(revoking)).isInstanceOf(Expired.class);
        for (CertificateId id : List.of(reissue, revoking)) {
            Request request = stock.db.inTransaction(tx -> stock.requests.of(tx, id)).getFirst();
            assertThat(request.progress())
                    .isEqualTo(
                            new Request.Progress.Closed(
                                    Ending.REFUSED, stock.clock.instant(), Optional.empty()));
        }
    }

    @Test
    @Requirement({"RI-21", "RV-02"})
    void aLineageResolvesToTheCurrentCertificate() {
        CertificateId original = stock.issued("l.example");
        assertThat(current("l-example")).contains(original);
        stock.clock.advance(Duration.ofSeconds(5));
        CertificateId reissue = stock.reissued(original);
        assertThat(current("l-example")).contains(reissue);

        stock.requestRevocation(reissue);
        assertThat(current("l-example")).contains(original);
        stock.requestRevocation(original);
        assertThat(current("l-example")).isEmpty();
        assertThat(lineages.find(Stock.owner(), "l-example").orElseThrow().certificates())
                .extracting(l -> l.certificate().id())
                .containsExactly(reissue, original);
        assertThat(lineages.find(Stock.owner(), "no-such-name")).isEmpty();
    }

    private static Optional<CertificateId> current(String name) {
        return lineages.find(Stock.owner(), name).orElseThrow().current();
    }

    private static void runExpiry() {
        while (expiry.expireDue() > 0) {
            // The rest of a batch.
        }
    }

    private static Certificate certificate(Handle tx, CertificateId id) {
        return stock.certificates.read(tx, id);
    }

    private static int freeUsed() {
        return number("select free_used from account_quota where account = '" + Stock.OURS + "'");
    }

    private static int domainUsed(String primary) {
        return number("select used from domain_quota where primary_domain = '" + primary + "'");
    }

    private static int number(String sql) {
        return stock.db.inTransaction(tx -> tx.createQuery(sql).mapTo(Integer.class).one());
    }
}
