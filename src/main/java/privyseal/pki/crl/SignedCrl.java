package privyseal.pki.crl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import privyseal.pki.Der;

/// A CRL that is ready to be published. It may have many megabytes: write it out rather than copy it.
public final class SignedCrl {

    private final byte[] begin;
    private final EntryWriter entries;
    private final byte[] end;

    private SignedCrl(byte[] begin, EntryWriter entries, byte[] end) {
        this.begin = begin;
        this.entries = entries;
        this.end = end;
    }

    static SignedCrl of(byte[] begin, EntryWriter entries, byte[] extensions, byte[] signature) {
        byte[] end = new byte[extensions.length + signature.length];
        System.arraycopy(extensions, 0, end, 0, extensions.length);
        System.arraycopy(signature, 0, end, extensions.length, signature.length);
        byte[] header = Tlv.header(Tlv.SEQUENCE, (long) begin.length + entries.size() + end.length);
        byte[] start = new byte[header.length + begin.length];
        System.arraycopy(header, 0, start, 0, header.length);
        System.arraycopy(begin, 0, start, header.length, begin.length);
        return new SignedCrl(start, entries, end);
    }

    /// In octets.
    public long size() {
        return begin.length + entries.size() + end.length;
    }

    /// How many certificates are listed.
    public long entries() {
        return entries.count();
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(begin);
        entries.writeTo(out);
        out.write(end);
    }

    /// All of it in memory at once.
    public Der der() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(size()));
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Der.of(out.toByteArray());
    }
}
