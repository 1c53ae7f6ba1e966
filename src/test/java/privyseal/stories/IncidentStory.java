package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Refused;

/// A key got into wrong hands, and an operator is called in the night.
@Tag("story")
class IncidentStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Customer other = service.customer();
    private final Caller operator = service.operator();

    @Test
    @Requirement({"RI-23", "RI-23/operator", "RI-23/everywhere", "RV-04"})
    void anOperatorBlocksAKeyAndAllThatHasItFalls() {
        KeyFile key = KeyFile.make();
        String mine = KeyCompromiseStory.ownsWith(customer, key, "shop");
        String others = KeyCompromiseStory.ownsWith(other, key, "shop");
        String bystander = customer.owns(Customer.RAPID, customer.domain("bystander"));
        customer.asksToRevoke(mine);
        Published published = Published.of(other, others);

        JsonNode found = only(find(others));
        assertThat(found.get("State").asText()).isEqualTo("issued");
        assertThat(found.get("AccountId").asText()).isNotEmpty();
        JsonNode signed = found.get("Signed").get(0);
        assertThat(signed.get("KeyBlocked").asBoolean()).isFalse();
        String fingerprint = signed.get("KeyFingerprint").asText();
        assertThat(ids(find(fingerprint))).containsExactlyInAnyOrder(mine, others);

        JsonNode answer =
                operator.own(
                        "BlockKey",
                        Map.of("KeyFingerprint", fingerprint, "Justification", "it is on the web"));

        assertThat(answer.get("KeyFingerprint").asText()).isEqualTo(fingerprint);
        assertThat(texts(answer.get("Revoked"))).containsExactlyInAnyOrder(mine, others);
        assertThat(customer.status(mine)).isEqualTo(10);
        assertThat(other.status(others)).isEqualTo(10);
        assertThat(customer.status(bystander)).isEqualTo(1);
        assertThat(published.ocsp()).contains("Reason: keyCompromise");
        assertThat(KeyCompromiseStory.refusedWith(service.customer(), key)).contains("RI-23: ");
        assertThat(
                        operator.own("DescribeCertificateStatus", Map.of("CertificateId", others))
                                .at("/Certificates/0/Ocsp/Status")
                                .asText())
                .isEqualTo("revoked");
        JsonNode after = only(find(others));
        assertThat(after.get("State").asText()).isEqualTo("revoked");
        assertThat(after.get("ReasonCode").asText()).isEqualTo("keyCompromise");
        assertThat(after.get("Signed").get(0).get("KeyBlocked").asBoolean()).isTrue();
        assertThat(customer.call("DescribeCertificateOperateLogs", Map.of()).toString())
                .contains("keyBlocked");
        assertThat(
                        operator.own(
                                        "BlockKey",
                                        Map.of(
                                                "KeyFingerprint",
                                                fingerprint,
                                                "Justification",
                                                "once more"))
                                .get("Revoked"))
                .as("nothing is left to revoke")
                .isEmpty();
    }

    @Test
    @Requirement("RI-23/operator")
    void aKeyIsBlockedBeforeAnybodyUsesIt() {
        KeyFile key = KeyFile.make();
        KeyFile known = KeyFile.make();
        String id = KeyCompromiseStory.ownsWith(customer, known, "known");
        String fingerprint = only(find(id)).get("Signed").get(0).get("KeyFingerprint").asText();
        operator.own(
                "BlockKey",
                Map.of(
                        "KeyFingerprint",
                        key.fingerprint().toUpperCase(Locale.ROOT).replaceAll("..(?=.)", "$0:"),
                        "Justification",
                        "printed in a manual"));

        assertThat(KeyCompromiseStory.refusedWith(customer, key)).contains("RI-23: ");
        assertThat(fingerprint).isEqualTo(known.fingerprint());
    }

    /// Nobody decides about the certificates of an account that they belong to.
    @Test
    @Requirement("RI-23/own-account")
    void anOperatorBlocksNoKeyOfAnAccountOfTheirs() {
        KeyFile key = KeyFile.make();
        String id = KeyCompromiseStory.ownsWith(customer, key, "own");
        Caller insider = service.person("100000000001", "Operator");
        String person = insider.own("DescribeApiKeys", Map.of()).at("/ApiKeys/0/PersonId").asText();
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
        Map<String, String> wish =
                Map.of(
                        "KeyFingerprint",
                        key.fingerprint(),
                        "Justification",
                        "mine, and on the web");

        Refused refused = insider.refusedOwn("BlockKey", wish);
        assertThat(refused.code()).isEqualTo("FailedOperation");
        assertThat(refused.message()).contains("an account that they belong to");
        assertThat(customer.status(id)).isEqualTo(1);
        assertThat(texts(operator.own("BlockKey", wish).get("Revoked"))).containsExactly(id);
    }

    @Test
    void whatIsInHandFindsTheCertificate() {
        String domain = customer.domain("shop");
        String id = customer.owns(Customer.RAPID, domain);
        String parent = domain.substring(domain.indexOf('.') + 1);
        JsonNode signed = only(find(id)).get("Signed").get(0);

        assertThat(ids(find(domain))).containsExactly(id);
        assertThat(ids(find(parent))).contains(id);
        assertThat(ids(find(" " + domain.toUpperCase(Locale.ROOT) + ". "))).containsExactly(id);
        assertThat(ids(find(signed.get("SerialNumber").asText()))).contains(id);
        assertThat(ids(find(signed.get("SerialNumber").asText().replaceAll("..(?=.)", "$0:"))))
                .contains(id);
        assertThat(ids(find(signed.get("KeyFingerprint").asText()))).containsExactly(id);
        assertThat(ids(find(Published.of(customer, id).pem().getFirst()))).containsExactly(id);
        assertThat(find("nobody-has-this.test")).isEmpty();
        String second = customer.owns(Customer.RAPID, "www." + domain);
        assertThat(ids(find(domain, Map.of("Limit", 1)))).containsExactly(second);
        assertThat(ids(find(domain, Map.of("Limit", 1, "Offset", 1)))).containsExactly(id);
    }

    @Test
    void whatIsNothingOfItIsRefused() {
        for (String wrong :
                List.of(
                        "no such thing!",
                        "x".repeat(20_001),
                        "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----")) {
            assertThat(operator.refusedOwn("FindCertificates", Map.of("Text", wrong)).code())
                    .isEqualTo("InvalidParameterValue");
        }
        for (String wrong : List.of("xyz", "00", "a".repeat(63))) {
            assertThat(
                            operator.refusedOwn(
                                            "BlockKey",
                                            Map.of("KeyFingerprint", wrong, "Justification", "j"))
                                    .code())
                    .isEqualTo("InvalidParameterValue");
        }
    }

    private List<JsonNode> find(String text) {
        return find(text, Map.of());
    }

    private List<JsonNode> find(String text, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("Text", text);
        List<JsonNode> found = new ArrayList<>();
        operator.own("FindCertificates", request).get("Certificates").forEach(found::add);
        return found;
    }

    private static JsonNode only(List<JsonNode> found) {
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<String> ids(List<JsonNode> found) {
        return found.stream().map(one -> one.get("CertificateId").asText()).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
