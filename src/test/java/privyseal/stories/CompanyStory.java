package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// Organizations on record: approved once, used by many applications.
@Tag("story")
class CompanyStory {

    private static final int GEOTRUST_OV = 9;
    private static final int GLOBALSIGN_OV = 18;

    private static final int REVIEWING = 0;
    private static final int ISSUED = 1;
    private static final int LETTER_MISSING = 8;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /// What an EV certificate says of the registration, which Java has no words for.
    private static final Map<String, String> SUBJECT =
            Map.of(
                    "2.5.4.5", "registration",
                    "2.5.4.15", "category",
                    "1.3.6.1.4.1.311.60.2.1.3", "jurisdiction");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Caller owner = customer.owner();
    private final OnRecord records = new OnRecord(service, customer);
    private final Reviewer reviewer = Reviewer.first(service);

    @Test
    @Requirement({"AP-01", "AP-01/record", "LG-01"})
    void aManagerIsSubmittedApprovedAndExpires() {
        long company = records.company();
        long manager = records.manager(company);
        assertThat(records.status(manager)).isEqualTo("none");
        JsonNode detail = records.detail(manager);
        assertThat(detail.at("/CompanyInfo/CompanyName").asText())
                .isEqualTo("Beispiel Handels GmbH");
        assertThat(detail.get("ManagerMail").asText()).isEqualTo("anna.muster@beispiel.example");
        assertThat(detail.get("ManagerDepartment").asText()).isEqualTo("IT");
        assertThat(detail.at("/StatusInfo/0/Status").asText()).isEqualTo("pending");
        assertThat(detail.at("/StatusInfo/1/ManagerPreAuditDomains/0/Domain").asText())
                .isEqualTo(customer.primaryDomain());
        assertThat(customer.refused("VerifyManager", OnRecord.id(manager)).code())
                .isEqualTo("FailedOperation.IllegalManagerStatus");

        customer.call("SubmitAuditManager", OnRecord.id(manager));
        assertThat(records.status(manager)).isEqualTo("audit");
        assertThat(customer.refused("SubmitAuditManager", OnRecord.id(manager)).message())
                .startsWith("AP-01: ");
        JsonNode waiting = records.waiting(manager);
        assertThat(waiting.at("/Organization/City").asText()).isEqualTo("München");
        assertThat(waiting.at("/Contact/LastName").asText()).isEqualTo("Beispiel");
        assertThat(records.decides(manager, "reject", "no such telephone").get("Status").asText())
                .isEqualTo("invalid");
        assertThat(records.status(manager)).isEqualTo("invalid");

        customer.call("SubmitAuditManager", OnRecord.id(manager));
        records.decides(manager, "approve", "");
        assertThat(records.status(manager)).isEqualTo("ok");
        JsonNode approved = records.detail(manager);
        assertThat(time(approved, "VerifyTime").plusMonths(13))
                .isEqualTo(time(approved, "ExpireTime"));
        customer.call("VerifyManager", OnRecord.id(manager));
        assertThat(records.status(manager)).isEqualTo("audit");
        records.decides(manager, "approve", "");

        service.timePasses(Duration.ofDays(31 * 13));
        assertThat(records.status(manager)).isEqualTo("expired");
        assertThat(records.managers(Map.of("Status", "expired", "SearchKey", "muster")))
                .contains(manager);
        assertThat(records.managers(Map.of("Status", "ok"))).doesNotContain(manager);
        assertThat(records.managers(Map.of("SearchKey", "nobody"))).isEmpty();
        customer.call("DeleteManager", OnRecord.id(manager));
        assertThat(customer.refused("DescribeManagerDetail", OnRecord.id(manager)).code())
                .isEqualTo("ResourceNotFound.Manager");
        owner.own("DeleteCompany", Map.of("CompanyId", company));
        assertThat(customer.call("DescribeCompanies", Map.of()).get("TotalCount").asInt()).isZero();
    }

