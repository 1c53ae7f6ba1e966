package privyseal.db;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The key-encryption keys that this node has, read from [KekFile].
///
/// Which of them is current is a column of the table `service`, so that all nodes agree on it. The file is read again when
/// the database names a key that is not known here: this is how a running node follows a rotation.
public final class KekRing {

    private final KekFile file;

    /// By id; replaced as a whole.
    private volatile Map<String, KeyEncryptionKey> keys;

    private KekRing(KekFile file, List<KeyEncryptionKey> keys) {
        this.file = file;
        this.keys = byId(keys);
    }

    /// Opens the file for a database. On the first start of an empty database the key is made, and named in the database:
    /// the file first, so that a crash between the two leaves a key that the next start takes.
    ///
    /// @throws CannotStartException when the database was sealed with a key that the file does not have
    public static KekRing open(Database database, Path path, Clock clock) {
        KekFile file = new KekFile(path);
        String current =
                database.inTransaction(tx -> currentId(tx).orElseGet(() -> claim(tx, file, clock)));
        KekRing ring = new KekRing(file, file.read());
        if (!ring.keys.containsKey(current)) {
            throw new CannotStartException(
                    "The key-encryption key %s is not the one that this database was sealed with."
                            .formatted(path));
        }
        return ring;
    }

    /// A second node that claims at the same moment waits on the row's key and then takes what the first one wrote.
    private static String claim(Handle tx, KekFile file, Clock clock) {
        int claimed =
                tx.createUpdate(
                                """
                                insert into service (kek_id, created_at) values ('', :now) on conflict do nothing
                                """)
                        .bind("now", clock.instant())
                        .execute();
        if (claimed == 0) {
            return currentId(tx).orElseThrow();
        }
        if (!file.exists()) {
            file.write(List.of(KeyEncryptionKey.random(new SecureRandom())));
        }
        String id = file.read().getFirst().id();
        tx.createUpdate("update service set kek_id = :id").bind("id", id).execute();
        return id;
    }

    static Optional<String> currentId(Handle tx) {
        return tx.createQuery("select kek_id from service").mapTo(String.class).findOne();
    }

    KekFile file() {
        return file;
    }

    /// The key that new secrets are wrapped with.
    KeyEncryptionKey current(Handle tx) {
        return find(
                currentId(tx)
                        .orElseThrow(
                                () -> new IllegalStateException("the service has no key yet")));
    }

    /// @throws IllegalStateException when this node does not have that key
    KeyEncryptionKey find(String id) {
        KeyEncryptionKey known = keys.get(id);
        if (known != null) {
            return known;
        }
        reload();
        KeyEncryptionKey read = keys.get(id);
        if (read == null) {
            throw new IllegalStateException(
                    "the key-encryption key " + id + " is not in " + file.path());
        }
        return read;
    }

    void reload() {
        keys = byId(file.read());
    }

    private static Map<String, KeyEncryptionKey> byId(List<KeyEncryptionKey> keys) {
        return keys.stream()
                .collect(
                        Collectors.toMap(
                                KeyEncryptionKey::id, Function.identity(), (one, same) -> one));
    }
}
