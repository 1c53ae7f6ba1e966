package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Customer;
import privyseal.testing.Race;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;
import privyseal.testing.TestService.Tried;

/// Several certificates in one zip.
@Tag("story")
class BundleStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"DL-01", "DL-01/bundle", "RV-02", "RI-09"})
    void eachHasItsFolderAndWhatIsNotThereSaysWhy() throws IOException {
        String shop = customer.ownsFree(customer.domain("shop"));
        String locked =
                customer.appliesForFree(
                        customer.domain("blog"), "DNS", Map.of("CsrKeyPassword", "only mine 1"));
        customer.proves(locked);
        String leaving = customer.ownsFree(customer.domain("leaving"));
        customer.asksToRevoke(leaving);
        String waiting = customer.appliesForFree(customer.domain("new"), "DNS", Map.of());
        String theirs = service.customer().isGranted(Customer.TRUSTASIA);

        JsonNode answer =
                customer.owner()
                        .own(
                                "DownloadCertificates",
                                Map.of(
                                        "CertificateIds",
                                        List.of(shop, locked, leaving, waiting, theirs),
                                        "KeyPasswords",
                                        List.of(
                                                Map.of(
                                                        "CertificateId",
                                                        locked,
                                                        "Password",
                                                        "only mine 1"))));
        assertThat(answer.get("Packed").valueStream().map(JsonNode::asText))
                .containsExactly(shop, locked);
        assertThat(answer.get("FileName").asText()).isEqualTo("certificates.zip");
        assertThat(answer.get("ContentType").asText()).isEqualTo("application/zip");
        assertThat(refused(answer))
                .containsEntry(leaving, "RV-02")
                .containsEntry(waiting, "DL-01")
                .containsEntry(theirs, "null")
                .hasSize(3);
        Map<String, String> files = files(answer);
        String folder = customer.domain("shop") + "-" + shop + "/" + customer.domain("shop");
        assertThat(files).containsKeys(folder + "_nginx/" + customer.domain("shop") + ".key");
        String pem =
                Objects.requireNonNull(
                        files.get(folder + "_nginx/" + customer.domain("shop") + "_bundle.crt"));
        assertThat(ParsedCertificate.parsePem(pem).getFirst().sha1())
                .isEqualTo(customer.detail(shop).get("CertFingerprint").asText());
        assertThat(key(files, "blog")).as("opened with its password").doesNotContain("ENCRYPTED");
        assertThat(logged(shop)).contains("among others");
        assertThat(logged(leaving)).contains("RV-02");
    }

    @Test
    @Requirement({"DL-01/bundle", "RI-09"})
    void aKeyWithAPasswordStaysLockedWithoutIt() throws IOException {
        String locked =
                customer.appliesForFree(
                        customer.domain("blog"), "DNS", Map.of("CsrKeyPassword", "only mine 1"));
        customer.proves(locked);
        Map<String, ?> plain = Map.of("CertificateIds", List.of(locked));
        assertThat(key(files(customer.owner().own("DownloadCertificates", plain)), "blog"))
                .contains("ENCRYPTED");
        JsonNode wrong =
                customer.owner()
                        .own(
                                "DownloadCertificates",
                                Map.of(
                                        "CertificateIds",
                                        List.of(locked),
                                        "KeyPasswords",
                                        List.of(
                                                Map.of(
                                                        "CertificateId",
                                                        locked,
                                                        "Password",
                                                        "not mine"))));
        assertThat(refused(wrong)).isEqualTo(Map.of(locked, "RI-09"));
        assertThat(wrong.get("Content").isNull()).isTrue();
        assertThat(wrong.get("FileName").isNull()).isTrue();
        assertThat(wrong.get("Refused").get(0).get("Message").asText()).contains("password");

        Refused many =
                customer.owner()
                        .refusedOwn(
                                "DownloadCertificates",
                                Map.of("CertificateIds", Collections.nCopies(101, locked)));
        assertThat(many.code()).isEqualTo("InvalidParameter.CertificatesNumberExceeded");
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "DownloadCertificates",
                                        Map.of("CertificateIds", List.of("x")))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }

    /// Each of its passwords takes its time, so that they meet each other.
    @Test
    @Requirement({"DL-01/bundle", "DL-01/bundle-one"})
    void anAccountPacksOneAtATime() {
        List<String> locked =
                Stream.of("a", "b", "c", "d")
                        .map(label ->
                                customer.appliesForFree(
                                        customer.domain(label),
                                        "DNS",
                                        Map.of("CsrKeyPassword", "only mine 1")))
                        .toList();
        locked.forEach(customer::proves);
        Map<String, ?> all =
                Map.of(
                        "CertificateIds",
                        locked,
                        "KeyPasswords",
                        locked.stream()
                                .map(id -> Map.of("CertificateId", id, "Password", "only mine 1"))
                                .toList());
        List<String> ends =
                Race.between(
                                Collections.nCopies(
                                        4,
                                        () ->
                                                customer.owner()
                                                        .triesOwn("DownloadCertificates", all)))
                        .stream()
                        .map(Tried::code)
                        .toList();
        assertThat(ends).containsOnly("ok", "RequestLimitExceeded");
        assertThat(customer.owner().own("DownloadCertificates", all).get("Packed")).hasSize(4);
    }

    private String logged(String id) {
        return customer.owner()
                .own("DescribeAuditEntries", Map.of("CertificateId", id, "Act", "download"))
                .get("Entries")
                .toString();
    }

    private String key(Map<String, String> files, String domain) {
        return files.entrySet().stream()
                .filter(file ->
                        file.getKey().endsWith("_nginx/" + customer.domain(domain) + ".key"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> refused(JsonNode answer) {
        Map<String, String> refused = new TreeMap<>();
        answer.get("Refused")
                .forEach(one ->
                        refused.put(one.get("CertificateId").asText(), one.get("RuleId").asText()));
        return refused;
    }

    private static Map<String, String> files(JsonNode answer) throws IOException {
        byte[] octets = Base64.getDecoder().decode(answer.get("Content").asText());
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(octets))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
