package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// What owners cannot revoke themselves, and what they see before they revoke.
@Tag("story")
class SupportStory {

    private static final int ISSUED = 1;
    private static final int REVOKING = 9;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);

    @Test
    @Requirement({"RV-08", "RV-06", "RV-23"})
    void supportIsAskedAndASecondPersonConfirms() {
        String original = customer.ownsFree(customer.domain("shop"));
        String reissued = customer.reissues(original);
        customer.proves(reissued);
        assertThat(
                        customer.refused("RevokeCertificate", Map.of("CertificateId", reissued))
                                .message())
                .startsWith("RV-06: ");
        String reviewed = customer.owns(ReviewStory.WOTRUS_DV, customer.domain("reviewed"));
        assertThat(refusedToAsk(reviewed).message()).startsWith("RV-08: ");

        String opened = asks(reissued).get("CaseId").asText();
        assertThat(refusedToAsk(reissued).message()).startsWith("RV-08: ");
        assertThat(service.operator().own("DescribeSupportCases", Map.of("Limit", 100)).toString())
                .contains(opened);

        JsonNode answer = onBehalf(reissued, "superseded", Map.of("Extent", "alone"));
        assertThat(answer.get("Revoked").asBoolean()).isFalse();
        assertThat(customer.status(reissued)).isEqualTo(REVOKING);
        assertThat(customer.status(original)).isEqualTo(ISSUED);
        assertThat(service.operator().own("DescribeSupportCases", Map.of("Limit", 100)).toString())
                .doesNotContain(opened);
        assertThat(new Reviewer(service.operator()).isRefusedTheClaim(reissued).message())
                .startsWith("AC-01: ");
        JsonNode seen = reviewer.opens(reissued);
        assertThat(seen.get("Opinions").get(0).get("Words").asText())
                .isEqualTo("the domain has expired");
        reviewer.approves(reissued);

        customer.becomes(reissued, REVOKED);
        assertThat(customer.status(original)).isEqualTo(ISSUED);
    }

    @Test
    @Requirement({"RV-08", "RV-05", "RV-25"})
    void aCompromisedKeyNeedsNoSecondPerson() {
        String id = customer.ownsFree(customer.domain("shop"));
        service.timePasses(Duration.ofDays(61));
        assertThat(customer.refused("RevokeCertificate", Map.of("CertificateId", id)).message())
                .startsWith("RV-05: ");
        asks(id);

        JsonNode answer = onBehalf(id, "keyCompromise", Map.of());

        assertThat(answer.get("Revoked").asBoolean()).isTrue();
        assertThat(customer.status(id)).isEqualTo(REVOKED);
    }

    @Test
    @Requirement("RV-08")
    void supportMayDecline() {
        String id = customer.ownsFree(customer.domain("shop"));
        service.timePasses(Duration.ofDays(61));
        String opened = asks(id).get("CaseId").asText();
        service.operator()
                .own("CloseSupportCase", Map.of("CaseId", opened, "Answer", "renew it instead"));

        assertThat(customer.status(id)).isEqualTo(ISSUED);
        assertThat(
                        service.operator()
                                .refusedOwn(
                                        "CloseSupportCase",
                                        Map.of("CaseId", opened, "Answer", "again"))
                                .code())
                .isEqualTo("ResourceNotFound");
        asks(id);
    }

    /// A revocation that waits for a second person goes on when the original's, which would take it along, fails.
    @Test
    @Requirement({"RV-03", "RV-08", "RV-19", "RV-06", "RV-24/operators-only"})
    void theFailureOfTheOriginalsRevocationUndoesNoOther() {
        String original = customer.ownsFree(customer.domain("shop"));
        String reissued = customer.reissues(original);
        customer.proves(reissued);
        customer.becomes(reissued, ISSUED);
        Published published = Published.of(customer, reissued);
        onBehalf(reissued, "privilegeWithdrawn", Map.of("Extent", "alone"));
        customer.asksToRevoke(original);
        service.timePasses(Duration.ofDays(3).plusMinutes(2));

        customer.becomes(original, ISSUED);
        assertThat(customer.status(reissued)).isEqualTo(REVOKING);
        reviewer.approves(reissued);
        customer.becomes(reissued, REVOKED);
        assertThat(published.awaitedCrlEntry().getRevocationReason())
                .isEqualTo(CRLReason.PRIVILEGE_WITHDRAWN);
        assertThat(customer.status(original)).isEqualTo(ISSUED);
    }

    /// What an original's revocation takes along is not put back by the failure of its own.
    @Test
    @Requirement({"RV-06", "RV-02", "RV-19"})
    void theFailureOfItsOwnRevocationFreesNoneThatFallsWithItsOriginal() {
        String original = customer.ownsFree(customer.domain("shop"));
        String reissued = customer.reissues(original);
        customer.proves(reissued);
        customer.becomes(reissued, ISSUED);
        onBehalf(reissued, "superseded", Map.of("Extent", "alone"));
        customer.asksToRevoke(original);
        reviewer.rejects(reissued, "it is the newest");

        assertThat(customer.status(reissued)).isEqualTo(REVOKING);
        customer.provesRevocation(original);
        customer.becomes(original, REVOKED);
        assertThat(customer.status(reissued)).isEqualTo(REVOKED);
    }

    /// What falls with the original leaves nothing in the queue.
    @Test
    @Requirement({"RV-06", "RV-09", "RV-23"})
    void theSuccessOfTheOriginalsRevocationEndsTheOther() {
        String original = customer.ownsFree(customer.domain("shop"));
        String reissued = customer.reissues(original);
        customer.proves(reissued);
        customer.becomes(reissued, ISSUED);
        onBehalf(reissued, "superseded", Map.of("Extent", "alone"));
        customer.revokes(original);

        customer.becomes(original, REVOKED);
        assertThat(customer.status(reissued)).isEqualTo(REVOKED);
        assertThat(reviewer.sees(reissued)).isFalse();
        customer.call("DeleteCertificate", Map.of("CertificateId", reissued));
    }

    @Test
    @Requirement({"RV-26", "RV-06", "RV-27"})
    void theImpactIsSeenBefore() {
        String original = customer.ownsFree(customer.domain("shop"));
        String reissued = customer.reissues(original);
        JsonNode before = impact(original);
        assertThat(before.get("CancelledReissue").asText()).isEqualTo(reissued);
        assertThat(before.get("FallsWith")).isEmpty();
        assertThat(before.get("Rule").asText()).isEqualTo("RV-14");
        assertThat(before.get("Steps").get(0).asText()).isEqualTo("proveDomains");
        customer.proves(reissued);

        JsonNode after = impact(original);
        assertThat(after.get("FallsWith").get(0).asText()).isEqualTo(reissued);
        assertThat(after.get("Domains").get(0).asText()).isEqualTo(customer.domain("shop"));
        assertThat(after.get("Replacement").isNull()).isTrue();
        assertThat(after.get("WhyNot")).isEmpty();
        JsonNode other = impact(reissued);
        assertThat(other.get("Replacement").asText()).isEqualTo(original);
        assertThat(other.get("WhyNot").get(0).asText()).startsWith("RV-06: ");
        assertThat(customer.status(original)).isEqualTo(ISSUED);
    }

    @Test
    void whatIsWrittenWronglyAnswersSo() {
        Caller operator = service.operator();
        String waiting = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        Map<String, String> wellFormed =
                Map.of(
                        "CertificateId",
                        waiting,
                        "ReasonCode",
                        "superseded",
                        "Justification",
                        "j",
                        "Reason",
                        "r");
        for (String action :
                List.of("RevokeOnBehalf", "RequestSupportRevocation", "DescribeRevocationImpact")) {
            Caller caller = action.equals("RevokeOnBehalf") ? operator : customer.owner();
            assertThat(caller.refusedOwn(action, fields(action, wellFormed)).code())
                    .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        }
        Map<String, String> unknown = new HashMap<>(fields("RevokeOnBehalf", wellFormed));
        unknown.put("CertificateId", "Zz0Zz0Zz");
        assertThat(operator.refusedOwn("RevokeOnBehalf", unknown).code())
                .isEqualTo("FailedOperation.CertificateNotFound");
        for (Map.Entry<String, String> wrong :
                Map.of("ReasonCode", "because", "Extent", "all").entrySet()) {
            Map<String, String> request = new HashMap<>(fields("RevokeOnBehalf", wellFormed));
            request.put(wrong.getKey(), wrong.getValue());
            assertThat(operator.refusedOwn("RevokeOnBehalf", request).code())
                    .isEqualTo("InvalidParameterValue");
        }
        Map<String, String> asked = new HashMap<>(fields("RequestSupportRevocation", wellFormed));
        asked.put("ReasonCode", "privilegeWithdrawn");
        assertThat(customer.owner().refusedOwn("RequestSupportRevocation", asked).code())
                .isEqualTo("InvalidParameterValue");
        assertThat(operator.refusedOwn("DescribeSupportCases", Map.of("Limit", 101)).code())
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        operator.refusedOwn(
                                        "CloseSupportCase", Map.of("CaseId", "x", "Answer", "a"))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    private static Map<String, String> fields(String action, Map<String, String> all) {
        List<String> wanted =
                switch (action) {
                    case "RevokeOnBehalf" ->
                            List.of("CertificateId", "ReasonCode", "Justification");
                    case "RequestSupportRevocation" -> List.of("CertificateId", "Reason");
                    default -> List.of("CertificateId");
                };
        Map<String, String> fields = new HashMap<>(all);
        fields.keySet().retainAll(wanted);
        return fields;
    }

    private JsonNode asks(String id) {
        return customer.owner()
                .own(
                        "RequestSupportRevocation",
                        Map.of("CertificateId", id, "Reason", "the domain has expired"));
    }

    private TestService.Refused refusedToAsk(String id) {
        return customer.owner()
                .refusedOwn(
                        "RequestSupportRevocation",
                        Map.of("CertificateId", id, "Reason", "please"));
    }

    private JsonNode onBehalf(String id, String code, Map<String, String> more) {
        Map<String, String> request = new HashMap<>(more);
        request.putAll(
                Map.of(
                        "CertificateId",
                        id,
                        "ReasonCode",
                        code,
                        "Justification",
                        "the domain has expired"));
        return service.operator().own("RevokeOnBehalf", request);
    }

    private JsonNode impact(String id) {
        return customer.owner().own("DescribeRevocationImpact", Map.of("CertificateId", id));
    }
}
