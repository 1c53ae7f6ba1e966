package privyseal.pki;

import java.util.Arrays;
import java.util.HexFormat;

/// Bytes of one DER value, immutable and compared by content.
public final class Der {

    private final byte[] bytes;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Der of(byte[] bytes) {
        return new Der(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Der der && Arrays.equals(bytes, der.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The first octets, for logs.
    @Override
    public String toString() {
        return "Der["
                + HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length))
                + "…, "
                + bytes.length
                + " octets]";
    }
}
