package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// From the submission of a revocation to the world's knowing of it, or back; RevocationProofStory tells of its proofs.
@Tag("story")
class RevocationStory {

    private static final List<String> SERVERS =
            List.of("nginx", "apache", "tomcat", "iis", "jks", "root", "other");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement("RV-01")
    void anUploadedCertificateIsNotRevokedHere() {
        KeyFile key = KeyFile.make();
        String id =
                customer.call(
                                "UploadCertificate",
                                Map.of(
                                        "CertificatePublicKey",
                                        key.selfSigned(customer.domain("theirs")),
                                        "CertificatePrivateKey",
                                        key.pem()))
                        .get("CertificateId")
                        .asText();

        Refused refused = customer.refused("RevokeCertificate", Map.of("CertificateId", id));

        assertThat(refused.code()).isEqualTo("FailedOperation.InvalidCertificateSource");
        assertThat(refused.message()).startsWith("RV-01: ");
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement({
        "RV-02",
        "RV-02/download",
        "RV-02/link",
        "RV-02/texts",
        "RV-02/current",
        "RV-02/details"
    })
    void everyDoorIsShutFromTheSubmissionOn() {
        String id = customer.owns(Customer.TRUSTASIA, customer.domain("shop"));
        JsonNode before = customer.detail(id);
        assertThat(before.get("CertificatePrivateKey").asText()).contains("PRIVATE KEY");
        assertThat(current(id)).isEqualTo(id);
        String first = link(id, "nginx");
        String second = link(id, "nginx");
        assertThat(fetch(first).statusCode()).isEqualTo(200);

        customer.asksToRevoke(id);

        assertShut(id);
        HttpResponse<String> later = fetch(second);
        assertThat(later.statusCode()).isEqualTo(403);
        assertThat(later.body()).startsWith("RV-02: ");
        JsonNode after = customer.detail(id);
        assertThat(after.get("Status").asInt()).isEqualTo(9);
        for (String name :
                List.of(
                        "Domain",
                        "CertBeginTime",
                        "CertEndTime",
                        "CertFingerprint",
                        "CertificateId")) {
            assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
        }
        assertThat(after.get("CertChainInfo")).isEqualTo(before.get("CertChainInfo"));
        assertThat(current(id)).isEmpty();

        customer.provesRevocation(id);
        assertThat(customer.status(id)).isEqualTo(10);
        assertShut(id);
    }

    private void assertShut(String id) {
        Map<String, ?> named = Map.of("CertificateId", id);
        assertThat(customer.refused("DownloadCertificate", named))
                .satisfies(RevocationStory::isClosed);
        for (String server : SERVERS) {
            assertThat(
                            customer.refused(
                                    "DescribeDownloadCertificateUrl",
                                    Map.of("CertificateId", id, "ServiceType", server)))
                    .as(server)
                    .satisfies(RevocationStory::isClosed);
        }
        JsonNode detail = customer.detail(id);
        assertThat(detail.path("CertificatePrivateKey").asText("")).isIn("", "null");
        assertThat(detail.path("CertificatePublicKey").asText("")).isIn("", "null");
    }

    private static void isClosed(Refused refused) {
        assertThat(refused.code()).isEqualTo("FailedOperation.CertificateStatusNotAllowDownload");
        assertThat(refused.message()).startsWith("RV-02: ");
    }

    private String link(String id, String server) {
        return customer.call(
                        "DescribeDownloadCertificateUrl",
                        Map.of("CertificateId", id, "ServiceType", server))
                .get("DownloadCertificateUrl")
                .asText();
    }

    private static HttpResponse<String> fetch(String link) {
        return Published.get(Published.here(link), HttpResponse.BodyHandlers.ofString());
    }

    private String current(String id) {
        JsonNode current =
                customer.owner()
                        .own("DescribeLineage", Map.of("CertificateId", id))
                        .path("CurrentCertificateId");
        return current.isTextual() ? current.asText() : "";
    }

    @Test
    @Requirement({"RV-03", "RV-09/issued", "RV-09/under-way", "RV-09/ended", "RV-09"})
    void nobodyCallsItOff() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        Map<String, ?> named = Map.of("CertificateId", id);
        customer.refused("DeleteCertificate", named);
        customer.asksToRevoke(id);

        for (String action : List.of("CancelAuditCertificate", "CancelCertificateOrder")) {
            assertThat(customer.refused(action, named).code())
                    .as(action)
                    .isEqualTo("FailedOperation.CertificateNotFoundOrCantCancel");
        }
        assertThat(customer.owner().refusedOwn("DropRevocation", named).message())
                .startsWith("RV-03: ");
        for (Refused pending :
                List.of(
                        customer.refused("RevokeCertificate", named),
                        customer.isRefusedTheReissue(id))) {
            assertThat(pending.code()).startsWith("FailedOperation.");
            assertThat(pending.message()).contains(id, "is being revoked");
        }
        assertThat(customer.refused("DeleteCertificate", named).message()).startsWith("RV-09: ");
        assertThat(customer.status(id)).isEqualTo(9);

        customer.provesRevocation(id);
        customer.refused("CancelAuditCertificate", named);
        assertThat(customer.status(id)).isEqualTo(10);
        customer.call("DeleteCertificate", named);
    }

