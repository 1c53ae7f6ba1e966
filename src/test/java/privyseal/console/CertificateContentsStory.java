package privyseal.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.console.Window.Language;
import privyseal.console.Window.Size;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.stories.Letters;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.Tools;

/// The page of one certificate: what is written in it, its letters, and what the service says to whoever may not.
@Tag("browser")
class CertificateContentsStory {

    private static final String PAGE = "/console/certificates/:id";
    private static final int GM_DV = 54;
    private static final int GEOTRUST_OV = 9;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    private Window at(String id, Size size, Language language) {
        return Window.open(service, size, language)
                .signsIn(Visitors.in(customer, "Owner"))
                .goes("/console/certificates/" + id);
    }

    private Window at(String id) {
        return at(id, Size.DESK, Language.ENGLISH);
    }

    /// The part of the page about one certificate of the chain, opened.
    private static Locator part(Window window, String name) {
        Locator part =
                window.page()
                        .locator("details")
                        .filter(
                                new Locator.FilterOptions()
                                        .setHasText(Pattern.compile("^" + name + ":")));
        assertThat(part).hasCount(1);
        if (part.getAttribute("open") == null) {
            part.locator("summary").click();
        }
        return part;
    }

    private static void saysWhatOpensslReads(Locator part, ParsedCertificate certificate) {
        String text =
                Tools.runWithInput(certificate.pem(), "openssl", "x509", "-noout", "-text").ok();
        assertThat(part).containsText(certificate.serial().toString());
        assertThat(part).containsText(certificate.sha256());
        for (Map.Entry<String, String> word :
                Map.of(
                                "digitalSignature", "Digital Signature",
                                "keyEncipherment", "Key Encipherment",
                                "dataEncipherment", "Data Encipherment",
                                "keyAgreement", "Key Agreement",
                                "keyCertSign", "Certificate Sign",
                                "serverAuth", "TLS Web Server Authentication",
                                "CA:TRUE", "CA:TRUE",
                                "CA:FALSE", "CA:FALSE")
                        .entrySet()) {
            if (text.contains(word.getValue())) {
                assertThat(part).containsText(word.getKey());
            } else {
                assertThat(part).not().containsText(word.getKey());
            }
        }
        for (String begin : List.of("DNS:", "OCSP - URI:", "CA Issuers - URI:")) {
            text.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith(begin))
                    .forEach(line -> assertThat(part).containsText(line.split(",", -1)[0]));
        }
    }

    @Test
    @Requirement("CT-01/contents")
    void everyFieldOfTheChainIsThere() {
        String shop = customer.domain("shop");
        String id = customer.ownsFree(shop);
        JsonNode detail = customer.detail(id);
        List<ParsedCertificate> sent =
                ParsedCertificate.parsePem(detail.get("CertificatePublicKey").asText());
        ParsedCertificate root =
                ParsedCertificate.parsePem(detail.at("/RootCert/Standard").asText()).getFirst();
        try (Window window = at(id)) {
            window.seesHeading("What is written in it");
            saysWhatOpensslReads(part(window, "The certificate"), sent.getFirst());
            saysWhatOpensslReads(part(window, "Issuer"), sent.get(1));
            saysWhatOpensslReads(part(window, "Root"), root);
            assertThat(part(window, "The certificate")).containsText("CN = " + shop);
            window.isLookedAt(PAGE, "certificate-contents");
        }
        try (Window window = at(id, Size.PHONE, Language.CHINESE)) {
            window.seesHeading("证书内容").sees("主题备用名称").isLookedAt(PAGE, "certificate-contents");
        }
    }

    @Test
    @Requirement({"CT-01/contents", "CT-03/pair"})
    void aPairShowsBothCertificates() {
        String id = customer.owns(GM_DV, customer.domain("gm"));
        JsonNode detail = customer.detail(id);
        try (Window window = at(id)) {
            saysWhatOpensslReads(
                    part(window, "The signing certificate"),
                    ParsedCertificate.parsePem(detail.get("CertificatePublicKey").asText())
                            .getFirst());
            saysWhatOpensslReads(
                    part(window, "The encryption certificate"),
                    ParsedCertificate.parsePem(detail.get("EncryptCert").asText()).getFirst());
            window.isLookedAt(PAGE, "certificate-contents-gm");
        }
    }

    @Test
    @Requirement({"RV-21/own", "LG-01"})
    void anOwnerLooksAtTheLettersThatTheyHandedIn() throws IOException {
        String id =
                customer.orders(
                        GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        String letter = Letters.jpg();
        customer.call("UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", letter));
        try (Window window = at(id)) {
            window.clicks("History").seesHeading("Documents").sees("Not opened by a reviewer yet.");
            buttonOf(window, "View: ").click();
            assertThat(window.page().getByRole(AriaRole.IMG, named("page 1"))).isVisible();
            window.sees("Page 1 of 1").isLookedAt(PAGE, "certificate-document");
            Download file =
                    window.page().waitForDownload(buttonOf(window, "Save the original: ")::click);
            assertThat(Files.readAllBytes(file.path()))
                    .isEqualTo(Base64.getDecoder().decode(letter));
            window.page().reload();
            window.sees("Not opened by a reviewer yet.");
        }
    }

    private static Page.GetByRoleOptions named(String part) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(part));
    }

    private static Locator buttonOf(Window window, String begin) {
        return window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^" + begin)));
    }

    @Test
    @Requirement({"RI-22", "RI-22/called-off"})
    void aRetirementThatWaitsIsCalledOff() {
        String old = customer.ownsFree(customer.domain("shop"));
        String reissued =
                customer.call(
                                "ReplaceCertificate",
                                Map.of(
                                        "CertificateId",
                                        old,
                                        "ValidType",
                                        "DNS",
                                        "RetireOriginalAfter",
                                        24))
                        .get("CertificateId")
                        .asText();
        customer.proves(reissued);
        customer.owner().own("ConfirmDeployment", Map.of("CertificateId", reissued));
        try (Window window = at(old)) {
            window.clicks("Renewal").sees("It is revoked at");
            window.isLookedAt(PAGE, "certificate-retirement");
            window.clicks("Call the retirement off").sees(old + " stays valid.");
            window.sees("None waits.");
            Locator button = window.button("Call the retirement off");
            assertThat(button).hasAttribute("aria-disabled", "true");
            assertThat(button).hasAccessibleDescription(Pattern.compile("RI-22"));
        }
    }

    /// Each greyed deed with the sentence that the service says.
    @Test
    @Requirement({"AC-01", "AC-01/foreseen"})
    void whoOnlyLooksReadsTheServicesSentences() {
        String id = customer.ownsFree(customer.domain("shop"));
        Map<String, String> buttons =
                Map.of(
                        "Download", "Download",
                        "Deploy", "Deploy",
                        "Reissue", "Reissue",
                        "Revoke", "Revoke",
                        "Renew", "Renew",
                        "Alias", "Alias",
                        "Delete", "Delete");
        Map<String, String> onRenewal =
                Map.of("OrderNext", "Order the next certificate of the term now");
        try (Window window = Window.open(service).signsIn(Visitors.in(customer, "ReadOnly"))) {
            window.goes("/console/certificates/" + id).seesHeading("Chain");
            Map<String, String> sentences = sentences(id);
            buttons.forEach((deed, name) -> says(window, name, of(sentences, deed)));
            assertThat(window.button("Validate the domains")).hasCount(0);
            window.clicks("Renewal");
            onRenewal.forEach((deed, name) -> says(window, name, of(sentences, deed)));
            for (String name : List.of("Renew by itself", "Reminders before it ends")) {
                Locator one =
                        window.page()
                                .getByRole(
                                        AriaRole.SWITCH,
                                        new Page.GetByRoleOptions().setName(name).setExact(true));
                assertThat(one).isDisabled();
                assertThat(one).hasAccessibleDescription(Pattern.compile("ReadOnly.*AC-01"));
            }
            window.goes("/console/certificates").sees(customer.domain("shop"));
            says(window, "Upload a certificate", of(sentences, "Upload"));
            window.field("My certificates").check();
            for (String name : List.of("Download", "Delete")) {
                says(window, name, of(sentences, name));
            }
            for (String name : List.of("Turn reminders off", "Turn reminders on")) {
                says(window, name, of(sentences, "Remind"));
            }
        }
    }

    private static String of(Map<String, String> sentences, String deed) {
        return Objects.requireNonNull(sentences.get(deed), deed);
    }

    private Map<String, String> sentences(String id) {
        JsonNode made =
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of(
                                        "UserName",
                                        "reader-" + id.toLowerCase(Locale.ROOT),
                                        "Password",
                                        "correct horse battery staple",
                                        "Role",
                                        "ReadOnly"));
        Caller reader =
                service.caller(
                        new Keys(made.get("SecretId").asText(), made.get("SecretKey").asText()));
        Map<String, String> sentences = new TreeMap<>();
        for (Map<String, String> request :
                List.of(Map.<String, String>of(), Map.of("CertificateId", id))) {
            reader.own("DescribeCertificateActions", request)
                    .get("Actions")
                    .forEach(item ->
                            sentences.put(
                                    item.get("Action").asText(),
                                    item.at("/WhyNot/0/Message").asText()
                                            + " ("
                                            + item.at("/WhyNot/0/RuleId").asText()
                                            + ")"));
        }
        return sentences;
    }

    private static void says(Window window, String name, String sentence) {
        Locator button = window.button(name);
        assertThat(button).hasAttribute("aria-disabled", "true");
        assertThat(button).hasAccessibleDescription(sentence);
    }

    @Test
    @Requirement({"RV-25", "RV-03"})
    void aCompromisedKeyHasItsWayWhileARevocationRuns() {
        String id = customer.ownsFree(customer.domain("shop"));
        customer.asksToRevoke(id);
        try (Window window = at(id)) {
            window.goes("/console/certificates/" + id + "/revocation");
            window.seesHeading("The key is in other hands?");
            assertThat(window.link("With a signature made elsewhere"))
                    .hasAttribute("href", "/compromise");
            window.isLookedAt("/console/certificates/:id/revocation", "revocation-compromise");
            customer.provesRevocation(id);
            window.page().reload();
            window.seesHeading("The key is in other hands?");
        }
    }
}
