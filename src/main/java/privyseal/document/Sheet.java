package privyseal.document;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import privyseal.rule.Sentence.Language;

/// A form being written from top to bottom, on as many A4 pages as it takes. Lengths are points, 1/72 inch.
final class Sheet implements AutoCloseable {

    private static final float MARGIN = 64;
    private static final float TOP = PDRectangle.A4.getHeight() - 80;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LABEL_WIDTH = 120;
    private static final float CELL_PADDING = 7;

    private static final float HEADING = 18;
    private static final float TEXT = 11;
    private static final float NOTE = 9;
    private static final float LEADING = 1.55f;

    private static final float SIGNATURE_HEIGHT = 150;
    private static final float SEAL_WIDTH = 170;

    private final PDDocument document = new PDDocument();
    private final PDType0Font font;
    private final Typesetting text;
    private PDPageContentStream page;
    private float y;

    Sheet(String title, Language language, long seed) throws IOException {
        document.setDocumentId(seed);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage(tag(language));
        text = Typesetting.in(document);
        font = text.font();
        page = newPage();
    }

    private static String tag(Language language) {
        return switch (language) {
            case ENGLISH -> "en";
            case CHINESE -> "zh-CN";
        };
    }

    void heading(String words) throws IOException {
        for (String line : text.lines(words, HEADING, WIDTH)) {
            float indent = (WIDTH - text.width(line, HEADING)) / 2;
            line(line, MARGIN + indent, HEADING);
        }
        y -= TEXT;
    }

    void paragraph(String words) throws IOException {
        y -= TEXT;
        for (String line : text.lines(words, TEXT, WIDTH)) {
            line(line, MARGIN, TEXT);
        }
        y -= TEXT;
    }

    /// A row of the table; it goes on on the next page where it must.
    void row(String label, List<String> values) throws IOException {
        float valueWidth = WIDTH - LABEL_WIDTH - 2 * CELL_PADDING;
        List<String> labels = text.lines(label, TEXT, LABEL_WIDTH - 2 * CELL_PADDING);
        List<String> lines =
                values.stream().flatMap(v -> text.lines(v, TEXT, valueWidth).stream()).toList();
        int written = 0;
        while (written == 0 || written < lines.size()) {
            int rest = Math.max(lines.size() - written, labels.size());
            int fitting = (int) ((y - MARGIN - 2 * CELL_PADDING) / (TEXT * LEADING));
            if (fitting < Math.min(rest, labels.size() + 2)) {
                turn();
                continue;
            }
            int end = Math.min(lines.size(), written + fitting);
            cells(written == 0 ? labels : List.of(), lines.subList(written, end));
            written = Math.max(end, 1);
        }
    }

    private void cells(List<String> labels, List<String> lines) throws IOException {
        float height =
                Math.max(1, Math.max(labels.size(), lines.size())) * TEXT * LEADING
                        + 2 * CELL_PADDING;
        page.setStrokingColor(Color.GRAY);
        page.setLineWidth(0.6f);
        page.addRect(MARGIN, y - height, LABEL_WIDTH, height);
        page.addRect(MARGIN + LABEL_WIDTH, y - height, WIDTH - LABEL_WIDTH, height);
        page.stroke();
        float top = y;
        y = top - CELL_PADDING;
        for (String label : labels) {
            line(label, MARGIN + CELL_PADDING, TEXT);
        }
        y = top - CELL_PADDING;
        for (String value : lines) {
            line(value, MARGIN + LABEL_WIDTH + CELL_PADDING, TEXT);
        }
        y = top - height;
    }

    /// Lines to write on at the left, a frame for the seal at the right.
    void signature(List<String> labels, String seal) throws IOException {
        makeRoom(SIGNATURE_HEIGHT);
        float top = y;
        float sealLeft = MARGIN + WIDTH - SEAL_WIDTH;
        page.setStrokingColor(Color.GRAY);
        page.setLineDashPattern(new float[] {4, 3}, 0);
        page.addRect(sealLeft, top - SIGNATURE_HEIGHT, SEAL_WIDTH, SIGNATURE_HEIGHT);
        page.stroke();
        page.setLineDashPattern(new float[0], 0);
        y = top - CELL_PADDING;
        for (String line : text.lines(seal, NOTE, SEAL_WIDTH - 2 * CELL_PADDING)) {
            line(line, sealLeft + CELL_PADDING, NOTE);
        }
        float step = SIGNATURE_HEIGHT / labels.size();
        for (int i = 0; i < labels.size(); i++) {
            y = top - i * step;
            line(labels.get(i), MARGIN, NOTE);
            float base = top - (i + 1) * step + 4;
            page.moveTo(MARGIN, base);
            page.lineTo(sealLeft - 20, base);
            page.stroke();
        }
        y = top - SIGNATURE_HEIGHT;
    }

    void note(String words) throws IOException {
        y -= TEXT;
        for (String line : text.lines(words, NOTE, WIDTH)) {
            line(line, MARGIN, NOTE);
        }
    }

    byte[] finish() throws IOException {
        page.close();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        document.save(out);
        return out.toByteArray();
    }

    private void line(String words, float x, float size) throws IOException {
        makeRoom(size * LEADING);
        y -= size * LEADING;
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y + size * 0.35f);
        page.showText(words);
        page.endText();
    }

    private void makeRoom(float height) throws IOException {
        if (y - height < MARGIN) {
            turn();
        }
    }

    private void turn() throws IOException {
        page.close();
        page = newPage();
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        y = TOP;
        return new PDPageContentStream(document, next);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
