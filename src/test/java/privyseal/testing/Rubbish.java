package privyseal.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import privyseal.pki.Pem;

/// What no honest client sends: the same in every run.
public final class Rubbish {

    /// How many mutations a door is tried with.
    public static final int ROUNDS = 20;

    private final Random random = new Random(20_261_121);

    public String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(mutated.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> mutated.insert(at, (char) random.nextInt(0x250));
                case 1 ->
                        mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(20)));
                case 2 -> mutated.insert(at, "/,;=%{}[]\":.".charAt(random.nextInt(12)));
                case 3 -> mutated.insert(at, mutated.substring(random.nextInt(at + 1), at));
                default -> mutated.setLength(at);
            }
        }
        return mutated.toString();
    }

    /// One octet is another one.
    public byte[] mutated(byte[] right) {
        byte[] octets = right.clone();
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        return octets;
    }

    /// @param another PEM of another kind
    public List<String> pem(String label, byte[] der, String another) {
        String pem = Pem.write(label, der);
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "rubbish",
                                "-----BEGIN " + label + "-----",
                                pem.substring(0, pem.length() / 2),
                                pem.replaceFirst("M", "*"),
                                Pem.write(label, new byte[0]),
                                Pem.write(label, Arrays.copyOf(der, der.length / 2)),
                                Pem.write(label, nested(5_000)),
                                Pem.write(label, new byte[200_000]),
                                another,
                                "x".repeat(300_000)));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = der.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (!Arrays.equals(octets, der)) {
                all.add(Pem.write(label, octets));
            }
        }
        return all;
    }

    /// Sequences in sequences, of indefinite length: small, and deeper than any stack.
    public static byte[] nested(int depth) {
        byte[] der = new byte[2 * depth];
        for (int i = 0; i < depth; i++) {
            der[2 * i] = 0x30;
            der[2 * i + 1] = (byte) 0x80;
        }
        return der;
    }
}
