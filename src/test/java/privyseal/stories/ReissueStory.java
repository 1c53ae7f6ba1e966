package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// From an issued certificate to another of the same domains.
@Tag("story")
class ReissueStory {

    private static final String PASSWORD = "a key of my own";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({
        "RI-02/first",
        "RI-02/second",
        "RI-05",
        "RI-20",
        "RI-21",
        "RI-21/0",
        "RI-25",
        "RI-02/newest"
    })
    void aFreeOneIsProvedAgainAndReissuedOnce() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode answer = asks(id, Map.of("ValidType", "FILE"));
        String reissued = answer.get("CertificateId").asText();

        assertThat(answer.get("ValidType").asText()).isEqualTo("DNS");
        assertThat(answer.path("Exemption").asText("")).isIn("", "null");
        assertThat(customer.asked(reissued))
                .extracting(Customer.Published::type)
                .containsExactly("CNAME");
        assertThat(reissued).isNotEqualTo(id);
        assertThat(customer.status(reissued)).isEqualTo(0);
        assertThat(customer.status(id)).isEqualTo(11);
        customer.call("DownloadCertificate", Map.of("CertificateId", id));
        JsonNode lineage = lineage(id);
        assertThat(lineage.get("CurrentCertificateId").asText()).isEqualTo(id);

        customer.proves(reissued);

        assertThat(customer.status(id)).isEqualTo(1);
        assertThat(customer.status(reissued)).isEqualTo(1);
        assertThat(extra(reissued, "ReplacedBy")).isEqualTo(id);
        assertThat(extra(id, "ReplacedFor")).isEqualTo(reissued);
        JsonNode after =
                customer.owner()
                        .own("DescribeLineage", Map.of("Name", lineage.get("Name").asText()));
        assertThat(after.get("CurrentCertificateId").asText()).isEqualTo(reissued);
        assertThat(end(reissued)).isEqualTo(end(id));

