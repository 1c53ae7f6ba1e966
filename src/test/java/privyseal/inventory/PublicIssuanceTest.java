package privyseal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.authority.AuthorityConfig.Trust;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.ProofMethod;
import privyseal.reissue.ReissueSteps;

/// The moment in which a certificate is made for public trust: what was proved long ago is counted once more, however long a
/// review took, and nobody makes it longer than it may be.
@Tag("story")
class PublicIssuanceTest {

    private static final String SHOP = "shop.example.com";

    private final Stock stock = new Stock();

    @AfterEach
    void stop() {
        stock.close();
    }

    private CertificateId aReissueProvedAt(Instant provedAt) {
        return aReissueOf(SHOP, ProofMethod.DNS, provedAt);
    }

    private CertificateId aReissueOf(String name, ProofMethod method, Instant provedAt) {
        CertificateId original = stock.issued(name);
        CertificateId successor = stock.reissuing(original);
        stock.db.useTransaction(tx -> {
            Certificate certificate = stock.certificates.read(tx, successor);
            stock.keys.copy(tx, original, successor);
            stock.proofs.remember(
                    tx,
                    Stock.OURS,
                    CertificateName.of(name).base(),
                    certificate.details().generation(),
                    method,
                    provedAt);
        });
        return successor;
    }

    private void isMade(CertificateId successor, Trust trust) {
        ReissueSteps steps = stock.reissueSteps(trust);
        stock.db.useTransaction(tx -> {
            stock.certificates.lockAny(tx, successor);
            Request request = stock.requests.running(tx, successor).orElseThrow();
            steps.proved(tx, request, stock.clock.instant());
        });
    }

    @ParameterizedTest(name = "{1} trust at {0}, proved {2} ago: {3}")
    @CsvSource({
        "2026-12-01T08:00:00Z, PUBLIC,  P200D,    made",
        "2026-12-01T08:00:00Z, PUBLIC,  P200DT1S, ended",
        "2027-03-14T23:59:59Z, PUBLIC,  P101D,    made",
        "2027-03-15T00:00:00Z, PUBLIC,  P100D,    made",
        "2027-03-15T00:00:00Z, PUBLIC,  P100DT1S, ended",
        "2029-03-15T00:00:00Z, PUBLIC,  P10D,     made",
        "2029-03-15T00:00:00Z, PUBLIC,  P10DT1S,  ended",
        "2029-03-15T00:00:00Z, PRIVATE, P999D,    made",
    })
    @Requirement("RI-16/public")
    void aProofThatIsTooOldByNowEndsTheRequest(
            Instant now, Trust trust, Duration ago, String outcome) {
        stock.clock.advance(Duration.between(stock.clock.instant(), now));
        CertificateId successor = aReissueProvedAt(now.minus(ago));

        isMade(successor, trust);

        Certificate original =
                stock.read(stock.read(successor).details().reissuedFrom().orElseThrow());
        Request.Progress progress = progress(successor);
        if (outcome.equals("made")) {
            assertThat(progress).isInstanceOf(Request.Progress.Signing.class);
            assertThat(original).isInstanceOf(Certificate.Reissuing.class);
            return;
        }
        assertThat(stock.read(successor))
                .isInstanceOfSatisfying(
                        Certificate.Failed.class,
                        failed ->
                                assertThat(failed.why().english())
                                        .startsWith("RI-16: The domains were proved too long ago"));
        assertThat(original).isInstanceOf(Certificate.Issued.class);
        assertThat(progress)
                .isInstanceOfSatisfying(
                        Request.Progress.Closed.class,
                        closed -> assertThat(closed.ending()).isEqualTo(Ending.REFUSED));
    }

    @ParameterizedTest(name = "{0} proved by {1}: {2}")
    @CsvSource({
        "*.example.com, DNS, Signing",
        "*.example.com, DNS_AUTO, Signing",
        "*.example.com, FILE, Closed",
        "*.example.com, FILE_AUTO, Closed",
        "shop.example.com, FILE, Signing",
    })
    @Requirement({"RI-16/public", "VA-02"})
    void aFileProvesNoWildcardLaterEither(String name, ProofMethod method, String progress) {
        CertificateId successor = aReissueOf(name, method, stock.clock.instant());

        isMade(successor, Trust.PUBLIC);

        assertThat(progress(successor).getClass().getSimpleName()).isEqualTo(progress);
    }

    private Request.Progress progress(CertificateId id) {
        List<Request> requests = stock.db.inTransaction(tx -> stock.requests.of(tx, id));
        return requests.getFirst().progress();
    }

    /// The original of the stock is valid for 90 days.
    @ParameterizedTest(name = "{1} trust at {0}: {2} days")
    @CsvSource({
        "2029-03-14T23:59:59Z, PUBLIC,  90",
        "2029-03-15T00:00:00Z, PUBLIC,  47",
        "2029-03-15T00:00:00Z, PRIVATE, 90",
    })
    @Requirement({"RI-05", "RI-05/cap", "CT-04/schedule"})
    void aReissueEndsEarlierWhereItMust(Instant now, Trust trust, int days) {
        stock.clock.advance(Duration.between(stock.clock.instant(), now));
        CertificateId successor = aReissueProvedAt(now);
        Instant original =
                ((Certificate.Signed)
                                stock.read(
                                        stock.read(successor)
                                                .details()
                                                .reissuedFrom()
                                                .orElseThrow()))
                        .validity()
                        .notAfter();

        isMade(successor, trust);

        Instant prepared =
                stock.db.inTransaction(tx ->
                        tx.createQuery(
                                        "select not_after from issued where certificate = :id and state = 'prepared'")
                                .bind("id", successor.value())
                                .mapTo(Instant.class)
                                .one());
        assertThat(prepared)
                .isEqualTo(
                        days == 90
                                ? original
                                : now.truncatedTo(ChronoUnit.SECONDS)
                                        .minus(Duration.ofHours(1))
                                        .plus(Duration.ofDays(days))
                                        .minusSeconds(1));
    }
}
