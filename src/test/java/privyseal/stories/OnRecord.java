package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// The companies and managers of a customer, and a reviewer who decides about them.
public final class OnRecord {

    private final Customer customer;
    private final Caller looks;

    public OnRecord(TestService service, Customer customer) {
        this.customer = customer;
        this.looks = service.person("100000000001", "Reviewer");
    }

    Caller reviewer() {
        return looks;
    }

    public long company() {
        return customer.owner().own("CreateCompany", organization()).get("CompanyId").asLong();
    }

    /// All that is kept of a company.
    static Map<String, Object> organization() {
        Map<String, Object> form = Customer.organization();
        form.keySet().removeAll(people().keySet());
        form.put("RegistrationNumber", "HRB 1");
        form.put("BusinessCategory", "Private Organization");
        form.put("JurisdictionCountry", "DE");
        return form;
    }

    public long manager(long company) {
        Map<String, Object> form = new HashMap<>(people());
        form.put("CompanyId", company);
        form.put("Department", "IT");
        form.put("Domains", List.of(customer.primaryDomain()));
        return customer.owner().own("CreateManager", form).get("ManagerId").asLong();
    }

    long approved(long company) {
        long manager = manager(company);
        customer.call("SubmitAuditManager", id(manager));
        decides(manager, "approve", "");
        assertThat(status(manager)).isEqualTo("ok");
        return manager;
    }

    static Map<String, Object> people() {
        Map<String, Object> form = Customer.organization();
        form.keySet().removeIf(f -> !f.startsWith("Admin") && !f.startsWith("Contact"));
        return form;
    }

    JsonNode decides(long manager, String decision, String reason) {
        return looks.own(
                "DecideManagerReview",
                Map.of(
                        "ManagerId",
                        manager,
                        "Seen",
                        waiting(manager).get("Seen").asText(),
                        "Decision",
                        decision,
                        "Reason",
                        reason));
    }

    JsonNode waiting(long manager) {
        for (JsonNode one :
                looks.own("DescribeManagerReviews", Map.of("Limit", 100)).get("Managers")) {
            if (one.get("ManagerId").asLong() == manager) {
                return one;
            }
        }
        throw new AssertionError("manager " + manager + " does not wait");
    }

    JsonNode detail(long manager) {
        return customer.call("DescribeManagerDetail", id(manager));
    }

    String status(long manager) {
        return detail(manager).get("Status").asText();
    }

    List<Long> managers(Map<String, ?> wanted) {
        return customer
                .call("DescribeManagers", wanted)
                .get("Managers")
                .findValues("ManagerId")
                .stream()
                .map(JsonNode::asLong)
                .toList();
    }

    static Map<String, Object> id(long manager) {
        return Map.of("ManagerId", manager);
    }

    static Map<String, Object> information(
            String id, Customer customer, long company, long manager) {
        return Map.of(
                "CertId",
                id,
                "GenCsrType",
                "online",
                "CertCommonName",
                customer.domain("shop"),
                "CompanyType",
                2,
                "CompanyId",
                Long.toString(company),
                "ManagerId",
                Long.toString(manager),
                "CsrEncryptAlgo",
                "ECC",
                "CsrKeyParameter",
                "prime256v1",
                "VerifyType",
                "DNS");
    }

    public String applies(int product, long company, long manager) {
        String id = customer.isGranted(product);
        customer.call("CertificateInfoSubmit", information(id, customer, company, manager));
        customer.call("CertificateOrderSubmit", Map.of("CertId", id, "VerifyType", "DNS"));
        return id;
    }
}
