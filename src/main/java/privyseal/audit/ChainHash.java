package privyseal.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// One link of the chain: SHA-256 over the previous link and the entry's canonical octets.
final class ChainHash {

    /// What stands before the first entry.
    static final ChainHash START = new ChainHash(new byte[32]);

    private final byte[] octets;

    private ChainHash(byte[] octets) {
        this.octets = octets.clone();
    }

    static ChainHash of(byte[] octets) {
        return new ChainHash(octets);
    }

    static ChainHash parse(String hex) {
        return new ChainHash(HexFormat.of().parseHex(hex));
    }

    ChainHash next(Recorded entry) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(octets);
            return new ChainHash(sha256.digest(entry.canonical()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainHash hash && Arrays.equals(octets, hash.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}
