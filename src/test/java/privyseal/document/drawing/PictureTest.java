package privyseal.document.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
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

    /// Made by ImageMagick, which writes them as Adobe's programs do, with a red square and a black one.
    @Test
    @Requirement("RV-12/four-inks")
    void aScanForAPressIsSeenInItsColours() throws Exception {
        byte[] scan;
        try (InputStream in =
                PictureTest.class.getResourceAsStream("/privyseal/document/four-inks.jpg")) {
            scan = Objects.requireNonNull(in).readAllBytes();
        }
        assertThat(FourInks.of(scan)).contains(FourInks.INVERTED_YCC);
        BufferedImage drawn = Picture.decode(scan, Format.JPG, 300);
        assertThat(List.of(drawn.getWidth(), drawn.getHeight())).containsExactly(90, 60);
        assertColour(drawn, 25, 20, 0xe00000);
        assertColour(drawn, 70, 48, 0x000000);
        assertColour(drawn, 5, 5, 0xffffff);
        assertBroken(Arrays.copyOf(scan, scan.length - 100), Format.JPG);
        assertThat(Picture.decode(held(scan, 6), Format.JPG, 300).getWidth()).isEqualTo(60);
    }

    /// Those without Adobe's segment say how much of an ink there is, those with it how much is missing.
    @Test
    @Requirement("RV-12/four-inks")
    void whatANumberMeansDependsOnAdobesSegment() throws Exception {
        byte[] plain = inked(0, 255, 255, 30);
        assertThat(FourInks.of(plain)).contains(FourInks.PLAIN);
        assertColour(Picture.decode(plain, Format.JPG, 300), 8, 8, 0xe10000);
        byte[] inverted = afterTheStart(inked(255, 0, 0, 225), ADOBE);
        assertThat(FourInks.of(inverted)).contains(FourInks.INVERTED);
        assertColour(Picture.decode(inverted, Format.JPG, 300), 8, 8, 0xe10000);
        assertThat(FourInks.of(Specimens.image("jpeg"))).isEmpty();
        assertThat(FourInks.of(new byte[] {1, 2, 3})).isEmpty();
    }

    private static final byte[] ADOBE = {
        (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    /// 16 by 16 of one mixture.
    private static byte[] inked(int... inks) throws IOException {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 16; y++) {
                raster.setPixel(x, y, inks);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void assertColour(BufferedImage image, int x, int y, int wanted) {
        int seen = image.getRGB(x, y);
        for (int shift : new int[] {0, 8, 16}) {
            assertThat(seen >> shift & 0xff)
                    .as("%06x at %d, %d", seen & 0xffffff, x, y)
                    .isCloseTo(wanted >> shift & 0xff, within(12));
        }
    }

    private static byte[] afterTheStart(byte[] jpeg, byte[] segment) {
        byte[] with = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, with, 0, 2);
        System.arraycopy(segment, 0, with, 2, segment.length);
        System.arraycopy(jpeg, 2, with, 2 + segment.length, jpeg.length - 2);
        return with;
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
        return afterTheStart(jpeg, exif);
    }
}
