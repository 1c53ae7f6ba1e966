package privyseal.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Replaces the key-encryption key while nodes are running.
///
/// 1. The file gets the new key behind the old one. A key that stands behind the current one is taken as the new one: so it
///    can be given to other nodes beforehand.
/// 2. The database names the new key as current. From here on secrets are sealed with it, and nodes read the file again.
/// 3. Every data key is wrapped anew, a batch a transaction.
/// 4. When no transaction from before step 2 is left, the batches are done once more, and the old key leaves the file.
///
/// A crash between any two steps leaves every secret openable, since the file has both keys; running it again goes on. A
/// key that stands before the current one is one that a rotation has left, so that one is finished and none begun.
///
/// Two rotations never run at once: on one node by a lock on the file beside the keys, on two because each names the key
/// that it replaces.
public final class KekRotation {

    private static final int BATCH = 500;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Database database;
    private final KekRing ring;
    private final SecureRandom random = new SecureRandom();

    public KekRotation(Database database, KekRing ring) {
        this.database = database;
        this.ring = ring;
    }

    /// @param wrapped how many data keys were wrapped anew
    /// @param current the id of the key that is used from now on
    public record Rotated(long wrapped, String current) {}

    /// @throws CannotStartException when another rotation runs, or transactions from before do not end; both keys then
    ///     stay in the file
    public Rotated run() {
        Path lockFile =
                ring.file().path().resolveSibling(ring.file().path().getFileName() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw anotherRuns();
            }
            return rotate();
        } catch (OverlappingFileLockException e) {
            throw anotherRuns();
        } catch (IOException e) {
            throw new CannotStartException(lockFile + " cannot be locked.", e);
        }
    }

    private static CannotStartException anotherRuns() {
        return new CannotStartException("Another rotation is running.");
    }

    private Rotated rotate() {
        String before = database.inTransaction(tx -> ring.current(tx).id());
        KeyEncryptionKey next = next(before);
        int named =
                database.inTransaction(tx ->
                        tx.createUpdate(
                                        "update service set kek_id = :id where kek_id in (:before, :id)")
                                .bind("id", next.id())
                                .bind("before", before)
                                .execute());
        if (named == 0) {
            throw anotherRuns();
        }
        long wrapped = wrapAll(next);
        awaitEarlierTransactions();
        wrapped += wrapAll(next);
        ring.file().write(List.of(next));
        ring.reload();
        return new Rotated(wrapped, next.id());
    }

    private KeyEncryptionKey next(String current) {
        List<KeyEncryptionKey> keys = new ArrayList<>(ring.file().read());
        int at = keys.stream().map(KeyEncryptionKey::id).toList().indexOf(current);
        boolean unfinished = at > 0 || database.inTransaction(tx -> remaining(tx, current)) > 0;
        if (unfinished) {
            return ring.find(current);
        }
        if (at + 1 < keys.size()) {
            return keys.get(at + 1);
        }
        KeyEncryptionKey made = KeyEncryptionKey.random(random);
        keys.add(made);
        ring.file().write(keys);
        ring.reload();
        return made;
    }

    private static long remaining(Handle tx, String kekId) {
        return tx.createQuery("select count(*) from secret where kek_id <> :kekId")
                .bind("kekId", kekId)
                .mapTo(Long.class)
                .one();
    }

    private long wrapAll(KeyEncryptionKey next) {
        long total = 0;
        while (database.inTransaction(tx -> remaining(tx, next.id())) > 0) {
            total += database.inTransaction(tx -> wrapBatch(tx, next));
        }
        return total;
    }

    private int wrapBatch(Handle tx, KeyEncryptionKey next) {
        List<Wrapped> batch =
                tx.createQuery(
                                """
                                select id, purpose, kek_id, wrapped_key
                                from secret
                                where kek_id <> :kekId
                                order by kek_id, id
                                limit :batch
                                for update
                                """)
                        .bind("kekId", next.id())
                        .bind("batch", BATCH)
                        .map((columns, context) ->
                                new Wrapped(
                                        columns.getObject("id", UUID.class),
                                        columns.getString("purpose"),
                                        columns.getString("kek_id"),
                                        columns.getBytes("wrapped_key")))
                        .list();
        for (Wrapped row : batch) {
            tx.createUpdate(
                            "update secret set kek_id = :kekId, wrapped_key = :wrappedKey where id = :id")
                    .bind("kekId", next.id())
                    .bind("wrappedKey", wrapAnew(row, next))
                    .bind("id", row.id)
                    .execute();
        }
        return batch.size();
    }

    private byte[] wrapAnew(Wrapped row, KeyEncryptionKey next) {
        byte[] associated = SecretStore.associated(row.id, row.purpose);
        try {
            byte[] dataKey = SealedBox.open(ring.find(row.kekId).key(), associated, row.wrappedKey);
            try {
                return SealedBox.seal(next.key(), associated, dataKey, random);
            } finally {
                Arrays.fill(dataKey, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret " + row.id + " was changed or moved", e);
        }
    }

    /// A transaction that asked for the current key before the change may still insert a secret wrapped by the old one.
    private void awaitEarlierTransactions() {
        String asOf =
                database.inTransaction(
                        tx -> tx.createQuery("select now()::text").mapTo(String.class).one());
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (database.inTransaction(tx -> earlierThan(tx, asOf)) > 0) {
            if (System.nanoTime() > end) {
                throw new CannotStartException(
                        "A transaction that began before the rotation is still open; run the rotation again to finish it.");
            }
            pause();
        }
    }

    private static long earlierThan(Handle tx, String moment) {
        return tx.createQuery(
                        """
                        select count(*)
                        from pg_stat_activity
                        where datname = current_database() and xact_start < cast(:moment as timestamptz)
                              and backend_type = 'client backend' and pid <> pg_backend_pid()
                        """)
                .bind("moment", moment)
                .mapTo(Long.class)
                .one();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for transactions", e);
        }
    }

    /// Not a record: a record's generated methods would compare and print the array.
    private static final class Wrapped {

        private final UUID id;
        private final String purpose;
        private final String kekId;
        private final byte[] wrappedKey;

        Wrapped(UUID id, String purpose, String kekId, byte[] wrappedKey) {
            this.id = id;
            this.purpose = purpose;
            this.kekId = kekId;
            this.wrappedKey = wrappedKey;
        }
    }
}
