package privyseal.account;

/// RFC 4648 §6, without padding: how authenticator apps take a secret. The JDK has Base64 alone.
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int BITS = 5;

    private Base32() {}

    static String of(byte[] octets) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int filled = 0;
        for (byte octet : octets) {
            buffer = ((buffer << Byte.SIZE) | (octet & 0xff)) & 0xffff;
            filled += Byte.SIZE;
            while (filled >= BITS) {
                filled -= BITS;
                text.append(ALPHABET.charAt(buffer >> filled & 0x1f));
            }
        }
        if (filled > 0) {
            text.append(ALPHABET.charAt(buffer << (BITS - filled) & 0x1f));
        }
        return text.toString();
    }
}
