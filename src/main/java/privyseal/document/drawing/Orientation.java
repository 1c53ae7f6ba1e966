package privyseal.document.drawing;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How a camera was held: the only word of the metadata that is heeded, since a photographed letter would lie on its side.
///
/// Exif 2.32 §4.6.4: tag 0x0112 of the first directory, 1 to 8. Anything odd is upright.
///
/// @param tag 1 upright; 3 upside down; 6 to be turned clockwise; 8 to be turned counter-clockwise; the even ones of 2, 4 and
///     the odd ones of 5, 7 are mirrored
record Orientation(int tag) {

    private static final Orientation UPRIGHT = new Orientation(1);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;

    /// Of a scan's start: no metadata after it.
    private static final int START_OF_SCAN = 0xDA;

    private static final int APP1 = 0xE1;

    static Orientation of(byte[] content, Format format) {
        if (format != Format.JPG) {
            return UPRIGHT;
        }
        try {
            return inSegments(ByteBuffer.wrap(content));
        } catch (RuntimeException e) {
            return UPRIGHT;
        }
    }

    private static Orientation inSegments(ByteBuffer jpeg) {
        jpeg.position(2);
        while (jpeg.remaining() > 4) {
            if ((jpeg.get() & 0xff) != 0xff) {
                return UPRIGHT;
            }
            int marker = jpeg.get() & 0xff;
            if (marker == START_OF_SCAN) {
                return UPRIGHT;
            }
            int length = (jpeg.getShort() & 0xffff) - 2;
            ByteBuffer segment = jpeg.slice(jpeg.position(), length);
            if (marker == APP1 && length > EXIF.length && isExif(segment)) {
                return inTiff(segment.slice(EXIF.length, length - EXIF.length));
            }
            jpeg.position(jpeg.position() + length);
        }
        return UPRIGHT;
    }

    private static boolean isExif(ByteBuffer segment) {
        byte[] head = new byte[EXIF.length];
        segment.get(0, head);
        return Arrays.equals(head, EXIF);
    }

    private static Orientation inTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG && tiff.getShort(entry + 2) == SHORT) {
                int tag = tiff.getShort(entry + 8);
                return tag >= 1 && tag <= 8 ? new Orientation(tag) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    BufferedImage upright(BufferedImage image) {
        if (tag == 1) {
            return image;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        boolean turned = tag >= 5;
        BufferedImage target =
                new BufferedImage(turned ? h : w, turned ? w : h, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.drawImage(image, transform(w, h), null);
        graphics.dispose();
        return target;
    }

    /// Where a point of the stored picture belongs.
    private AffineTransform transform(int w, int h) {
        return switch (tag) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }
}
