package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.app.ServiceProcess;
import privyseal.db.Database;
import privyseal.testing.NameServer;
import privyseal.testing.Pebble;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Tried;
import privyseal.testing.Tools;

/// An authority outside of the service: a running Pebble issues for one product, and is asked to revoke. The service is killed while
/// it is asked, and Pebble answers nobody for a while.
@Tag("crash")
class UpstreamCrashTest {

    /// Rapid, paid DV, single domain: the one that Pebble issues.
    private static final int RAPID = 102;

    private static final int ISSUING = 0;
    private static final int ISSUED = 1;
    private static final int FAILED = 2;
    private static final int CANCELLED = 7;
    private static final int REVOKING = 9;
    private static final int REVOKED = 10;

    private final KillableService service;
    private final Pebble pebble;

    UpstreamCrashTest(@TempDir Path folder) {
        this.service = new KillableService(folder);
        this.pebble = Pebble.start(service.dns().address());
        service.with(pebble.settings())
                .with(
                        "upstream.products=" + RAPID,
                        "upstream.first-wait=200ms",
                        "upstream.longest-wait=2s",
                        "validation.allow-addresses=127.0.0.0/8",
                        "validation.check-now-interval=1ms");
    }

    @AfterEach
    void stopAll() {
        service.close();
        pebble.close();
    }

    @Test
    @Requirement({"RV-06/upstream", "RV-02", "RI-05"})
    void aGenerationIsIssuedReissuedAndRevokedThereThoughOneWasRevokedBefore() throws Exception {
        ServiceProcess first = service.start();
        Caller owner = service.owner();
        letsTheServiceUpdateItsZone(owner);
        String original = applies(owner, "up.auto.test");
        becomes(owner, original, ISSUED);
        assertThat(pebble.statusOf(serial(owner, original))).isEqualTo("Valid");
        assertThat(certificate(owner, original).getIssuerX500Principal().getName())
                .contains("Pebble");
        assertThat(
                        owner.own("DescribeCertificateStatus", Map.of("CertificateId", original))
                                .get("Certificates"))
                .as("its OCSP and CRL are not ours")
                .isEmpty();
        String reissued = reissues(owner, original);
        becomes(owner, reissued, ISSUED);
        assertThat(certificate(owner, reissued).getNotAfter())
                .as("RI-05")
                .isEqualTo(certificate(owner, original).getNotAfter());
        String serialOfOriginal = serial(owner, original);
        String serialOfReissued = serial(owner, reissued);
        JsonNode detail = detail(owner, reissued);
        pebble.revokes(
                detail.get("CertificatePublicKey").asText(),
                detail.get("CertificatePrivateKey").asText());
        assertThat(pebble.statusOf(serialOfReissued)).isEqualTo("Revoked");

        owner.call("RevokeCertificate", Map.of("CertificateId", original));
        service.publish(describe(owner, original).get("DvRevokeAuthDetail"));
        pebble.holdsItsBreath();
        owner.call("CompleteCertificate", Map.of("CertificateId", original));
        for (String id : List.of(original, reissued)) {
            assertThat(status(owner, id)).isEqualTo(REVOKING);
            refusesToGiveOut(owner, id);
        }
        Tools.await(
                "the request to say what is in the way",
                () -> whatIsInTheWay(owner, original).contains("The upstream authority"));
        first.kill();
        service.start();
        assertThat(status(owner, original)).isEqualTo(REVOKING);
        refusesToGiveOut(owner, original);
        Database db = service.database();
        assertThat(count(db, "select count(*) from upstream_revocation where state = 'done'"))
                .isZero();

        pebble.breathesAgain();
        aMinutePassesForClaims(db);
        becomes(owner, original, REVOKED);
        assertThat(status(owner, reissued)).as("in the same transaction").isEqualTo(REVOKED);
        assertThat(pebble.statusOf(serialOfOriginal)).isEqualTo("Revoked");
        assertThat(pebble.statusOf(serialOfReissued)).isEqualTo("Revoked");
        assertThat(count(db, "select count(*) from request where state <> 'closed'")).isZero();
        assertThat(
                        count(
                                db,
                                "select count(distinct revoked_at) from certificate where state = 'revoked'"))
                .as("one time for all (RV-06)")
                .isEqualTo(1);
        assertThat(history(owner, reissued)).anyMatch(line -> line.contains("revoked before"));
    }

