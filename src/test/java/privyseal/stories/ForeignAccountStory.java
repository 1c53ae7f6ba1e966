package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.coverage.ServedAction;
import privyseal.testing.Customer;
import privyseal.testing.Tab;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Refused;

/// AC-01: everything of one account for another.
@Tag("story")
class ForeignAccountStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"AC-01", "AC-01/foreign"})
    void anotherAccountsCertificateIsAnUnknownOne() throws IOException {
        Caller stranger = service.customer().owner();
        Map<String, String> theirs = everything();
        Set<String> tried = new TreeSet<>();
        Map<String, Map<String, Object>> requests = requests();
        requests.forEach((action, template) -> {
            tried.add(action);
            Refused unknown =
                    RolesStory.call(stranger, action, with(template, "Zz0Zz0Zz")).refusal();
            assertThat(unknown.code()).as(action).isEqualTo("FailedOperation.CertificateNotFound");
            theirs.forEach((state, id) -> {
                Refused known = RolesStory.call(stranger, action, with(template, id)).refusal();
                assertThat(known.code())
                        .as(action + " of what is " + state)
                        .isEqualTo(unknown.code());
                assertThat(known.message().replace(id, "ID"))
                        .as(action + " of what is " + state)
                        .isEqualTo(unknown.message().replace("Zz0Zz0Zz", "ID"));
            });
        });
        Set<String> naming = new TreeSet<>();
        for (ServedAction action : ServedAction.all()) {
            if (RolesStory.NAMED_BY_OPERATORS.contains(action.name())) {
                continue;
            }
            if (action.fields().stream()
                    .anyMatch(Set.of("CertificateId", "CertId", "OldCertificateId")::contains)) {
                naming.add(action.name());
            }
        }
        assertThat(tried).as("every action that names a certificate").isEqualTo(naming);
        theirs.remove("deleted");
        theirs.forEach((state, id) ->
                assertThat(customer.describe(id).get("CertificateId").asText())
                        .as("still there: " + state)
                        .isEqualTo(id));
    }

    @Test
    @Requirement({"AC-01", "AC-01/foreign"})
    void listsLineagesKeysAndPeopleOfAnotherAccountAreNotThere() {
        Caller stranger = service.customer().owner();
        String id = customer.ownsFree(customer.domain("shop"));
        String certificate = customer.detail(id).get("CertificatePublicKey").asText();

        assertThat(
                        stranger.call("DescribeCertificates", Map.of("CertIds", List.of(id)))
                                .get("TotalCount")
                                .asInt())
                .isZero();
        assertThat(
                        stranger.call("DescribeCertificates", Map.of("SearchKey", id))
                                .get("TotalCount")
                                .asInt())
                .isZero();
        assertThat(stranger.call("DescribeCertificateOperateLogs", Map.of()).toString())
                .doesNotContain(id);
        assertThat(
                        stranger.call(
                                        "CheckCertificateExist",
                                        Map.of("CertificatePublicKey", certificate))
                                .get("RepeatCertId")
                                .asText())
                .isEmpty();

        String lineage =
                customer.owner()
                        .own("DescribeLineage", Map.of("CertificateId", id))
                        .get("Name")
                        .asText();
        same(stranger, "DescribeLineage", "Name", lineage, "no-such-lineage");
        String key =
                customer.owner()
                        .own("DescribeApiKeys", Map.of())
                        .at("/ApiKeys/0/SecretId")
                        .asText();
        String person =
                customer.owner()
                        .own("DescribeApiKeys", Map.of())
                        .at("/ApiKeys/0/PersonId")
                        .asText();
        same(stranger, "RevokeApiKey", "SecretId", key, "AKID" + "z".repeat(32));
        String acme = customer.owner().own("CreateAcmeKey", Map.of()).get("KeyId").asText();
        same(stranger, "RevokeAcmeKey", "KeyId", acme, "ACME" + "z".repeat(24));
        assertThat(stranger.own("DescribeAcmeKeys", Map.of()).toString()).doesNotContain(acme);
        String session = sessionOfTheCustomer();
        same(stranger, "RevokeSession", "SessionId", session, "SESS" + "z".repeat(32));
        assertThat(stranger.own("DescribeSessions", Map.of()).toString()).doesNotContain(session);
        same(stranger, "CreateApiKey", "PersonId", person, UUID.randomUUID().toString());
        String hook =
                customer.owner()
                        .own("CreateWebhook", Map.of("Url", "https://hooks.example/"))
                        .get("WebhookId")
                        .asText();
        String delivery =
                customer.owner()
                        .own("TestWebhook", Map.of("WebhookId", hook))
                        .get("DeliveryId")
                        .asText();
        same(stranger, "DeleteWebhook", "WebhookId", hook, UUID.randomUUID().toString());
        same(stranger, "TestWebhook", "WebhookId", hook, UUID.randomUUID().toString());
        same(stranger, "RedeliverNotice", "DeliveryId", delivery, UUID.randomUUID().toString());
        assertThat(
                        stranger.own(
                                        "DescribeNoticeDeliveries",
                                        Map.of("AccountId", customer.account()))
                                .get("Deliveries"))
                .isEmpty();
        assertThat(stranger.own("DescribeWebhooks", Map.of()).get("Webhooks")).isEmpty();
        Refused silenced =
                stranger.refused(
                        "ModifyCertificatesExpiringNotificationSwitch",
                        Map.of("CertificateIds", List.of(id), "SwitchStatus", 1));
        assertThat(silenced.code()).isEqualTo("FailedOperation.CertificateNotFound");
        same(
                stranger,
                "RemovePersonSecondFactor",
                "PersonId",
                person,
                UUID.randomUUID().toString());
        String zone =
                customer.owner()
                        .own("CreateZoneAccess", AutomaticStory.access("foreign.auto.test"))
                        .get("ZoneAccessId")
                        .asText();
        same(stranger, "DeleteZoneAccess", "ZoneAccessId", zone, UUID.randomUUID().toString());
        assertThat(stranger.own("DescribeZoneAccesses", Map.of()).get("TotalCount").asInt())
                .isZero();
        String target =
                customer.owner()
                        .own("CreateDeployTarget", Map.of("Name", "web", "Kind", "agent"))
                        .get("TargetId")
                        .asText();
        for (String action :
                List.of("ModifyDeployTarget", "DeleteDeployTarget", "FetchDeployment")) {
            same(stranger, action, "TargetId", target, UUID.randomUUID().toString());
        }
        assertThat(stranger.own("DescribeDeployTargets", Map.of()).get("TotalCount").asInt())
                .isZero();
        Map<String, Object> intruder =
                Map.of(
                        "UserName",
                        "intruder-" + UUID.randomUUID().toString().substring(0, 8),
                        "Password",
                        "correct horse battery staple",
                        "Role",
                        "Owner");
        Map<String, Object> into = new HashMap<>(intruder);
        into.put("AccountId", customer.account());
        Refused known = stranger.refusedOwn("CreatePerson", into);
        into.put("AccountId", "199999999999");
        Refused unknown = stranger.refusedOwn("CreatePerson", into);
        assertThat(known).isEqualTo(unknown);
        assertThat(stranger.own("DescribeAccounts", Map.of()).get("TotalCount").asInt()).isOne();
        assertThat(stranger.own("DescribePeople", Map.of()).toString()).doesNotContain(person);
        assertThat(stranger.own("DescribeApiKeys", Map.of()).toString()).doesNotContain(key);
    }

    private String sessionOfTheCustomer() {
        String user = "mia-" + UUID.randomUUID().toString().substring(0, 8);
        String password = "correct horse battery staple";
        customer.owner()
                .own(
                        "CreatePerson",
                        Map.of("UserName", user, "Password", password, "Role", "Member"));
        return Tab.plain(service).signsIn(user, password).get("SessionId").asText();
    }

    private static void same(
            Caller stranger, String action, String field, String known, String unknown) {
        Refused theirs = stranger.refusedOwn(action, Map.of(field, known));
        assertThat(theirs.code()).isEqualTo("ResourceNotFound");
        assertThat(theirs).isEqualTo(stranger.refusedOwn(action, Map.of(field, unknown)));
    }

    /// A certificate of the customer in each state that there is.
    private Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        String issued = customer.ownsFree(customer.domain("issued"));
        all.put("issued", issued);
        all.put("proving", customer.appliesForFree(customer.domain("proving"), "DNS", Map.of()));
        all.put("waiting for information", customer.isGranted(Customer.TRUSTASIA));
        String cancelled = customer.appliesForFree(customer.domain("x"), "DNS", Map.of());
        customer.call("CancelCertificateOrder", Map.of("CertificateId", cancelled));
        all.put("cancelled", cancelled);
        String revoking = customer.ownsFree(customer.domain("revoking"));
        customer.asksToRevoke(revoking);
        all.put("revoking", revoking);
        String reissuing = customer.ownsFree("www.reissuing-" + customer.primaryDomain());
        all.put("its successor", customer.reissues(reissuing));
        all.put("reissuing", reissuing);
        for (String end : List.of("revoked", "deleted")) {
            String ended = customer.ownsFree(customer.domain(end));
            customer.revokes(ended);
            all.put(end, ended);
        }
        customer.call("DeleteCertificate", Map.of("CertificateId", all.get("deleted")));
        String drafted =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("drafted")),
                        Customer.organization());
        customer.call(
                "UploadConfirmLetter",
                Map.of("CertificateId", drafted, "ConfirmLetter", Letters.png()));
        customer.proves(drafted);
        Reviewer.first(service).approves(drafted);
        customer.becomes(drafted, 1);
        customer.call("RevokeCertificate", Map.of("CertificateId", drafted, "Reason", "closed"));
        assertThat(customer.status(drafted)).isEqualTo(12);
        all.put("to be revoked by a letter", drafted);
        String reviewed = customer.owns(ReviewStory.WOTRUS_DV, customer.domain("reviewed"));
        customer.call("RevokeCertificate", Map.of("CertificateId", reviewed, "Reason", "closed"));
        all.put("in review", reviewed);
        String key = Csrs.ecKey();
        all.put(
                "uploaded",
                customer.call(
                                "UploadCertificate",
                                Map.of(
                                        "CertificatePublicKey",
                                        Csrs.selfSigned(key, "other.example"),
                                        "CertificatePrivateKey",
                                        key))
                        .get("CertificateId")
                        .asText());
        return all;
    }

    /// A well-formed request of each action that names a certificate; `ID` stands for it.
    private Map<String, Map<String, Object>> requests() {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        for (String plain :
                List.of(
                        "CommitCertificateInformation",
                        "CompleteCertificate",
                        "CheckCertificateDomainVerification",
                        "DescribeCertificate",
                        "DescribeCertificateDetail",
                        "DescribeLineage",
                        "DescribeAuditEntries",
                        "DescribeRequests",
                        "DescribeAutomaticValidation",
                        "DownloadCertificate",
                        "DescribeDownloadCertificateUrl",
                        "RevokeCertificate",
                        "ConfirmDeployment",
                        "DescribeRenewal",
                        "OrderNextCertificate",
                        "DescribeHostDeployRecord",
                        "DescribeHostUpdateRecord",
                        "SubmitRevocation",
                        "SubmitApplication",
                        "DropRevocation",
                        "DescribeRevocationImpact",
                        "DescribeCertificateActions",
                        "DescribeCertificateContents",
                        "DescribePapers",
                        "DescribeCertificateStatus",
                        "DescribeReissueTerms",
                        "DescribeValidation",
                        "CallOffRetirement",
                        "DeleteCertificate",
                        "CancelAuditCertificate",
                        "CancelCertificateOrder",
                        "ModifyCertificateResubmit",
                        "ModifyCertificateAlias")) {
            all.put(plain, Map.of("CertificateId", "ID"));
        }
        all.put(
                "ApplyCertificate",
                Map.of(
                        "DomainName",
                        "x.stranger.test",
                        "DvAuthMethod",
                        "DNS",
                        "OldCertificateId",
                        "ID"));
        all.put(
                "CreateCertificateByPackage",
                Map.of(
                        "ProductPid",
                        Customer.RAPID,
                        "PackageIds",
                        List.of("p"),
                        "DomainCount",
                        "1",
                        "Period",
                        1,
                        "OldCertificateId",
                        "ID"));
        all.put(
                "SubmitCertificateInformation",
                Map.of(
                        "CertificateId",
                        "ID",
                        "CertificateDomain",
                        "x.stranger.test",
                        "VerifyType",
                        "DNS"));
        all.put(
                "CertificateInfoSubmit",
                Map.of(
                        "CertId",
                        "ID",
                        "GenCsrType",
                        "online",
                        "CertCommonName",
                        "x.stranger.test",
                        "CompanyType",
                        1,
                        "CompanyId",
                        "0"));
        all.put("ModifyAutoRenewal", Map.of("CertificateId", "ID", "AutoRenew", true));
        all.put(
                "DeployCertificateInstance",
                Map.of(
                        "CertificateId",
                        "ID",
                        "InstanceIdList",
                        List.of(UUID.randomUUID().toString())));
        all.put(
                "UpdateCertificateInstance",
                Map.of(
                        "OldCertificateId",
                        "ID",
                        "CertificateId",
                        "Zz1Zz1Zz",
                        "ResourceTypes",
                        List.of("agent")));
        all.put("ExportAuditEntries", Map.of("CertificateId", "ID", "Format", "csv"));
        all.put("CertificateOrderSubmit", Map.of("CertId", "ID"));
        all.put(
                "ReplaceCertificate",
                Map.of(
                        "CertificateId",
                        "ID",
                        "ValidType",
                        "DNS",
                        "CsrType",
                        "online",
                        "Reason",
                        "r"));
        all.put("ChangeValidationMethod", Map.of("CertificateId", "ID", "VerifyType", "FILE"));
        all.put("DownloadLetterTemplate", Map.of("CertificateId", "ID", "Purpose", "revocation"));
        all.put(
                "PreviewLetter",
                Map.of("CertificateId", "ID", "Purpose", "revocation", "Letter", Letters.png()));
        String paper = UUID.randomUUID().toString();
        all.put("DescribePaper", Map.of("CertificateId", "ID", "PaperId", paper));
        all.put("DownloadPaper", Map.of("CertificateId", "ID", "PaperId", paper));
        all.put("RequestSupportRevocation", Map.of("CertificateId", "ID", "Reason", "r"));
        all.put("UploadRevokeLetter", Map.of("CertificateId", "ID", "RevokeLetter", Letters.png()));
        all.put(
                "UploadConfirmLetter",
                Map.of("CertificateId", "ID", "ConfirmLetter", Letters.png()));
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> template, String id) {
        Map<String, Object> request = new HashMap<>(template);
        request.replaceAll((_, value) -> value.equals("ID") ? id : value);
        return request;
    }
}
