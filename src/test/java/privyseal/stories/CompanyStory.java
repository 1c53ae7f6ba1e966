package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Refused;

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

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Caller owner = customer.owner();
    private final Caller looks = service.person("100000000001", "Reviewer");
    private final Reviewer reviewer = Reviewer.first(service);

    @Test
    @Requirement({"AP-01", "AP-01/record", "LG-01"})
    void aManagerIsSubmittedApprovedAndExpires() {
        long company = company();
        long manager = manager(company);
        assertThat(status(manager)).isEqualTo("none");
        JsonNode detail = detail(manager);
        assertThat(detail.at("/CompanyInfo/CompanyName").asText())
                .isEqualTo("Beispiel Handels GmbH");
        assertThat(detail.get("ManagerMail").asText()).isEqualTo("anna.muster@beispiel.example");
        assertThat(detail.get("ManagerDepartment").asText()).isEqualTo("IT");
        assertThat(detail.at("/StatusInfo/0/Status").asText()).isEqualTo("pending");
        assertThat(detail.at("/StatusInfo/1/ManagerPreAuditDomains/0/Domain").asText())
                .isEqualTo(customer.primaryDomain());
        assertThat(customer.refused("VerifyManager", id(manager)).code())
                .isEqualTo("FailedOperation.IllegalManagerStatus");

        customer.call("SubmitAuditManager", id(manager));
        assertThat(status(manager)).isEqualTo("audit");
        assertThat(customer.refused("SubmitAuditManager", id(manager)).message())
                .startsWith("AP-01: ");
        JsonNode waiting = waiting(manager);
        assertThat(waiting.at("/Organization/City").asText()).isEqualTo("München");
        assertThat(waiting.at("/Contact/LastName").asText()).isEqualTo("Beispiel");
        assertThat(decides(manager, "reject", "no such telephone").get("Status").asText())
                .isEqualTo("invalid");
        assertThat(status(manager)).isEqualTo("invalid");

        customer.call("SubmitAuditManager", id(manager));
        decides(manager, "approve", "");
        assertThat(status(manager)).isEqualTo("ok");
        JsonNode approved = detail(manager);
        assertThat(time(approved, "VerifyTime").plusMonths(13))
                .isEqualTo(time(approved, "ExpireTime"));
        customer.call("VerifyManager", id(manager));
        assertThat(status(manager)).isEqualTo("audit");
        decides(manager, "approve", "");

        service.timePasses(Duration.ofDays(31 * 13));
        assertThat(status(manager)).isEqualTo("expired");
        assertThat(managers(Map.of("Status", "expired", "SearchKey", "muster"))).contains(manager);
        assertThat(managers(Map.of("Status", "ok"))).doesNotContain(manager);
        assertThat(managers(Map.of("SearchKey", "nobody"))).isEmpty();
        customer.call("DeleteManager", id(manager));
        assertThat(customer.refused("DescribeManagerDetail", id(manager)).code())
                .isEqualTo("ResourceNotFound.Manager");
        owner.own("DeleteCompany", Map.of("CompanyId", company));
        assertThat(customer.call("DescribeCompanies", Map.of()).get("TotalCount").asInt()).isZero();
    }

    @Test
    @Requirement({"AP-01", "AP-01/record"})
    void whatChangesIsApprovedAnew() {
        long company = company();
        long manager = approved(company);
        owner.own("ModifyCompany", Map.of("CompanyId", company, "PhoneNumber", "233 00-9"));
        assertThat(status(manager)).isEqualTo("none");
        customer.call("SubmitAuditManager", id(manager));
        decides(manager, "approve", "");
        owner.own("ModifyManager", Map.of("ManagerId", manager, "AdminEmail", "eve@b.example"));
        assertThat(status(manager)).isEqualTo("none");
        assertThat(detail(manager).get("ManagerFirstName").asText()).isEqualTo("Anna");
        assertThat(detail(manager).get("ManagerMail").asText()).isEqualTo("eve@b.example");
    }

    @Test
    @Requirement({"AP-01", "AP-01/record", "AP-01/ov-ev"})
    void anApprovedManagerSparesTheLetterButNotGlobalSigns() {
        long company = company();
        long manager = manager(company);
        String early = applies(GEOTRUST_OV, company, manager);
        assertThat(customer.status(early)).isEqualTo(LETTER_MISSING);
        customer.call("SubmitAuditManager", id(manager));
        decides(manager, "approve", "");

        String id = applies(GEOTRUST_OV, company, manager);
        assertThat(customer.status(id)).isEqualTo(REVIEWING);
        assertThat(customer.status(applies(GLOBALSIGN_OV, company, manager)))
                .isEqualTo(LETTER_MISSING);
        assertThat(
                        customer.refused(
                                        "UploadConfirmLetter",
                                        Map.of("CertificateId", id, "ConfirmLetter", Letters.png()))
                                .code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        assertThat(customer.refused("DeleteManager", id(manager)).code())
                .isEqualTo("FailedOperation.ManagerCanNotDeleteCert");
        assertThat(detail(manager).get("ManagerId").asLong()).isEqualTo(manager);
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
        long company = company();
        String id = applies(ReviewStory.WOTRUS_OV, company, manager(company));
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
        long company = company();
        long manager = manager(company);
        String id = applies(ReviewStory.WOTRUS_OV, company, manager);
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        customer.call("DeleteManager", id(manager));

        assertThat(reissue(id).path("ReviewExemption").isNull()).isTrue();
    }

    @Test
    @Requirement({"AP-01", "AP-01/record", "AC-01/foreign"})
    void recordsOfAnotherAccountAreUnknownOnes() {
        long company = company();
        long manager = manager(company);
        Customer stranger = service.customer();
        String granted = stranger.isGranted(ReviewStory.WOTRUS_OV);
        for (String action :
                List.of(
                        "DescribeManagerDetail",
                        "DeleteManager",
                        "SubmitAuditManager",
                        "VerifyManager")) {
            Refused known = stranger.refused(action, id(manager));
            assertThat(known.code()).as(action).isEqualTo("ResourceNotFound.Manager");
            assertThat(known).as(action).isEqualTo(stranger.refused(action, id(7)));
        }
        Refused modified = stranger.owner().refusedOwn("ModifyManager", id(manager));
        assertThat(modified.code()).isEqualTo("ResourceNotFound.Manager");
        assertThat(modified).isEqualTo(stranger.owner().refusedOwn("ModifyManager", id(7)));
        for (String action : List.of("ModifyCompany", "DeleteCompany")) {
            Refused known = stranger.owner().refusedOwn(action, Map.of("CompanyId", company));
            assertThat(known.code()).as(action).isEqualTo("ResourceNotFound");
            assertThat(known)
                    .isEqualTo(stranger.owner().refusedOwn(action, Map.of("CompanyId", 7)));
        }
        Map<String, Object> into = new HashMap<>(people());
        into.put("CompanyId", company);
        assertThat(stranger.owner().refusedOwn("CreateManager", into).code())
                .isEqualTo("ResourceNotFound");
        Map<String, Object> theirs = information(granted, stranger, company, manager);
        Refused linked = stranger.refused("CertificateInfoSubmit", theirs);
        assertThat(linked.message()).startsWith("AP-01: ").contains("CompanyId");
        assertThat(linked)
                .isEqualTo(
                        stranger.refused(
                                "CertificateInfoSubmit", information(granted, stranger, 7, 8)));
        assertThat(
                        stranger.call("DescribeCompanies", Map.of("CompanyId", company))
                                .get("TotalCount")
                                .asInt())
                .isZero();
        assertThat(stranger.call("DescribeManagers", Map.of()).get("TotalCount").asInt()).isZero();
    }

    @Test
    @Requirement({"AP-01", "AP-01/record", "RV-23"})
    void whatCannotBeIsSaidSo() {
        long company = company();
        long manager = manager(company);
        Refused gap = owner.refusedOwn("CreateCompany", Map.of("OrganizationName", "x"));
        assertThat(gap.code()).isEqualTo("FailedOperation.InvalidParam");
        assertThat(gap.message())
                .startsWith("AP-01: ")
                .contains("OrganizationCountry")
                .doesNotContain("AdminEmail");
        assertThat(owner.refusedOwn("CreateManager", Map.of("CompanyId", company)).message())
                .contains("AdminEmail")
                .doesNotContain("OrganizationCity");
        assertThat(
                        owner.refusedOwn(
                                        "ModifyCompany",
                                        Map.of(
                                                "CompanyId",
                                                company,
                                                "OrganizationCountry",
                                                "Germany"))
                                .code())
                .isEqualTo("FailedOperation.InvalidParam");
        assertThat(
                        owner.refusedOwn(
                                        "ModifyManager",
                                        Map.of("ManagerId", manager, "AdminEmail", "no address"))
                                .code())
                .isEqualTo("FailedOperation.InvalidParam");
        for (String action : List.of("CreateManager", "ModifyManager")) {
            Map<String, Object> form = new HashMap<>(people());
            form.put(action.equals("CreateManager") ? "CompanyId" : "ManagerId", company);
            form.put("Domains", List.of("not a domain"));
            assertThat(owner.refusedOwn(action, form).code()).isEqualTo("InvalidParameterValue");
        }
        assertThat(owner.refusedOwn("DeleteCompany", Map.of("CompanyId", company)).code())
                .isEqualTo("ResourceInUse");
        for (String list : List.of("DescribeCompanies", "DescribeManagers")) {
            assertThat(customer.refused(list, Map.of("Limit", 0)).code())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(looks.refusedOwn("DescribeManagerReviews", Map.of("Limit", 0)).code())
                .isEqualTo("InvalidParameterValue");
        Map<String, Object> decision = Map.of("ManagerId", manager, "Decision", "approve");
        assertThat(looks.refusedOwn("DecideManagerReview", decision).message())
                .startsWith("RV-23: ");
        assertThat(
                        looks.refusedOwn(
                                        "DecideManagerReview",
                                        Map.of("ManagerId", manager, "Decision", "perhaps"))
                                .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        looks.refusedOwn(
                                        "DecideManagerReview",
                                        Map.of("ManagerId", manager, "Decision", "reject"))
                                .code())
                .isEqualTo("MissingParameter");
        assertThat(
                        looks.refusedOwn(
                                        "DecideManagerReview",
                                        Map.of("ManagerId", 7, "Decision", "approve"))
                                .code())
                .isEqualTo("ResourceNotFound.Manager");
    }

    @Test
    @Requirement("RV-23")
    void nobodyDecidesAboutTheirOwnAccount() {
        long manager = manager(company());
        customer.call("SubmitAuditManager", id(manager));
        String person = looks.own("DescribeApiKeys", Map.of()).at("/ApiKeys/0/PersonId").asText();
        service.ground()
                .database()
                .useTransaction(tx ->
                        tx.createUpdate(
                                        """
                                        insert into membership (person_id, account_id, account_kind, role, created_at)
                                        values (:person, :account, 'CUSTOMER', 'READ_ONLY', now())
                                        """)
                                .bind("person", UUID.fromString(person))
                                .bind("account", customer.account())
                                .execute());

        Refused own =
                looks.refusedOwn(
                        "DecideManagerReview", Map.of("ManagerId", manager, "Decision", "approve"));
        assertThat(own.message()).startsWith("RV-23: ").contains("belong");
        assertThat(status(manager)).isEqualTo("audit");
    }

    private long company() {
        Map<String, Object> form = Customer.organization();
        form.keySet().removeAll(people().keySet());
        return owner.own("CreateCompany", form).get("CompanyId").asLong();
    }

    private long manager(long company) {
        Map<String, Object> form = new HashMap<>(people());
        form.put("CompanyId", company);
        form.put("Department", "IT");
        form.put("Domains", List.of(customer.primaryDomain()));
        return owner.own("CreateManager", form).get("ManagerId").asLong();
    }

    private long approved(long company) {
        long manager = manager(company);
        customer.call("SubmitAuditManager", id(manager));
        decides(manager, "approve", "");
        assertThat(status(manager)).isEqualTo("ok");
        return manager;
    }

    private static Map<String, Object> people() {
        Map<String, Object> form = Customer.organization();
        form.keySet().removeIf(f -> !f.startsWith("Admin") && !f.startsWith("Contact"));
        return form;
    }

    private JsonNode decides(long manager, String decision, String reason) {
        return looks.own(
                "DecideManagerReview",
                Map.of("ManagerId", manager, "Decision", decision, "Reason", reason));
    }

    private JsonNode waiting(long manager) {
        for (JsonNode one :
                looks.own("DescribeManagerReviews", Map.of("Limit", 100)).get("Managers")) {
            if (one.get("ManagerId").asLong() == manager) {
                return one;
            }
        }
        throw new AssertionError("manager " + manager + " does not wait");
    }

    private JsonNode detail(long manager) {
        return customer.call("DescribeManagerDetail", id(manager));
    }

    private String status(long manager) {
        return detail(manager).get("Status").asText();
    }

    private List<Long> managers(Map<String, ?> wanted) {
        return customer
                .call("DescribeManagers", wanted)
                .get("Managers")
                .findValues("ManagerId")
                .stream()
                .map(JsonNode::asLong)
                .toList();
    }

    private static Map<String, Object> id(long manager) {
        return Map.of("ManagerId", manager);
    }

    private static LocalDateTime time(JsonNode node, String field) {
        return LocalDateTime.parse(node.get(field).asText(), TIME);
    }

    private static Map<String, Object> information(
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

    private String applies(int product, long company, long manager) {
        String id = customer.isGranted(product);
        customer.call("CertificateInfoSubmit", information(id, customer, company, manager));
        customer.call("CertificateOrderSubmit", Map.of("CertId", id, "VerifyType", "DNS"));
        return id;
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
