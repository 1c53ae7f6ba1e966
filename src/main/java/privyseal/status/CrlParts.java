package privyseal.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.authority.CrlShard;
import privyseal.db.Database;
import privyseal.pki.crl.SignedCrl;

/// The octets of CRLs, in parts: a CRL of a million entries has 45 MB, and neither a row nor the heap is the place.
///
/// Parts are never changed. Those of the newest CRL and of the one before stay, so that whoever began to read one can
/// go on while the next is published.
final class CrlParts {

    private static final int PART = 256 * 1024;

    void write(Handle tx, CrlShard shard, long crlNumber, SignedCrl crl) {
        try (Writer out = new Writer(tx, shard, crlNumber)) {
            crl.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the parts of one CRL as they fill.
    private static final class Writer extends OutputStream {

        private final Handle tx;
        private final CrlShard shard;
        private final long crlNumber;
        private final ByteArrayOutputStream part = new ByteArrayOutputStream();
        private int parts;

        Writer(Handle tx, CrlShard shard, long crlNumber) {
            this.tx = tx;
            this.shard = shard;
            this.crlNumber = crlNumber;
        }

        @Override
        public void write(int octet) {
            part.write(octet);
            if (part.size() == PART) {
                flushPart();
            }
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            int at = offset;
            int left = length;
            while (left > 0) {
                int fits = Math.min(left, PART - part.size());
                part.write(octets, at, fits);
                at += fits;
                left -= fits;
                if (part.size() == PART) {
                    flushPart();
                }
            }
        }

        @Override
        public void close() {
            if (part.size() > 0) {
                flushPart();
            }
        }

        private void flushPart() {
            tx.createUpdate(
                            """
                            insert into crl (authority, shard, crl_number, part, der)
                            values (:authority, :shard, :crlNumber, :part, :der)
                            """)
                    .bind("authority", shard.authority().value())
                    .bind("shard", shard.number())
                    .bind("crlNumber", crlNumber)
                    .bind("part", parts)
                    .bind("der", part.toByteArray())
                    .execute();
            parts++;
            part.reset();
        }
    }

    /// @param part counted from 0
    Optional<byte[]> find(Handle tx, CrlShard shard, int part) {
        return tx.createQuery(
                        """
                        select der from crl
                        where authority = :authority and shard = :shard and crl_number = :crlNumber and part = :part
                        """)
                .bind("authority", shard.authority().value())
                .bind("shard", shard.number())
                .bind("crlNumber", shard.crlNumber())
                .bind("part", part)
                .mapTo(byte[].class)
                .findOne();
    }

    /// The whole newest CRL, one short query for each part that is read.
    InputStream open(Database database, CrlShard shard) {
        return new Reader(database, shard);
    }

    /// Two CRLs were published while this one was read.
    static final class Superseded extends RuntimeException {

        private static final long serialVersionUID = 1;

        Superseded() {
            super("a CRL was forgotten while it was read");
        }
    }

    private final class Reader extends InputStream {

        private final Database database;
        private final CrlShard shard;
        private byte[] octets = {};
        private int read;
        private int part;
        private long left;

        Reader(Database database, CrlShard shard) {
            this.database = database;
            this.shard = shard;
            this.left = shard.size();
        }

        @Override
        public int read() {
            return isAtEnd() ? -1 : octets[read++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length > 0 && isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, octets.length - read);
            System.arraycopy(octets, read, into, offset, count);
            read += count;
            return count;
        }

        private boolean isAtEnd() {
            if (read == octets.length && left > 0) {
                int next = part++;
                octets =
                        database.inTransaction(tx -> find(tx, shard, next))
                                .orElseThrow(Superseded::new);
                read = 0;
                left -= octets.length;
            }
            return read == octets.length;
        }
    }

    void forgetBefore(Handle tx, CrlShard shard, long crlNumber) {
        tx.createUpdate(
                        """
                        delete from crl
                        where authority = :authority and shard = :shard and crl_number < :crlNumber
                        """)
                .bind("authority", shard.authority().value())
                .bind("shard", shard.number())
                .bind("crlNumber", crlNumber)
                .execute();
    }
}
