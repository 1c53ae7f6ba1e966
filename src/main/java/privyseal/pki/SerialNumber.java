package privyseal.pki;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The serial number of a certificate, unique within its issuer.
///
/// Its one spelling, in the API, the database, logs and file names alike, is the lower-case hex of its octets.
public record SerialNumber(BigInteger value) {

    /// RFC 5280 §4.1.2.2: at most 20 octets, and the sign bit is one of their bits.
    private static final int MAX_BITS = 20 * 8 - 1;

    private static final int RANDOM_OCTETS = 16;

    public SerialNumber {
        if (value.signum() <= 0 || value.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("not a serial number: " + value);
        }
    }

    /// Draws a new serial number. BR 7.1.2.7 asks for 64 random bits; these are 126.
    public static SerialNumber random(SecureRandom random) {
        byte[] octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        // 01xxxxxx: never negative, and never shorter than the others when written as hex.
        octets[0] = (byte) ((octets[0] & 0x3f) | 0x40);
        return new SerialNumber(new BigInteger(octets));
    }

    public static SerialNumber parse(String hex) {
        return new SerialNumber(new BigInteger(1, HexFormat.of().parseHex(hex)));
    }

    @Override
    public String toString() {
        String digits = value.toString(16);
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }
}
