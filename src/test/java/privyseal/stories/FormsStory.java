package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// The long forms of an order with everything that the public API has in them, and what is wrong in a form.
@Tag("story")
class FormsStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String domain = customer.domain("shop");

    @Test
    void theOlderFormIsTakenWithAllItsFields() {
        String id = draft();
        Map<String, Object> form =
                texts(
                        "OrganizationName OrganizationDivision OrganizationAddress OrganizationCountry"
                                + " OrganizationCity OrganizationRegion PostalCode PhoneAreaCode PhoneNumber"
                                + " AdminFirstName AdminLastName AdminPhoneNum AdminEmail AdminPosition"
                                + " ContactFirstName ContactLastName ContactEmail ContactNumber ContactPosition");
        form.put("CertificateId", id);
        form.put("CsrType", "online");
        form.put("CsrContent", "");
        form.put("CertificateDomain", domain);
        form.put("DomainList", List.of(domain));
        form.put("KeyPassword", "");
        form.put("VerifyType", "DNS");
        form.put("IsDV", true);
        customer.call("SubmitCertificateInformation", form);
        JsonNode submitted = customer.describe(id).get("SubmittedData");
        assertThat(submitted.get("CertificateDomain").asText()).isEqualTo(domain);
        assertThat(submitted.get("VerifyType").asText()).isEqualTo("DNS");
        assertThat(submitted.get("OrganizationName").asText()).isEqualTo("a text");
    }

    @Test
    void theNewerFormIsTakenWithAllItsFields() {
        String id = draft();
        Map<String, Object> form =
                texts(
                        "OrgIdType OrgIdNumber AdminIdType AdminIdNumber TechIdType TechIdNumber"
                                + " OrgOrganization OrgDivision OrgAddress OrgCountry OrgCity OrgRegion"
                                + " OrgPhoneArea OrgPhoneNumber AdminFirstName AdminLastName AdminPhone"
                                + " AdminEmail AdminTitle TechFirstName TechLastName ContactEmail"
                                + " TechPhone TechEmail TechTitle CaType SignAlgo");
        form.putAll(newerForm(id));
        form.put("Csr", "");
        form.put("ManagerId", "");
        form.put("DnsNames", List.of(domain));
        form.put("KeyPass", "");
        form.put("VerifyType", "DNS");
        form.put("AutoRenewFlag", 0);
        form.put("CsrEncryptAlgo", "RSA");
        form.put("CsrKeyParameter", "2048");
        form.put("Type", 0);
        form.put("UseCrossSignRoot", false);
        customer.call("CertificateInfoSubmit", form);
        customer.call(
                "CertificateOrderSubmit",
                Map.of("CertId", id, "DeleteDnsAutoRecord", 0, "VerifyType", "DNS"));
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    void whatIsWrongInAFormIsToldByItsCode() {
        String draft = draft();
        String open = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        for (String action :
                List.of("SubmitCertificateInformation", "CommitCertificateInformation")) {
            refused(
                    action,
                    Map.of("CertificateId", draft, "VerifyType", "MAIL"),
                    "InvalidParameterValue");
            refused(
                    action,
                    Map.of("CertificateId", open),
                    "FailedOperation.InvalidCertificateStatusCode");
        }
        refused(
                "CertificateOrderSubmit",
                Map.of("CertId", draft, "VerifyType", "MAIL"),
                "InvalidParameterValue");
        refused("CertificateOrderSubmit", Map.of("CertId", draft), "FailedOperation.InvalidParam");
        refused(
                "CertificateOrderSubmit",
                Map.of("CertId", open),
                "FailedOperation.InvalidCertificateStatusCode");

        newer(newerForm(open), "FailedOperation.InvalidCertificateStatusCode");
        newer(
                changed(draft, "CertCommonName", customer.domain("*.x")),
                "FailedOperation.InvalidParam");
        newer(changed(draft, "CertCommonName", "no domain"), "InvalidParameterValue");
        newer(changed(draft, "CompanyType", 3), "InvalidParameterValue");
        newer(changed(draft, "VerifyType", "EMAIL"), "InvalidParameterValue");
        newer(changed(draft, "CsrEncryptAlgo", "DSA"), "InvalidParameterValue");
    }

    @Test
    void whatIsWrongWithAMethodAPersonOrAnAccountIsToldByItsCode() {
        String open = customer.appliesForFree(domain, "DNS", Map.of());
        Caller owner = customer.owner();
        own(
                owner,
                "ChangeValidationMethod",
                Map.of("CertificateId", open, "VerifyType", "MAIL"),
                "InvalidParameterValue");
        customer.proves(open);
        own(
                owner,
                "ChangeValidationMethod",
                Map.of("CertificateId", open, "VerifyType", "FILE"),
                "FailedOperation.CertificateStatusNotAllowVerify");

        Map<String, Object> person = new HashMap<>();
        person.put("UserName", "twice-" + UUID.randomUUID().toString().substring(0, 8));
        person.put("Password", "correct horse battery staple");
        person.put("Role", "Member");
        owner.own("CreatePerson", person);
        own(owner, "CreatePerson", person, "ResourceInUse");
        person.put("Role", "Emperor");
        own(owner, "CreatePerson", person, "InvalidParameterValue");

        Map<String, Object> account =
                Map.of("Name", "twice-" + UUID.randomUUID().toString().substring(0, 8));
        service.operator().own("CreateAccount", account);
        own(service.operator(), "CreateAccount", account, "ResourceInUse");
        own(service.operator(), "CreateAccount", Map.of("Name", "!"), "InvalidParameterValue");
        own(service.operator(), "DescribeAccounts", Map.of("Limit", 0), "InvalidParameterValue");
        assertThat(
                        service.operator()
                                .own("DescribeAccounts", Map.of("Offset", 0, "Limit", 1))
                                .get("Accounts"))
                .hasSize(1);
        own(service.operator(), "AdvanceClock", Map.of("Seconds", 0), "InvalidParameterValue");
    }

    private Map<String, Object> newerForm(String id) {
        Map<String, Object> form = new HashMap<>();
        form.put("CertId", id);
        form.put("GenCsrType", "online");
        form.put("CertCommonName", domain);
        form.put("CompanyType", 1);
        form.put("CompanyId", "0");
        return form;
    }

    private Map<String, Object> changed(String id, String field, Object value) {
        Map<String, Object> form = newerForm(id);
        form.put(field, value);
        return form;
    }

    private void newer(Map<String, Object> form, String code) {
        refused("CertificateInfoSubmit", form, code);
    }

    private void refused(String action, Map<String, Object> request, String code) {
        assertThat(customer.refused(action, request).code())
                .as(action + " " + request)
                .isEqualTo(code);
    }

    private static void own(
            Caller caller, String action, Map<String, Object> request, String code) {
        assertThat(caller.refusedOwn(action, request).code())
                .as(action + " " + request)
                .isEqualTo(code);
    }

    private static Map<String, Object> texts(String names) {
        Map<String, Object> form = new HashMap<>();
        Arrays.stream(names.split(" ")).forEach(name -> form.put(name, "a text"));
        return form;
    }

    private String draft() {
        return customer.isGranted(Customer.TRUSTASIA);
    }
}