    @Test
    @Requirement({"AP-01", "AP-01/record"})
    void whatChangesIsApprovedAnew() {
        long company = records.company();
        long manager = records.approved(company);
        owner.own("ModifyCompany", Map.of("CompanyId", company, "PhoneNumber", "233 00-9"));
        assertThat(records.status(manager)).isEqualTo("none");
        customer.call("SubmitAuditManager", OnRecord.id(manager));
        records.decides(manager, "approve", "");
        owner.own("ModifyManager", Map.of("ManagerId", manager, "AdminEmail", "eve@b.example"));
        assertThat(records.status(manager)).isEqualTo("none");
        assertThat(records.detail(manager).get("ManagerFirstName").asText()).isEqualTo("Anna");
        assertThat(records.detail(manager).get("ManagerMail").asText()).isEqualTo("eve@b.example");
    }

    @Test
    @Requirement({"AP-01", "AP-01/record"})
    void everyFieldOfARecordCanBeChanged() {
        long company = records.company();
        long manager = records.manager(company);
        Map<String, Object> moved = OnRecord.organization();
        moved.put("CompanyId", company);
        moved.put("OrganizationCity", "Berlin");
        owner.own("ModifyCompany", moved);
        JsonNode companies =
                customer.call(
                        "DescribeCompanies", Map.of("CompanyId", company, "Offset", 0, "Limit", 1));
        assertThat(companies.at("/Companies/0/CompanyCity").asText()).isEqualTo("Berlin");
        assertThat(companies.at("/Companies/0/CompanyPhone").asText()).isEqualTo("089 233 00-1");

        Map<String, Object> other = new HashMap<>(OnRecord.people());
        other.put("ManagerId", manager);
        other.put("AdminLastName", "Andere");
        other.put("ContactNumber", "+49 89 233 00-4");
        other.put("Department", "Web");
        other.put("Domains", List.of("www." + customer.primaryDomain()));
        owner.own("ModifyManager", other);
        JsonNode detail =
                customer.call(
                        "DescribeManagerDetail",
                        Map.of("ManagerId", manager, "Offset", 0, "Limit", 1));
        assertThat(detail.get("ManagerLastName").asText()).isEqualTo("Andere");
        assertThat(detail.get("ContactPhone").asText()).isEqualTo("+49 89 233 00-4");
        assertThat(detail.get("ManagerDepartment").asText()).isEqualTo("Web");
        assertThat(detail.at("/StatusInfo/0/ManagerPreAuditDomains/0/Domain").asText())
                .isEqualTo("www." + customer.primaryDomain());
        Map<String, Object> wanted =
                Map.of(
                        "CompanyId",
                        company,
                        "Offset",
                        0,
                        "Limit",
                        1,
                        "ManagerName",
                        "andere",
                        "ManagerMail",
                        "anna.muster");
        assertThat(records.managers(wanted)).containsExactly(manager);
    }

    @Test
    @Requirement({"AP-01", "AP-01/record", "AP-01/ov-ev"})
    void theRegistrationOnRecordStandsInAnExtendedCertificate() {
        long company = records.company();
        String id = records.applies(ReviewStory.WOTRUS_EV, company, records.manager(company));
        customer.proves(id);
        assertThat(reviewer.opens(id).at("/Organization/RegistrationNumber").asText())
                .isEqualTo("HRB 1");
        reviewer.approves(id);
        new Reviewer(service.operator()).approves(id);
        customer.becomes(id, ISSUED);
        assertThat(
                        Published.of(customer, id)
                                .certificate()
                                .getSubjectX500Principal()
                                .getName("RFC1779", SUBJECT))
                .contains("registration=HRB 1", "jurisdiction=DE")
                .contains("category=Private Organization");
    }

    @Test
    @Requirement("AP-01/record-domains")
    void anApprovedManagerSparesTheLetterForTheirDomainsAlone() {
        long company = records.company();
        long manager = records.manager(company);
        assertThat(speaks(company, manager, customer.primaryDomain())).as("below").isTrue();
        assertThat(speaks(company, manager, customer.domain("shop"))).as("itself").isTrue();
        assertThat(speaks(company, manager, customer.domain("other"))).as("beside").isFalse();
        assertThat(speaks(company, manager, "p." + customer.primaryDomain()))
                .as("the end of the word alone")
                .isFalse();
    }

