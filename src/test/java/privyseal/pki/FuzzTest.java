package privyseal.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.ocsp.OcspRequest;
import privyseal.pki.x509.Csr;
import privyseal.pki.x509.ParsedCertificate;

/// Twenty thousand and more broken inputs for each parser: every one gets an answer that is documented.
@Requirement("AP-01")
class FuzzTest {

    private static final int ROUNDS = 20_000;

    /// Of text most changes only break the Base64.
    private static final int ROUNDS_OF_TEXT = 4_000;

    private static final GeneratedKey KEY = Keys.generate(KeyAlgorithm.EC_P256);
    private static final Csr CSR = Csr.create(KEY, "shop.example", List.of("shop.example"));

    /// Seeded: a failure comes again.
    private final Random random = new Random(2026);

    @Test
    void certificateRequests() {
        assertThat(
                        accepted(
                                ROUNDS,
                                CSR.der().bytes(),
                                octets -> Csr.parse(Der.of(octets)) instanceof Csr.Parsed.Request))
                .as("a signature holds for one text only")
                .isZero();
    }

    @Test
    void certificateRequestsAsText() {
        byte[] pem = CSR.pem().getBytes(StandardCharsets.US_ASCII);
        accepted(
                ROUNDS_OF_TEXT,
                pem,
                octets ->
                        Csr.parse(new String(octets, StandardCharsets.ISO_8859_1))
                                instanceof Csr.Parsed.Request);
    }

    @Test
    void ocspRequests() {
        TestHierarchy ca =
                TestHierarchy.of(
                        KeyAlgorithm.EC_P256,
                        KeyAlgorithm.EC_P256,
                        Instant.parse("2026-06-01T00:00:00Z"));
        byte[] request = OcspRequests.asking(ca.issuing.certificate(), 1234567, 32);
        assertThat(OcspRequest.parse(request)).isInstanceOf(OcspRequest.Query.class);

        accepted(ROUNDS, request, octets -> OcspRequest.parse(octets) instanceof OcspRequest.Query);
    }

    @Test
    void privateKeys() {
        byte[] plain = KeyPem.plain(KEY.privateKey()).getBytes(StandardCharsets.US_ASCII);
        accepted(
                ROUNDS_OF_TEXT,
                plain,
                octets ->
                        KeyPem.parse(
                                        new String(octets, StandardCharsets.ISO_8859_1),
                                        Optional.empty())
                                instanceof KeyPem.Parsed.Key);
        byte[] pkcs8 = KEY.privateKey().pkcs8();
        accepted(
                ROUNDS,
                pkcs8,
                octets ->
                        KeyPem.parse(Pem.write("PRIVATE KEY", octets), Optional.of("password"))
                                instanceof KeyPem.Parsed.Key);
    }

    @Test
    void certificates() {
        TestHierarchy ca =
                TestHierarchy.of(
                        KeyAlgorithm.EC_P256,
                        KeyAlgorithm.EC_P256,
                        Instant.parse("2026-06-01T00:00:00Z"));
        ParsedCertificate leaf = ca.leaf(KEY.publicKey(), "shop.example", "*.shop.example");

        accepted(ROUNDS, leaf.der().bytes(), FuzzTest::isCertificate);
        accepted(
                ROUNDS_OF_TEXT,
                leaf.pem().getBytes(StandardCharsets.US_ASCII),
                octets -> {
                    try {
                        ParsedCertificate.parsePem(new String(octets, StandardCharsets.ISO_8859_1));
                        return true;
                    } catch (IllegalArgumentException _) {
                        return false;
                    }
                });
    }

    private static boolean isCertificate(byte[] octets) {
        try {
            ParsedCertificate read = ParsedCertificate.of(Der.of(octets));
            read.isIssuedBy(read);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// How many of the broken ones were accepted. Anything thrown fails the test, with the octets.
    private int accepted(int rounds, byte[] sound, Predicate<byte[]> parser) {
        int accepted = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] broken = broken(sound);
            try {
                if (parser.test(broken)) {
                    accepted++;
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError(
                        "round " + round + ": " + HexFormat.of().formatHex(broken), e);
            }
        }
        return accepted;
    }

    /// One to four of: an octet changed, a bit turned, some cut out, some put in, the end cut off, some doubled.
    private byte[] broken(byte[] sound) {
        byte[] octets = sound.clone();
        boolean same = true;
        while (same) {
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes && octets.length > 1; i++) {
                octets = changed(octets);
            }
            same = Arrays.equals(octets, sound);
        }
        return octets;
    }

    private byte[] changed(byte[] octets) {
        int at = random.nextInt(octets.length);
        int length = Math.min(1 + random.nextInt(8), octets.length - at);
        return switch (random.nextInt(6)) {
            case 0 -> {
                octets[at] = (byte) random.nextInt(256);
                yield octets;
            }
            case 1 -> {
                octets[at] ^= (byte) (1 << random.nextInt(8));
                yield octets;
            }
            case 2 -> spliced(octets, at, length, new byte[0]);
            case 3 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                yield spliced(octets, at, 0, noise);
            }
            case 4 -> Arrays.copyOf(octets, Math.max(1, at));
            default -> spliced(octets, at, 0, Arrays.copyOfRange(octets, at, at + length));
        };
    }

    private static byte[] spliced(byte[] octets, int at, int removed, byte[] inserted) {
        byte[] result = new byte[octets.length - removed + inserted.length];
        System.arraycopy(octets, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(
                octets, at + removed, result, at + inserted.length, octets.length - at - removed);
        return result;
    }
}
