package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;

/// What an OV or EV application tells of an organization, where it is shown, and what of it the certificate says.
@Tag("story")
class OrganizationStory {

    private static final int ISSUED = 1;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);
    private final Reviewer second = new Reviewer(service.person("100000000001", "Reviewer"));

    @Test
    @Requirement({"AP-01", "AP-01/ov-ev", "RV-23"})
    void anOrganizationIsShownToItsReviewerAndNamedInItsCertificate() {
        String id =
                customer.orders(
                        ReviewStory.WOTRUS_OV,
                        "DNS",
                        List.of(customer.domain("shop")),
                        Customer.organization());
        JsonNode submitted = customer.describe(id).get("SubmittedData");
        Customer.organization()
                .forEach((field, content) ->
                        assertThat(submitted.get(field).asText()).as(field).isEqualTo(content));
        customer.proves(id);

        JsonNode seen = reviewer.opens(id);
        assertThat(seen.at("/Organization/Name").asText()).isEqualTo("Beispiel Handels GmbH");
        assertThat(seen.at("/Organization/Phone").asText()).isEqualTo("089 233 00-1");
        assertThat(seen.at("/Admin/Email").asText()).isEqualTo("anna.muster@beispiel.example");
        assertThat(seen.at("/Contact/Position").asText()).isEqualTo("Administrator");
        assertThat(seen.get("Differences")).isEmpty();
        reviewer.approves(id);
        customer.becomes(id, ISSUED);

        assertThat(text(id))
                .contains(
                        "Subject: C=DE, ST=Bayern, L=München, O=Beispiel Handels GmbH, CN="
                                + customer.domain("shop"))
                .contains("Policy: 2.23.140.1.2.2")
                .doesNotContain("2.23.140.1.2.1");

        String reissued = customer.reissues(id);
        // Neither proof (RI-14) nor review (RI-13).
        assertThat(customer.status(reissued)).isEqualTo(ISSUED);
        assertThat(text(reissued)).contains("L=München, O=Beispiel Handels GmbH");
    }

    @Test
    @Requirement({"AP-01", "AP-01/ov-ev", "AC-01/ev"})
    void anExtendedOneNamesItsRegistration() {
        Map<String, Object> form = Customer.organization();
        form.put("RegistrationNumber", "HRB 4711");
        form.put("BusinessCategory", "Private Organization");
        form.put("JurisdictionCountry", "DE");
        String id = extended(form);

        assertThat(text(id))
                .contains("businessCategory=Private Organization")
                .contains("serialNumber=HRB 4711")
                .contains("Policy: 2.23.140.1.1")
                .containsPattern("jurisdictionC(ountryName)?=DE");
        assertThat(text(extended(Customer.organization())))
                .contains("Policy: 2.23.140.1.1")
                .contains("O=Beispiel Handels GmbH")
                .doesNotContain("businessCategory");
    }

    private String extended(Map<String, Object> form) {
        String id =
                customer.orders(
                        ReviewStory.WOTRUS_EV, "DNS", List.of(customer.domain("shop")), form);
        customer.proves(id);
        reviewer.approves(id);
        second.approves(id);
        customer.becomes(id, ISSUED);
        return id;
    }

    @Test
    @Requirement({"AP-01", "AP-01/ov-ev"})
    void whatIsMissingOrMalformedIsNamed() {
        String id = customer.isGranted(ReviewStory.WOTRUS_OV);
        submits(id, Map.of());
        Refused nothing = commits(id);
        assertThat(nothing.code()).isEqualTo("FailedOperation.InvalidParam");
        assertThat(nothing.message())
                .startsWith("AP-01: ")
                .contains("OrganizationName", "AdminPhoneNum (AdminPhone)", "ContactEmail")
                .doesNotContain("PostalCode", "OrganizationDivision", "AdminPosition");

        Map<String, String> malformed =
                Map.of(
                        "OrganizationCountry", "Germany",
                        "OrganizationName", "x".repeat(65),
                        "OrganizationAddress", "a\nb",
                        "PhoneNumber", "call me",
                        "AdminEmail", "anna at example",
                        "ContactEmail", "@beispiel.example",
                        "BusinessCategory", "GmbH");
        malformed.forEach((field, content) -> {
            Map<String, Object> form = Customer.organization();
            form.put(field, content);
            Refused refused =
                    customer.refused("SubmitCertificateInformation", information(id, form));
            assertThat(refused.code()).as(field).isEqualTo("FailedOperation.InvalidParam");
            assertThat(refused.message()).as(field).startsWith("AP-01: ").contains(field);
        });

        Map<String, Object> form = Customer.organization();
        form.remove("AdminEmail");
        submits(id, form);
        assertThat(commits(id).message()).contains("AdminEmail").doesNotContain("AdminFirstName");
        submits(id, Map.of("AdminEmail", "anna@beispiel.example", "JurisdictionCountry", "DE"));
        assertThat(commits(id).message())
                .contains("RegistrationNumber", "BusinessCategory")
                .doesNotContain("AdminEmail");
        submits(
                id,
                Map.of(
                        "OrganizationName",
                        "x".repeat(64),
                        "RegistrationNumber",
                        "1",
                        "BusinessCategory",
                        "Business Entity"));
        customer.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
    }

    @Test
    @Requirement({"AP-01", "AP-01/ov-ev"})
    void theNewerActionTakesTheSameFormUnderItsOwnNames() {
        String id = customer.isGranted(ReviewStory.WOTRUS_OV);
        Map<String, Object> form = new HashMap<>();
        form.put("CertId", id);
        form.put("GenCsrType", "online");
        form.put("CertCommonName", customer.domain("shop"));
        form.put("CompanyType", 2);
        form.put("CompanyId", "0");
        form.put("OrgOrganization", "Example Trading Ltd");
        form.put("OrgDivision", "Web");
        form.put("OrgAddress", "1 High Street");
        form.put("OrgCountry", "GB");
        form.put("OrgCity", "Leeds");
        form.put("OrgRegion", "West Yorkshire");
        form.put("OrgPhoneArea", "0113");
        form.put("OrgPhoneNumber", "496 0000");
        form.put("AdminFirstName", "Ann");
        form.put("AdminLastName", "Smith");
        form.put("AdminPhone", "+44 113 496 0001");
        form.put("AdminEmail", "ann@example.co.uk");
        form.put("AdminTitle", "CTO");
        form.put("TechFirstName", "Bob");
        form.put("TechLastName", "Jones");
        form.put("TechPhone", "+44 113 496 0002");
        form.put("TechEmail", "bob@example.co.uk");
        form.put("TechTitle", "Engineer");
        form.put("RegistrationNumber", "04711");
        form.put("BusinessCategory", "Private Organization");
        form.put("JurisdictionCountry", "GB");
        form.put("VerifyType", "DNS");
        customer.call("CertificateInfoSubmit", form);

        JsonNode submitted = customer.describe(id).get("SubmittedData");
        assertThat(submitted.get("OrganizationCity").asText()).isEqualTo("Leeds");
        assertThat(submitted.get("AdminPosition").asText()).isEqualTo("CTO");
        assertThat(submitted.get("ContactEmail").asText()).isEqualTo("bob@example.co.uk");
        customer.call("CertificateOrderSubmit", Map.of("CertId", id, "VerifyType", "DNS"));
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        assertThat(text(id)).contains("C=GB, ST=West Yorkshire, L=Leeds, O=Example Trading Ltd");
    }

    /// A DV certificate says nothing of an organization, whatever the form says.
    @Test
    @Requirement({"AP-01", "AP-01/ov-ev"})
    void aDomainValidatedOneIgnoresTheForm() {
        Map<String, Object> form = Customer.organization();
        form.put("OrganizationCountry", "Germany");
        String id = customer.orders(Customer.RAPID, "DNS", List.of(customer.domain("shop")), form);
        JsonNode submitted = customer.describe(id).get("SubmittedData");
        assertThat(submitted.get("OrganizationName").asText()).isEqualTo("Beispiel Handels GmbH");
        assertThat(submitted.get("OrganizationCountry").asText()).isEmpty();
        customer.proves(id);
        customer.becomes(id, ISSUED);

        assertThat(text(id))
                .contains("Subject: CN=" + customer.domain("shop"))
                .contains("Policy: 2.23.140.1.2.1")
                .doesNotContain("Beispiel");
    }

    private void submits(String id, Map<String, ?> form) {
        customer.call("SubmitCertificateInformation", information(id, form));
    }

    private Map<String, Object> information(String id, Map<String, ?> form) {
        Map<String, Object> all = new HashMap<>(form);
        all.put("CertificateId", id);
        all.put("CsrType", "online");
        all.put("CertificateDomain", customer.domain("shop"));
        all.put("VerifyType", "DNS");
        return all;
    }

    private Refused commits(String id) {
        return customer.refused(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
    }

    /// As openssl reads it.
    private String text(String id) {
        return Tools.runWithInput(
                        Published.of(customer, id).pem().getFirst(),
                        "openssl",
                        "x509",
                        "-noout",
                        "-text",
                        "-nameopt",
                        "utf8,sep_comma_plus_space,-esc_msb")
                .ok();
    }
}
