package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// Fields that no other story sends: each is known, and has a type.
@Tag("story")
class RestOfTheFieldsStory {

    private static final Map<String, String> REGISTRATION =
            Map.of(
                    "RegistrationNumber", "HRB 1",
                    "BusinessCategory", "Private Organization",
                    "JurisdictionCountry", "DE");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"AP-01", "AP-01/record"})
    void ofFormsAndRecords() {
        Caller owner = customer.owner();
        Map<String, Object> order = new HashMap<>(REGISTRATION);
        order.put("CertId", "Zz0Zz0Zz");
        order.put("GenCsrType", "online");
        order.put("CertCommonName", customer.domain("shop"));
        order.put("CompanyType", 2);
        order.put("CompanyId", "0");
        isKnown(owner.tries("CertificateInfoSubmit", order).code());
        Map<String, Object> company = new HashMap<>(Customer.organization());
        company.keySet().removeIf(name -> name.startsWith("Admin") || name.startsWith("Contact"));
        company.putAll(REGISTRATION);
        isKnown(owner.triesOwn("CreateCompany", company).code());
        company.put("CompanyId", 1);
        isKnown(owner.triesOwn("ModifyCompany", company).code());
        isKnown(owner.triesOwn("ModifyManager", Map.of("ManagerId", 1, "Department", "IT")).code());
        isKnown(
                owner.tries(
                                "DescribeManagers",
                                Map.of(
                                        "CompanyId",
                                        1,
                                        "Offset",
                                        0,
                                        "ManagerName",
                                        "a",
                                        "ManagerMail",
                                        "b"))
                        .code());
        isKnown(
                owner.tries(
                                "DescribeManagerDetail",
                                Map.of("ManagerId", 1, "Offset", 0, "Limit", 1))
                        .code());
        isKnown(owner.tries("DescribeCompanies", Map.of("Offset", 0)).code());
    }

    @Test
    @Requirement({"AC-01", "VA-03", "VA-04"})
    void ofListsAndOfWhatIsMalformed() {
        Caller reviewer = service.caller(service.firstAccount("reviewer"));
        for (String list : List.of("DescribeReviews", "DescribeManagerReviews")) {
            assertThat(reviewer.triesOwn(list, Map.of("Offset", 0)).code()).isEqualTo("ok");
        }
        for (String list : List.of("DescribeSupportCases", "DescribeVettings")) {
            assertThat(service.operator().triesOwn(list, Map.of("Offset", 0)).code())
                    .isEqualTo("ok");
        }
        for (String action : List.of("CreateStandingCname", "CreateStandingProxy")) {
            assertThat(customer.owner().triesOwn(action, Map.of("Domain", "no domain!")).code())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(
                        customer.owner()
                                .triesOwn("SignIn", Map.of("UserName", "No Name!", "Password", "p"))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    private static void isKnown(String code) {
        assertThat(code).isNotIn("UnknownParameter", "InvalidParameter", "InternalError");
    }
}
