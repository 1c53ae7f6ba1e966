package privyseal.pki.crl;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import privyseal.pki.CertificateTime;
import privyseal.pki.key.SigningKey;

/// The encoded entries of a CRL, in chunks: a growing array would hold everything twice while it grows.
final class EntryWriter {

    private static final int CHUNK = 1 << 20;

    private static final int INTEGER = 0x02;

    /// SEQUENCE { SEQUENCE { reasonCode, OCTET STRING { ENUMERATED … }}}: its last octet is the code.
    private static final byte[] REASON = {
        0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01, 0x00
    };

    private final List<byte[]> full = new ArrayList<>();
    private byte[] chunk = new byte[CHUNK];
    private int used;
    private long size;
    private long count;

    long size() {
        return size;
    }

    long count() {
        return count;
    }

    void write(RevokedEntry entry) {
        count++;
        byte[] serial = entry.serial().toByteArray();
        byte[] serialHeader = Tlv.header(INTEGER, serial.length);
        byte[] at = CertificateTime.encoded(entry.at());
        OptionalInt reason = entry.reason().reasonCode();
        int length =
                serialHeader.length
                        + serial.length
                        + at.length
                        + (reason.isPresent() ? REASON.length : 0);
        append(Tlv.header(Tlv.SEQUENCE, length));
        append(serialHeader);
        append(serial);
        append(at);
        if (reason.isPresent()) {
            byte[] extension = REASON.clone();
            extension[extension.length - 1] = (byte) reason.getAsInt();
            append(extension);
        }
    }

    private void append(byte[] octets) {
        if (octets.length > CHUNK - used) {
            full.add(Arrays.copyOf(chunk, used));
            chunk = new byte[CHUNK];
            used = 0;
        }
        System.arraycopy(octets, 0, chunk, used, octets.length);
        used += octets.length;
        size += octets.length;
    }

    byte[] sign(SigningKey key, byte[] before, byte[] after) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(before);
        parts.addAll(full);
        parts.add(Arrays.copyOf(chunk, used));
        parts.add(after);
        return key.sign(parts.toArray(byte[][]::new));
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] octets : full) {
            out.write(octets);
        }
        out.write(chunk, 0, used);
    }
}
