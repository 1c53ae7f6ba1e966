package privyseal.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// RFC 6238 as authenticator apps have it: HMAC-SHA-1, steps of 30 s, 6 digits.
final class Totp {

    static final int STEP_SECONDS = 30;

    static final int DIGITS = 6;

    /// RFC 4226 §4, R6: 160 bits.
    static final int SECRET_OCTETS = 20;

    /// RFC 6238 §5.2: one step before and one after, for clocks that differ.
    private static final int TOLERATED_STEPS = 1;

    private static final int MODULUS = 1_000_000;

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /// RFC 4226 §5.3.
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(truncated % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The step, after `lastStep`, of which this is the code.
    static Optional<Long> match(byte[] secret, String code, Instant now, long lastStep) {
        long current = step(now);
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(current - TOLERATED_STEPS, current + TOLERATED_STEPS)
                .filter(step -> step > lastStep)
                .filter(step ->
                        MessageDigest.isEqual(
                                given, code(secret, step).getBytes(StandardCharsets.US_ASCII)))
                .boxed()
                .findFirst();
    }
}
