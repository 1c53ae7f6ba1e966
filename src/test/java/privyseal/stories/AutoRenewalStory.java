package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// RN-01: successors that nobody applies for.
@Tag("story")
class AutoRenewalStory {

    /// TrustAsia, paid DV, wildcard: sold for several years.
    private static final int WILDCARD = StandingWayStory.TRUSTASIA_WILDCARD;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    private void renewsItself(String id, boolean automatic) {
        JsonNode answer =
                customer.owner()
                        .own(
                                "ModifyAutoRenewal",
                                Map.of("CertificateId", id, "AutoRenew", automatic));
        assertThat(answer.get("AutoRenew").asBoolean()).isEqualTo(automatic);
    }

    private JsonNode renewal(String id) {
        return customer.owner().own("DescribeRenewal", Map.of("CertificateId", id));
    }

    /// What was applied for to renew it.
    private List<String> successors(String id) {
        List<String> found = new ArrayList<>();
        customer.owner()
                .own("DescribeLineage", Map.of("CertificateId", id))
                .get("Certificates")
                .forEach(c -> {
                    if (c.get("RenewalOf").asText().equals(id)) {
                        found.add(c.get("CertificateId").asText());
                    }
                });
        return found;
    }

    @Test
    @Requirement({"RN-01", "RN-01/automatic"})
    void aLineageThatIsSetToRenewsItselfOnce() {
        String id = customer.ownsFree(customer.domain("shop"));
        String byHand = customer.ownsFree(customer.domain("blog"));
        renewsItself(byHand, true);
        renewsItself(byHand, false);
        renewsItself(id, true);
        customer.timePasses(Duration.ofDays(59));
        assertThat(successors(id)).isEmpty();
        customer.timePasses(Duration.ofDays(2));
        customer.timePasses(Duration.ofMinutes(1));

        assertThat(successors(id)).hasSize(1);
        assertThat(successors(byHand)).isEmpty();
        String next = successors(id).getFirst();
        assertThat(renewal(id).get("Successor").asText()).isEqualTo(next);
        assertThat(renewal(id).get("TryTime").asText()).isNotEmpty();
        assertThat(customer.describe(next).get("VerifyType").asText())
                .isEqualTo(customer.describe(id).get("VerifyType").asText());
        customer.proves(next);
        customer.becomes(next, 1);
        assertThat(customer.describe(next).get("Domain").asText())
                .isEqualTo(customer.domain("shop"));
        assertThat(customer.detail(next).get("CertificatePrivateKey"))
                .isNotEqualTo(customer.detail(id).get("CertificatePrivateKey"));
        customer.timePasses(Duration.ofDays(2));
        assertThat(successors(id)).hasSize(1);
    }

    @Test
    @Requirement({"RN-01", "RN-01/automatic"})
    void aSuccessorThatFailsIsOrderedAgainUntilItsOwnerCallsOneOff() {
        String id = customer.ownsFree(customer.domain("shop"));
        renewsItself(id, true);
        customer.timePasses(Duration.ofDays(61));
        String failed = successors(id).getFirst();
        customer.timePasses(Duration.ofDays(7).plusMinutes(1));
        assertThat(customer.status(failed)).isEqualTo(2);

        customer.timePasses(Duration.ofDays(1));
        assertThat(successors(id)).hasSize(2).contains(failed);
        String again = renewal(id).get("Successor").asText();
        customer.call("CancelCertificateOrder", Map.of("CertificateId", again));
        customer.timePasses(Duration.ofDays(2));
        assertThat(successors(id)).hasSize(2);
    }

    /// RN-01: what has no term to go on with is applied for anew, and takes its unit then.
    @Test
    @Requirement("RN-01")
    void onlyATermOfSeveralYearsHasANextCertificate() {
        String id = customer.ownsFree(customer.domain("shop"));
        renewsItself(id, true);
        customer.revokes(id);
        assertThat(
                        customer.owner()
                                .refusedOwn("OrderNextCertificate", Map.of("CertificateId", id))
                                .message())
                .startsWith("RN-01: ");
        assertThat(successors(id)).isEmpty();
    }

