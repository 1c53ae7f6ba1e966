package privyseal.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import privyseal.document.drawing.NotoSansSc;

/// Breaks text into lines that fit, Latin at spaces and Chinese anywhere but before a closing sign.
///
/// What the font lacks, and what would be invisible or turn the text around, is written as its code point: `[U+1F600]`.
final class Typesetting {

    private static final String NEVER_FIRST = "，。、；：？！）》】」』”’,.;:?!)]}";

    private final PDType0Font font;
    private final CmapLookup glyphs;

    private Typesetting(PDType0Font font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    /// The document carries the glyphs that it uses, and closes the font.
    static Typesetting in(PDDocument document) throws IOException {
        TrueTypeFont noto = NotoSansSc.read();
        return new Typesetting(PDType0Font.load(document, noto, true), noto.getUnicodeCmapLookup());
    }

    PDType0Font font() {
        return font;
    }

    float width(String text, float size) {
        try {
            return font.getStringWidth(text) / 1_000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines(String raw, float size, float width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String piece : pieces(shown(raw))) {
            if (width(line + piece.stripTrailing(), size) <= width) {
                line += piece;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.stripTrailing());
            }
            line = piece;
            while (width(line.stripTrailing(), size) > width) {
                int end = fitting(line, size, width);
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        lines.add(line.stripTrailing());
        return lines;
    }

    /// How many characters of a word that is longer than a line go on this line.
    private int fitting(String word, float size, float width) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (width(word.substring(0, next), size) > width) {
                break;
            }
            end = next;
        }
        return end;
    }

    private String shown(String raw) {
        StringBuilder shown = new StringBuilder();
        raw.codePoints()
                .forEach(c -> {
                    if (isShowable(c)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append("[U+%04X]".formatted(c));
                    }
                });
        return shown.toString();
    }

    private boolean isShowable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> glyphs.getGlyphId(c) != 0;
        };
    }

    /// What stays together: a word with the space after it, an ideograph with the closing signs after it.
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int before = ' ';
        for (int c : text.codePoints().toArray()) {
            if (!piece.isEmpty() && mayBreak(before, c)) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(c);
            before = c;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static boolean mayBreak(int before, int after) {
        if (after == ' ' || NEVER_FIRST.indexOf(after) >= 0) {
            return false;
        }
        return before == ' ' || isWide(before) || isWide(after);
    }

    private static boolean isWide(int c) {
        return Character.isIdeographic(c)
                || (c >= 0x3000 && c <= 0x303f)
                || (c >= 0xff00 && c <= 0xffef);
    }
}
