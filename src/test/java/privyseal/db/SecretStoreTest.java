package privyseal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.db.SecretStore.Purpose;
import privyseal.db.embedded.TestPostgres;

@Tag("story")
class SecretStoreTest {

    private static final byte[] SECRET = "the secret".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private TestPostgres postgres;
    private Database database;
    private Path kekFile;

    @BeforeEach
    void open() {
        postgres = TestPostgres.create();
        database = postgres.database();
        kekFile = folder.resolve("secrets/kek");
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    private KekRing ring() {
        return KekRing.open(database, kekFile, Clock.systemUTC());
    }

    private SecretId seal(SecretStore store, byte[] secret) {
        return database.inTransaction(tx -> store.seal(tx, Purpose.API_SECRET, secret));
    }

    private byte[] open(SecretStore store, SecretId id) {
        return database.inTransaction(tx -> store.open(tx, id, Purpose.API_SECRET));
    }

    @Test
    void bringsASecretBack() {
        SecretStore store = new SecretStore(ring());
        SecretId id = seal(store, SECRET);

        assertThat(open(store, id)).isEqualTo(SECRET);
        assertThat(open(new SecretStore(ring()), id)).as("after a restart").isEqualTo(SECRET);

        database.useTransaction(tx -> store.forget(tx, id));
        assertThatThrownBy(() -> open(store, id)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDatabaseHoldsNothingReadable() {
        SecretId id = seal(new SecretStore(ring()), SECRET);

        String row =
                postgres.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "select encode(sealed, 'escape') || encode(wrapped_key, 'escape') from secret where id = :id")
                                        .bind("id", id.value())
                                        .mapTo(String.class)
                                        .one());
        assertThat(row).doesNotContain("the secret");
    }

    @Test
    void aSecretOpensForItsPurposeAndInItsRowOnly() {
        SecretStore store = new SecretStore(ring());
        SecretId one = seal(store, SECRET);
        SecretId other = seal(store, new byte[] {1});

        assertThatThrownBy(() ->
                        database.inTransaction(tx -> store.open(tx, one, Purpose.AUTHORITY_KEY)))
                .isInstanceOf(IllegalStateException.class);

        postgres.jdbi()
                .useHandle(handle ->
                        handle.createUpdate(
                                        """
                                        update secret set wrapped_key = o.wrapped_key, sealed = o.sealed
                                        from secret o where secret.id = :one and o.id = :other
                                        """)
                                .bind("one", one.value())
                                .bind("other", other.value())
                                .execute());
        assertThatThrownBy(() -> open(store, one)).hasMessageContaining("changed or moved");

        postgres.jdbi()
                .useHandle(handle ->
                        handle.createUpdate(
                                        "update secret set purpose = 'AUTHORITY_KEY' where id = :id")
                                .bind("id", other.value())
                                .execute());
        assertThatThrownBy(() ->
                        database.inTransaction(tx -> store.open(tx, other, Purpose.AUTHORITY_KEY)))
                .hasMessageContaining("changed or moved");
    }

    @Test
    void theKeyIsMadeOnceAndForItsOwnerOnly() throws IOException {
        ring();
        String made = Files.readString(kekFile);

        ring();
        assertThat(Files.readString(kekFile)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kekFile)))
                .isEqualTo("rw-------");
    }

    @Test
    void twoFirstStartsAgreeOnOneKey() {
        List<CompletableFuture<KekRing>> starts =
                IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.supplyAsync(this::ring))
                        .toList();

        SecretId id = seal(new SecretStore(starts.getFirst().join()), SECRET);
        for (CompletableFuture<KekRing> start : starts) {
            assertThat(open(new SecretStore(start.join()), id)).isEqualTo(SECRET);
        }
    }

    @Test
    void aMissingOrWrongKeyStopsTheStart() throws IOException {
        ring();
        String right = Files.readString(kekFile);

        Files.delete(kekFile);
        assertThatThrownBy(this::ring)
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "The key-encryption key %s is missing; without it the secrets of this database cannot be opened."
                                .formatted(kekFile));
        assertThat(kekFile).as("no new one is made").doesNotExist();

        Files.writeString(kekFile, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        assertThatThrownBy(this::ring)
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "The key-encryption key %s is not the one that this database was sealed with."
                                .formatted(kekFile));

        Files.writeString(kekFile, "secret but not a key\n");
        assertThatThrownBy(this::ring)
                .isInstanceOf(CannotStartException.class)
                .hasMessageNotContaining("secret but");

        Files.writeString(kekFile, right);
        assertThat(ring()).isNotNull();
    }

    @Test
    void aRotationLeavesNothingUnderTheOldKeyWhileNodesGoOn() throws IOException {
        SecretStore node = new SecretStore(ring());
        SecretId before = seal(node, SECRET);
        database.useTransaction(tx -> {
            for (int i = 0; i < 1_200; i++) {
                node.seal(tx, Purpose.CERTIFICATE_KEY, new byte[] {(byte) i});
            }
        });
        String oldFile = Files.readString(kekFile);
        AtomicBoolean rotated = new AtomicBoolean();
        CompletableFuture<SecretId> busy =
                CompletableFuture.supplyAsync(() -> {
                    SecretId last = seal(node, SECRET);
                    while (!rotated.get()) {
                        last = seal(node, SECRET);
                    }
                    return last;
                });

        KekRotation.Rotated result = new KekRotation(database, ring()).run();
        rotated.set(true);

        SecretId during = busy.join();
        assertThat(result.wrapped()).isGreaterThanOrEqualTo(1_201);
        assertThat(open(node, before)).as("a node that was running").isEqualTo(SECRET);
        SecretStore restarted = new SecretStore(ring());
        assertThat(open(restarted, before)).isEqualTo(SECRET);
        assertThat(open(restarted, during)).isEqualTo(SECRET);
        assertThat(kekIds()).containsExactly(result.current());

        Files.writeString(kekFile, oldFile);
        assertThatThrownBy(this::ring).isInstanceOf(CannotStartException.class);
    }

    @Test
    void aRotationThatDiedHalfwayGoesOn() {
        SecretStore node = new SecretStore(ring());
        SecretId id = seal(node, SECRET);
        KekRing ring = ring();
        KekFile file = ring.file();
        KeyEncryptionKey next = KeyEncryptionKey.random(new java.security.SecureRandom());
        file.write(List.of(file.read().getFirst(), next));
        database.useTransaction(tx ->
                tx.createUpdate("update service set kek_id = :id").bind("id", next.id()).execute());

        assertThat(open(node, id)).as("between the steps").isEqualTo(SECRET);
        KekRotation.Rotated result = new KekRotation(database, ring()).run();

        assertThat(result.current()).isEqualTo(next.id());
        assertThat(kekIds()).containsExactly(next.id());
        assertThat(file.read()).hasSize(1);
        assertThat(open(node, id)).isEqualTo(SECRET);
    }

    @Test
    void aRotationThatOnlyHadToForgetTheOldKeyIsFinishedAndNoneBegun() {
        SecretStore node = new SecretStore(ring());
        SecretId id = seal(node, SECRET);
        KeyEncryptionKey old = ring().file().read().getFirst();
        String current = new KekRotation(database, ring()).run().current();
        KekFile file = ring().file();
        file.write(List.of(old, file.read().getFirst()));

        KekRotation.Rotated result = new KekRotation(database, ring()).run();

        assertThat(result.current()).isEqualTo(current).isNotEqualTo(old.id());
        assertThat(result.wrapped()).isZero();
        assertThat(file.read()).extracting(KeyEncryptionKey::id).containsExactly(current);
        assertThat(open(node, id)).isEqualTo(SECRET);
    }

    @Test
    void aRotationDoesNotMeetAnother() throws Exception {
        KekRing ring = ring();
        Path lock = Path.of(kekFile + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> new KekRotation(database, ring).run())
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("Another rotation");
        }
    }

    private List<String> kekIds() {
        return postgres.jdbi()
                .withHandle(handle ->
                        handle.createQuery("select distinct kek_id from secret")
                                .mapTo(String.class)
                                .list());
    }
}