    @Test
    @Requirement("AP-01/upstream")
    void whatStandsInTheWayIsSaidUntilItIsGone() throws Exception {
        service.start();
        Caller owner = service.owner();
        String id = applies(owner, "way.auto.test");
        Tools.await(
                "the request to say what is in the way",
                () -> whatIsInTheWay(owner, id).contains("way.auto.test"));
        assertThat(status(owner, id)).isEqualTo(ISSUING);
        assertThat(describe(owner, id).get("StatusMsg").asText()).isEqualTo("WAIT-ISSUE");
        assertThat(history(owner, id)).anyMatch(line -> line.contains("VA-03"));
        letsTheServiceUpdateItsZone(owner);
        becomes(owner, id, ISSUED);
        Tools.await(
                "the record to be gone",
                () -> count(service.database(), "select count(*) from upstream_record") == 0);
    }

    @Test
    @Requirement({"AP-01/upstream", "AP-02"})
    void anAuthorityThatIsGoneIsGivenUpAndNothingIsSpent() throws Exception {
        service.with("upstream.give-up=3s").start();
        Caller owner = service.owner();
        pebble.holdsItsBreath();
        String id = applies(owner, "gone.auto.test");
        becomes(owner, id, FAILED);
        assertThat(describe(owner, id).path("StatusMsg").asText())
                .startsWith("AP-01: The upstream authority did not issue it in time.");
        Database db = service.database();
        assertThat(count(db, "select count(*) from upstream_order where state = 'ended'"))
                .isEqualTo(1);
        assertThat(count(db, "select coalesce(sum(paid_used), 0) from account_quota")).isZero();
    }

    @Test
    @Requirement({"AP-01/upstream", "RV-06/upstream"})
    void killedWhileItAsksItEndsWithOneCertificate() throws Exception {
        ServiceProcess running = service.start();
        Caller owner = service.owner();
        letsTheServiceUpdateItsZone(owner);
        String id = applies(owner, "kill.auto.test");
        Database db = service.database();
        await(db, "select count(*) from upstream_order where url is not null");
        running.kill();
        running = service.start();
        Database again = service.database();
        aMinutePassesForClaims(again);
        await(again, "select count(*) from upstream_order where finalized_at is not null");
        running.kill();
        service.start();
        aMinutePassesForClaims(service.database());
        becomes(owner, id, ISSUED);
        assertThat(count(service.database(), "select count(*) from upstream_certificate"))
                .isEqualTo(1);
        assertThat(pebble.statusOf(serial(owner, id))).isEqualTo("Valid");
    }

    /// Pebble's own certificates last five years.
    @Test
    @Requirement("AP-01/upstream")
    void whatWasNotOrderedIsRevokedThereAndGivenToNobody() throws Exception {
        service.with("upstream.end=theirs").start();
        Caller owner = service.owner();
        letsTheServiceUpdateItsZone(owner);
        String id = applies(owner, "long.auto.test");
        becomes(owner, id, FAILED);
        assertThat(describe(owner, id).get("StatusMsg").asText()).contains("too late");
        isRevokedThere();
    }

    /// The authority has issued, and the service dies each time before it stores what came.
    @Test
    @Requirement({"AP-01/upstream", "AP-04"})
    void whatWasCancelledOnTheWayIsFetchedAndRevoked() throws Exception {
        service.start();
        Caller owner = service.owner();
        letsTheServiceUpdateItsZone(owner);
        Database db = service.database();
        change(db, "alter table upstream_certificate add constraint dies check (false)");
        String id = applies(owner, "off.auto.test");
        await(db, "select count(*) from upstream_order where finalized_at is not null");
        owner.call("CancelCertificateOrder", Map.of("CertificateId", id));
        assertThat(status(owner, id)).isEqualTo(CANCELLED);
        change(db, "alter table upstream_certificate drop constraint dies");
        // Else the claim of the try that failed would end in a minute.
        change(db, "update upstream_order set claimed_until = null");
        await(db, "select count(*) from upstream_certificate");
        isRevokedThere();
        assertThat(status(owner, id)).isEqualTo(CANCELLED);
    }

    /// The answer to the CSR says *malformed*: whether it was taken nobody knows, so it is sent to no other order.
    @Test
    @Requirement("AP-01/upstream")
    void whatIsFinalizedByThisVeryTryIsNotOrderedTwice() throws Exception {
        service.start();
        Caller owner = service.owner();
        Database db = service.database();
        String id = applies(owner, "twice.auto.test");
        Tools.await(
                "the order to be placed and to wait for its proof",
                () -> whatIsInTheWay(owner, id).contains("twice.auto.test"));
        change(db, "create table kept as select url, csr from upstream_order");
        change(db, "update upstream_order set csr = decode('00', 'hex')");
        letsTheServiceUpdateItsZone(owner);
        await(
                db,
                "select count(*) from upstream_order where trouble like '%malformed%' and finalized_at is not null");
        change(db, "update upstream_order set failures = 0");
        await(db, "select count(*) from upstream_order where failures > 1");
        assertThat(count(db, "select count(*) from upstream_order join kept using (url)"))
                .isEqualTo(1);
        change(db, "update upstream_order set csr = kept.csr from kept");
        becomes(owner, id, ISSUED);
    }

