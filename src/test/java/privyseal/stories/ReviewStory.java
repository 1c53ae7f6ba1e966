package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// Requests that people must agree to.
@Tag("story")
class ReviewStory {

    static final int WOTRUS_DV = 25;
    static final int WOTRUS_OV = 28;
    static final int WOTRUS_EV = 31;

    private static final int REVIEWING = 0;
    private static final int ISSUED = 1;
    private static final int FAILED = 2;
    private static final int REVOKING = 9;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);
    private final Reviewer second = new Reviewer(service.person("100000000001", "Reviewer"));

    @Test
    @Requirement({"RV-10", "RV-23", "RV-24", "RV-24/blank", "RV-02", "RV-04"})
    void aWotrusCertificateIsRevokedByAReasonAndAReviewer() {
        String id = customer.owns(WOTRUS_DV, customer.domain("shop"));

        for (String blank : List.of("", "   ")) {
            Refused missing =
                    customer.refused(
                            "RevokeCertificate", Map.of("CertificateId", id, "Reason", blank));
            assertThat(missing.code()).isEqualTo("MissingParameter");
            assertThat(missing.message()).contains("RV-24", "Reason");
        }
        customer.becomes(id, ISSUED);

        Published published = Published.of(customer, id);
        asksToRevoke(id, "the shop is closed");
        assertThat(customer.status(id)).isEqualTo(REVOKING);
        assertThat(customer.describe(id).get("StatusMsg").asText()).isEqualTo("LEGAL-REVIEWING");
        assertThat(customer.refused("DownloadCertificate", Map.of("CertificateId", id)).message())
                .contains("RV-02");
        JsonNode seen = reviewer.opens(id);
        assertThat(seen.get("Kind").asText()).isEqualTo("revocation");
        assertThat(seen.get("Reason").asText()).isEqualTo("the shop is closed");
        assertThat(seen.get("Domains").get(0).asText()).isEqualTo(customer.domain("shop"));

        reviewer.approves(id);

        customer.becomes(id, REVOKED);
        assertThat(published.ocsp()).contains("revoked");
        assertThat(reviewer.sees(id)).isFalse();
    }

    @Test
    @Requirement({"RV-19", "RV-19/rejected", "RV-23"})
    void whatAReviewerRejectsIsIssuedAgainAndSaysWhy() {
        String id = customer.owns(WOTRUS_DV, customer.domain("shop"));
        asksToRevoke(id, "by mistake");
        String review = reviewer.caseOf(id).get("ReviewId").asText();

        reviewer.rejects(id, "please tell us who you are");

        customer.becomes(id, ISSUED);
        assertThat(customer.describe(id).get("StatusMsg").asText())
                .startsWith("RV-23: ")
                .contains("please tell us who you are");
        customer.call("DownloadCertificate", Map.of("CertificateId", id));
        Refused late =
                service.caller(service.firstAccount("reviewer"))
                        .refusedOwn("ClaimReview", Map.of("ReviewId", review));
        assertThat(late.message()).startsWith("RV-23: ").contains("decided already");

        asksToRevoke(id, "for good this time");
        reviewer.approves(id);
        customer.becomes(id, REVOKED);
    }

    @Test
    @Requirement({"RV-23", "RV-03"})
    void aClaimKeepsOthersOutAndExpires() {
        String id = customer.owns(WOTRUS_DV, customer.domain("shop"));
        asksToRevoke(id, "the shop is closed");
        assertThat(reviewer.isRefusedTheApproval(id, List.of()).message()).contains("Claim");
        reviewer.claims(id);

        Refused taken = second.isRefusedTheClaim(id);
        assertThat(taken.message()).startsWith("RV-23: ").contains("Another reviewer");
        assertThat(
                        customer.owner()
                                .refusedOwn("DropRevocation", Map.of("CertificateId", id))
                                .message())
                .startsWith("RV-03: ");
        service.timePasses(Duration.ofMinutes(30));

        second.approves(id);
        customer.becomes(id, REVOKED);
    }

    @Test
    @Requirement({"RV-06", "RV-06/outside-g", "RI-10"})
    void outsideGroupGEachIsRevokedByItself() {
        String original = customer.owns(WOTRUS_DV, customer.domain("shop"));
        String reissued = reissue(original).get("CertificateId").asText();
        assertThat(reviewer.opens(reissued).get("Reason").asText()).isEqualTo("a new key");
        reviewer.approves(reissued);
        customer.becomes(reissued, ISSUED);

        asksToRevoke(original, "the shop is closed");
        assertThat(customer.status(reissued)).isEqualTo(ISSUED);
        reviewer.approves(original);
        customer.becomes(original, REVOKED);
        assertThat(customer.status(reissued)).isEqualTo(ISSUED);
        customer.call("DownloadCertificate", Map.of("CertificateId", reissued));

        asksToRevoke(reissued, "this one, too");
        reviewer.approves(reissued);
        customer.becomes(reissued, REVOKED);
    }

    /// Nothing is approved by time, and nothing ends by it.
    @Test
    @Requirement("RV-23")
    void aRevocationWaitsForItsReviewerForEver() {
        String id = customer.owns(WOTRUS_DV, customer.domain("shop"));
        asksToRevoke(id, "the shop is closed");
        service.timePasses(Duration.ofDays(60));

        assertThat(customer.status(id)).isEqualTo(REVOKING);
        assertThat(reviewer.caseOf(id).get("Overdue").asBoolean()).isTrue();
    }

    @Test
    @Requirement({"RI-12", "RI-13", "AP-01"})
    void aWotrusOrganizationIsReviewedOnceAndThenSpared() {
        String id =
                customer.orders(
                        WOTRUS_OV,
                        "DNS",
                        List.of(customer.domain("shop")),
                        Customer.organization());
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(REVIEWING);
        assertThat(customer.describe(id).get("StatusMsg").asText()).isEqualTo("LEGAL-REVIEWING");
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        service.timePasses(Duration.ofDays(4));

        JsonNode answer = reissue(id);

        assertThat(answer.get("ReviewExemption").asText()).isEqualTo("RI-13");
        assertThat(answer.path("Exemption").isNull()).isTrue();
        String reissued = answer.get("CertificateId").asText();
        customer.proves(reissued);
        customer.becomes(reissued, ISSUED);
    }

    @Test
    @Requirement({"RI-12", "RI-26", "RI-26/30d", "RI-24"})
    void aReissueThatNobodyReviewsEndsAfterThirtyDays() {
        String id = customer.owns(WOTRUS_DV, customer.domain("shop"));
        service.timePasses(Duration.ofDays(4));
        String left = reissue(id).get("CertificateId").asText();
        customer.proves(left);
        assertThat(customer.status(left)).isEqualTo(REVIEWING);
        service.timePasses(Duration.ofDays(30).minusMinutes(1));
        assertThat(customer.status(left)).isEqualTo(REVIEWING);
        service.timePasses(Duration.ofMinutes(1));

        assertThat(customer.status(left)).isEqualTo(FAILED);
        assertThat(customer.describe(left).get("StatusMsg").asText()).startsWith("RI-26: ");
        customer.becomes(id, ISSUED);
        String again = reissue(id).get("CertificateId").asText();
        customer.proves(again);
        reviewer.rejects(again, "the telephone is dead");
        assertThat(customer.status(again)).isEqualTo(FAILED);
        customer.becomes(id, ISSUED);
    }

    @Test
    @Requirement({"AC-01", "AC-01/ev"})
    void anExtendedOneNeedsTwoDifferentPeople() {
        String id =
                customer.orders(
                        WOTRUS_EV,
                        "DNS",
                        List.of(customer.domain("shop")),
                        Customer.organization());
        customer.proves(id);
        assertThat(new Reviewer(service.operator()).isRefusedTheClaim(id).message())
                .startsWith("AC-01: ");

        JsonNode first = reviewer.approves(id);
        assertThat(first.get("Ended").asBoolean()).isFalse();
        assertThat(customer.status(id)).isEqualTo(REVIEWING);
        assertThat(reviewer.isRefusedTheClaim(id).message()).startsWith("AC-01: ");

        new Reviewer(service.operator()).approves(id);
        customer.becomes(id, ISSUED);
    }

    @Test
    void whatIsNoReviewAnswersSo() {
        var caller = service.caller(service.firstAccount("reviewer"));
        String unknown = "00000000-0000-0000-0000-000000000000";
        for (String action :
                List.of(
                        "DescribeReview",
                        "ClaimReview",
                        "ApproveReview",
                        "RejectReview",
                        "NoteReview")) {
            for (String id : List.of(unknown, "not an id")) {
                Map<String, String> request = new HashMap<>(Map.of("ReviewId", id));
                if (action.equals("RejectReview")) {
                    request.put("Reason", "no");
                }
                if (action.equals("NoteReview")) {
                    request.put("Note", "look here");
                }
                assertThat(caller.refusedOwn(action, request).code())
                        .as(action + " " + id)
                        .isEqualTo(
                                id.equals(unknown) ? "ResourceNotFound" : "InvalidParameterValue");
            }
        }
        for (String list : List.of("DescribeReviews", "DescribeVettings")) {
            assertThat(service.operator().refusedOwn(list, Map.of("Limit", 0)).code())
                    .isEqualTo("InvalidParameterValue");
        }
        Map<String, String> outcome =
                Map.of("CertificateId", "Zz0Zz0Zz", "Outcome", "verified", "Note", "n");
        assertThat(service.operator().refusedOwn("RecordVettingOutcome", outcome).code())
                .isEqualTo("ResourceNotFound");
        Map<String, String> neither = new HashMap<>(outcome);
        neither.put("Outcome", "perhaps");
        assertThat(service.operator().refusedOwn("RecordVettingOutcome", neither).code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    @Requirement("RV-23")
    void reviewersLeaveNotesForEachOther() {
        String id = customer.owns(WOTRUS_DV, customer.domain("shop"));
        asksToRevoke(id, "the shop is closed");
        String review = reviewer.caseOf(id).get("ReviewId").asText();
        service.operator().own("NoteReview", Map.of("ReviewId", review, "Note", "they telephoned"));

        JsonNode opinion = reviewer.opens(id).get("Opinions").get(0);
        assertThat(opinion.get("Verdict").asText()).isEqualTo("note");
        assertThat(opinion.get("Words").asText()).isEqualTo("they telephoned");
        assertThat(customer.status(id)).isEqualTo(REVOKING);
    }

    private void asksToRevoke(String id, String reason) {
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", reason));
    }

    private JsonNode reissue(String id) {
        return customer.call(
                "ReplaceCertificate",
                Map.of(
                        "CertificateId",
                        id,
                        "ValidType",
                        "DNS",
                        "CsrType",
                        "online",
                        "CertCSREncryptAlgo",
                        "ECC",
                        "Reason",
                        "a new key"));
    }
}
