package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// Which key a reissued certificate has: a new one, a pasted one, or the original's.
@Tag("story")
class ReissueKeyStory {

    private static final String PASSWORD = "a key of my own";

    private final Customer customer = TestService.shared().customer();
    private final Reissues reissues = new Reissues(customer);

    @Test
    @Requirement({"RI-06", "RI-06/free", "RI-20"})
    void aFreeKeyIsMadeOnline() {
        String domain = customer.domain("shop");
        String id = customer.ownsFree(domain);
        assertThat(reissues.refused(id, Map.of("CsrType", "original")).message())
                .startsWith("RI-06: ");
        String csr = KeyFile.make().csr(domain);
        assertThat(reissues.refused(id, Map.of("CsrType", "upload", "CsrContent", csr)).message())
                .startsWith("RI-06: ");
        assertThat(customer.status(id)).isEqualTo(1);
        customer.proves(
                reissues.asks(id, Map.of("CsrType", "online")).get("CertificateId").asText());
    }

    @Test
    @Requirement({"RI-06", "RI-07", "RI-08"})
    void aPastedCsrIsOfTheSameDomainsAndOfAKeyThatTheProductTakes() {
        String domain = customer.domain("shop");
        String id = customer.owns(Customer.RAPID, domain);
        KeyFile key = KeyFile.make();
        String foreign = customer.domain("foreign");
        Refused refused =
                reissues.refused(id, Map.of("CsrType", "upload", "CsrContent", key.csr(foreign)));
        assertThat(refused.message()).startsWith("RI-07: ").contains(foreign);
        assertThat(
                        reissues.refused(
                                        id,
                                        Map.of(
                                                "CsrType",
                                                "online",
                                                "CertCSREncryptAlgo",
                                                "RSA",
                                                "CertCSRKeyParameter",
                                                "4096"))
                                .message())
                .startsWith("RI-08: ");
        assertThat(customer.status(id)).isEqualTo(1);

        String pasted =
                reissues.asks(
                                id,
                                Map.of(
                                        "CsrType",
                                        "upload",
                                        "CsrContent",
                                        key.csr(domain),
                                        "Reason",
                                        "our own key"))
                        .get("CertificateId")
                        .asText();
        assertThat(customer.status(pasted)).isEqualTo(1);
        assertThat(key(pasted)).as("the service never had it").isIn("", "null");
        String p256 =
                reissues.asks(
                                pasted,
                                Map.of(
                                        "CsrType",
                                        "online",
                                        "CertCSREncryptAlgo",
                                        "ECC",
                                        "CertCSRKeyParameter",
                                        "prime256v1"))
                        .get("CertificateId")
                        .asText();
        assertThat(customer.detail(p256).get("EncryptAlgorithm").asText())
                .containsAnyOf("EC", "P-256");
    }

    @Test
    @Requirement({"RI-09", "RI-09/packages", "RI-09/without", "RI-09/original", "RI-09/refused"})
    void aKeyPasswordLocksTheKeyAndGoesAlongWithIt() {
        String domain = customer.domain("shop");
        String first = customer.owns(Customer.RAPID, domain);
        String locked =
                reissues.asks(first, Map.of("CsrType", "online", "CsrkeyPassword", PASSWORD))
                        .get("CertificateId")
                        .asText();
        assertLocked(locked);
        String carried =
                reissues.asks(locked, Map.of("CsrType", "original")).get("CertificateId").asText();
        assertLocked(carried);

        for (String type : List.of("original", "upload", "")) {
            Map<String, String> with =
                    Map.of(
                            "CsrType",
                            type,
                            "CsrkeyPassword",
                            "another",
                            "CsrContent",
                            KeyFile.make().csr(domain));
            assertThat(reissues.refused(carried, with).message()).as(type).startsWith("RI-09: ");
        }
        assertThat(customer.status(carried)).isEqualTo(1);
    }

    private void assertLocked(String id) {
        assertThat(customer.status(id)).isEqualTo(1);
        Map<String, String> without = texts(id, Map.of());
        assertThat(String.join("\n", without.values())).contains("BEGIN ENCRYPTED PRIVATE KEY");
        assertThat(String.join("\n", without.values())).doesNotContain("BEGIN PRIVATE KEY");
        assertThat(without.keySet()).noneMatch(name -> name.endsWith(".pfx"));
        Map<String, String> with = texts(id, Map.of("KeyPassword", PASSWORD));
        assertThat(with.keySet()).anyMatch(name -> name.endsWith(".pfx"));
        assertThat(
                        customer.refused(
                                        "DownloadCertificate",
                                        Map.of("CertificateId", id, "KeyPassword", "wrong"))
                                .message())
                .startsWith("RI-09: ");
    }

    @Test
    @Requirement({"RI-23", "RI-23/reason"})
    void aCompromisedKeyIsNotUsedAgain() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        Map<String, String> compromised =
                Map.of("CsrType", "original", "ReasonCode", "keyCompromise");
        assertThat(reissues.refused(id, compromised).message()).startsWith("RI-23: ");
        assertThat(customer.status(id)).isEqualTo(1);

        String next =
                reissues.asks(id, Map.of("CsrType", "online", "ReasonCode", "keyCompromise"))
                        .get("CertificateId")
                        .asText();
        assertThat(customer.status(next)).isEqualTo(1);
        reissues.asks(next, Map.of("CsrType", "original"));
    }

    private Map<String, String> texts(String id, Map<String, String> more) {
        Map<String, String> texts = new HashMap<>();
        customer.downloads(id, more)
                .forEach((name, octets) ->
                        texts.put(name, new String(octets, StandardCharsets.ISO_8859_1)));
        return texts;
    }

    private String key(String id) {
        return customer.detail(id).path("CertificatePrivateKey").asText("");
    }
}
