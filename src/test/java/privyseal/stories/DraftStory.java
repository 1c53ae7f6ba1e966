package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// Orders that are granted and not submitted yet, and how many an account may have.
@Tag("story")
class DraftStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String domain = customer.domain("shop");

    @Test
    @Requirement({"MO-02", "MO-02/before-30d", "MO-02/30d"})
    void aDraftDropsItselfAfterThirtyDays() {
        String untouched = order();
        String filledIn = order();
        customer.call(
                "SubmitCertificateInformation",
                Map.of(
                        "CertificateId",
                        filledIn,
                        "CertificateDomain",
                        domain,
                        "VerifyType",
                        "DNS"));
        assertThat(customer.asked(customer.appliesForFree(domain, "DNS", Map.of())))
                .as("a draft locks nothing")
                .hasSize(1);
        customer.timePasses(Duration.ofDays(30).minusSeconds(60));
        assertThat(customer.status(untouched)).isEqualTo(5);
        assertThat(customer.status(filledIn)).isEqualTo(5);

        customer.timePasses(Duration.ofSeconds(60));
        assertThat(customer.status(untouched)).isEqualTo(7);
        assertThat(customer.status(filledIn)).isEqualTo(7);
        assertThat(
                        customer.refused(
                                        "CommitCertificateInformation",
                                        Map.of("CertificateId", filledIn))
                                .code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
    }

    @Test
    @Requirement("MO-02")
    void whatIsSubmittedIsNoDraftAnyMore() {
        String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        customer.proves(id);
        customer.timePasses(Duration.ofDays(31));
        assertThat(customer.status(id)).isEqualTo(1);
        assertThat(
                        customer.refused(
                                        "SubmitCertificateInformation",
                                        Map.of("CertificateId", id, "CertificateDomain", domain))
                                .code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
    }

    @Test
    void theAllowanceComesBackForWhatIsCancelledFailsOrIsDropped() {
        String first = order();
        customer.mayHavePaid(2);
        order();
        refusedByAllowance();

        customer.call("CancelCertificateOrder", Map.of("CertificateId", first));
        String submitted = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        refusedByAllowance();

        customer.timePasses(Duration.ofDays(7));
        assertThat(customer.status(submitted)).isEqualTo(2);
        order();
        refusedByAllowance();

        customer.timePasses(Duration.ofDays(30));
        order();
        order();
        refusedByAllowance();
    }

    private String order() {
        return customer.isGranted(Customer.TRUSTASIA);
    }

    private void refusedByAllowance() {
        Refused refused =
                customer.refused(
                        "CreateCertificate",
                        Map.of("ProductId", 104, "DomainNum", 1, "TimeSpan", 1));
        assertThat(refused.code()).isEqualTo("FailedOperation.PackageCountLimit");
        assertThat(refused.message()).contains("allowance");
    }
}
