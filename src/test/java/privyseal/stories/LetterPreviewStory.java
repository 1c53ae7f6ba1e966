package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.document.drawing.Specimens;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// A stamped letter, seen before it is uploaded.
@Tag("story")
class LetterPreviewStory {

    private static final int LETTER_MISSING = 8;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"RV-21/preview", "RV-21"})
    void aLetterIsLookedAtBeforeItIsSent() {
        String id =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("seen")),
                        Customer.organization());
        String threePages = Base64.getEncoder().encodeToString(Specimens.pdf(3));
        JsonNode seen = customer.owner().own("PreviewLetter", preview(id, threePages));
        assertThat(seen.get("TotalPages").asInt()).isEqualTo(3);
        assertThat(seen.get("Pages")).hasSize(3);
        assertThat(Base64.getDecoder().decode(seen.get("Pages").get(2).asText()))
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(customer.status(id)).isEqualTo(LETTER_MISSING);

        String locked = Base64.getEncoder().encodeToString(Specimens.encryptedPdf("secret"));
        assertThat(refusedPreview(preview(id, locked)).message()).contains("password");
        assertThat(refusedPreview(preview(id, Letters.gif())).message()).contains("GIF");
        assertThat(
                        refusedPreview(
                                        Map.of(
                                                "CertificateId", id,
                                                "Purpose", "love",
                                                "Letter", threePages))
                                .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        refusedPreview(
                                        Map.of(
                                                "CertificateId", id,
                                                "Purpose", "revocation",
                                                "Letter", threePages))
                                .code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        assertThat(customer.status(id)).as("nothing was kept").isEqualTo(LETTER_MISSING);
        assertThat(
                        customer.owner()
                                .refusedOwn("SubmitApplication", Map.of("CertificateId", id))
                                .message())
                .contains("Upload");

        List<String> answers =
                Stream.generate(() -> refusedPreview(preview(id, Letters.gif())).code())
                        .limit(12)
                        .toList();
        assertThat(answers).contains("RequestLimitExceeded");
    }

    private static Map<String, String> preview(String id, String letter) {
        return Map.of("CertificateId", id, "Purpose", "application", "Letter", letter);
    }

    private Refused refusedPreview(Map<String, String> request) {
        return customer.owner().refusedOwn("PreviewLetter", request);
    }
}
