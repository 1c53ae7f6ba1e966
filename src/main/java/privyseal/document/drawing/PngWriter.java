package privyseal.document.drawing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Pixels and nothing else: no metadata of the paper reaches the picture, since none is read.
final class PngWriter {

    private PngWriter() {}

    static byte[] write(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
        if (!ImageIO.write(image, Format.PNG.codec(), out)) {
            throw new IllegalStateException("this Java writes no PNG");
        }
        return out.toByteArray();
    }
}
