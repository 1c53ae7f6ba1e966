package privyseal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.Requirement;
import privyseal.document.LetterCheck.Checked;
import privyseal.document.LetterCheck.Checked.Accepted;
import privyseal.document.LetterCheck.Checked.Refused;
import privyseal.document.drawing.DrawingProcess;
import privyseal.document.drawing.Format;
import privyseal.document.drawing.Png;
import privyseal.document.drawing.Specimens;
import privyseal.testing.Rubbish;

/// What is taken as a letter, with real children.
@Tag("story")
class LetterCheckTest {

    private static final int MAX = 1_468_006;

    /// Each costs a child.
    private static final int MUTATIONS = 3;

    private static LetterCheck check;
    private static LetterRenderer renderer;

    @BeforeAll
    static void prepares() {
        DrawingProcess drawing = DrawingProcess.start();
        check = new LetterCheck(new DocumentConfig(MAX), drawing);
        renderer = new LetterRenderer(drawing);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "REVOCATION_APPLICATION, 1023,    RV-12",
        "REVOCATION_APPLICATION, 1024,    -",
        "REVOCATION_APPLICATION, 1468006, -",
        "REVOCATION_APPLICATION, 1468007, RV-12",
        "CONFIRMATION_LETTER,    1023,    RV-21",
        "CONFIRMATION_LETTER,    1024,    -",
        "CONFIRMATION_LETTER,    1468006, -",
        "CONFIRMATION_LETTER,    1468007, RV-21",
        "ORDER_LETTER,           0,       AP-01"
    })
    @Requirement({
        "RV-12",
        "RV-12/1023",
        "RV-12/1024",
        "RV-12/1468006",
        "RV-12/1468007",
        "RV-21/1023",
        "RV-21/1024",
        "RV-21/1468006",
        "RV-21/1468007"
    })
    void theSizeHasBounds(Letter letter, int size, String deniedBy) {
        byte[] content = size == 0 ? new byte[0] : Specimens.jpegOf(size);
        assertThat(content).hasSize(size);
        Checked checked = check.check(letter, content);
        if (deniedBy.equals("-")) {
            assertThat(((Accepted) checked).paper().content().bytes()).isEqualTo(content);
        } else {
            assertThat(((Refused) checked).denial().ruleId()).isEqualTo(deniedBy);
        }
    }

    @Test
    void theSentenceSaysTheBoundsInBothLanguages() {
        Refused refused = (Refused) check.check(Letter.CONFIRMATION_LETTER, new byte[1_023]);
        assertThat(refused.denial().sentence().english())
                .isEqualTo(
                        "The file must have 1 KB (1,024 bytes) to 1.4 MB (1,468,006 bytes); it has 1,023 bytes.");
        assertThat(refused.denial().sentence().chinese())
                .contains("1,024 字节", "1.4 MB", "1,468,006 字节", "1,023 字节");
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "REVOCATION_APPLICATION, JPG, true",
        "REVOCATION_APPLICATION, GIF, true",
        "REVOCATION_APPLICATION, PDF, true",
        "REVOCATION_APPLICATION, PNG, false",
        "CONFIRMATION_LETTER,    JPG, true",
        "CONFIRMATION_LETTER,    PNG, true",
        "CONFIRMATION_LETTER,    PDF, true",
        "CONFIRMATION_LETTER,    GIF, false",
        "APPLICATION_LETTER,     GIF, true",
        "APPLICATION_LETTER,     PNG, false",
        "ORDER_LETTER,           PNG, true",
        "ORDER_LETTER,           GIF, false"
    })
    @Requirement({"RV-12", "RV-12/png", "RV-21", "RV-21/gif", "AP-01/letter"})
    void theContentDecidesTheFormat(Letter letter, Format format, boolean taken) {
        byte[] content = specimen(format);
        switch (check.check(letter, content)) {
            case Accepted(Paper paper, List<Png> _) -> {
                assertThat(taken).isTrue();
                assertThat(paper.format()).isEqualTo(format);
                assertThat(paper.sha256()).isEqualTo(Sha256.of(content));
                assertThat(paper.pages()).isEqualTo(1);
            }
            case Refused(var denial) -> {
                assertThat(taken).isFalse();
                assertThat(denial.ruleId()).isEqualTo(letter.ruleId());
                assertThat(denial.sentence().english()).contains(format.name());
            }
            case Checked.TryAgain(var sentence) -> throw new AssertionError(sentence);
        }
    }

    private static byte[] specimen(Format format) {
        return switch (format) {
            case JPG -> Specimens.image("jpeg");
            case PNG -> Specimens.image("png");
            case GIF -> Specimens.image("gif");
            case PDF -> Specimens.pdf(1);
        };
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"RV-12", "RV-21"})
    void whatIsNoneOfThemIsRefused(Letter letter) {
        for (String start :
                new String[] {"<html><script>", "PK\3\4", "GIF9", "\0\0\0\0", "<svg xmlns="}) {
            byte[] content = Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), 2_000);
            assertThat(check.check(letter, content))
                    .as(start)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            no ->
                                    assertThat(no.denial().sentence().english())
                                            .contains("none of them"));
        }
    }

    @Test
    @Requirement({"RV-12", "RV-21"})
    void aFileOfTwoKindsIsTakenForOneAndShownAsThatOnly() {
        byte[] pdfInGif = joined(Specimens.image("gif"), Specimens.pdf(1));
        assertThat(check.check(Letter.CONFIRMATION_LETTER, pdfInGif))
                .as("it begins as a GIF")
                .isInstanceOf(Refused.class);
        byte[] headOnly = joined("GIF89a".getBytes(StandardCharsets.US_ASCII), Specimens.pdf(1));
        assertThat(check.check(Letter.REVOCATION_APPLICATION, headOnly))
                .as("it begins as a GIF and is none")
                .isInstanceOf(Refused.class);
        byte[] imageInPdf =
                joined("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), Specimens.image("png"));
        assertThat(check.check(Letter.CONFIRMATION_LETTER, imageInPdf))
                .as("it begins as a PDF and is none")
                .isInstanceOf(Refused.class);
        byte[] webPageInImage =
                joined(
                        Specimens.image("jpeg"),
                        "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));
        Paper paper = ((Accepted) check.check(Letter.CONFIRMATION_LETTER, webPageInImage)).paper();
        LetterRenderer.View.Pages view = (LetterRenderer.View.Pages) renderer.render(paper);
        assertThat(new String(view.shown().getFirst().bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    @Requirement({"RV-12", "RV-21"})
    @Malformed(
            door = Door.LETTER,
            kind = {Kind.NOT_PARSEABLE, Kind.OVERSIZED, Kind.TRUNCATED})
    void whatCannotBeShownIsRefusedWithItsSentence() throws Exception {
        assertThat(sentence(Letter.CONFIRMATION_LETTER, Specimens.cut(Specimens.image("jpeg"))))
                .contains("damaged");
        assertThat(sentence(Letter.CONFIRMATION_LETTER, Specimens.png(50_000, 50_000, 1)))
                .contains("40 megapixels");
        assertThat(sentence(Letter.REVOCATION_APPLICATION, Specimens.encryptedPdf("secret")))
                .contains("password");
    }

    /// Taken or refused with a sentence; nothing else happens.
    @ParameterizedTest
    @EnumSource(names = {"JPG", "PNG", "PDF"})
    @Malformed(door = Door.LETTER, kind = Kind.RANDOM_MUTATION)
    void aLetterWithOtherOctetsIsTakenOrRefused(Format format) {
        Rubbish rubbish = new Rubbish();
        byte[] content = specimen(format);
        for (int round = 0; round < MUTATIONS; round++) {
            content = rubbish.mutated(content);
            switch (check.check(Letter.CONFIRMATION_LETTER, content)) {
                case Accepted(Paper paper, List<Png> _) ->
                        assertThat(paper.sha256()).isEqualTo(Sha256.of(content));
                case Refused(var denial) -> assertThat(denial.ruleId()).isEqualTo("RV-21");
                case Checked.TryAgain(var sentence) -> throw new AssertionError(sentence);
            }
        }
    }

    private static String sentence(Letter letter, byte[] content) {
        return ((Refused) check.check(letter, content)).denial().sentence().english();
    }
}
