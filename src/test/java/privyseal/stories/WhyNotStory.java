package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;

/// What can be done with a certificate, and the same "no" where it is done all the same.
@Tag("story")
class WhyNotStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"RV-02", "RV-09", "RN-01", "DP-01", "AP-04"})
    void eachStateSaysWhatCanBeDone() {
        String id = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        assertThat(denied(id))
                .containsOnlyKeys(
                        "Download",
                        "Deploy",
                        "Reissue",
                        "Revoke",
                        "Renew",
                        "UploadLetter",
                        "Submit",
                        "Resubmit",
                        "DropRevocation",
                        "RequestSupportRevocation",
                        "RevokeByKeyProof",
                        "CallOffRetirement",
                        "OrderNext",
                        "Delete")
                .containsEntry("Download", "DL-01")
                .containsEntry("Delete", "RV-09");

        customer.proves(id);
        assertThat(denied(id))
                .isEqualTo(
                        Map.of(
                                "Renew", "RN-01",
                                "Validate", "VA-06",
                                "UploadLetter", "RV-20",
                                "Submit", "RV-20",
                                "Cancel", "AP-04",
                                "Resubmit", "AP-03",
                                "DropRevocation", "RV-03",
                                "CallOffRetirement", "RI-22",
                                "OrderNext", "RN-01",
                                "Delete", "RV-09"));
        assertThat(earliest(id, "Renew")).isPresent();

        customer.revokes(id);
        assertThat(denied(id))
                .containsEntry("Download", "RV-02")
                .containsEntry("RequestSupportRevocation", "RV-01")
                .doesNotContainKeys("Delete", "RevokeByKeyProof");
    }

    /// The role comes first, as at the door.
    @Test
    @Requirement({"AC-01", "AC-01/foreseen"})
    void whoOnlyLooksIsToldByTheRole() {
        String id = customer.ownsFree(customer.domain("shop"));
        Caller reader = person("ReadOnly");
        Map<String, JsonNode> told = byDeed(reader, Map.of("CertificateId", id));
        told.forEach((deed, item) -> {
            boolean anybodys = deed.equals("RevokeByKeyProof");
            assertThat(item.get("Allowed").asBoolean()).as(deed).isEqualTo(anybodys);
            if (!anybodys) {
                assertThat(item.at("/WhyNot/0/RuleId").asText()).as(deed).isEqualTo("AC-01");
                assertThat(item.get("WhyNot")).as(deed).hasSize(1);
            }
        });
        assertThat(of(told, "Download").at("/WhyNot/0/Message").asText())
                .isEqualTo(
                        reader.refused("DownloadCertificate", Map.of("CertificateId", id))
                                .message())
                .contains("ReadOnly");
        Map<String, JsonNode> atAll = byDeed(reader, Map.of());
        assertThat(atAll).containsKeys("Apply", "SaveLetter", "Upload", "Delete");
        assertThat(of(atAll, "Apply").at("/WhyNot/0/RuleId").asText()).isEqualTo("AC-01");
        byDeed(person("Member"), Map.of())
                .forEach((deed, item) ->
                        assertThat(item.get("Allowed").asBoolean()).as(deed).isTrue());
    }

    @Test
    @Requirement({"AC-01/scope-actions", "AC-01/foreseen"})
    void aKeyForCertainActionsIsToldWhichItIsFor() {
        String id = customer.ownsFree(customer.domain("shop"));
        Caller key =
                key(
                        Map.of(
                                "Actions",
                                List.of(
                                        "DescribeCertificateActions",
                                        "DescribeDownloadCertificateUrl",
                                        "DeleteCertificate")));
        Map<String, JsonNode> told = byDeed(key, Map.of("CertificateId", id));
        assertThat(of(told, "Download").get("Allowed").asBoolean()).isTrue();
        assertThat(of(told, "Delete").at("/WhyNot/0/RuleId").asText()).isEqualTo("RV-09");
        assertThat(of(told, "Revoke").at("/WhyNot/0/RuleId").asText()).isEqualTo("AC-01");
        assertThat(of(told, "Revoke").at("/WhyNot/0/Message").asText())
                .isEqualTo(key.refused("RevokeCertificate", Map.of("CertificateId", id)).message());

        Caller ofOne = key(Map.of("CertificateIds", List.of(id)));
        Map<String, JsonNode> one = byDeed(ofOne, Map.of("CertificateId", id));
        assertThat(of(one, "Download").get("Allowed").asBoolean()).isTrue();
        assertThat(of(one, "Renew").at("/WhyNot/0/Message").asText())
                .isEqualTo(ofOne.refused("ApplyCertificate", Map.of()).message());
    }

    @Test
    @Requirement({"RI-22", "RI-22/called-off"})
    void aRetirementThatWaitsIsToldWithItsTime() {
        String old = customer.ownsFree(customer.domain("shop"));
        String reissued =
                customer.call(
                                "ReplaceCertificate",
                                Map.of(
                                        "CertificateId",
                                        old,
                                        "ValidType",
                                        "DNS",
                                        "CsrType",
                                        "online",
                                        "RetireOriginalAfter",
                                        24))
                        .get("CertificateId")
                        .asText();
        customer.proves(reissued);
        assertThat(denied(old)).doesNotContainKey("CallOffRetirement");
        assertThat(retirement(old).get("CertificateId").asText()).isEqualTo(old);
        assertThat(retirement(old).get("Successor").asText()).isEqualTo(reissued);
        assertThat(retirement(old).get("DueTime").isNull()).isTrue();
        JsonNode deployed =
                customer.owner().own("ConfirmDeployment", Map.of("CertificateId", reissued));
        assertThat(retirement(reissued).get("DueTime")).isEqualTo(deployed.get("RetireTime"));

        customer.owner().own("CallOffRetirement", Map.of("CertificateId", old));
        assertThat(retirement(reissued).isNull()).isTrue();
        assertThat(denied(old)).containsEntry("CallOffRetirement", "RI-22");
        assertThat(
                        customer.owner()
                                .refusedOwn("CallOffRetirement", Map.of("CertificateId", old))
                                .message())
                .startsWith("RI-22: ");
    }

    @Test
    @Requirement({"AP-03", "AP-04"})
    void whatEndedIsOpenedAgainWhereItWasBought() {
        String free = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        customer.call("CancelCertificateOrder", Map.of("CertificateId", free));
        assertThat(denied(free))
                .containsEntry("Resubmit", "AP-03")
                .containsEntry("Cancel", "AP-04");
        String bought = customer.isGranted(Customer.TRUSTASIA);
        assertThat(denied(bought)).containsEntry("Resubmit", "AP-03").doesNotContainKey("Cancel");
        customer.call("CancelCertificateOrder", Map.of("CertificateId", bought));
        assertThat(denied(bought)).doesNotContainKey("Resubmit");
        customer.call("ModifyCertificateResubmit", Map.of("CertificateId", bought));
    }

    @Test
    @Requirement({"RI-01", "RI-02", "RI-03", "RI-04", "RV-05", "RV-06"})
    void itIsTheNoThatTheDeedWouldMeet() {
        String one = customer.ownsFree(customer.domain("one"));
        String two = customer.ownsFree(customer.domain("two"));
        String reissue = customer.reissues(one);
        assertThat(denied(one)).containsEntry("Reissue", "RI-04");
        assertThat(denied(two)).containsEntry("Reissue", "RI-03");
        assertThat(customer.isRefusedTheReissue(two).message()).startsWith("RI-03: ");
        customer.proves(reissue);
        assertThat(denied(reissue))
                .containsEntry("Reissue", "RI-02")
                .containsEntry("Revoke", "RV-06");
        assertThat(denied(two)).doesNotContainKey("Reissue");

        service.timePasses(Duration.ofDays(61));
        assertThat(denied(two))
                .containsEntry("Reissue", "RI-01")
                .containsEntry("Revoke", "RV-05")
                .doesNotContainKey("Renew");
        assertThat(customer.refused("RevokeCertificate", Map.of("CertificateId", two)).message())
                .startsWith("RV-05: ");
    }

    @Test
    @Requirement({"RV-21", "RV-21/opened"})
    void aLetterIsAwaitedUntilAReviewerHasOpenedIt() {
        String id =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        assertThat(denied(id)).doesNotContainKey("UploadLetter");
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.jpg()));
        customer.proves(id);
        Reviewer reviewer = Reviewer.first(service);
        reviewer.approves(id);
        customer.becomes(id, 1);
        assertThat(denied(id)).containsEntry("UploadLetter", "RV-20");

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        assertThat(denied(id))
                .containsEntry("Submit", "RV-21")
                .doesNotContainKeys("UploadLetter", "DropRevocation", "RevokeByKeyProof");
        Map<String, String> letter = Map.of("CertificateId", id, "RevokeLetter", Letters.png());
        customer.call("UploadRevokeLetter", letter);
        assertThat(denied(id))
                .containsEntry("DropRevocation", "RV-03")
                .doesNotContainKey("UploadLetter");

        reviewer.opens(id);
        assertThat(denied(id)).containsEntry("UploadLetter", "RV-21");
        assertThat(customer.refused("UploadRevokeLetter", letter).message()).startsWith("RV-21: ");
    }

    /// What was prepared in time is judged once more when it is submitted.
    @Test
    @Requirement({"RV-05", "RV-20"})
    void aPreparedRevocationIsToldWhatItsSubmissionWouldMeet() {
        String id =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.jpg()));
        customer.proves(id);
        Reviewer.first(service).approves(id);
        customer.becomes(id, 1);
        JsonNode issued = customer.describe(id);
        service.timePasses(
                Duration.between(at(issued, "CertBeginTime"), at(issued, "CertEndTime"))
                        .minusDays(32));
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        customer.call(
                "UploadRevokeLetter",
                Map.of("CertificateId", id, "RevokeLetter", Letters.png(), "Draft", true));
        assertThat(denied(id)).doesNotContainKeys("Submit", "Revoke");

        service.timePasses(Duration.ofDays(3));
        assertThat(denied(id)).containsEntry("Submit", "RV-05").containsEntry("Revoke", "RV-05");
        assertThat(
                        customer.owner()
                                .refusedOwn("SubmitRevocation", Map.of("CertificateId", id))
                                .message())
                .startsWith("RV-05: ");
    }

    private static LocalDateTime at(JsonNode certificate, String field) {
        return LocalDateTime.parse(certificate.get(field).asText().replace(' ', 'T'));
    }

    private JsonNode retirement(String id) {
        return customer.owner()
                .own("DescribeCertificateActions", Map.of("CertificateId", id))
                .get("Retirement");
    }

    private static Map<String, JsonNode> byDeed(Caller caller, Map<String, ?> request) {
        Map<String, JsonNode> all = new TreeMap<>();
        caller.own("DescribeCertificateActions", request)
                .get("Actions")
                .forEach(item -> all.put(item.get("Action").asText(), item));
        return all;
    }

    private static JsonNode of(Map<String, JsonNode> told, String deed) {
        return Objects.requireNonNull(told.get(deed), deed);
    }

    private Caller person(String role) {
        return caller(
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of(
                                        "UserName",
                                        "p-" + UUID.randomUUID().toString().substring(0, 8),
                                        "Password",
                                        "correct horse battery staple",
                                        "Role",
                                        role)));
    }

    private Caller key(Map<String, ?> limits) {
        return caller(customer.owner().own("CreateApiKey", limits));
    }

    private Caller caller(JsonNode made) {
        return service.caller(
                new Keys(made.get("SecretId").asText(), made.get("SecretKey").asText()));
    }

    /// By deed, the first rule that stands in the way.
    private Map<String, String> denied(String id) {
        Map<String, String> denied = new TreeMap<>();
        for (JsonNode item : actions(id)) {
            if (!item.get("Allowed").asBoolean()) {
                denied.put(
                        item.get("Action").asText(),
                        item.get("WhyNot").get(0).get("RuleId").asText());
            }
        }
        return denied;
    }

    private Optional<String> earliest(String id, String action) {
        for (JsonNode item : actions(id)) {
            if (item.get("Action").asText().equals(action)) {
                return Optional.of(item.get("WhyNot").get(0).get("EarliestTime").asText());
            }
        }
        return Optional.empty();
    }

    private JsonNode actions(String id) {
        return customer.owner()
                .own("DescribeCertificateActions", Map.of("CertificateId", id))
                .get("Actions");
    }
}
