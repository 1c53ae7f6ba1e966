package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.Tools;

/// Certificate requests that an account keeps. openssl judges them.
@Tag("story")
class CsrStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"AP-01", "RV-02", "RV-02/csr-key"})
    void aStoredKeyCannotBeReadOnceItsCertificateIsBeingRevoked() {
        String domain = customer.domain("shop");
        long csr = makes(Map.of("Domain", domain));
        JsonNode shown = shown(csr);
        assertThat(shown.get("Status").asInt()).isOne();
        assertThat(shown.get("PrivateKey").asText()).contains("BEGIN PRIVATE KEY");
        String key =
                Tools.runWithInput(shown.get("PrivateKey").asText(), "openssl", "pkey", "-pubout")
                        .ok();
        String request = shown.get("CSR").asText();
        assertThat(Tools.runWithInput(request, "openssl", "req", "-noout", "-pubkey").ok())
                .isEqualTo(key);

        String id =
                customer.orders(
                        Customer.RAPID,
                        "DNS",
                        List.of(domain),
                        Map.of("CsrType", "parse", "CsrContent", request));
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
        assertThat(shown(csr).get("PrivateKey").isNull()).isFalse();

        customer.asksToRevoke(id);
        withheld(csr);
        customer.provesRevocation(id);
        withheld(csr);
        customer.call("DeleteCertificate", Map.of("CertificateId", id));
        withheld(csr);
    }

    private void withheld(long csr) {
        JsonNode shown = shown(csr);
        assertThat(shown.get("PrivateKey").isNull()).isTrue();
        assertThat(shown.get("Notice").asText()).startsWith("RV-02: ");
        assertThat(shown.get("CSR").asText()).contains("BEGIN CERTIFICATE REQUEST");
    }

    @Test
    @Requirement("AP-01")
    void itSaysWhatWasFilledIn() {
        String domain = customer.domain("shop");
        long id =
                makes(
                        Map.of(
                                "Domain",
                                domain,
                                "SubjectAltName",
                                List.of(customer.domain("www"), customer.domain("www")),
                                "EncryptAlgo",
                                "ECC",
                                "KeyParameter",
                                "prime256v1",
                                "Remark",
                                "for the shop",
                                "Tags",
                                List.of(Map.of("TagKey", "team", "TagValue", "shop"))));
        JsonNode shown = shown(id);
        assertThat(shown.get("Id").asLong()).isEqualTo(id);
        assertThat(shown.get("Domain").asText()).isEqualTo(domain);
        assertThat(shown.get("Organization").asText()).isEqualTo("Beispiel GmbH");
        assertThat(shown.get("Remark").asText()).isEqualTo("for the shop");
        assertThat(shown.at("/Tags/0/TagValue").asText()).isEqualTo("shop");
        assertThat(shown.get("KeyParameter").asText()).isEqualTo("prime256v1");
        String text =
                Tools.runWithInput(
                                shown.get("CSR").asText(),
                                "openssl",
                                "req",
                                "-noout",
                                "-verify",
                                "-text",
                                "-nameopt",
                                "RFC2253,-esc_msb,utf8")
                        .ok();
        assertThat(text)
                .contains(
                        "emailAddress=it@beispiel.example,CN="
                                + domain
                                + ",OU=IT,O=Beispiel GmbH,L=München,ST=Bayern,C=DE")
                .contains("DNS:" + domain, "DNS:" + customer.domain("www"), "prime256v1");
    }

    @Test
    @Requirement({"RI-09", "AC-01", "LG-01"})
    void aPasswordLocksTheKeyAndReadersSeeNone() {
        long id = makes(Map.of("KeyPassword", "a word of mine"));
        String key = shown(id).get("PrivateKey").asText();
        assertThat(key).contains("BEGIN ENCRYPTED PRIVATE KEY");
        assertThat(
                        Tools.runWithInput(
                                        key,
                                        "openssl",
                                        "pkey",
                                        "-passin",
                                        "pass:a word of mine",
                                        "-noout",
                                        "-check")
                                .ok())
                .contains("valid");
        JsonNode reader =
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of(
                                        "UserName",
                                        "reader-" + customer.account(),
                                        "Password",
                                        "correct horse battery staple",
                                        "Role",
                                        "ReadOnly"));
        Caller reads =
                service.caller(
                        new Keys(
                                reader.get("SecretId").asText(), reader.get("SecretKey").asText()));
        JsonNode seen = reads.call("DescribeCSR", Map.of("CSRId", id));
        assertThat(seen.get("CSR").asText()).contains("BEGIN");
        assertThat(seen.get("PrivateKey").isNull()).isTrue();
        List<String> acts =
                service.ground()
                        .database()
                        .inTransaction(tx ->
                                tx.createQuery(
                                                "select act from audit_entry where account = :account")
                                        .bind("account", customer.account())
                                        .mapTo(String.class)
                                        .list());
        assertThat(acts).contains("csrChanged", "csrKeyShown");
    }

    @Test
    void aDraftIsChangedUntilItIsMade() {
        long id = makes(Map.of("Generate", false));
        JsonNode draft = shown(id);
        assertThat(draft.get("Status").asInt()).isZero();
        assertThat(draft.get("CSR").asText()).isEmpty();
        Map<String, Object> changes = form();
        changes.put("CSRId", id);
        changes.put("Generate", false);
        changes.put("City", "Augsburg");
        changes.put("SubjectAltName", List.of(customer.domain("www")));
        changes.put("Remark", "later");
        changes.put("Tags", List.of(Map.of("TagKey", "team", "TagValue", "web")));
        assertThat(customer.call("ModifyCSR", changes).get("Id").asLong()).isEqualTo(id);
        customer.call("ModifyCSR", Map.of("CSRId", id, "Generate", true, "KeyPassword", "word"));
        JsonNode made = shown(id);
        assertThat(made.get("City").asText()).isEqualTo("Augsburg");
        assertThat(made.get("Remark").asText()).isEqualTo("later");
        assertThat(made.get("Status").asInt()).isOne();
        assertThat(made.get("PrivateKey").asText()).contains("ENCRYPTED");
        assertThat(refused("ModifyCSR", Map.of("CSRId", id, "Generate", true)))
                .as("once made")
                .isEqualTo("FailedOperation");
    }

    @Test
    @Requirement("AC-01/foreign")
    void listsAndDeletionsKnowOnlyOnesOwn() {
        long rsa = makes(Map.of("Generate", false));
        long ecc =
                makes(
                        Map.of(
                                "Domain",
                                customer.domain("ecc"),
                                "EncryptAlgo",
                                "ECC",
                                "KeyParameter",
                                "prime256v1"));
        assertThat(listed(Map.of())).containsExactly(Long.toString(ecc), Long.toString(rsa));
        assertThat(listed(Map.of("Domain", "ECC."))).containsExactly(Long.toString(ecc));
        assertThat(listed(Map.of("EncryptAlgo", "RSA"))).containsExactly(Long.toString(rsa));
        assertThat(listed(Map.of("Limit", 1, "Offset", 1))).containsExactly(Long.toString(rsa));
        assertThat(customer.call("DescribeCSRSet", Map.of()).toString()).doesNotContain("PRIVATE");

        Caller stranger = service.customer().owner();
        assertThat(stranger.call("DescribeCSRSet", Map.of()).get("Total").asInt()).isZero();
        for (String action : List.of("DescribeCSR", "ModifyCSR")) {
            Map<String, Object> known = new HashMap<>(Map.of("CSRId", ecc));
            Map<String, Object> unknown = new HashMap<>(Map.of("CSRId", 1));
            if (action.equals("ModifyCSR")) {
                known.put("Generate", true);
                unknown.put("Generate", true);
            }
            assertThat(stranger.refused(action, known))
                    .isEqualTo(stranger.refused(action, unknown));
            assertThat(stranger.refused(action, known).code()).isEqualTo("ResourceNotFound");
        }
        Map<String, Object> all = Map.of("CSRIds", List.of(ecc, rsa, 1, ecc));
        assertThat(stranger.call("BatchDeleteCSR", all).get("Success")).isEmpty();
        assertThat(customer.call("BatchDeleteCSR", all).get("Success"))
                .extracting(JsonNode::asLong)
                .containsExactly(ecc, rsa);
        assertThat(refused("DescribeCSR", Map.of("CSRId", ecc))).isEqualTo("ResourceNotFound");
    }

    @Test
    void whatIsNoRequestIsRefusedByItsField() {
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("Domain", "no domain!"),
                        Map.of("Country", "de"),
                        Map.of("Email", "nobody"),
                        Map.of("City", "x".repeat(65)),
                        Map.of("EncryptAlgo", "SM2", "KeyParameter", " "),
                        Map.of("KeyParameter", "1024"),
                        Map.of("Remark", "x".repeat(201)),
                        Map.of("SubjectAltName", List.of("no name!")),
                        Map.of("SubjectAltName", Collections.nCopies(101, "a.example")),
                        Map.of("Generate", false, "KeyPassword", "word"))) {
            Map<String, Object> form = form();
            form.putAll(wrong);
            assertThat(refused("CreateCSR", form))
                    .as(wrong.toString())
                    .isIn("InvalidParameterValue", "MissingParameter");
        }
        long draft = makes(Map.of("Generate", false));
        assertThat(
                        refused(
                                "ModifyCSR",
                                Map.of("CSRId", draft, "Generate", false, "Country", "Moon")))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused("DescribeCSRSet", Map.of("Limit", 101)))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused("BatchDeleteCSR", Map.of("CSRIds", Collections.nCopies(101, 1))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void anAccountKeepsAThousand() {
        long id = makes(Map.of("Generate", false));
        service.ground()
                .database()
                .useTransaction(tx ->
                        tx.createUpdate(
                                        """
                                        insert into csr select 1 + n + (select max(id) from csr), account, domain, names,
                                            organization, unit, email, state, locality, country, algorithm, remark, tag_keys,
                                            tag_values, created_at, csr, key_fingerprint, secret, locked
                                        from csr, generate_series(1, 998) as n where id = :id
                                        """)
                                .bind("id", id)
                                .execute());
        makes(Map.of("Generate", false));
        assertThat(refused("CreateCSR", form())).isEqualTo("LimitExceeded");
    }

    private List<String> listed(Map<String, ?> filter) {
        return customer.call("DescribeCSRSet", filter).get("Set").findValuesAsText("Id");
    }

    private String refused(String action, Map<String, ?> request) {
        return customer.refused(action, request).code();
    }

    private JsonNode shown(long id) {
        return customer.call("DescribeCSR", Map.of("CSRId", id));
    }

    private long makes(Map<String, ?> more) {
        Map<String, Object> form = form();
        form.putAll(more);
        return customer.call("CreateCSR", form).get("Id").asLong();
    }

    private Map<String, Object> form() {
        Map<String, Object> form = new HashMap<>();
        form.put("Domain", customer.domain("shop"));
        form.put("Organization", "Beispiel GmbH");
        form.put("Department", "IT");
        form.put("Email", "it@beispiel.example");
        form.put("Province", "Bayern");
        form.put("City", "München");
        form.put("Country", "DE");
        form.put("EncryptAlgo", "RSA");
        form.put("KeyParameter", "2048");
        form.put("Generate", true);
        return form;
    }
}
