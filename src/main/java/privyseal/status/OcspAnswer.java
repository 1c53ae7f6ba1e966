package privyseal.status;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import privyseal.pki.Der;

/// An OCSPResponse (RFC 6960 §4.2.1), encoded.
public sealed interface OcspAnswer {

    Der body();

    /// Says the status of certificates.
    record Signed(Der body, Instant thisUpdate, Instant nextUpdate) implements OcspAnswer {

        /// For caches: two answers with one tag are the same octets.
        String tag() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(body.bytes()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /// An error that nobody signed, for this moment and for no cache.
    record Failed(Der body) implements OcspAnswer {}
}
