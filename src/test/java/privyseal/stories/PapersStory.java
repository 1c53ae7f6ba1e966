package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Refused;

/// The letters of a certificate's requests, as who handed them in sees them.
@Tag("story")
class PapersStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"LG-01", "AC-01", "RV-21/opened", "RV-21/own"})
    void anOwnerLooksAtTheirOwnAndThatOpensNothing() {
        String id =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        assertThat(papers(id)).isEmpty();
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.png()));
        String letter = Letters.jpg();
        customer.call("UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", letter));
        JsonNode papers = papers(id);
        assertThat(papers).hasSize(2);
        JsonNode old = papers.get(0).get("Current").asBoolean() ? papers.get(1) : papers.get(0);
        JsonNode current = papers.get(0).get("Current").asBoolean() ? papers.get(0) : papers.get(1);
        assertThat(old.get("Format").asText()).isEqualTo("PNG");
        assertThat(current.get("Format").asText()).isEqualTo("JPG");
        assertThat(current.get("Kind").asText()).isEqualTo("application");
        assertThat(current.get("OpenTime").isNull()).isTrue();

        for (JsonNode paper : papers) {
            JsonNode shown = customer.owner().own("DescribePaper", named(id, paper));
            assertThat(shown.get("Pages")).hasSize(1);
            byte[] picture = Base64.getDecoder().decode(shown.get("Pages").get(0).asText());
            assertThat(new String(picture, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
        }
        JsonNode file = customer.owner().own("DownloadPaper", named(id, current));
        assertThat(file.get("Content").asText()).isEqualTo(letter);
        assertThat(file.get("ContentType").asText()).isEqualTo("image/jpeg");
        assertThat(file.get("FileName").asText()).endsWith(".jpg");
        assertThat(
                        customer.owner()
                                .own("DescribeAuditEntries", Map.of("CertificateId", id))
                                .toString())
                .contains("paper " + current.get("PaperId").asText());

        assertThat(papers(id).get(0).get("OpenTime").isNull()).as("no reviewer saw it").isTrue();
        customer.proves(id);
        Reviewer.first(service).opens(id);
        assertThat(papers(id).findValues("OpenTime")).anyMatch(time -> !time.isNull());
    }

    /// Each drawing starts a process: those of uploaded letters and of previews are counted together.
    @Test
    @Requirement({"RV-21/own", "RV-21/preview"})
    void anAccountDoesNotDrawWithoutEnd() {
        String id =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        String letter = Letters.png();
        customer.call("UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", letter));
        Map<String, String> paper = named(id, papers(id).get(0));
        List<String> drawn =
                Stream.generate(() -> customer.owner().triesOwn("DescribePaper", paper).code())
                        .takeWhile("ok"::equals)
                        .limit(100)
                        .toList();
        assertThat(drawn).hasSizeBetween(10, 99);
        assertThat(
                        Stream.of("DescribePaper", "PreviewLetter")
                                .map(action ->
                                        customer.owner()
                                                .triesOwn(
                                                        action,
                                                        action.equals("DescribePaper")
                                                                ? paper
                                                                : Map.of(
                                                                        "CertificateId", id,
                                                                        "Purpose", "application",
                                                                        "Letter", letter))
                                                .code()))
                .containsOnly("RequestLimitExceeded");
        customer.owner().own("DownloadPaper", paper);
    }

    @Test
    @Requirement({"AC-01", "AC-01/foreign"})
    void nobodyElseSeesThem() {
        String id =
                customer.orders(
                        LetterStory.GEOTRUST_OV,
                        "DNS",
                        List.of(customer.domain("ov")),
                        Customer.organization());
        customer.call(
                "UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", Letters.png()));
        JsonNode paper = papers(id).get(0);
        Customer stranger = service.customer();
        String theirs = stranger.appliesForFree(stranger.domain("x"), "DNS", Map.of());
        for (String action : List.of("DescribePaper", "DownloadPaper")) {
            Refused foreign = stranger.owner().refusedOwn(action, named(theirs, paper));
            assertThat(foreign.code()).isEqualTo("ResourceNotFound");
            String unknown = UUID.randomUUID().toString();
            assertThat(foreign.message().replace(paper.get("PaperId").asText(), "ID"))
                    .isEqualTo(
                            stranger.owner()
                                    .refusedOwn(
                                            action,
                                            Map.of("CertificateId", theirs, "PaperId", unknown))
                                    .message()
                                    .replace(unknown, "ID"));
            assertThat(
                            customer.owner()
                                    .refusedOwn(action, Map.of("CertificateId", id, "PaperId", "x"))
                                    .code())
                    .isEqualTo("InvalidParameterValue");
        }
    }

    private static Map<String, String> named(String id, JsonNode paper) {
        return Map.of("CertificateId", id, "PaperId", paper.get("PaperId").asText());
    }

    private JsonNode papers(String id) {
        Caller owner = customer.owner();
        return owner.own("DescribePapers", Map.of("CertificateId", id)).get("Papers");
    }
}
