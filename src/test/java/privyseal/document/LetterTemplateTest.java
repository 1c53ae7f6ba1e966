package privyseal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.rule.Sentence.Language;

@Requirement({"RV-11", "RV-20"})
class LetterTemplateTest {

    private static final String NUMBER = "6f0c2d3e-0000-4000-8000-000000000001";

    private final LetterTemplate template = new LetterTemplate();

    private static LetterCase shop(Letter letter, Language language) {
        return new LetterCase(
                letter,
                "Shop0001",
                List.of("shop.example", "www.shop.example", "商店.example"),
                "深圳市示例科技有限公司 (Example Technology Ltd.)",
                NUMBER,
                LocalDate.of(2026, 3, 1),
                language);
    }

    private static Stream<Arguments> everyForm() {
        return Stream.of(Letter.values())
                .flatMap(letter ->
                        Stream.of(Language.values())
                                .map(language -> Arguments.of(letter, language)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyForm")
    void aFormNamesTheWholeCase(Letter letter, Language language) throws Exception {
        String text = text(template.fill(shop(letter, language)));
        assertThat(text)
                .contains(
                        "Shop0001",
                        "shop.example",
                        "www.shop.example",
                        "商店.example",
                        "深圳市示例科技有限公司",
                        NUMBER,
                        "2026-03-01");
        assertThat(text)
                .contains(
                        switch (language) {
                            case ENGLISH -> List.of("Official seal", "signature");
                            case CHINESE -> List.of("公章", "签字");
                        });
        assertThat(text)
                .contains(
                        switch (letter) {
                            case REVOCATION_APPLICATION, APPLICATION_LETTER -> "JPG, GIF, PDF";
                            case CONFIRMATION_LETTER, ORDER_LETTER -> "JPG, PNG, PDF";
                        });
    }

    @Test
    void theSameCaseGivesTheSameOctets() {
        LetterCase shop = shop(Letter.CONFIRMATION_LETTER, Language.CHINESE);
        assertThat(template.fill(shop)).isEqualTo(template.fill(shop)).hasSizeLessThan(200_000);
    }

    @Test
    void whatTheFontLacksIsWrittenAsItsCodePoint() throws Exception {
        LetterCase odd =
                new LetterCase(
                        Letter.CONFIRMATION_LETTER,
                        "Shop0001",
                        List.of("\u202egro.example", "x\u0000y"),
                        "Smile \uD83D\uDE00 \uD800 Ltd.",
                        NUMBER,
                        LocalDate.of(2026, 3, 1),
                        Language.ENGLISH);
        assertThat(text(template.fill(odd)))
                .contains("[U+202E]gro.example", "x[U+0000]y", "Smile [U+1F600] [U+D800] Ltd.");
    }

    @Test
    void longNamesAreBrokenAndManyGoOnOnTheNextPage() throws Exception {
        List<String> domains =
                IntStream.range(0, 250)
                        .mapToObj(i ->
                                "host"
                                        + i
                                        + "."
                                        + "a".repeat(60)
                                        + "."
                                        + "b".repeat(60)
                                        + ".example")
                        .toList();
        LetterCase big =
                new LetterCase(
                        Letter.APPLICATION_LETTER,
                        "Shop0001",
                        domains,
                        "组织".repeat(200),
                        NUMBER,
                        LocalDate.of(2026, 3, 1),
                        Language.CHINESE);
        byte[] pdf = template.fill(big);
        String text = text(pdf).replaceAll("\\s", "");
        assertThat(text).contains("host0.", "host249.", "公章");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isBetween(10, 20);
        }
    }

    @Test
    void aCaseWithoutDomainsOrOrganizationIsAFormStill() throws Exception {
        LetterCase empty =
                new LetterCase(
                        Letter.ORDER_LETTER,
                        "Shop0001",
                        List.of(),
                        "",
                        NUMBER,
                        LocalDate.of(2026, 3, 1),
                        Language.ENGLISH);
        assertThat(text(template.fill(empty))).contains("Shop0001", "Organization");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /// Debian's qpdf and pdftotext judge: other code than that which wrote it.
    @Tag("client")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyForm")
    void othersReadItToo(Letter letter, Language language, @TempDir Path folder) throws Exception {
        Path pdf = folder.resolve("form.pdf");
        Files.write(pdf, template.fill(shop(letter, language)));
        assertThat(run(folder, "qpdf", "--check", pdf.toString()))
                .contains("No syntax or stream encoding errors");
        assertThat(run(folder, "pdftotext", "-layout", pdf.toString(), "-"))
                .contains("Shop0001", "商店.example", "深圳市示例科技有限公司");
        assertThat(run(folder, "pdffonts", pdf.toString()))
                .as("a subset of the font is in it")
                .containsPattern("NotoSansSC\\S* +CID TrueType +Identity-H +yes yes yes");
    }

    private static String run(Path folder, String... command) throws Exception {
        Path out = folder.resolve("out");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
