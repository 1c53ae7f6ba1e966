package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// What a certificate and its issuers say field by field, beside what openssl reads in the same octets.
@Tag("story")
class ContentsStory {

    /// As openssl spells the words of RFC 5280.
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("digitalSignature", "Digital Signature"),
                    Map.entry("nonRepudiation", "Non Repudiation"),
                    Map.entry("keyEncipherment", "Key Encipherment"),
                    Map.entry("dataEncipherment", "Data Encipherment"),
                    Map.entry("keyAgreement", "Key Agreement"),
                    Map.entry("keyCertSign", "Certificate Sign"),
                    Map.entry("cRLSign", "CRL Sign"),
                    Map.entry("serverAuth", "TLS Web Server Authentication"),
                    Map.entry("clientAuth", "TLS Web Client Authentication"));

    private static final Map<String, String> NAMES =
            Map.of(
                    "subjectAltName", "X509v3 Subject Alternative Name",
                    "keyUsage", "X509v3 Key Usage",
                    "extKeyUsage", "X509v3 Extended Key Usage",
                    "basicConstraints", "X509v3 Basic Constraints",
                    "subjectKeyIdentifier", "X509v3 Subject Key Identifier",
                    "authorityKeyIdentifier", "X509v3 Authority Key Identifier",
                    "cRLDistributionPoints", "X509v3 CRL Distribution Points",
                    "authorityInfoAccess", "Authority Information Access",
                    "certificatePolicies", "X509v3 Certificate Policies");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    private List<JsonNode> contents(String id) {
        return customer.owner()
                .own("DescribeCertificateContents", Map.of("CertificateId", id))
                .get("Certificates")
                .valueStream()
                .toList();
    }

    private static List<String> parts(List<JsonNode> contents) {
        return contents.stream().map(item -> item.get("Part").asText()).toList();
    }

    @Test
    @Requirement("CT-01/contents")
    void itSaysWhatOpensslReadsInTheCertificateAndItsIssuers() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode detail = customer.detail(id);
        List<ParsedCertificate> all =
                new ArrayList<>(
                        ParsedCertificate.parsePem(detail.get("CertificatePublicKey").asText()));
        all.addAll(ParsedCertificate.parsePem(detail.at("/RootCert/Standard").asText()));
        List<JsonNode> contents = contents(id);
        assertThat(parts(contents)).startsWith("certificate", "issuer").endsWith("root");
        assertThat(contents).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            isAsOpensslReads(contents.get(i), all.get(i));
        }
        JsonNode leaf = contents.getFirst();
        assertThat(leaf.get("Subject").get(0).get("Type").asText()).isEqualTo("CN");
        assertThat(leaf.get("Subject").get(0).get("Value").asText())
                .isEqualTo(customer.domain("shop"));
        assertThat(values(leaf, "subjectAltName")).contains("DNS:" + customer.domain("shop"));
        assertThat(values(leaf, "basicConstraints")).containsExactly("CA:FALSE");
        assertThat(values(leaf, "authorityInfoAccess"))
                .anyMatch(value -> value.startsWith("OCSP - URI:http://"))
                .anyMatch(value -> value.startsWith("CA Issuers - URI:http://"));
        assertThat(values(leaf, "cRLDistributionPoints"))
                .allMatch(v -> v.startsWith("URI:http://"));
        assertThat(values(leaf, "authorityKeyIdentifier"))
                .isEqualTo(values(contents.get(1), "subjectKeyIdentifier"));
    }

    @Test
    @Requirement({"CT-01/contents", "CT-03/pair"})
    void bothCertificatesOfAPairAreShown() {
        String id = customer.owns(GmStory.DV, customer.domain("gm"));
        GmPair pair = GmPair.of(customer, id);
        List<JsonNode> contents = contents(id);
        assertThat(parts(contents)).containsExactly("certificate", "encryption", "issuer", "root");
        isAsOpensslReads(contents.get(0), pair.sign());
        isAsOpensslReads(contents.get(1), pair.encrypt());
        isAsOpensslReads(contents.get(2), pair.issuers().get(0));
        isAsOpensslReads(contents.get(3), pair.issuers().get(1));
        assertThat(values(contents.get(0), "keyUsage"))
                .containsExactly("digitalSignature", "nonRepudiation");
        assertThat(values(contents.get(1), "keyUsage"))
                .containsExactly("keyEncipherment", "dataEncipherment", "keyAgreement");
        assertThat(contents.getFirst().get("KeyAlgorithm").asText()).isEqualTo("SM2");
        assertThat(contents.getFirst().get("KeySize").asInt()).isEqualTo(256);
    }

    /// Of a stranger's certificate what is not understood is shown as its octets.
    @Test
    @Requirement({"CT-01/contents", "UP-01"})
    void anUploadedOneIsShownAsItIs() {
        String key = Csrs.ecKey();
        String id =
                customer.call(
                                "UploadCertificate",
                                Map.of(
                                        "CertificatePublicKey",
                                        Csrs.selfSigned(key, "other.example"),
                                        "CertificatePrivateKey",
                                        key))
                        .get("CertificateId")
                        .asText();
        List<JsonNode> contents = contents(id);
        assertThat(parts(contents)).containsExactly("certificate");
        assertThat(contents.getFirst().get("Issuer")).isEqualTo(contents.getFirst().get("Subject"));
        String waiting = customer.appliesForFree(customer.domain("new"), "DNS", Map.of());
        assertThat(contents(waiting)).isEmpty();
    }

    private static void isAsOpensslReads(JsonNode item, ParsedCertificate certificate) {
        String text =
                Tools.runWithInput(certificate.pem(), "openssl", "x509", "-noout", "-text").ok();
        String serial =
                Tools.runWithInput(certificate.pem(), "openssl", "x509", "-noout", "-serial").ok();
        assertThat(serial.strip().toLowerCase(Locale.ROOT))
                .isEqualTo("serial=" + item.get("SerialNumber").asText());
        assertThat(text).contains("Version: " + item.get("Version").asInt() + " ");
        assertThat(text).contains("Public-Key: (" + item.get("KeySize").asInt() + " bit)");
        for (String name : List.of("Subject", "Issuer")) {
            String line =
                    text.lines()
                            .map(String::strip)
                            .filter(one -> one.startsWith(name + ":"))
                            .findFirst()
                            .orElseThrow();
            for (JsonNode field : item.get(name)) {
                assertThat(line)
                        .contains(field.get("Type").asText())
                        .contains(field.get("Value").asText());
            }
        }
        assertThat(item.get("Extensions").size())
                .isEqualTo((int) text.lines().filter(ContentsStory::isHead).count());
        item.get("Extensions").forEach(extension -> isRead(extension, text));
        assertThat(item.get("Sha256").asText()).isEqualTo(certificate.sha256());
        assertThat(item.get("Sha1").asText()).isEqualTo(certificate.sha1());
    }

    private static boolean isHead(String line) {
        return NAMES.values().stream().anyMatch(name -> line.strip().startsWith(name + ":"));
    }

    private static void isRead(JsonNode extension, String text) {
        String name = NAMES.get(extension.get("Name").asText());
        assertThat(text)
                .contains(name + ": " + (extension.get("Critical").asBoolean() ? "critical" : ""));
        String part = text.substring(text.indexOf(name + ":"));
        for (JsonNode value : extension.get("Values")) {
            assertThat(part).as(name).contains(spelled(value.asText()));
        }
    }

    private static String spelled(String value) {
        if (value.matches("[0-9a-f]{40}")) {
            return value.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
        }
        if (value.equals("2.5.29.32.0")) {
            return "X509v3 Any Policy";
        }
        return Optional.ofNullable(WORDS.get(value))
                .orElseGet(() -> value.replace("IP:", "IP Address:"));
    }

    private static List<String> values(JsonNode item, String name) {
        return item.get("Extensions")
                .valueStream()
                .filter(extension -> extension.get("Name").asText().equals(name))
                .flatMap(extension -> extension.get("Values").valueStream())
                .map(JsonNode::asText)
                .toList();
    }
}
