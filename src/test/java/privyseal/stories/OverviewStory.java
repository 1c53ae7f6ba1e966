package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// What people see first.
@Tag("story")
class OverviewStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    void countsAreThoseOfTheList() {
        JsonNode empty = overview(customer.owner());
        assertThat(empty.get("CountsByStatus")).isEmpty();
        assertThat(empty.get("WaitingForMe")).isEmpty();
        assertThat(empty.get("QuotaUsed").asInt(-1)).isZero();

        String issued = customer.ownsFree(customer.domain("issued"));
        String revoked = customer.ownsFree(customer.domain("revoked"));
        customer.revokes(revoked);
        String revoking = customer.ownsFree(customer.domain("revoking"));
        customer.asksToRevoke(revoking);
        customer.isGranted(Customer.TRUSTASIA);
        customer.reissues(issued);
        String cancelled = customer.appliesForFree(customer.domain("x"), "DNS", Map.of());
        customer.call("CancelCertificateOrder", Map.of("CertificateId", cancelled));
        String drafted = draft("drafted");

        JsonNode seen = overview(customer.owner());
        assertCounts(seen);
        assertThat(count(seen, customer.status(drafted))).isEqualTo(1);
        assertThat(seen.get("QuotaUsed").asInt()).isEqualTo(2);
        assertThat(seen.get("QuotaTotal").asInt()).isPositive();
        assertThat(seen.get("PaidUsed").asInt()).isEqualTo(2);
        assertThat(seen.get("PaidTotal").asInt()).isEqualTo(10_000);
        JsonNode week = seen.get("ActsByWeek").get(25);
        assertThat(week.get("Issued").asInt()).isEqualTo(3);
        assertThat(week.get("Revoked").asInt()).isEqualTo(1);
        assertThat(seen.get("ActsByWeek")).hasSize(26);
        assertThat(weeks(seen, "ActsByWeek"))
                .isSorted()
                .allMatch(monday -> monday.getDayOfWeek().getValue() == 1);
    }

    /// Thirty days before the end to the second, and no longer once it has ended.
    @Test
    void whatEndsSoonIsCountedFromThirtyDaysOn() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode before = overview(customer.owner());
        assertThat(before.get("Expiring").asInt(-1)).isZero();
        assertThat(before.get("ExpiriesByWeek")).hasSize(26);
        assertThat(sum(before, "ExpiriesByWeek", "Count")).isEqualTo(1);
        LocalDate end =
                LocalDate.parse(customer.describe(id).get("CertEndTime").asText().substring(0, 10));
        JsonNode week =
                before.get("ExpiriesByWeek")
                        .valueStream()
                        .filter(w -> w.get("Count").asInt() == 1)
                        .findFirst()
                        .orElseThrow();
        assertThat(LocalDate.parse(week.get("Week").asText()))
                .isBetween(end.minusDays(8), end.plusDays(1));

        service.timePasses(Duration.ofDays(59));
        assertThat(overview(customer.owner()).get("Expiring").asInt(-1)).isZero();
        service.timePasses(Duration.ofDays(1));
        assertThat(overview(customer.owner()).get("Expiring").asInt()).isOne();
        service.timePasses(Duration.ofDays(31));
        JsonNode over = overview(customer.owner());
        assertThat(over.get("Expiring").asInt(-1)).isZero();
        assertThat(sum(over, "ExpiriesByWeek", "Count")).isZero();
        assertCounts(over);
    }

    @Test
    void whatWaitsForMeComesFirstDueFirst() {
        String granted = customer.isGranted(Customer.TRUSTASIA);
        String proving = customer.appliesForFree(customer.domain("proving"), "DNS", Map.of());
        String letter = draft("letter");
        String submit = draft("submit");
        customer.call(
                "UploadConfirmLetter",
                Map.of("CertificateId", submit, "ConfirmLetter", Letters.png(), "Draft", true));
        String reviewed = customer.owns(ReviewStory.WOTRUS_DV, customer.domain("reviewed"));
        customer.call("RevokeCertificate", Map.of("CertificateId", reviewed, "Reason", "closed"));
        List<JsonNode> waiting = waiting(customer.owner());

        assertThat(kind(waiting, granted)).contains("submitInformation");
        assertThat(kind(waiting, proving)).contains("validate");
        assertThat(kind(waiting, letter)).contains("uploadLetter");
        assertThat(kind(waiting, submit)).contains("submit");
        assertThat(kind(waiting, reviewed)).isEmpty();
        assertThat(waiting)
                .extracting(w -> w.get("DeadlineTime").asText())
                .isSorted()
                .allMatch(time -> !time.isEmpty());
        assertThat(named(waiting, proving).get("Domain").asText())
                .isEqualTo(customer.domain("proving"));

        customer.proves(proving);
        assertThat(kind(waiting(customer.owner()), proving)).isEmpty();
    }

    @Test
    void aRevocationWaitsForItsLetter() {
        String id =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.png()));
        customer.proves(id);
        assertThat(waitingFor(service.operator(), id)).contains("review");
        assertThat(waitingFor(reviewer(), id)).contains("review");
        Reviewer.first(service).approves(id);
        customer.becomes(id, 1);
        assertThat(waitingFor(reviewer(), id)).isEmpty();
        JsonNode days = overview(customer.owner()).get("ReviewDays");
        assertThat(days).hasSize(1);
        assertThat(days.get(0).get("Count").asInt()).isOne();
        assertThat(days.get(0).get("Median").asDouble(-1)).isBetween(0.0, 1.0);

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        assertThat(kind(waiting(customer.owner()), id)).contains("uploadRevocationLetter");
        assertCounts(overview(customer.owner()));
    }

    /// What the service as a whole has: without quotas and without names of accounts.
    @Test
    void reviewersAndOperatorsSeeTheService() {
        JsonNode before = overview(service.operator());
        String id = customer.ownsFree(customer.domain("shop"));
        service.timePasses(Duration.ofDays(61));
        String opened =
                customer.owner()
                        .own(
                                "RequestSupportRevocation",
                                Map.of("CertificateId", id, "Reason", "the domain has expired"))
                        .get("CaseId")
                        .asText();
        JsonNode after = overview(service.operator());

        assertThat(after.get("QuotaUsed").isNull()).isTrue();
        assertThat(after.get("QuotaTotal").isNull()).isTrue();
        assertThat(after.get("PaidUsed").isNull()).isTrue();
        assertThat(after.get("PaidTotal").isNull()).isTrue();
        assertThat(total(after)).isEqualTo(total(before) + 1);
        assertThat(after.toString()).doesNotContain(customer.account());
        assertThat(overview(reviewer()).toString()).doesNotContain(customer.account());
        JsonNode asked =
                waiting(service.operator()).stream()
                        .filter(w -> w.get("Id").asText().equals(opened))
                        .findFirst()
                        .orElseThrow();
        assertThat(asked.get("Kind").asText()).isEqualTo("answerSupportCase");
        assertThat(asked.get("CertificateId").asText()).isEqualTo(id);
        assertThat(waiting(reviewer())).noneMatch(w -> w.get("Id").asText().equals(opened));
        service.operator()
                .own("CloseSupportCase", Map.of("CaseId", opened, "Answer", "renew it instead"));
        assertThat(waiting(service.operator())).noneMatch(w -> w.get("Id").asText().equals(opened));
    }

    @Test
    void anotherAccountsFiguresAreNotSeen() {
        customer.ownsFree(customer.domain("shop"));
        Caller stranger = service.customer().owner();
        JsonNode theirs = overview(stranger);
        assertThat(theirs.get("CountsByStatus")).isEmpty();
        assertThat(sum(theirs, "ActsByWeek", "Issued")).isZero();
        assertThat(sum(theirs, "ExpiriesByWeek", "Count")).isZero();
    }

    @Test
    void anOperatorSetsWhatAnAccountMayHave() {
        Caller operator = service.operator();
        assertThat(allowance(operator).get("IsDefault").asBoolean()).isTrue();
        JsonNode set =
                operator.own("ModifyAllowance", Map.of("AccountId", customer.account(), "Count", 1))
                        .get("Allowance");
        assertThat(set).isEqualTo(allowance(operator));
        assertThat(set.get("PaidTotal").asInt()).isOne();
        assertThat(set.get("IsDefault").asBoolean(true)).isFalse();
        assertThat(set.get("FreeUsed").asInt(-1)).isZero();
        assertThat(set.get("FreeTotal").asInt()).isPositive();
        customer.isGranted(Customer.TRUSTASIA);
        assertThat(
                        customer.refused(
                                        "CreateCertificate",
                                        Map.of(
                                                "ProductId",
                                                Customer.TRUSTASIA,
                                                "DomainNum",
                                                1,
                                                "TimeSpan",
                                                1))
                                .message())
                .startsWith("AP-01: ");
        assertThat(allowance(operator).get("PaidUsed").asInt()).isOne();

        operator.own("ModifyAllowance", Map.of("AccountId", customer.account()));
        assertThat(allowance(operator).get("IsDefault").asBoolean()).isTrue();
        assertThat(allowance(operator).get("PaidTotal").asInt()).isEqualTo(10_000);
        customer.isGranted(Customer.TRUSTASIA);

        JsonNode page = operator.own("DescribeAllowances", Map.of("Offset", 0, "Limit", 1));
        assertThat(page.get("Allowances")).hasSize(1);
        assertThat(page.get("TotalCount").asInt()).isGreaterThan(1);
        assertThat(page.at("/Allowances/0/Name").asText()).isNotEmpty();
    }

    @Test
    void anAllowanceIsANumberOfAnAccountThatIsThere() {
        Caller operator = service.operator();
        assertThat(refused(Map.of("AccountId", "199999999999", "Count", 1)))
                .isEqualTo("ResourceNotFound");
        assertThat(refused(Map.of("AccountId", customer.account(), "Count", -1)))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(Map.of("AccountId", customer.account(), "Count", 1_000_000_001)))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(Map.of("AccountId", "x", "Count", 1)))
                .isEqualTo("InvalidParameterValue");
        assertThat(operator.refusedOwn("DescribeAllowances", Map.of("Limit", 0)).code())
                .isEqualTo("InvalidParameterValue");
        operator.own("ModifyAllowance", Map.of("AccountId", customer.account(), "Count", 0));
        assertThat(allowance(operator).get("PaidTotal").asInt(-1)).isZero();
    }

    private String refused(Map<String, ?> request) {
        return service.operator().refusedOwn("ModifyAllowance", request).code();
    }

    private JsonNode allowance(Caller operator) {
        JsonNode page = operator.own("DescribeAllowances", Map.of("AccountId", customer.account()));
        assertThat(page.get("TotalCount").asInt()).isOne();
        return page.at("/Allowances/0");
    }

    private String draft(String name) {
        return customer.orders(
                LetterStory.GEOTRUST_OV,
                "DNS",
                List.of(customer.domain(name)),
                Customer.organization());
    }

    /// Beside the list, asked status by status.
    private void assertCounts(JsonNode seen) {
        for (int status = 0; status <= 15; status++) {
            int listed =
                    customer.call(
                                    "DescribeCertificates",
                                    Map.of("CertificateStatus", List.of(status)))
                            .get("TotalCount")
                            .asInt();
            assertThat(count(seen, status)).as("status " + status).isEqualTo(listed);
        }
    }

    private static int count(JsonNode seen, int status) {
        return seen.get("CountsByStatus")
                .valueStream()
                .filter(s -> s.get("Status").asInt() == status)
                .mapToInt(s -> s.get("Count").asInt())
                .sum();
    }

    private static int total(JsonNode seen) {
        return seen.get("CountsByStatus").valueStream().mapToInt(s -> s.get("Count").asInt()).sum();
    }

    private static int sum(JsonNode seen, String list, String field) {
        return seen.get(list).valueStream().mapToInt(w -> w.get(field).asInt()).sum();
    }

    private static List<LocalDate> weeks(JsonNode seen, String list) {
        return seen.get(list)
                .valueStream()
                .map(w -> LocalDate.parse(w.get("Week").asText()))
                .toList();
    }

    private Caller reviewer() {
        return service.caller(service.firstAccount("reviewer"));
    }

    private static JsonNode overview(Caller caller) {
        return caller.own("DescribeOverview", Map.of());
    }

    private static List<JsonNode> waiting(Caller caller) {
        return overview(caller).get("WaitingForMe").valueStream().toList();
    }

    private static Optional<String> waitingFor(Caller caller, String certificate) {
        return kind(waiting(caller), certificate);
    }

    private static Optional<String> kind(List<JsonNode> waiting, String certificate) {
        return waiting.stream()
                .filter(w -> w.get("CertificateId").asText().equals(certificate))
                .map(w -> w.get("Kind").asText())
                .findFirst();
    }

    private static JsonNode named(List<JsonNode> waiting, String certificate) {
        return waiting.stream()
                .filter(w -> w.get("CertificateId").asText().equals(certificate))
                .findFirst()
                .orElseThrow();
    }
}
