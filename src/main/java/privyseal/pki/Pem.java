package privyseal.pki;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Textual encodings (RFC 7468).
public final class Pem {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----");
    private static final int LINE = 64;

    private Pem() {}

    /// One encapsulated text.
    ///
    /// @param label between BEGIN and the dashes
    /// @param text the whole block with both of its boundary lines
    /// @param body what stands between the boundary lines
    public record Block(String label, String text, String body) {

        /// Empty when the body is not Base64. Blanks and line breaks anywhere are fine, as people paste them.
        public Optional<byte[]> octets() {
            try {
                return Optional.of(Base64.getDecoder().decode(body.replaceAll("\\s+", "")));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        /// Not the text: it may be a private key.
        @Override
        public String toString() {
            return "Block[" + label + "]";
        }
    }

    /// What was found in a text.
    ///
    /// @param blocks in their order
    /// @param rest the text after the last block, without blanks around it
    public record Found(List<Block> blocks, String rest) {

        @Override
        public String toString() {
            return "Found" + blocks;
        }
    }

    /// The blocks of a text. Words before and between them are explanations (RFC 7468 §2); a block without its END
    /// line is no block, and begins the rest.
    public static Found read(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int after = 0;
        while (begin.find(after)) {
            String boundary = "-----END " + begin.group(1) + "-----";
            int end = text.indexOf(boundary, begin.end());
            if (end < 0) {
                return new Found(List.copyOf(blocks), text.substring(begin.start()).strip());
            }
            after = end + boundary.length();
            blocks.add(
                    new Block(
                            begin.group(1),
                            text.substring(begin.start(), after) + "\n",
                            text.substring(begin.end(), end)));
        }
        return new Found(List.copyOf(blocks), text.substring(after).strip());
    }

    /// Lines of 64 characters, each ended by a line feed.
    public static String write(String label, byte[] octets) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(octets);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