    /// No job ran while the clock went over the whole window, as on a node that was down.
    @Test
    @Requirement({"RN-01", "RN-01/automatic"})
    void aServiceThatWasDownCatchesUp() {
        String id = customer.ownsFree(customer.domain("shop"));
        renewsItself(id, true);
        service.ground()
                .database()
                .useTransaction(tx -> service.ground().clock().advance(tx, Duration.ofDays(85)));
        customer.timePasses(Duration.ofSeconds(1));

        assertThat(successors(id)).hasSize(1);
    }

    @Test
    @Requirement({"RN-01", "RN-01/automatic"})
    void aRefusalIsRecordedAndTriedAgain() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        customer.mayHavePaid(1);
        renewsItself(id, true);
        String locked =
                customer.appliesForFree(
                        customer.domain("safe"), "DNS", Map.of("CsrKeyPassword", "open sesame"));
        customer.proves(locked);
        renewsItself(locked, true);
        customer.timePasses(Duration.ofDays(61));
        assertThat(renewal(locked).get("WhyNot").asText()).startsWith("RN-01: Its CSR");
        assertThat(successors(locked)).isEmpty();

        customer.timePasses(Duration.ofDays(365 - 61 - 29));
        assertThat(successors(id)).isEmpty();
        assertThat(renewal(id).get("WhyNot").asText()).startsWith("AP-01: The allowance");
        assertThat(renewal(id).get("Successor").isNull()).isTrue();
        customer.mayHavePaid(2);
        customer.timePasses(Duration.ofDays(1).plusMinutes(1));
        assertThat(successors(id)).hasSize(1);
        assertThat(renewal(id).get("WhyNot").isNull()).isTrue();
    }

    @Test
    @Requirement({"RN-01/later", "RN-01"})
    void theRestOfATermIsOrderedUnlessItWasRevoked() {
        String kept = wildcard("kept");
        String revoked = wildcard("gone");
        String termEnd = renewal(kept).get("TermEndTime").asText();
        assertThat(customer.describe(kept).get("CertEndTime").asText()).isLessThan(termEnd);
        assertThat(
                        customer.owner()
                                .refusedOwn("OrderNextCertificate", Map.of("CertificateId", kept))
                                .message())
                .startsWith("RN-01: The next certificate");
        customer.revokes(revoked);
        customer.mayHavePaid(2);
        customer.timePasses(Duration.ofDays(398 - 29));

        assertThat(successors(revoked)).isEmpty();
        assertThat(successors(kept)).hasSize(1);
        String later = successors(kept).getFirst();
        customer.proves(later);
        customer.becomes(later, 1);
        assertThat(customer.describe(later).get("CertEndTime").asText()).isEqualTo(termEnd);

        String next =
                customer.owner()
                        .own("OrderNextCertificate", Map.of("CertificateId", revoked))
                        .get("CertificateId")
                        .asText();
        assertThat(successors(revoked)).containsExactly(next);
        customer.proves(next);
        customer.becomes(next, 1);
        assertThat(customer.describe(next).get("CertEndTime").asText())
                .isEqualTo(renewal(revoked).get("TermEndTime").asText());
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "OrderNextCertificate", Map.of("CertificateId", revoked))
                                .message())
                .startsWith("RN-01: The next certificate");
    }

    private String wildcard(String label) {
        String id = customer.isGranted(WILDCARD, 2, 1);
        String domain = "*." + customer.domain(label);
        customer.call(
                "SubmitCertificateInformation",
                Map.of(
                        "CertificateId",
                        id,
                        "CsrType",
                        "online",
                        "CertificateDomain",
                        domain,
                        "DomainList",
                        List.of(),
                        "VerifyType",
                        "DNS"));
        customer.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
        customer.proves(id);
        customer.becomes(id, 1);
        return id;
    }

    @Test
    @Requirement("RN-01")
    void whatIsNotOnesOwnIsNotThere() {
        String waiting = customer.isGranted(Customer.RAPID);
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "OrderNextCertificate", Map.of("CertificateId", waiting))
                                .code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        assertThat(renewal(waiting).get("TermEndTime").isNull()).isTrue();
    }
}
