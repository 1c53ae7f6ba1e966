package privyseal.pki.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What is derived from passwords with Argon2id (RFC 9106).
public final class Passwords {

    private static final Cost COST = new Cost(19 * 1024, 2, 1);

    private static final int SALT_OCTETS = 16;
    private static final int KEY_OCTETS = 32;
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;

    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    /// The first octet of what [#lock] made: a later format begins with another.
    private static final byte FORMAT = 1;

    private static final int HEADER_OCTETS = 1 + 3 * Integer.BYTES + SALT_OCTETS + NONCE_OCTETS;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /// @param memory in KiB; the default of 19 MiB and two passes is OWASP's least for Argon2id, some 100 ms
    private record Cost(int memory, int passes, int lanes) {

        /// What was stored may ask for more than the default of its day, and never for all the memory there is.
        private static final int MAX_MEMORY = 256 * 1024;

        boolean isBounded() {
            return lanes >= 1
                    && lanes <= 16
                    && memory >= 8 * lanes
                    && memory <= MAX_MEMORY
                    && passes >= 1
                    && passes <= 16;
        }
    }

    /// A salted hash in PHC string form.
    public static String hash(String password) {
        byte[] salt = random(SALT_OCTETS);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        COST.memory,
                        COST.passes,
                        COST.lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(derive(password, salt, COST, KEY_OCTETS)));
    }

    /// In constant time for a given hash.
    public static boolean matches(String password, String hash) {
        Matcher phc = PHC.matcher(hash);
        if (!phc.matches()) {
            return false;
        }
        Cost cost =
                new Cost(
                        Integer.parseInt(phc.group(1)),
                        Integer.parseInt(phc.group(2)),
                        Integer.parseInt(phc.group(3)));
        if (!cost.isBounded()) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(phc.group(4));
            byte[] expected = Base64.getDecoder().decode(phc.group(5));
            return MessageDigest.isEqual(expected, derive(password, salt, cost, expected.length));
        } catch (IllegalArgumentException _) {
            // A number of Base64 digits that cannot be.
            return false;
        }
    }

    /// Never, after as long as [#matches] takes: whoever has no hash cannot be told from who has one.
    public static boolean matchesNobody(String password) {
        derive(password, new byte[SALT_OCTETS], COST, KEY_OCTETS);
        return false;
    }

    /// Seals octets so that only the password opens them (RI-09). The result carries its salt and parameters:
    /// format (1), memory, passes, lanes (4 each), salt (16), nonce (12), then AES-256-GCM over all that.
    public static byte[] lock(byte[] secret, String password) {
        byte[] header =
                ByteBuffer.allocate(HEADER_OCTETS)
                        .put(FORMAT)
                        .putInt(COST.memory)
                        .putInt(COST.passes)
                        .putInt(COST.lanes)
                        .put(random(SALT_OCTETS))
                        .put(random(NONCE_OCTETS))
                        .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, header, COST, password).doFinal(secret);
            return ByteBuffer.allocate(HEADER_OCTETS + sealed.length)
                    .put(header)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot lock", e);
        }
    }

    /// Empty when the password is another one, or when the octets were changed.
    public static Optional<byte[]> unlock(byte[] locked, String password) {
        if (locked.length < HEADER_OCTETS + TAG_BITS / 8 || locked[0] != FORMAT) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(locked, 1, 3 * Integer.BYTES);
        Cost cost = new Cost(buffer.getInt(), buffer.getInt(), buffer.getInt());
        if (!cost.isBounded()) {
            return Optional.empty();
        }
        byte[] header = Arrays.copyOf(locked, HEADER_OCTETS);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, header, cost, password)
                            .doFinal(locked, HEADER_OCTETS, locked.length - HEADER_OCTETS));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot unlock", e);
        }
    }

    private static Cipher cipher(int mode, byte[] header, Cost cost, String password)
            throws GeneralSecurityException {
        int salt = HEADER_OCTETS - NONCE_OCTETS - SALT_OCTETS;
        byte[] key =
                derive(
                        password,
                        Arrays.copyOfRange(header, salt, salt + SALT_OCTETS),
                        cost,
                        KEY_OCTETS);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(
                            TAG_BITS, header, HEADER_OCTETS - NONCE_OCTETS, NONCE_OCTETS));
            cipher.updateAAD(header);
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] derive(String password, byte[] salt, Cost cost, int octets) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memory)
                        .withIterations(cost.passes)
                        .withParallelism(cost.lanes)
                        .withSalt(salt)
                        .build());
        byte[] key = new byte[octets];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), key);
        return key;
    }

    private static byte[] random(int octets) {
        byte[] random = new byte[octets];
        RANDOM.nextBytes(random);
        return random;
    }
}
