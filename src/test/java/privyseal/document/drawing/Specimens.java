package privyseal.document.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/// Papers, good and bad, made by the JDK and PDFBox or by hand.
public final class Specimens {

    private Specimens() {}

    /// A page with a red disc, as a scanner sees it.
    public static byte[] image(String codec) {
        return image(codec, 300, 200);
    }

    public static byte[] image(String codec, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xe0e0e0 | random.nextInt(0x20));
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillOval(0, 0, width / 2, height / 2);
        graphics.dispose();
        return encoded(image, codec);
    }

    static byte[] encoded(BufferedImage image, String codec) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, codec, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// A JPEG of exactly so many octets: comments make up what is missing.
    public static byte[] jpegOf(int size) {
        byte[] small = image("jpeg", 8, 8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(small, 0, 2);
        int missing = size - small.length;
        while (missing > 0) {
            int segment = Math.min(missing, 60_000);
            if (missing - segment > 0 && missing - segment < 4) {
                segment -= 4;
            }
            out.write(0xff);
            out.write(0xfe);
            out.write((segment - 2) >> 8);
            out.write(segment - 2);
            out.writeBytes(new byte[segment - 4]);
            missing -= segment;
        }
        out.write(small, 2, small.length - 2);
        return out.toByteArray();
    }

    static byte[] movingGif() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(
                    writer.getDefaultStreamMetadata(writer.getDefaultWriteParam()));
            for (int i = 0; i < 2; i++) {
                BufferedImage frame = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_INDEXED);
                writer.writeToSequence(
                        new IIOImage(
                                frame,
                                null,
                                writer.getDefaultImageMetadata(
                                        ImageTypeSpecifier.createFromRenderedImage(frame),
                                        writer.getDefaultWriteParam())),
                        null);
            }
            writer.endWriteSequence();
        }
        return out.toByteArray();
    }

    /// A PNG of one bit per pixel that claims its size, with the pixels for so many rows.
    public static byte[] png(int width, int height, int rows) throws IOException {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
            byte[] row = new byte[1 + (width + 7) / 8];
            for (int i = 0; i < rows; i++) {
                deflater.write(row);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(head);
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {1, 0, 0, 0, 0});
        chunk(data, "IHDR", head.toByteArray());
        chunk(data, "tEXt", ("Comment\0" + "x".repeat(2_000)).getBytes(StandardCharsets.US_ASCII));
        chunk(data, "IDAT", pixels.toByteArray());
        chunk(data, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }

    /// How a PDF is spoiled before it is written.
    interface Spoiling {
        void spoil(PDDocument document) throws IOException;
    }

    public static byte[] pdf(int pages) {
        return pdf(pages, _ -> {});
    }

    static byte[] pdf(int pages, Spoiling spoiling) {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                    stream.setNonStrokingColor(Color.RED);
                    stream.addRect(100, 100 + i, 200, 200);
                    stream.fill();
                }
            }
            // A scan has some weight.
            byte[] weight = new byte[2_000];
            new Random(3).nextBytes(weight);
            document.getDocumentInformation().setSubject(HexFormat.of().formatHex(weight));
            spoiling.spoil(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Anybody may read it; only its owner may change it.
    public static byte[] encryptedPdf(String userPassword) {
        return pdf(
                1,
                document -> {
                    StandardProtectionPolicy policy =
                            new StandardProtectionPolicy(
                                    "owner", userPassword, new AccessPermission());
                    policy.setEncryptionKeyLength(128);
                    document.protect(policy);
                });
    }

    /// A page tree whose branch holds itself.
    public static byte[] loopingPdf() {
        return pdf(
                1,
                document -> {
                    COSDictionary root = document.getPages().getCOSObject();
                    COSDictionary branch = new COSDictionary();
                    branch.setItem(COSName.TYPE, COSName.PAGES);
                    branch.setItem(COSName.PARENT, root);
                    COSArray kids = new COSArray();
                    kids.add(branch);
                    branch.setItem(COSName.KIDS, kids);
                    branch.setItem(COSName.COUNT, COSInteger.get(3));
                    COSArray rootKids = new COSArray();
                    rootKids.add(branch);
                    root.setItem(COSName.KIDS, rootKids);
                    root.setItem(COSName.COUNT, COSInteger.get(3));
                });
    }

    /// A form that draws itself.
    public static byte[] selfDrawingPdf() {
        return pdf(
                1,
                document -> {
                    PDStream form = new PDStream(document);
                    COSStream stream = form.getCOSObject();
                    stream.setItem(COSName.TYPE, COSName.XOBJECT);
                    stream.setItem(COSName.SUBTYPE, COSName.FORM);
                    stream.setItem(COSName.BBOX, PDRectangle.A4.getCOSArray());
                    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                        out.write("/Fm Do /Fm Do".getBytes(StandardCharsets.US_ASCII));
                    }
                    COSDictionary xobjects = new COSDictionary();
                    xobjects.setItem(COSName.getPDFName("Fm"), stream);
                    COSDictionary resources = new COSDictionary();
                    resources.setItem(COSName.XOBJECT, xobjects);
                    stream.setItem(COSName.RESOURCES, resources);
                    PDPage page = document.getPage(0);
                    page.setResources(new PDResources(resources));
                    page.setContents(form);
                });
    }

    /// A page whose instructions are so many octets of spaces, a thousandth of it in the file.
    public static byte[] pdfBomb(long octets) {
        return pdf(
                1,
                document -> {
                    PDStream contents = new PDStream(document);
                    contents.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
                    try (var out =
                            new DeflaterOutputStream(
                                    contents.getCOSObject().createRawOutputStream())) {
                        byte[] part = "q Q ".repeat(1 << 14).getBytes(StandardCharsets.US_ASCII);
                        for (long written = 0; written < octets; written += part.length) {
                            out.write(part);
                        }
                    }
                    document.getPage(0).setContents(contents);
                });
    }

    /// A page with one picture whose octets are of that filter's kind by name only.
    static byte[] pdfWithPicture(COSName filter) {
        return pdf(
                1,
                document -> {
                    PDImageXObject image =
                            new PDImageXObject(
                                    document,
                                    new java.io.ByteArrayInputStream(new byte[100]),
                                    filter,
                                    100,
                                    100,
                                    8,
                                    org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB.INSTANCE);
                    try (PDPageContentStream stream =
                            new PDPageContentStream(document, document.getPage(0))) {
                        stream.drawImage(image, 0, 0, 100, 100);
                    }
                });
    }

    public static byte[] cut(byte[] content) {
        return java.util.Arrays.copyOf(content, content.length / 2);
    }
}