        assertThat(refused(reissued, Map.of()).message()).startsWith("RI-02: ");
        assertThat(refused(id, Map.of()).message()).contains(reissued);
    }

    @Test
    @Requirement({"RI-02/paid", "RI-02/newest", "RI-05", "RI-14", "RI-14/before-3d", "RI-19"})
    void aPaidOneIsReissuedAgainAndAgainFromTheNewest() {
        String first = customer.owns(Customer.TRUSTASIA, customer.domain("shop"));
        customer.timePasses(Duration.ofDays(3).minusHours(1));
        JsonNode answer = asks(first, Map.of("CsrType", "online"));
        assertThat(answer.get("Exemption").asText()).isEqualTo("RI-14");
        String second = answer.get("CertificateId").asText();
        assertThat(customer.status(second)).isEqualTo(1);

        Refused older = refused(first, Map.of("CsrType", "online"));
        assertThat(older.message()).startsWith("RI-02: ").contains(second);
        String third = customer.reissues(second);
        String fourth = customer.reissues(third);

        assertThat(List.of(second, third, fourth)).allMatch(id -> end(id).equals(end(first)));
        assertThat(extra(fourth, "ReplacedBy")).isEqualTo(third);
    }

    @Test
    @Requirement({"RI-14/3d", "RI-15", "RI-15/same", "RI-15/other", "RI-16", "RI-16/before-13mo"})
    void thereafterTheSameCsrOrAnOlderProofSparesTheProof() {
        String first = customer.owns(Customer.RAPID, customer.domain("shop"));
        customer.timePasses(Duration.ofDays(3));

        JsonNode same = asks(first, Map.of("CsrType", "original"));
        assertThat(same.get("Exemption").asText()).isEqualTo("RI-15");
        String second = same.get("CertificateId").asText();
        assertThat(customer.status(second)).isEqualTo(1);
        assertThat(key(second)).isEqualTo(key(first));

        JsonNode fresh = asks(second, Map.of("CsrType", "online"));
        assertThat(fresh.get("Exemption").asText()).isEqualTo("RI-16");
        String third = fresh.get("CertificateId").asText();
        assertThat(customer.status(third)).isEqualTo(1);
        assertThat(key(third)).isNotEqualTo(key(second));
    }

    /// The seconds of the boundary are ReissuePolicyTest's.
    @Test
    @Requirement("RI-01")
    void notInTheLastThirtyDays() {
        String early = customer.ownsFree(customer.domain("early"));
        String late = customer.ownsFree("late.else-" + customer.primaryDomain());
        customer.timePasses(Duration.ofDays(60).minusHours(1));
        customer.proves(asks(early, Map.of()).get("CertificateId").asText());
        customer.timePasses(Duration.ofHours(1));

        Refused refused = refused(late, Map.of());

        assertThat(refused.message()).startsWith("RI-01: ");
        assertThat(customer.status(late)).isEqualTo(1);
    }

    @Test
    @Requirement({
        "RI-03",
        "RI-03/sibling",
        "RI-03/other-primary",
        "RI-03/other-account",
        "RI-03/unknown-suffix",
        "RI-04",
        "RI-26"
    })
    void siblingsWaitForEachOther() {
        String one = customer.ownsFree(customer.domain("one"));
        String two = customer.ownsFree(customer.domain("deep.two"));
        String elsewhere = customer.ownsFree("www.else-" + customer.primaryDomain());
        Customer other = service.customer();
        String others = other.ownsFree(customer.domain("three"));
        String reissue = customer.reissues(one);

        Refused sibling = refused(two, Map.of());
        assertThat(sibling.message()).startsWith("RI-03: ").contains(one);
        assertThat(sibling.code()).isEqualTo(refused(one, Map.of()).code());
        assertThat(refused(one, Map.of()).message()).startsWith("RI-04: ").contains(reissue);
        assertThat(customer.status(two)).isEqualTo(1);
        customer.reissues(elsewhere);
        other.reissues(others);

        cancels(reissue);
        customer.proves(customer.reissues(two));
        customer.proves(customer.reissues(one));
    }

    @Test
    @Requirement({"RI-06", "RI-06/free", "RI-20"})
    void aFreeKeyIsMadeOnline() {
        String domain = customer.domain("shop");
        String id = customer.ownsFree(domain);
        assertThat(refused(id, Map.of("CsrType", "original")).message()).startsWith("RI-06: ");
        String csr = KeyFile.make().csr(domain);
        assertThat(refused(id, Map.of("CsrType", "upload", "CsrContent", csr)).message())
                .startsWith("RI-06: ");
        assertThat(customer.status(id)).isEqualTo(1);
        customer.proves(asks(id, Map.of("CsrType", "online")).get("CertificateId").asText());
    }

    @Test
    @Requirement({"RI-06", "RI-07", "RI-08", "RI-10"})
    void aPastedCsrIsOfTheSameDomainsAndOfAKeyThatTheProductTakes() {
        String domain = customer.domain("shop");
        String id = customer.owns(Customer.RAPID, domain);
        KeyFile key = KeyFile.make();
        String foreign = customer.domain("foreign");
        Refused refused = refused(id, Map.of("CsrType", "upload", "CsrContent", key.csr(foreign)));
        assertThat(refused.message()).startsWith("RI-07: ").contains(foreign);
        assertThat(
                        refused(
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
                asks(
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
                asks(
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
                asks(first, Map.of("CsrType", "online", "CsrkeyPassword", PASSWORD))
                        .get("CertificateId")
                        .asText();
        assertLocked(locked);
        String carried = asks(locked, Map.of("CsrType", "original")).get("CertificateId").asText();
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
            assertThat(refused(carried, with).message()).as(type).startsWith("RI-09: ");
        }
        assertThat(customer.status(carried)).isEqualTo(1);
    }

    private void assertLocked(String id) {
        assertThat(customer.status(id)).isEqualTo(1);
        Map<String, String> without = download(Map.of("CertificateId", id));
        assertThat(String.join("\n", without.values())).contains("BEGIN ENCRYPTED PRIVATE KEY");
        assertThat(String.join("\n", without.values())).doesNotContain("BEGIN PRIVATE KEY");
        assertThat(without.keySet()).noneMatch(name -> name.endsWith(".pfx"));
        Map<String, String> with = download(Map.of("CertificateId", id, "KeyPassword", PASSWORD));
        assertThat(with.keySet()).anyMatch(name -> name.endsWith(".pfx"));
        assertThat(
                        customer.refused(
                                        "DownloadCertificate",
                                        Map.of("CertificateId", id, "KeyPassword", "wrong"))
                                .message())
                .startsWith("RI-09: ");
    }

    /// The zip's files by name.
    private Map<String, String> download(Map<String, ?> request) {
        byte[] octets =
                Base64.getDecoder()
                        .decode(
                                customer.call("DownloadCertificate", request)
                                        .get("Content")
                                        .asText());
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(octets))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Requirement({"RI-23", "RI-23/reason"})
    void aCompromisedKeyIsNotUsedAgain() {
        String id = customer.owns(Customer.RAPID, customer.domain("shop"));
        Map<String, String> compromised =
                Map.of("CsrType", "original", "ReasonCode", "keyCompromise");
        assertThat(refused(id, compromised).message()).startsWith("RI-23: ");
        assertThat(customer.status(id)).isEqualTo(1);

        String next =
                asks(id, Map.of("CsrType", "online", "ReasonCode", "keyCompromise"))
                        .get("CertificateId")
                        .asText();
        assertThat(customer.status(next)).isEqualTo(1);
        asks(next, Map.of("CsrType", "original"));
    }

    @ParameterizedTest
    @CsvSource({"validate now", "look at the deadline"})
    @Requirement({"RI-24", "RI-24/before-3d"})
    void aProofWithinThreeDaysCounts(String seen) {
        String id = customer.ownsFree(customer.domain("shop"));
        String reissue = customer.reissues(id);
        customer.timePasses(Duration.ofDays(3).minusHours(1));
        assertThat(customer.status(reissue)).isEqualTo(0);
        customer.publish(customer.asked(reissue));
        if (seen.equals("validate now")) {
            customer.validatesNow(reissue);
        } else {
            customer.timePasses(Duration.ofHours(1));
        }
        assertThat(customer.status(reissue)).isEqualTo(1);
    }

    @Test
    @Requirement({"RI-24", "RI-24/3d", "RI-21/2", "RI-02/first"})
    void notProvedInThreeDaysItEndsAndDoesNotCount() {
        String id = customer.ownsFree(customer.domain("shop"));
        String reissue = customer.reissues(id);
        List<Customer.Published> asked = customer.asked(reissue);
        customer.timePasses(Duration.ofDays(3));

        assertThat(customer.status(reissue)).isEqualTo(2);
        assertThat(customer.describe(reissue).get("StatusMsg").asText()).startsWith("RI-24: ");
        assertThat(customer.status(id)).isEqualTo(1);
        customer.publish(asked);
        customer.refused("CompleteCertificate", Map.of("CertificateId", reissue));
        customer.timePasses(Duration.ofHours(1));
        assertThat(customer.status(reissue)).isEqualTo(2);

        customer.proves(customer.reissues(id));
        assertThat(refused(id, Map.of()).message()).startsWith("RI-02: ");
    }

    @Test
    @Requirement({"RI-26", "RI-26/signed", "RI-21/7", "RI-21", "RI-02/first"})
    void itsOwnerCancelsItUntilItIsSigned() {
        String id = customer.ownsFree(customer.domain("shop"));
        String first = customer.reissues(id);
        customer.refused("CancelAuditCertificate", Map.of("CertificateId", id));
        cancels(first);
        assertThat(customer.status(first)).isEqualTo(7);
        assertThat(customer.status(id)).isEqualTo(1);

        String second = customer.reissues(id);
        customer.proves(second);
        assertThat(customer.status(second)).isEqualTo(1);
        Refused signed =
                customer.refused("CancelAuditCertificate", Map.of("CertificateId", second));
        assertThat(signed.code()).isEqualTo("FailedOperation.CertificateNotFoundOrCantCancel");
        assertThat(customer.status(second)).isEqualTo(1);
    }

    private void cancels(String reissue) {
        customer.call("CancelAuditCertificate", Map.of("CertificateId", reissue));
    }

    private JsonNode asks(String id, Map<String, ?> more) {
        return customer.call("ReplaceCertificate", request(id, more));
    }

    private Refused refused(String id, Map<String, ?> more) {
        return customer.refused("ReplaceCertificate", request(id, more));
    }

    private static Map<String, ?> request(String id, Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("CertificateId", id, "ValidType", "DNS"));
        request.putAll(more);
        return request;
    }

    private JsonNode lineage(String id) {
        return customer.owner().own("DescribeLineage", Map.of("CertificateId", id));
    }

    private String extra(String id, String name) {
        return customer.describe(id).get("CertificateExtra").get(name).asText();
    }

    private String end(String id) {
        return customer.describe(id).get("CertEndTime").asText();
    }

    private String key(String id) {
        return customer.detail(id).path("CertificatePrivateKey").asText("");
    }
}
