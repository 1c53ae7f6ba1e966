package privyseal.document.drawing;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;

/// The child process: a paper on standard input, what it looks like on standard output.
///
/// Arguments: depth, format, seconds to live. Output: [#HELLO]; then per page [#PAGE], its length (4 octets, big-endian) and its PNG;
/// at the end [#END] and the number of pages that the paper has (4 octets), or [#TROUBLE] and the name of the [Trouble] (modified UTF-8, as [DataOutputStream] writes it).
/// Output that just stops is a child that ran out of memory or time.
public final class DrawingMain {

    static final int HELLO = 'H';
    static final int PAGE = 'P';
    static final int END = 'E';
    static final int TROUBLE = 'T';

    /// Of a PDF, further pages are counted and not drawn.
    static final int MAX_PAGES = 20;

    private DrawingMain() {}

    /// What is done with a page. Its image is not used after the call.
    interface Pages {
        void drawn(BufferedImage page) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        Depth depth = Depth.valueOf(args[0]);
        Format format = Format.valueOf(args[1]);
        haltAfter(Duration.ofSeconds(Long.parseLong(args[2])));
        LogManager.getLogManager().reset();
        ImageIO.setUseCache(false);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        out.writeByte(HELLO);
        out.flush();
        byte[] content = System.in.readAllBytes();
        Pages pages = pages(depth, out);
        try {
            int count = read(depth, format, content, pages);
            out.writeByte(END);
            out.writeInt(count);
        } catch (UnreadableException e) {
            out.writeByte(TROUBLE);
            out.writeUTF(e.trouble().name());
        }
        out.flush();
    }

    /// Strangers' bytes make decoders throw anything; whatever it is, the paper is broken.
    private static int read(Depth depth, Format format, byte[] content, Pages pages)
            throws UnreadableException {
        try {
            return switch (format) {
                case JPG, PNG, GIF -> {
                    pages.drawn(Picture.decode(content, format, depth.longSide()));
                    yield 1;
                }
                case PDF -> PdfPages.draw(content, depth.longSide(), pages);
            };
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadableException(Trouble.BROKEN);
        }
    }

    private static Pages pages(Depth depth, DataOutputStream out) {
        return switch (depth) {
            case CHECK -> _ -> {};
            case PREVIEW, DRAW ->
                    page -> {
                        byte[] png = PngWriter.write(page);
                        out.writeByte(PAGE);
                        out.writeInt(png.length);
                        out.write(png);
                    };
        };
    }

    /// The parent kills a child that takes too long; a child whose parent died ends by itself.
    private static void haltAfter(Duration limit) {
        Thread.ofPlatform()
                .daemon()
                .name("limit")
                .start(() -> {
                    try {
                        Thread.sleep(limit);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                });
    }
}
