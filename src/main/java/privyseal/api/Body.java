package privyseal.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The octets of a request's body, as they were signed.
public final class Body {

    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] octets;

    private Body(byte[] octets) {
        this.octets = octets;
    }

    /// @param octets belong to the body from here on
    public static Body of(byte[] octets) {
        return new Body(octets);
    }

    int length() {
        return octets.length;
    }

    String sha256() {
        return Hmac.hexSha256(octets);
    }

    /// Empty when the octets are not UTF-8.
    Optional<String> text() {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(octets))
                            .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return octets.length + " octets";
    }
}