    /// Those of the one that died run out.
    private static void aMinutePassesForClaims(Database db) {
        for (String table : List.of("upstream_order", "upstream_revocation")) {
            change(
                    db,
                    "update %s set claimed_until = claimed_until - interval '1 minute'"
                            .formatted(table));
        }
    }

    private static void change(Database db, String statement) {
        db.useTransaction(tx -> tx.execute(statement));
    }

    private void isRevokedThere() {
        Database db = service.database();
        await(db, "select count(*) from upstream_revocation where state = 'done'");
        String serial =
                db.inTransaction(tx ->
                        tx.createQuery("select serial from upstream_certificate")
                                .mapTo(String.class)
                                .one());
        assertThat(pebble.statusOf(serial)).isEqualTo("Revoked");
    }

    private static void await(Database db, String query) {
        Tools.await(query, () -> count(db, query) == 1);
    }

    private void letsTheServiceUpdateItsZone(Caller owner) {
        JsonNode made =
                owner.own(
                        "CreateZoneAccess",
                        Map.of(
                                "Zone",
                                AutomaticSetting.ZONE,
                                "Server",
                                "127.0.0.1:" + service.dns().address().getPort(),
                                "KeyName",
                                NameServer.TSIG_NAME,
                                "Algorithm",
                                "hmac-sha256",
                                "Secret",
                                NameServer.TSIG_SECRET));
        assertThat(made.get("Works").asBoolean()).as(made.toString()).isTrue();
    }

    /// Orders it, and proves the domain to the service.
    private String applies(Caller owner, String domain) {
        String id =
                owner.call(
                                "CreateCertificate",
                                Map.of("ProductId", RAPID, "DomainNum", 1, "TimeSpan", 1))
                        .get("CertificateIds")
                        .get(0)
                        .asText();
        owner.call("SubmitCertificateInformation", KillableService.information(id, domain));
        owner.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
        service.publish(describe(owner, id).get("DvAuthDetail"));
        owner.call("CompleteCertificate", Map.of("CertificateId", id));
        return id;
    }

    /// RI-14: without a proof, three days have not passed.
    private static String reissues(Caller owner, String original) {
        return owner.call(
                        "ReplaceCertificate",
                        Map.of(
                                "CertificateId",
                                original,
                                "ValidType",
                                "DNS",
                                "CsrType",
                                "Online",
                                "CertCSREncryptAlgo",
                                "ECC",
                                "Reason",
                                "another key"))
                .get("CertificateId")
                .asText();
    }

    private static JsonNode describe(Caller owner, String id) {
        return owner.call("DescribeCertificate", Map.of("CertificateId", id));
    }

    private static JsonNode detail(Caller owner, String id) {
        return owner.call("DescribeCertificateDetail", Map.of("CertificateId", id));
    }

    private static int status(Caller owner, String id) {
        return describe(owner, id).get("Status").asInt();
    }

    private static void becomes(Caller owner, String id, int status) {
        try {
            Tools.await("status " + status, () -> status(owner, id) == status);
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + describe(owner, id) + "\n" + history(owner, id), e);
        }
    }

    private static void refusesToGiveOut(Caller owner, String id) {
        Tried tried = owner.tries("DownloadCertificate", Map.of("CertificateId", id));
        assertThat(tried.isDone()).as("RV-02").isFalse();
        assertThat(tried.refusal().message()).contains("RV-02");
    }

    /// Of the request that is open.
    private static String whatIsInTheWay(Caller owner, String id) {
        JsonNode open =
                owner.own("DescribeRequests", Map.of("CertificateId", id, "State", "upstream"))
                        .get("Requests");
        return open.path(0).path("Why").asText();
    }

    private static List<String> history(Caller owner, String id) {
        JsonNode logs =
                owner.own("DescribeAuditEntries", Map.of("CertificateId", id)).path("Entries");
        return logs.valueStream().map(JsonNode::toString).toList();
    }

    private static X509Certificate certificate(Caller owner, String id) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        detail(owner, id)
                                                .get("CertificatePublicKey")
                                                .asText()
                                                .getBytes(StandardCharsets.US_ASCII)));
    }

    private static String serial(Caller owner, String id) throws Exception {
        return certificate(owner, id).getSerialNumber().toString(16);
    }

    private static int count(Database db, String query) {
        return KillableService.count(db, query);
    }
}
