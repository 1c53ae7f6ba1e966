package privyseal.document.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import privyseal.Requirement;

@Requirement({"RV-12", "RV-21"})
class PictureTest {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PDF")
    void anImageIsDrawnInItsProportions(Format format) throws Exception {
        BufferedImage drawn =
                Picture.decode(Specimens.image(format.codec(), 900, 600), format, 300);
        assertThat(List.of(drawn.getWidth(), drawn.getHeight())).containsExactly(300, 200);
        assertThat(drawn.getRGB(75, 50) & 0xff0000).as("the stamp is red").isGreaterThan(0xd00000);
        assertThat(drawn.getRGB(75, 50) & 0xff).isLessThan(0x40);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PDF")
    void halfAnImageIsBroken(Format format) {
        assertBroken(Specimens.cut(Specimens.image(format.codec())), format);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PDF")
    void noiseAfterTheHeadIsBroken(Format format) {
        byte[] content = Specimens.image(format.codec());
        new java.util.Random(2).nextBytes(content);
        byte[] head = Specimens.image(format.codec());
        System.arraycopy(head, 0, content, 0, 40);
        assertBroken(content, format);
    }

    private static void assertBroken(byte[] content, Format format) {
        assertThatThrownBy(() -> Picture.decode(content, format, 300))
                .as("the child takes each of these for broken")
                .isInstanceOfAny(
                        IOException.class, RuntimeException.class, UnreadableException.class);
    }

    @Test
    void aBombIsRefusedByItsWordBeforeItIsDecoded() throws Exception {
        byte[] bomb = Specimens.png(50_000, 50_000, 10);
        assertThatThrownBy(() -> Picture.decode(bomb, Format.PNG, 300))
                .hasMessage("TOO_MANY_PIXELS");
    }

    @Test
    void fortyMegapixelsAreDecodedAndOneRowMoreIsNot() throws Exception {
        BufferedImage drawn = Picture.decode(Specimens.png(8_000, 5_000, 5_000), Format.PNG, 400);
        assertThat(drawn.getWidth()).isEqualTo(400);
        assertThatThrownBy(() -> Picture.decode(Specimens.png(8_000, 5_001, 1), Format.PNG, 400))
                .hasMessage("TOO_MANY_PIXELS");
    }

    @Test
    void aGifThatMovesIsRefused() throws Exception {
        byte[] moving = Specimens.movingGif();
        assertThatThrownBy(() -> Picture.decode(moving, Format.GIF, 300)).hasMessage("MOVING");
    }

    @Test
    void whatIsShownHasPixelsAndNothingElse() throws Exception {
        byte[] png = PngWriter.write(Picture.decode(Specimens.png(64, 64, 64), Format.PNG, 300));
        assertThat(chunks(png)).containsOnly("IHDR", "IDAT", "IEND");
    }

    private static List<String> chunks(byte[] png) throws IOException {
        List<String> names = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(png, 8, png.length - 8));
        while (in.available() > 0) {
            int length = in.readInt();
            names.add(new String(in.readNBytes(4), StandardCharsets.US_ASCII));
            in.skipNBytes(length + 4L);
        }
        return names;
    }

    @Test
    void aPhotographThatWasTakenSidewaysStandsUpright() throws Exception {
        byte[] jpeg = Specimens.image("jpeg", 300, 200);
        assertThat(Picture.decode(held(jpeg, 1), Format.JPG, 300).getWidth()).isEqualTo(300);
        BufferedImage turned = Picture.decode(held(jpeg, 6), Format.JPG, 300);
        assertThat(List.of(turned.getWidth(), turned.getHeight())).containsExactly(200, 300);
        assertThat(turned.getRGB(150, 75) & 0xff)
                .as("the stamp, top left, is top right")
                .isLessThan(0x40);
        BufferedImage back = Picture.decode(held(jpeg, 8), Format.JPG, 300);
        assertThat(back.getRGB(50, 225) & 0xff).as("or bottom left").isLessThan(0x40);
        assertThat(Picture.decode(held(jpeg, 9), Format.JPG, 300).getWidth()).isEqualTo(300);
    }

    /// An APP1 segment with one entry: the orientation.
    private static byte[] held(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] with = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, with, 0, 2);
        System.arraycopy(exif, 0, with, 2, exif.length);
        System.arraycopy(jpeg, 2, with, 2 + exif.length, jpeg.length - 2);
        return with;
    }
}
