package privyseal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.audit.Verification.Broken;
import privyseal.audit.Verification.Finding;
import privyseal.audit.Verification.Whole;
import privyseal.certificate.CertificateId;
import privyseal.db.Database;
import privyseal.db.SecretId;

/// A database with an empty log, and what the stories about it have in common.
abstract class AuditStory {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    static final AccountId ACME = new AccountId("100000000001");
    static final AccountId OTHER = new AccountId("100000000002");
    static final CertificateId SHOP = new CertificateId("Shop0001");

    static ThrowawayPostgres postgres;

    final AuditLog log = new AuditLog();
    final AuditSearch search = new AuditSearch();
    Jdbi jdbi;
    Database database;
    Path headsLog;
    AuditKeys.Safe safe;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = ThrowawayPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.stop();
    }

    @BeforeEach
    void newDatabase(@TempDir Path folder) throws Exception {
        jdbi = ThrowawayPostgres.jdbi(postgres.database());
        database = new Database(jdbi);
        headsLog = folder.resolve("audit/heads.log");
        safe = new SafeInMemory();
    }

    void sealedLogOf(int entries) throws Exception {
        record(entries);
        sealer().seal();
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    void record(int entries) {
        database.useTransaction(tx -> {
            for (int i = 0; i < entries; i++) {
                log.record(tx, entry(ACME, "act " + i));
            }
        });
    }

    AuditSealer sealer() {
        return new AuditSealer(database, safe, headsLog, clock(NOW));
    }

    Verification verify() throws Exception {
        return new AuditVerifier(database, headsLog).verify();
    }

    List<Finding> findings() throws Exception {
        return switch (verify()) {
            case Whole whole -> throw new AssertionError(whole.toString());
            case Broken(List<Finding> findings) -> findings;
        };
    }

    static Broken broken(Finding... findings) {
        return new Broken(List.of(findings));
    }

    /// A superuser of the database is held by no trigger.
    void asIntruder(String... statements) {
        jdbi.useTransaction(tx -> {
            tx.execute("set local session_replication_role = replica");
            for (String statement : statements) {
                tx.execute(statement);
            }
        });
    }

    void assertRefused(String statement) {
        assertThatThrownBy(() -> jdbi.useHandle(tx -> tx.execute(statement)))
                .as(statement)
                .hasMessageContaining("the audit log is append-only");
    }

    long count(String sql) {
        return jdbi.withHandle(tx -> tx.createQuery(sql).mapTo(Long.class).one());
    }

    static Entry entry(AccountId account, String detail) {
        return Entry.done(caller(account), NOW, Act.DOWNLOAD, SHOP, detail);
    }

    static Entry entryAt(Instant at, String detail) {
        return Entry.done(caller(ACME), at, Act.DOWNLOAD, SHOP, detail);
    }

    static Caller caller(AccountId account) {
        return new Caller(
                account,
                new Caller.Who.Person(new PersonId(new UUID(1, 2)), "alice", "AKIDalice"),
                Role.OWNER,
                "192.0.2.7",
                "request-1");
    }

    static Clock clock(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }

    /// Stands for the secret store, of which only "what was sealed opens" matters here.
    static final class SafeInMemory implements AuditKeys.Safe {

        private final Map<SecretId, byte[]> secrets = new ConcurrentHashMap<>();

        @Override
        public SecretId seal(Handle tx, byte[] secret) {
            SecretId id = new SecretId(UUID.randomUUID());
            secrets.put(id, secret.clone());
            return id;
        }

        @Override
        public byte[] open(Handle tx, SecretId id) {
            byte[] secret = secrets.get(id);
            if (secret == null) {
                throw new IllegalStateException("no such secret");
            }
            return secret.clone();
        }
    }
}
