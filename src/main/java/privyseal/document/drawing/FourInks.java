package privyseal.document.drawing;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/// A JPEG for a press: cyan, magenta, yellow and black, as some scanners and most graphics programs write it. The JDK decodes
/// it and leaves the colours to us. They are mixed here without a profile, which is near enough to read a letter by.
enum FourInks {
    /// As the standard has it: 255 is all of an ink.
    PLAIN,
    /// Adobe's programs, and those that follow them, write how much of each ink is missing.
    INVERTED,
    /// The same, with the three colours as brightness and two differences.
    INVERTED_YCC;

    private static final String ADOBE = "Adobe";

    private static final int APP14 = 0xEE;
    private static final int START_OF_SCAN = 0xDA;

    /// Empty for any other JPEG, and for what is none.
    static Optional<FourInks> of(byte[] content) {
        try {
            return inSegments(ByteBuffer.wrap(content));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /// ITU-T T.81 §B.2.2: the frame's header says the number of components. The transform of Adobe's segment is 2 for YCCK.
    private static Optional<FourInks> inSegments(ByteBuffer jpeg) {
        FourInks inks = PLAIN;
        int components = 0;
        jpeg.position(2);
        while (jpeg.remaining() > 4) {
            if ((jpeg.get() & 0xff) != 0xff) {
                return Optional.empty();
            }
            int marker = jpeg.get() & 0xff;
            if (marker == START_OF_SCAN) {
                return components == 4 ? Optional.of(inks) : Optional.empty();
            }
            int length = (jpeg.getShort() & 0xffff) - 2;
            ByteBuffer segment = jpeg.slice(jpeg.position(), length);
            if (isFrame(marker)) {
                components = segment.get(5) & 0xff;
            } else if (marker == APP14 && length >= 12 && isAdobe(segment)) {
                inks = segment.get(11) == 2 ? INVERTED_YCC : INVERTED;
            }
            jpeg.position(jpeg.position() + length);
        }
        return Optional.empty();
    }

    /// C4, C8 and CC are no frames.
    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    private static boolean isAdobe(ByteBuffer segment) {
        byte[] head = new byte[ADOBE.length()];
        segment.get(0, head);
        return new String(head, StandardCharsets.US_ASCII).equals(ADOBE);
    }

    BufferedImage read(ImageReader reader, ImageReadParam param) throws IOException {
        Raster inks = reader.readRaster(0, param);
        if (inks.getNumBands() != 4) {
            throw new IOException("four inks were promised");
        }
        int width = inks.getWidth();
        BufferedImage image =
                new BufferedImage(width, inks.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width * 4];
        int[] mixed = new int[width];
        for (int y = 0; y < inks.getHeight(); y++) {
            inks.getPixels(inks.getMinX(), inks.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                mixed[x] = rgb(row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]);
            }
            image.setRGB(0, y, width, 1, mixed, 0, width);
        }
        return image;
    }

    private int rgb(int a, int b, int c, int black) {
        return switch (this) {
            case PLAIN -> light(255 - a, 255 - b, 255 - c, 255 - black);
            case INVERTED -> light(a, b, c, black);
            case INVERTED_YCC ->
                    light(
                            255 - clamped(a + 1.402 * (c - 128)),
                            255 - clamped(a - 0.344136 * (b - 128) - 0.714136 * (c - 128)),
                            255 - clamped(a + 1.772 * (b - 128)),
                            black);
        };
    }

    /// What each ink lets through, and black of all.
    private static int light(int red, int green, int blue, int black) {
        return (red * black / 255) << 16 | (green * black / 255) << 8 | (blue * black / 255);
    }

    private static int clamped(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
