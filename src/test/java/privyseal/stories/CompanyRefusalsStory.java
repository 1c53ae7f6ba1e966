package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

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

/// What companies and managers on record cannot be used for, and by whom.
@Tag("story")
class CompanyRefusalsStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Caller owner = customer.owner();
    private final OnRecord records = new OnRecord(service, customer);

    @Test
    @Requirement({"AP-01", "AP-01/record", "AC-01/foreign"})
    void recordsOfAnotherAccountAreUnknownOnes() {
        long company = records.company();
        long manager = records.manager(company);
        Customer stranger = service.customer();
        String granted = stranger.isGranted(ReviewStory.WOTRUS_OV);
        for (String action :
                List.of(
                        "DescribeManagerDetail",
                        "DeleteManager",
                        "SubmitAuditManager",
                        "VerifyManager")) {
            Refused known = stranger.refused(action, OnRecord.id(manager));
            assertThat(known.code()).as(action).isEqualTo("ResourceNotFound.Manager");
            assertThat(known).as(action).isEqualTo(stranger.refused(action, OnRecord.id(7)));
        }
        Refused modified = stranger.owner().refusedOwn("ModifyManager", OnRecord.id(manager));
        assertThat(modified.code()).isEqualTo("ResourceNotFound.Manager");
        assertThat(modified)
                .isEqualTo(stranger.owner().refusedOwn("ModifyManager", OnRecord.id(7)));
        for (String action : List.of("ModifyCompany", "DeleteCompany")) {
            Refused known = stranger.owner().refusedOwn(action, Map.of("CompanyId", company));
            assertThat(known.code()).as(action).isEqualTo("ResourceNotFound");
            assertThat(known)
                    .isEqualTo(stranger.owner().refusedOwn(action, Map.of("CompanyId", 7)));
        }
        Map<String, Object> into = new HashMap<>(OnRecord.people());
        into.put("CompanyId", company);
        assertThat(stranger.owner().refusedOwn("CreateManager", into).code())
                .isEqualTo("ResourceNotFound");
        Map<String, Object> theirs = OnRecord.information(granted, stranger, company, manager);
        Refused linked = stranger.refused("CertificateInfoSubmit", theirs);
        assertThat(linked.message()).startsWith("AP-01: ").contains("CompanyId");
        assertThat(linked)
                .isEqualTo(
                        stranger.refused(
                                "CertificateInfoSubmit",
                                OnRecord.information(granted, stranger, 7, 8)));
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
        long company = records.company();
        long manager = records.manager(company);
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
            Map<String, Object> form = new HashMap<>(OnRecord.people());
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
        assertThat(
                        records.reviewer()
                                .refusedOwn("DescribeManagerReviews", Map.of("Limit", 0))
                                .code())
                .isEqualTo("InvalidParameterValue");
        Map<String, Object> decision = decision(manager, "approve");
        assertThat(records.reviewer().refusedOwn("DecideManagerReview", decision).message())
                .startsWith("RV-23: ");
        assertThat(
                        records.reviewer()
                                .refusedOwn("DecideManagerReview", decision(manager, "perhaps"))
                                .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        records.reviewer()
                                .refusedOwn("DecideManagerReview", decision(manager, "reject"))
                                .code())
                .isEqualTo("MissingParameter");
        assertThat(
                        records.reviewer()
                                .refusedOwn("DecideManagerReview", decision(7, "approve"))
                                .code())
                .isEqualTo("ResourceNotFound.Manager");
    }

    @Test
    @Requirement("RV-23")
    void nobodyDecidesAboutTheirOwnAccount() {
        long manager = records.manager(records.company());
        customer.call("SubmitAuditManager", OnRecord.id(manager));
        String person =
                records.reviewer()
                        .own("DescribeApiKeys", Map.of())
                        .at("/ApiKeys/0/PersonId")
                        .asText();
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
                records.reviewer().refusedOwn("DecideManagerReview", decision(manager, "approve"));
        assertThat(own.message()).startsWith("RV-23: ").contains("belong");
        assertThat(records.status(manager)).isEqualTo("audit");
    }

    /// An approval is of what the reviewer saw.
    @Test
    @Requirement("RV-23")
    void nobodyApprovesWhatChangedSince() {
        long manager = records.manager(records.company());
        customer.call("SubmitAuditManager", OnRecord.id(manager));
        String seen = records.waiting(manager).get("Seen").asText();
        customer.owner()
                .own(
                        "ModifyManager",
                        Map.of("ManagerId", manager, "AdminEmail", "new@shop.example"));
        customer.call("SubmitAuditManager", OnRecord.id(manager));

        Refused refused =
                records.reviewer()
                        .refusedOwn(
                                "DecideManagerReview",
                                Map.of("ManagerId", manager, "Seen", seen, "Decision", "approve"));
        assertThat(refused.message()).startsWith("RV-23: ").contains("look at them again");
        assertThat(records.status(manager)).isEqualTo("audit");
        records.decides(manager, "approve", "");
        assertThat(records.status(manager)).isEqualTo("ok");
    }

    private static Map<String, Object> decision(long manager, String decision) {
        return Map.of("ManagerId", manager, "Seen", "0".repeat(64), "Decision", decision);
    }
}
