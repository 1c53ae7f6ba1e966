package privyseal.document.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// An uploaded image, decoded whole and kept small.
final class Picture {

    /// The dimensions are read before anything is decoded.
    static final long MAX_PIXELS = 40_000_000;

    /// More is left out while decoding, so that the memory needed does not depend on the image.
    private static final long MAX_PIXELS_KEPT = 12_000_000;

    /// What libjpeg says of an image that is not all there. It also warns of what does no harm, such as octets between
    /// two markers, which some cameras write.
    private static final List<String> GRAVE = List.of("premature", "huffman", "instead of rst");

    private Picture() {}

    static BufferedImage decode(byte[] content, Format format, int longSide)
            throws IOException, UnreadableException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.codec()).next();
        try (ImageInputStream input =
                ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            // Not only forward (GIFs are counted), and without the metadata, whose texts may be
            // bombs of their own.
            reader.setInput(input, false, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MAX_PIXELS) {
                throw new UnreadableException(Trouble.TOO_MANY_PIXELS);
            }
            if (format == Format.GIF && reader.getNumImages(true) != 1) {
                throw new UnreadableException(Trouble.MOVING);
            }
            ImageReadParam param = leavingOut(reader.getDefaultReadParam(), pixels);
            Optional<FourInks> inks =
                    format == Format.JPG ? FourInks.of(content) : Optional.empty();
            BufferedImage image =
                    inks.isPresent() ? inks.get().read(reader, param) : reader.read(0, param);
            if (isGrave(format, warnings)) {
                throw new UnreadableException(Trouble.BROKEN);
            }
            return onWhite(image, longSide, Orientation.of(content, format));
        } finally {
            reader.dispose();
        }
    }

    private static ImageReadParam leavingOut(ImageReadParam param, long pixels) {
        int step = 1;
        while (pixels / ((long) step * step) > MAX_PIXELS_KEPT) {
            step++;
        }
        param.setSourceSubsampling(step, step, 0, 0);
        return param;
    }

    private static boolean isGrave(Format format, List<String> warnings) {
        if (format != Format.JPG) {
            return !warnings.isEmpty();
        }
        return warnings.stream()
                .map(warning -> warning.toLowerCase(Locale.ROOT))
                .anyMatch(warning -> GRAVE.stream().anyMatch(warning::contains));
    }

    /// Halved until the last step is less than a half: a stamp of thin lines stays readable.
    private static BufferedImage onWhite(
            BufferedImage image, int longSide, Orientation orientation) {
        BufferedImage current = image;
        while (longSideOf(current) > 2 * longSide) {
            current = scaled(current, 0.5);
        }
        double scale = Math.min(1, (double) longSide / longSideOf(current));
        return orientation.upright(scaled(current, scale));
    }

    private static int longSideOf(BufferedImage image) {
        return Math.max(image.getWidth(), image.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image, double scale) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return target;
    }
}
