package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;

/// GM certificates that name an organization: with a letter for the order and another for the revocation.
@Tag("story")
class GmOrganizationStory {

    private static final int OV = 51;
    private static final int WOTRUS_OV = 37;
    private static final int WOTRUS_EV = 40;

    private static final int REVIEWING = 0;
    private static final int ISSUED = 1;
    private static final int LETTER_MISSING = 8;
    private static final int REVOKING = 9;
    private static final int REVOKED = 10;
    private static final int REVOCATION_LETTER_MISSING = 12;

    private static final int LARGEST = 1_468_006;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);
    private final Reviewer second = new Reviewer(service.operator());

    @Test
    @Requirement({"AP-01", "AP-01/letter", "RV-11", "RV-12", "RV-13", "RV-02", "RV-04"})
    void fromTheLetterOfTheOrderToTheApplicationToRevoke() {
        String id = owns(OV);
        GmPair pair = GmPair.of(customer, id);
        pair.isSound();
        assertThat(pair.encrypt().subject()).contains("O=Beispiel Handels GmbH");

        assertThat(customer.refused("RevokeCertificate", Map.of("CertificateId", id)).code())
                .isEqualTo("MissingParameter");
        asksToRevoke(id);
        assertThat(customer.status(id)).isEqualTo(REVOCATION_LETTER_MISSING);
        JsonNode form =
                customer.owner()
                        .own(
                                "DownloadLetterTemplate",
                                Map.of("CertificateId", id, "Purpose", "revocation"));
        byte[] pdf = Base64.getDecoder().decode(form.get("Content").asText());
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        customer.call("DownloadCertificate", Map.of("CertificateId", id));

        uploads(id, Letters.gif());
        assertThat(customer.status(id)).isEqualTo(REVOKING);
        assertThat(customer.detail(id).get("EncryptCert").isNull()).isTrue();
        assertThat(Reviewer.papers(reviewer.opens(id))).hasSize(1);
        pair.areGood();
        reviewer.approves(id);

        customer.becomes(id, REVOKED);
        pair.areRevoked();
    }

    @Test
    @Requirement({"RV-12", "RV-12/png", "RV-12/1023", "RV-12/1468007", "RV-13", "RV-13/second"})
    void theApplicationIsUploadedOnceAndARefusedFileIsNoUpload() {
        String id = owns(OV);
        asksToRevoke(id);
        assertThat(refusedLetter(id, Letters.png()).message()).startsWith("RV-12: ");
        assertThat(refusedLetter(id, octets(1023)).message()).startsWith("RV-12: ");
        assertThat(refusedLetter(id, octets(LARGEST + 1)).message()).startsWith("RV-12: ");
        assertThat(customer.status(id)).isEqualTo(REVOCATION_LETTER_MISSING);

        customer.call(
                "UploadRevokeLetter",
                Map.of("CertificateId", id, "RevokeLetter", Letters.jpg(), "Draft", true));
        assertThat(customer.status(id)).isEqualTo(REVOCATION_LETTER_MISSING);
        assertThat(refusedLetter(id, Letters.gif()).message()).startsWith("RV-13: ");
        customer.owner().own("SubmitRevocation", Map.of("CertificateId", id));
        assertThat(customer.status(id)).isEqualTo(REVOKING);
        List<String> first = Reviewer.papers(reviewer.opens(id));
        assertThat(refusedLetter(id, Letters.jpg()).message()).startsWith("RV-13: ");
        assertThat(Reviewer.papers(reviewer.opens(id))).isEqualTo(first).hasSize(1);

        reviewer.rejects(id, "the seal cannot be read");
        customer.becomes(id, ISSUED);
        asksToRevoke(id);
        uploads(id, Letters.jpg());
        assertThat(customer.status(id)).isEqualTo(REVOKING);
    }

    private static String octets(int count) {
        byte[] jpg = Base64.getDecoder().decode(Letters.jpg());
        return Base64.getEncoder().encodeToString(Arrays.copyOf(jpg, count));
    }

    /// AC-01: an EV certificate is approved by two people.
    @Test
    @Requirement({"AP-01", "AC-01/ev", "RI-12", "RV-11"})
    void anExtendedOneNeedsTwoPeople() {
        String id = applies(WOTRUS_EV);
        reviewer.approves(id);
        assertThat(customer.status(id)).isEqualTo(REVIEWING);
        second.approves(id);
        customer.becomes(id, ISSUED);
        GmPair pair = GmPair.of(customer, id);
        pair.isSound();
        for (String part : List.of("sign", "encrypt")) {
            String pem = part.equals("sign") ? pair.sign().pem() : pair.encrypt().pem();
            assertThat(Tools.runWithInput(pem, "openssl", "x509", "-noout", "-text").ok())
                    .contains("Policy: 2.23.140.1.1");
        }
        asksToRevoke(id);
        uploads(id, Letters.jpg());
        reviewer.approves(id);
        customer.becomes(id, REVOKED);
        pair.areRevoked();
    }

    /// RI-12: to prove and to be reviewed, unless one of the exemptions holds.
    @Test
    @Requirement({"RI-12", "RI-13", "RI-14", "RI-14/3d", "RI-15", "RI-08"})
    void aReissueIsProvedAndReviewedUnlessExempt() {
        String id = owns(OV);
        service.timePasses(Duration.ofDays(3));

        JsonNode sameCsr = replaced(id, "original");
        assertThat(sameCsr.get("Exemption").asText()).isEqualTo("RI-15");
        assertThat(sameCsr.get("ReviewExemption").asText()).isEqualTo("RI-13");
        String first = sameCsr.get("CertificateId").asText();
        customer.becomes(first, ISSUED);

        JsonNode newKey = replaced(first, "online");
        assertThat(newKey.get("Exemption").isNull()).isTrue();
        assertThat(newKey.get("ReviewExemption").asText()).isEqualTo("RI-13");
        String second = newKey.get("CertificateId").asText();
        assertThat(customer.status(second)).isEqualTo(REVIEWING);
        customer.proves(second);
        customer.becomes(second, ISSUED);
        GmPair.of(customer, second).isSound();
        assertThat(GmPair.of(customer, second).sign().key())
                .isNotEqualTo(GmPair.of(customer, first).sign().key());
    }

    @Test
    @Requirement({"RI-12", "RI-14"})
    void withinThreeDaysNothingIsProvedAgain() {
        String id = owns(WOTRUS_OV);
        service.timePasses(Duration.ofDays(3).minusMinutes(5));

        JsonNode answer = replaced(id, "online");
        assertThat(answer.get("Exemption").asText()).isEqualTo("RI-14");
        customer.becomes(answer.get("CertificateId").asText(), ISSUED);
    }

    @Test
    @Requirement({"RI-12", "RI-13", "RI-13/changed"})
    void whoeverChangedIsReviewedAgain() {
        OnRecord records = new OnRecord(service, customer);
        long company = records.company();
        String id = customer.isGranted(OV);
        Map<String, Object> information =
                new HashMap<>(
                        OnRecord.information(id, customer, company, records.manager(company)));
        information.putAll(Map.of("CsrEncryptAlgo", "SM2", "CsrKeyParameter", ""));
        customer.call("CertificateInfoSubmit", information);
        customer.call("CertificateOrderSubmit", Map.of("CertId", id, "VerifyType", "DNS"));
        uploadsConfirmation(id);
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        service.timePasses(Duration.ofDays(4));
        customer.owner()
                .own(
                        "ModifyCompany",
                        Map.of("CompanyId", company, "OrganizationName", "Beispiel Holding AG"));

        JsonNode answer = replaced(id, "online");
        assertThat(answer.get("ReviewExemption").isNull()).isTrue();
        String reissued = answer.get("CertificateId").asText();
        customer.proves(reissued);
        assertThat(customer.status(reissued)).isEqualTo(REVIEWING);
        reviewer.approves(reissued);
        customer.becomes(reissued, ISSUED);
        assertThat(GmPair.of(customer, reissued).encrypt().subject())
                .contains("O=Beispiel Holding AG");
    }

    private String owns(int product) {
        String id = applies(product);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        return id;
    }

    /// To where people decide.
    private String applies(int product) {
        String id =
                customer.orders(
                        product, "DNS", List.of(customer.domain("shop")), Customer.organization());
        assertThat(customer.status(id)).isEqualTo(LETTER_MISSING);
        uploadsConfirmation(id);
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(REVIEWING);
        return id;
    }

    /// AP-01: JPG, GIF or PDF; a PNG is none of them.
    private void uploadsConfirmation(String id) {
        assertThat(
                        customer.refused(
                                        "UploadConfirmLetter",
                                        Map.of("CertificateId", id, "ConfirmLetter", Letters.png()))
                                .message())
                .startsWith("AP-01: ")
                .contains("PNG");
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.gif()));
    }

    private JsonNode replaced(String id, String type) {
        Map<String, Object> request = new HashMap<>();
        request.put("CertificateId", id);
        request.put("ValidType", "DNS");
        request.put("CsrType", type);
        request.put("Reason", "new key");
        return customer.call("ReplaceCertificate", request);
    }

    private void asksToRevoke(String id) {
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
    }

    private void uploads(String id, String letter) {
        customer.call("UploadRevokeLetter", Map.of("CertificateId", id, "RevokeLetter", letter));
    }

    private Refused refusedLetter(String id, String letter) {
        return customer.refused(
                "UploadRevokeLetter", Map.of("CertificateId", id, "RevokeLetter", letter));
    }
}
