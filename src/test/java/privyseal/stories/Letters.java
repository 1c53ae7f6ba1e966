package privyseal.stories;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;

/// Scans of stamped letters: pictures of noise, each another.
public final class Letters {

    private static final Random RANDOM = new Random(20261122);

    private Letters() {}

    public static String png() {
        return scan("png");
    }

    public static String jpg() {
        return scan("jpg");
    }

    public static String gif() {
        return scan("gif");
    }

    private static String scan(String format) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 40; y++) {
                image.setRGB(x, y, RANDOM.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
