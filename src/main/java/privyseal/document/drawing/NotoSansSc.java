package privyseal.document.drawing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Noto Sans SC, Latin and Chinese in one (SIL Open Font License 1.1), from a library that carries it as TrueType.
public final class NotoSansSc {

    private static final String PATH = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";

    /// FontBox warns of this font's variation sequences, which it does not need, whenever the font is read. Held, since the
    /// JDK forgets a logger that nobody holds.
    private static final Logger QUIET = Logger.getLogger("org.apache.fontbox.ttf.CmapSubtable");

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    private NotoSansSc() {}

    /// Read anew each time: ten megabytes are too much to keep for a form that is printed now and then.
    public static TrueTypeFont read() throws IOException {
        try (InputStream in = NotoSansSc.class.getResourceAsStream(PATH)) {
            if (in == null) {
                throw new FileNotFoundException("the class path has no " + PATH);
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    /// The library that carries it.
    static Path library() {
        URL url = NotoSansSc.class.getResource(PATH);
        if (url == null) {
            throw new IllegalStateException("the class path has no " + PATH);
        }
        String file = url.getPath();
        return Path.of(URI.create(file.substring(0, file.indexOf("!/"))));
    }
}
