package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Invariants;
import privyseal.testing.Race;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Tried;

/// Orders of which the answer was lost, sent once more.
@Tag("story")
class OrderTokenStory {

    private static final int FAILED = 2;

    private static final Duration KNOWN_FOR = Duration.ofHours(24);

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"AP-01/again", "AP-01/again-24h"})
    void theSameTokenIsTheSameOrderForADay() {
        String first = orders(customer, "order-1");
        customer.timePasses(KNOWN_FOR.minusSeconds(1));
        assertThat(orders(customer, "order-1")).isEqualTo(first);
        assertThat(used()).isEqualTo(1);
        assertThat(orders(customer, "order-2")).isNotEqualTo(first);
        customer.timePasses(Duration.ofSeconds(1));
        assertThat(orders(customer, "order-1")).isNotEqualTo(first);
        assertThat(used()).isEqualTo(3);

        assertThat(orders(service.customer(), "order-2"))
                .as("another account's token is its own")
                .isNotIn(orders(customer, "order-2"), first);
        for (String token : List.of("x".repeat(65), "two words", "号")) {
            assertThat(customer.refused("CreateCertificate", order(token)).message())
                    .contains("ClientToken");
        }
        Invariants.hold(service);
    }

    @Test
    @Requirement("AP-01/again")
    void everyWayToOrderKnowsThem() {
        Map<String, Object> application =
                Map.of("ClientToken", "~!" + "x".repeat(62), "CsrKeyPassword", "once");
        String free = customer.appliesForFree(customer.domain("shop"), "DNS", application);
        assertThat(customer.appliesForFree(customer.domain("else"), "DNS", application))
                .isEqualTo(free);

        String allowance =
                customer.call("DescribePackages", Map.of()).at("/Packages/0/PackageId").asText();
        Map<String, Object> order =
                Map.of(
                        "ProductPid",
                        Customer.RAPID,
                        "PackageIds",
                        List.of(allowance),
                        "DomainCount",
                        "1",
                        "Period",
                        1,
                        "ClientToken",
                        "package-1");
        JsonNode bought = customer.call("CreateCertificateByPackage", order);
        assertThat(customer.call("CreateCertificateByPackage", order).get("CertificateIds"))
                .isEqualTo(bought.get("CertificateIds"));
        assertThat(orders(customer, "package-1")).isEqualTo(bought.get("CertificateId").asText());
        Invariants.hold(service);
    }

    @Test
    @Requirement("AP-01/again-ended")
    void whatWasCancelledOrFailedIsNotOrderedByItsTokenAgain() {
        String bought = orders(customer, "order-1");
        customer.call("CancelCertificateOrder", Map.of("CertificateId", bought));
        String again = orders(customer, "order-1");
        assertThat(again).isNotEqualTo(bought);
        assertThat(orders(customer, "order-1")).isEqualTo(again);

        Map<String, Object> application = Map.of("ClientToken", "free-1");
        String domain = customer.domain("shop");
        String free = customer.appliesForFree(domain, "DNS", application);
        customer.call("CancelCertificateOrder", Map.of("CertificateId", free));
        assertThat(customer.appliesForFree(domain, "DNS", application)).isNotEqualTo(free);

        Map<String, Object> reviewed = order("order-2");
        reviewed.put("ProductId", LetterStory.GEOTRUST_OV);
        String failing =
                customer.call("CreateCertificate", reviewed).at("/CertificateIds/0").asText();
        fails(failing);
        assertThat(customer.call("CreateCertificate", reviewed).at("/CertificateIds/0").asText())
                .isNotEqualTo(failing);
        Invariants.hold(service);
    }

    /// In review.
    private void fails(String id) {
        Map<String, Object> information = new HashMap<>(Customer.organization());
        information.put("CertificateId", id);
        information.put("CsrType", "online");
        information.put("CertificateDomain", customer.domain("ov"));
        information.put("VerifyType", "DNS");
        customer.call("SubmitCertificateInformation", information);
        customer.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.png()));
        customer.proves(id);
        Reviewer.first(service).rejects(id, "not its stamp");
        assertThat(customer.status(id)).isEqualTo(FAILED);
    }

    @Test
    @Requirement("AP-01/again")
    void whatWasRefusedHasUsedNone() {
        customer.mayHavePaid(0);
        assertThat(customer.refused("CreateCertificate", order("late")).code())
                .contains("PackageCountLimit");
        customer.mayHavePaid(1);
        String id = orders(customer, "late");
        assertThat(orders(customer, "late")).isEqualTo(id);
    }

    /// They wait for each other by a unique key of the database.
    @Test
    @Requirement("AP-01/again")
    void ofManyAtTheSameMomentOneIsMade() {
        for (String token : List.of("race-1", "race-2", "race-3")) {
            List<Tried> ends =
                    Race.between(
                            Collections.nCopies(
                                    6,
                                    () ->
                                            customer.owner()
                                                    .tries("CreateCertificate", order(token))));
            assertThat(ends).allMatch(Tried::isDone);
            assertThat(
                            ends.stream()
                                    .map(end -> ((Tried.Done) end).answer())
                                    .map(answer -> answer.at("/CertificateIds/0").asText())
                                    .collect(Collectors.toSet()))
                    .hasSize(1);
        }
        assertThat(used()).isEqualTo(3);
        Invariants.hold(service);
    }

    private static Map<String, Object> order(String token) {
        return new HashMap<>(
                Map.of(
                        "ProductId",
                        Customer.RAPID,
                        "DomainNum",
                        1,
                        "TimeSpan",
                        1,
                        "ClientToken",
                        token));
    }

    private static String orders(Customer who, String token) {
        return who.call("CreateCertificate", order(token)).at("/CertificateIds/0").asText();
    }

    private int used() {
        JsonNode allowance = customer.call("DescribePackages", Map.of()).at("/Packages/0");
        return allowance.get("Total").asInt() - allowance.get("Balance").asInt();
    }
}
