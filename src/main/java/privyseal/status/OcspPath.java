package privyseal.status;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A request in a path: `/ocsp/{authority}/{base64 of the DER}` (RFC 6960 appendix A.1).
///
/// Clients escape `/`, `+` and `=` of the base64 or do not, and some leave out the padding: all are understood. `+` is
/// itself, never a blank.
final class OcspPath {

    /// RFC 5019 §5 lets clients use GET up to 255 octets; this is room for some more.
    private static final int MAX_LENGTH = 4 * 1024;

    private static final String PREFIX = "/ocsp/";

    private final String authority;
    private final byte[] request;

    private OcspPath(String authority, byte[] request) {
        this.authority = authority;
        this.request = request;
    }

    static Optional<OcspPath> parse(String rawPath) {
        int name = PREFIX.length();
        int slash = rawPath.indexOf('/', name);
        if (!rawPath.startsWith(PREFIX) || slash < 0 || rawPath.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getDecoder().decode(unescaped(rawPath.substring(slash + 1)));
            return Optional.of(new OcspPath(rawPath.substring(name, slash), der));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String authority() {
        return authority;
    }

    byte[] request() {
        return request.clone();
    }

    /// @throws IllegalArgumentException when an escape is not one
    private static byte[] unescaped(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                octets.write(c < 0x80 ? c : '?');
                continue;
            }
            if (i + 2 >= text.length()) {
                throw new IllegalArgumentException("an escape without its digits");
            }
            octets.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
            i += 2;
        }
        return octets.toByteArray();
    }
}
