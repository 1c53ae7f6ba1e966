package privyseal.document.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Requirement;

@Requirement({"RV-12", "RV-21"})
class PdfPagesTest {

    @Test
    void aPageIsDrawn() throws Exception {
        List<BufferedImage> drawn = new ArrayList<>();
        assertThat(PdfPages.draw(Specimens.pdf(1), 842, drawn::add)).isEqualTo(1);
        BufferedImage page = drawn.getFirst();
        assertThat(List.of(page.getWidth(), page.getHeight())).containsExactly(595, 841);
        assertThat(page.getRGB(150, 842 - 150)).isEqualTo(0xffff0000);
        assertThat(page.getRGB(50, 50)).isEqualTo(0xffffffff);
    }

    @Test
    void ofTwentyOnePagesTwentyAreDrawn() throws Exception {
        List<BufferedImage> drawn = new ArrayList<>();
        assertThat(PdfPages.draw(Specimens.pdf(20), 60, drawn::add)).isEqualTo(20);
        assertThat(drawn).hasSize(20);
        drawn.clear();
        assertThat(PdfPages.draw(Specimens.pdf(21), 60, drawn::add)).isEqualTo(21);
        assertThat(drawn).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret"})
    void aPasswordIsTold(String userPassword) {
        assertTrouble(Specimens.encryptedPdf(userPassword), "ENCRYPTED");
    }

    @Test
    void noPageIsTold() {
        assertTrouble(Specimens.pdf(0), "NO_PAGE");
    }

    @Test
    void halfAPdfIsBroken() {
        assertTrouble(Specimens.cut(Specimens.pdf(3)), "BROKEN");
    }

    @Test
    void aPictureThatCannotBeDrawnIsTold() {
        assertTrouble(Specimens.pdfWithPicture(COSName.JPX_DECODE), "UNKNOWN_PICTURE");
        assertTrouble(Specimens.pdfWithPicture(COSName.JBIG2_DECODE), "UNKNOWN_PICTURE");
    }

    private static void assertTrouble(byte[] pdf, String trouble) {
        assertThatThrownBy(() -> PdfPages.draw(pdf, 60, _ -> {}))
                .isInstanceOf(UnreadableException.class)
                .hasMessage(trouble);
    }

    @Test
    void aTreeThatLoopsEnds() {
        assertThatThrownBy(() -> PdfPages.draw(Specimens.loopingPdf(), 60, _ -> {}))
                .isInstanceOf(Exception.class);
    }
}
