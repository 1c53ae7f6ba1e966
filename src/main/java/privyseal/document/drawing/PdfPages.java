package privyseal.document.drawing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/// The pages of an uploaded PDF. Scripts, forms' actions and attachments in it are never looked at.
final class PdfPages {

    /// 144 dots per inch: a small page is not blown up.
    private static final float LARGEST_SCALE = 2;

    /// ISO 32000-2 Annex I.2 and long custom: the end mark is in the last 1,024 octets. PDFBox would guess where it is missing.
    private static final int END_WITHIN = 1_024;

    private PdfPages() {}

    /// How many pages there are; the first [DrawingMain#MAX_PAGES] were drawn.
    static int draw(byte[] content, int longSide, DrawingMain.Pages pages)
            throws IOException, UnreadableException {
        if (!isWhole(content)) {
            throw new UnreadableException(Trouble.BROKEN);
        }
        FontMappers.set(new OneFont());
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.isEncrypted()) {
                throw new UnreadableException(Trouble.ENCRYPTED);
            }
            int count = document.getNumberOfPages();
            if (count < 1) {
                throw new UnreadableException(Trouble.NO_PAGE);
            }
            Renderer renderer = new Renderer(document);
            for (int page = 0; page < Math.min(count, DrawingMain.MAX_PAGES); page++) {
                pages.drawn(renderer.draw(page, longSide));
            }
            return count;
        } catch (InvalidPasswordException e) {
            throw new UnreadableException(Trouble.ENCRYPTED);
        } catch (MissingImageReaderException e) {
            throw new UnreadableException(Trouble.UNKNOWN_PICTURE);
        }
    }

    private static boolean isWhole(byte[] content) {
        int from = Math.max(0, content.length - END_WITHIN);
        return new String(content, from, content.length - from, StandardCharsets.ISO_8859_1)
                .contains("%%EOF");
    }

    private static final class Renderer extends PDFRenderer {

        Renderer(PDDocument document) {
            super(document);
            setSubsamplingAllowed(true);
        }

        BufferedImage draw(int page, int longSide) throws IOException, UnreadableException {
            PDRectangle box = document.getPage(page).getCropBox();
            float side = Math.max(box.getWidth(), box.getHeight());
            if (!(side > 0) || !Float.isFinite(side)) {
                throw new UnreadableException(Trouble.BROKEN);
            }
            return renderImage(page, Math.min(LARGEST_SCALE, longSide / side), ImageType.RGB);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                /// PDFBox logs and goes on; a reviewer would see an empty page.
                @Override
                protected void operatorException(
                        Operator operator, List<COSBase> operands, IOException e)
                        throws IOException {
                    if (e instanceof MissingImageReaderException) {
                        throw e;
                    }
                    super.operatorException(operator, operands, e);
                }
            };
        }
    }
}
