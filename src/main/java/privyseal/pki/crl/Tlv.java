package privyseal.pki.crl;

import java.util.Arrays;

/// Tags and lengths (X.690 §8.1).
final class Tlv {

    static final int SEQUENCE = 0x30;
    static final int CONTEXT_0 = 0xa0;

    private Tlv() {}

    /// @param length at most 4 GiB less one octet
    static byte[] header(int tag, long length) {
        byte[] header = new byte[6];
        header[0] = (byte) tag;
        if (length < 0x80) {
            header[1] = (byte) length;
            return Arrays.copyOf(header, 2);
        }
        int octets = (64 - Long.numberOfLeadingZeros(length) + 7) / 8;
        if (octets > 4) {
            throw new IllegalArgumentException("too long: " + length);
        }
        header[1] = (byte) (0x80 | octets);
        for (int i = 0; i < octets; i++) {
            header[2 + i] = (byte) (length >>> (8 * (octets - 1 - i)));
        }
        return Arrays.copyOf(header, 2 + octets);
    }
}
