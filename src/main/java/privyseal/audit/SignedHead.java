package privyseal.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// "So far the chain reached at that time", signed. Whoever holds one can tell a chain that was cut off or written anew.
///
/// @param at in microseconds, so that table and file say the same
/// @param signature base64 of the Ed25519 signature over `text`
record SignedHead(long position, ChainHash hash, Instant at, String keyId, String signature) {

    static byte[] text(long position, ChainHash hash, Instant at, String keyId) {
        return "privyseal-audit-head-1\n%d\n%s\n%s\n%s\n"
                .formatted(position, hash, at, keyId)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// @param spki of the key named by `keyId`
    boolean isSignedBy(byte[] spki) {
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text(position, hash, at, keyId));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /// One line of `heads.log`.
    String line() {
        return String.join(
                " ",
                "head",
                Long.toString(position),
                hash.toString(),
                at.toString(),
                keyId,
                signature);
    }

    /// @throws IllegalArgumentException or a subclass, when the line is none of ours
    static SignedHead parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 6 || !words[0].equals("head")) {
            throw new IllegalArgumentException("not a head");
        }
        try {
            return new SignedHead(
                    Long.parseLong(words[1]),
                    ChainHash.parse(words[2]),
                    Instant.parse(words[3]),
                    words[4],
                    words[5]);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("not a head: " + Arrays.toString(words), e);
        }
    }
}