    /// Whether the letter of an order for `shop` below the customer's domain is spared.
    private boolean speaks(long company, long manager, String domain) {
        owner.own("ModifyManager", Map.of("ManagerId", manager, "Domains", List.of(domain)));
        customer.call("SubmitAuditManager", OnRecord.id(manager));
        records.decides(manager, "approve", "");
        int status = customer.status(records.applies(GEOTRUST_OV, company, manager));
        assertThat(status).isIn(REVIEWING, LETTER_MISSING);
        return status == REVIEWING;
    }

    @Test
    @Requirement({"AP-01", "AP-01/record", "AP-01/ov-ev"})
    void anApprovedManagerSparesTheLetterButNotGlobalSigns() {
        long company = records.company();
        long manager = records.manager(company);
        String early = records.applies(GEOTRUST_OV, company, manager);
        assertThat(customer.status(early)).isEqualTo(LETTER_MISSING);
        customer.call("SubmitAuditManager", OnRecord.id(manager));
        records.decides(manager, "approve", "");

        String id = records.applies(GEOTRUST_OV, company, manager);
        assertThat(customer.status(id)).isEqualTo(REVIEWING);
        assertThat(customer.status(records.applies(GLOBALSIGN_OV, company, manager)))
                .isEqualTo(LETTER_MISSING);
        assertThat(
                        customer.refused(
                                        "UploadConfirmLetter",
                                        Map.of("CertificateId", id, "ConfirmLetter", Letters.png()))
                                .code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        assertThat(customer.refused("DeleteManager", OnRecord.id(manager)).code())
                .isEqualTo("FailedOperation.ManagerCanNotDeleteCert");
        assertThat(records.detail(manager).get("ManagerId").asLong()).isEqualTo(manager);
        customer.proves(id);
        JsonNode seen = reviewer.opens(id);
        assertThat(seen.get("Exemptions").toString()).contains("AP-01");
        assertThat(seen.at("/Organization/Name").asText()).isEqualTo("Beispiel Handels GmbH");
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
    }

    @Test
    @Requirement({"RI-13", "RI-13/changed", "RI-13/unchanged"})
    void aReissueIsReviewedWhenTheRecordChanged() {
        long company = records.company();
        String id = records.applies(ReviewStory.WOTRUS_OV, company, records.manager(company));
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        JsonNode spared = reissue(id);
        assertThat(spared.get("ReviewExemption").asText()).isEqualTo("RI-13");
        String same = spared.get("CertificateId").asText();
        customer.becomes(same, ISSUED);

        owner.own(
                "ModifyCompany",
                Map.of("CompanyId", company, "OrganizationName", "Beispiel Holding AG"));
        JsonNode reviewed = reissue(same);
        assertThat(reviewed.path("ReviewExemption").isNull()).isTrue();
        String changed = reviewed.get("CertificateId").asText();
        JsonNode difference = reviewer.opens(changed).get("Differences");
        assertThat(difference).hasSize(1);
        assertThat(difference.at("/0/Field").asText()).isEqualTo("OrganizationName");
        assertThat(difference.at("/0/Submitted").asText()).isEqualTo("Beispiel Holding AG");
        assertThat(difference.at("/0/OnRecord").asText()).isEqualTo("Beispiel Handels GmbH");
        reviewer.approves(changed);
        customer.becomes(changed, ISSUED);
        assertThat(organization(changed)).contains("O=Beispiel Holding AG");
        assertThat(organization(same)).contains("O=Beispiel Handels GmbH");
    }

    @Test
    @Requirement({"RI-13", "RI-13/changed"})
    void aRecordThatIsGoneIsOneThatChanged() {
        long company = records.company();
        long manager = records.manager(company);
        String id = records.applies(ReviewStory.WOTRUS_OV, company, manager);
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        customer.call("DeleteManager", OnRecord.id(manager));

        assertThat(reissue(id).path("ReviewExemption").isNull()).isTrue();
    }

    private static LocalDateTime time(JsonNode node, String field) {
        return LocalDateTime.parse(node.get(field).asText(), TIME);
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
                        "Reason",
                        "a new key"));
    }

    private String organization(String id) {
        return Published.of(customer, id).certificate().getSubjectX500Principal().getName();
    }
}