    /// *Unspecified* is said by leaving the reason out (RFC 5280 §5.3.1).
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "unspecified, , ",
        "keyCompromise, KEY_COMPROMISE, keyCompromise",
        "affiliationChanged, AFFILIATION_CHANGED, affiliationChanged",
        "superseded, SUPERSEDED, superseded",
        "cessationOfOperation, CESSATION_OF_OPERATION, cessationOfOperation"
    })
    @Requirement({"RV-04", "RV-24", "RV-24/unspecified"})
    void theWorldIsTold(String code, String inCrl, String inOcsp) {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        Published published = Published.of(customer, id);
        assertThat(published.ocsp()).contains(": good");
        assertThat(published.crlEntry()).isEmpty();
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "ReasonCode", code));
        assertThat(published.ocsp()).contains(": good");

        customer.provesRevocation(id);

        String answer = published.ocsp();
        assertThat(answer).contains(": revoked", "Revocation Time: ");
        var entry = published.awaitedCrlEntry();
        if (inCrl == null) {
            assertThat(entry.getRevocationReason()).isNull();
            assertThat(answer).doesNotContain("Reason: ");
        } else {
            assertThat(entry.getRevocationReason()).hasToString(inCrl);
            assertThat(answer).contains("Reason: " + inOcsp);
        }
    }

    @Test
    @Requirement("RV-04/never-good-again")
    void onceRevokedItIsNeverGoodAgain() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        Published published = Published.of(customer, id);
        customer.revokes(id);
        assertThat(published.ocsp()).contains(": revoked");
        for (Duration later : List.of(Duration.ofHours(1), Duration.ofDays(8))) {
            customer.timePasses(later);
            assertThat(published.ocsp()).contains(": revoked");
        }
        customer.call("DeleteCertificate", Map.of("CertificateId", id));
        assertThat(published.ocsp()).contains(": revoked");
        published.awaitedCrlEntry();
    }

    @Test
    @Requirement({"RV-24", "RV-24/operators-only", "RV-24/500", "RV-24/501"})
    void reasonsAreTheOwnersAndShort() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        Refused withdrawn =
                customer.refused(
                        "RevokeCertificate",
                        Map.of("CertificateId", id, "ReasonCode", "privilegeWithdrawn"));
        assertThat(withdrawn.code()).isEqualTo("InvalidParameterValue");
        assertThat(withdrawn.message()).startsWith("RV-24: ");
        customer.refused(
                "RevokeCertificate", Map.of("CertificateId", id, "ReasonCode", "cACompromise"));
        customer.refused(
                "RevokeCertificate", Map.of("CertificateId", id, "Reason", "x".repeat(501)));
        assertThat(customer.status(id)).isEqualTo(1);
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "x".repeat(500)));
        assertThat(customer.status(id)).isEqualTo(9);
    }

    /// The seconds of the boundary are RevocationPolicyTest's.
    @Test
    @Requirement("RV-05")
    void notInTheLastThirtyDaysOfOneThatAwaitsItsRenewal() {
        String early = customer.ownsFree(customer.domain("early"));
        String late = customer.ownsFree(customer.domain("late"));
        customer.timePasses(Duration.ofDays(60).minusHours(1));
        customer.revokes(early);
        customer.timePasses(Duration.ofHours(1));

        Refused refused = customer.refused("RevokeCertificate", Map.of("CertificateId", late));

        assertThat(refused.message()).startsWith("RV-05: ");
        assertThat(customer.status(late)).isEqualTo(1);
    }

    @Test
    @Requirement({"RV-06", "RV-06/reissued", "RV-06/cascade", "RV-06/back", "RV-19"})
    void theWholeGenerationFallsAtTheSameMomentOrIsPutBack() {
        String original = customer.owns(Customer.RAPID, customer.domain("shop"));
        String second = customer.reissues(original);
        String third = customer.reissues(second);
        List<String> generation = List.of(original, second, third);
        List<Published> published =
                generation.stream().map(id -> Published.of(customer, id)).toList();
        for (String reissued : List.of(second, third)) {
            assertThat(
                            customer.refused("RevokeCertificate", Map.of("CertificateId", reissued))
                                    .message())
                    .startsWith("RV-06: ")
                    .contains(original);
        }

        customer.asksToRevoke(original);
        assertThat(generation).allMatch(id -> customer.status(id) == 9);
        customer.refused("ReplaceCertificate", Map.of("CertificateId", third, "ValidType", "DNS"));
        customer.timePasses(Duration.ofDays(3));
        assertThat(generation).allMatch(id -> customer.status(id) == 1);
        generation.forEach(id -> customer.call("DownloadCertificate", Map.of("CertificateId", id)));

        customer.revokes(original);
        assertThat(generation).allMatch(id -> customer.status(id) == 10);
        assertThat(published.stream().map(p -> p.awaitedCrlEntry().getRevocationDate()).distinct())
                .hasSize(1);
        assertThat(published).allSatisfy(p -> assertThat(p.ocsp()).contains(": revoked"));
    }

    @Test
    @Requirement({"RV-27", "RI-21/7"})
    void aReissueUnderWayIsCancelled() {
        String id = customer.ownsFree(customer.domain("shop"));
        String reissue = customer.reissues(id);
        List<Customer.Published> asked = customer.asked(reissue);

        customer.asksToRevoke(id);

        assertThat(customer.status(reissue)).isEqualTo(7);
        customer.publish(asked);
        customer.refused("CompleteCertificate", Map.of("CertificateId", reissue));
        customer.provesRevocation(id);
        assertThat(customer.status(id)).isEqualTo(10);
        assertThat(customer.status(reissue)).isEqualTo(7);
    }

    @Test
    @Requirement("RV-28")
    void theAccountsUnitComesBackAtOnceAndTheDomainsDoesNot() {
        String id = customer.ownsFree(customer.domain("shop"));
        for (int i = 0; i < 19; i++) {
            applies(customer.domain("other" + i));
        }
        String elsewhere = "www.else-" + customer.primaryDomain();
        assertThat(refusedToApply(elsewhere).code()).isEqualTo("FailedOperation.ExceedsFreeLimit");

        customer.revokes(id);

        assertThat(refusedToApply(customer.domain("again")).code())
                .isEqualTo("FailedOperation.MainDomainCertificateCountLimit");
        applies(elsewhere);
        assertThat(refusedToApply("api.else-" + customer.primaryDomain()).code())
                .isEqualTo("FailedOperation.ExceedsFreeLimit");
    }

    private void applies(String domain) {
        customer.appliesForFree(domain, "DNS", Map.of());
    }

    private Refused refusedToApply(String domain) {
        return customer.refused(
                "ApplyCertificate",
                new HashMap<>(Map.of("DomainName", domain, "DvAuthMethod", "DNS")));
    }
}
