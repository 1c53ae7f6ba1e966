package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Rubbish;
import privyseal.testing.Stored;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// OV certificates of the other brands: a stamped letter to get one, and one to revoke it.
@Tag("story")
class LetterStory {

    static final int GEOTRUST_OV = 9;
    private static final int GEOTRUST_EV = 8;

    private static final int REVIEWING = 0;
    private static final int ISSUED = 1;
    private static final int FAILED = 2;
    private static final int LETTER_MISSING = 8;
    private static final int REVOKING = 9;
    private static final int REVOKED = 10;
    private static final int REVOCATION_LETTER_MISSING = 12;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);

    @Test
    @Requirement({"AP-01", "RV-20", "RV-21", "RV-04"})
    void fromTheLetterOfTheOrderToTheLetterOfTheRevocation() {
        String id =
                customer.orders(
                        GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("shop")),
                        Customer.organization());
        assertThat(customer.status(id)).isEqualTo(LETTER_MISSING);
        assertThat(found(LETTER_MISSING)).contains(id);
        uploads("UploadConfirmLetter", "ConfirmLetter", id, Letters.jpg());
        assertThat(customer.status(id)).isEqualTo(REVIEWING);
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(REVIEWING);
        assertThat(Reviewer.papers(reviewer.opens(id))).hasSize(1);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        Published published = Published.of(customer, id);

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        assertThat(customer.status(id)).isEqualTo(REVOCATION_LETTER_MISSING);
        assertThat(found(REVOCATION_LETTER_MISSING)).contains(id);
        assertThat(found(ISSUED)).doesNotContain(id);
        customer.call("DownloadCertificate", Map.of("CertificateId", id));

        uploads("UploadRevokeLetter", "RevokeLetter", id, Letters.png());
        assertThat(customer.status(id)).isEqualTo(REVOKING);
        uploads("UploadRevokeLetter", "RevokeLetter", id, Letters.jpg());
        JsonNode opened = reviewer.opens(id);
        assertThat(Reviewer.papers(opened)).hasSize(1);
        assertThat(refusedLetter(id)).startsWith("RV-21: ");
        reviewer.claims(id);
        assertThat(reviewer.isRefusedTheApproval(id, List.of("0".repeat(64))).message())
                .contains("papers");
        reviewer.approves(id);

        customer.becomes(id, REVOKED);
        assertThat(published.ocsp()).contains("revoked");
    }

    @Test
    @Requirement({"RV-20", "RV-21", "RV-21/opened", "RV-21/gif", "RV-12/png"})
    void aDraftLocksNothingAndDropsItself() {
        String id = owns();
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        assertThat(
                        customer.refused(
                                        "UploadRevokeLetter",
                                        Map.of("CertificateId", id, "RevokeLetter", Letters.gif()))
                                .message())
                .startsWith("RV-21: ")
                .contains("GIF");
        customer.call(
                "UploadRevokeLetter",
                Map.of("CertificateId", id, "RevokeLetter", Letters.png(), "Draft", true));
        assertThat(customer.status(id)).isEqualTo(REVOCATION_LETTER_MISSING);
        customer.owner().own("DropRevocation", Map.of("CertificateId", id));
        customer.becomes(id, ISSUED);

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        assertThat(
                        customer.owner()
                                .refusedOwn("SubmitRevocation", Map.of("CertificateId", id))
                                .message())
                .contains("Upload");
        service.timePasses(Duration.ofDays(30));
        customer.becomes(id, ISSUED);

        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        customer.call(
                "UploadRevokeLetter",
                Map.of("CertificateId", id, "RevokeLetter", Letters.png(), "Draft", true));
        customer.owner().own("SubmitRevocation", Map.of("CertificateId", id));
        assertThat(customer.status(id)).isEqualTo(REVOKING);
    }

    @Test
    @Requirement({"RV-20", "RV-21", "RV-23"})
    void theFormIsFilledInAndTheLetterIsSeenAsPictures() {
        String id = owns();
        assertThat(
                        customer.owner()
                                .refusedOwn("DownloadLetterTemplate", template(id, "revocation"))
                                .code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        assertThat(
                        customer.owner()
                                .refusedOwn("DownloadLetterTemplate", template(id, "love"))
                                .code())
                .isEqualTo("InvalidParameterValue");
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));

        JsonNode form = customer.owner().own("DownloadLetterTemplate", template(id, "revocation"));
        byte[] pdf = Base64.getDecoder().decode(form.get("Content").asText());
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(form.get("FileName").asText()).endsWith(id + ".pdf");
        customer.call(
                "UploadRevokeLetter",
                Map.of("CertificateId", id, "RevokeLetter", form.get("Content").asText()));

        Caller staff = service.caller(service.firstAccount("reviewer"));
        JsonNode seen = reviewer.caseOf(id);
        String review = seen.get("ReviewId").asText();
        String paper = seen.get("Papers").get(0).get("PaperId").asText();
        Map<String, String> which = Map.of("ReviewId", review, "PaperId", paper);
        JsonNode pages = staff.own("DescribeReviewPaper", which);
        assertThat(pages.get("TotalPages").asInt()).isEqualTo(1);
        assertThat(Base64.getDecoder().decode(pages.get("Pages").get(0).asText()))
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(staff.own("DownloadReviewPaper", which).get("Content").asText())
                .isEqualTo(form.get("Content").asText());
        for (String action : List.of("DescribeReviewPaper", "DownloadReviewPaper")) {
            assertThat(
                            staff.refusedOwn(action, Map.of("ReviewId", review, "PaperId", review))
                                    .code())
                    .isEqualTo("ResourceNotFound");
            assertThat(staff.refusedOwn(action, Map.of("ReviewId", review, "PaperId", "x")).code())
                    .isEqualTo("InvalidParameterValue");
        }
        reviewer.approves(id);
        customer.becomes(id, REVOKED);
    }

    /// AC-01: two people approve the same letter; a new letter needs both again.
    @Test
    @Requirement({"AC-01/ev", "MO-06", "RI-18"})
    void bothPeopleApproveTheSameLetter() {
        String id =
                customer.orders(
                        GEOTRUST_EV,
                        "DNS",
                        List.of(customer.domain("ev")),
                        Customer.organization());
        uploads("UploadConfirmLetter", "ConfirmLetter", id, Letters.png());
        customer.proves(id);
        reviewer.approves(id);
        uploads("UploadConfirmLetter", "ConfirmLetter", id, Letters.png());
        assertThat(new Reviewer(service.operator()).isRefusedTheClaim(id).message())
                .startsWith("AC-01: ");
        assertThat(reviewer.approves(id).get("Ended").asBoolean()).isFalse();
        new Reviewer(service.operator()).approves(id);
        customer.becomes(id, ISSUED);

        String reissued = reissue(id);
        records(reissued, "verified");
        assertThat(customer.status(reissued)).isEqualTo(REVIEWING);
        reviewer.approves(reissued);
        new Reviewer(service.operator()).approves(reissued);
        customer.becomes(reissued, ISSUED);
    }

    /// To look at the pages is to open the letter (RV-21).
    @Test
    @Requirement({"RV-21", "RV-21/opened"})
    void aLetterThatWasLookedAtIsNotReplaced() {
        String id = owns();
        customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        uploads("UploadRevokeLetter", "RevokeLetter", id, Letters.png());
        JsonNode listed = reviewer.caseOf(id);
        service.caller(service.firstAccount("reviewer"))
                .own(
                        "DescribeReviewPaper",
                        Map.of(
                                "ReviewId",
                                listed.get("ReviewId").asText(),
                                "PaperId",
                                listed.get("Papers").get(0).get("PaperId").asText()));

        assertThat(refusedLetter(id)).startsWith("RV-21: ");
    }

    private static Map<String, String> template(String id, String purpose) {
        return Map.of("CertificateId", id, "Purpose", purpose);
    }

    @Test
    @Requirement("RI-18")
    void theAuthorityVetsAReissueAndAnOperatorRecordsIt() {
        String id = owns();
        String confirmed = reissue(id);
        assertThat(customer.status(confirmed)).isEqualTo(REVIEWING);
        assertThat(customer.describe(confirmed).get("StatusMsg").asText())
                .isEqualTo("CA-REVIEWING");
        assertThat(service.operator().own("DescribeVettings", Map.of("Limit", 100)).toString())
                .contains(confirmed);
        records(confirmed, "verified");
        customer.becomes(confirmed, ISSUED);

        String refused = reissue(confirmed);
        records(refused, "refused");
        assertThat(customer.status(refused)).isEqualTo(FAILED);
        assertThat(customer.describe(refused).get("StatusMsg").asText())
                .startsWith("RI-18: ")
                .contains("they called back");
        customer.becomes(confirmed, ISSUED);
    }

    @Test
    @Requirement({"RV-20", "AP-01/letter"})
    void aLetterIsTakenOnlyWhereOneIsAwaited() {
        String dv = customer.ownsFree(customer.domain("free"));
        for (var letter :
                Map.of("UploadRevokeLetter", "RevokeLetter", "UploadConfirmLetter", "ConfirmLetter")
                        .entrySet()) {
            assertThat(
                            customer.refused(
                                            letter.getKey(),
                                            Map.of(
                                                    "CertificateId",
                                                    dv,
                                                    letter.getValue(),
                                                    Letters.png()))
                                    .code())
                    .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        }
        for (String action : List.of("SubmitRevocation", "SubmitApplication", "DropRevocation")) {
            assertThat(customer.owner().refusedOwn(action, Map.of("CertificateId", dv)).code())
                    .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        }
        String ov =
                customer.orders(
                        GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        assertThat(
                        customer.owner()
                                .refusedOwn("SubmitApplication", Map.of("CertificateId", ov))
                                .code())
                .isEqualTo("FailedOperation.InvalidParam");
        assertThat(
                        customer.refused(
                                        "UploadConfirmLetter",
                                        Map.of(
                                                "CertificateId",
                                                ov,
                                                "ConfirmLetter",
                                                "bm8gbGV0dGVy"))
                                .message())
                .startsWith("AP-01: ");
        customer.call(
                "UploadConfirmLetter",
                Map.of("CertificateId", ov, "ConfirmLetter", Letters.png(), "Draft", true));
        assertThat(customer.status(ov)).isEqualTo(LETTER_MISSING);
        customer.owner().own("SubmitApplication", Map.of("CertificateId", ov));
        assertThat(customer.status(ov)).isEqualTo(REVIEWING);
    }

    /// None is stored, and the application goes on waiting.
    @Test
    @Requirement({"RV-21", "AP-01/letter"})
    @Malformed(
            door = Door.LETTER,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED
            })
    void anUploadedLetterThatIsBrokenIsRefused() {
        String id =
                customer.orders(
                        GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("shop")),
                        Customer.organization());
        String whole = Letters.png();
        Map<String, String> broken =
                Map.of(
                        "no base64", "no letter!",
                        "truncated", whole.substring(0, whole.length() / 2 / 4 * 4),
                        "too deep", base64(Rubbish.nested(5_000)),
                        "another type",
                                base64("<html>".repeat(500).getBytes(StandardCharsets.UTF_8)),
                        "oversized", base64(new byte[1_468_007]));
        Stored stored = Stored.now(service);
        broken.forEach((what, letter) -> {
            Map<String, String> request = Map.of("CertificateId", id, "ConfirmLetter", letter);
            assertThat(customer.owner().tries("UploadConfirmLetter", request).code())
                    .as(what)
                    .isIn(
                            "FailedOperation.InvalidParam",
                            "InvalidParameterValue",
                            "MissingParameter");
        });
        stored.isUnchanged();
        assertThat(customer.status(id)).isEqualTo(LETTER_MISSING);
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    private String owns() {
        String id =
                customer.orders(
                        GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("shop")),
                        Customer.organization());
        uploads("UploadConfirmLetter", "ConfirmLetter", id, Letters.png());
        customer.proves(id);
        reviewer.approves(id);
        customer.becomes(id, ISSUED);
        return id;
    }

    private void uploads(String action, String field, String id, String letter) {
        assertThat(
                        customer.call(action, Map.of("CertificateId", id, field, letter))
                                .get("IsSuccess")
                                .asBoolean())
                .isTrue();
    }

    private String refusedLetter(String id) {
        return customer.refused(
                        "UploadRevokeLetter",
                        Map.of("CertificateId", id, "RevokeLetter", Letters.png()))
                .message();
    }

    private String found(int status) {
        return customer.call("DescribeCertificates", Map.of("CertificateStatus", List.of(status)))
                .toString();
    }

    private String reissue(String id) {
        return customer.call(
                        "ReplaceCertificate",
                        Map.of(
                                "CertificateId",
                                id,
                                "ValidType",
                                "DNS",
                                "CsrType",
                                "online",
                                "Reason",
                                "a new key"))
                .get("CertificateId")
                .asText();
    }

    private void records(String id, String outcome) {
        service.operator()
                .own(
                        "RecordVettingOutcome",
                        Map.of(
                                "CertificateId",
                                id,
                                "Outcome",
                                outcome,
                                "Note",
                                "they called back"));
    }
}
