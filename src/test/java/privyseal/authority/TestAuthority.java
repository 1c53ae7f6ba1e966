package privyseal.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.db.Database;
import privyseal.db.KekRing;
import privyseal.db.SecretStore;
import privyseal.db.embedded.TestPostgres;
import privyseal.pki.RevocationReason;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Identity;

/// A built-in authority over a database of its own, set up as a first start does it.
public final class TestAuthority implements AutoCloseable {

    public static final URI STATUS_URL = URI.create("http://127.0.0.1:8080");

    private final SecureRandom random = new SecureRandom();
    private final KnownKeys knownKeys = new KnownKeys();
    private final TestPostgres postgres = TestPostgres.create();
    private final Database database = postgres.database();
    private final SecretStore secrets;
    private final Clock clock;
    private final int crlShards;
    private volatile BuiltInAuthority authority;

    public TestAuthority(Clock clock, URI statusUrl, int crlShards) {
        this(clock, statusUrl, crlShards, true);
    }

    private TestAuthority(Clock clock, URI statusUrl, int crlShards, boolean started) {
        this.clock = clock;
        this.crlShards = crlShards;
        this.secrets =
                new SecretStore(KekRing.open(database, folder().resolve("kek"), Clock.systemUTC()));
        this.authority =
                started
                        ? start(statusUrl)
                        : new BuiltInAuthority(
                                config(), statusUrl, secrets, clock, random, knownKeys::next);
    }

    /// Nothing is set up yet.
    static TestAuthority empty(Clock clock) {
        return new TestAuthority(clock, STATUS_URL, 1, false);
    }

    public static TestAuthority at(Clock clock) {
        return new TestAuthority(clock, STATUS_URL, 1);
    }

    /// Forgets everything that is in memory, as a process that died and was started again; perhaps with another URL.
    public void restart(URI statusUrl) {
        authority = start(statusUrl);
    }

    private BuiltInAuthority start(URI statusUrl) {
        BuiltInAuthority started =
                new BuiltInAuthority(config(), statusUrl, secrets, clock, random, knownKeys::next);
        database.useTransaction(tx -> {
            tx.execute("select 1 from service for update");
            started.setup().createIfMissing(tx);
        });
        return started;
    }

    public BuiltInAuthority authority() {
        return authority;
    }

    public Database database() {
        return database;
    }

    public SecretStore secrets() {
        return secrets;
    }

    public TestPostgres postgres() {
        return postgres;
    }

    public AuthorityConfig config() {
        return new AuthorityConfig(
                AuthorityConfig.Trust.PRIVATE, "Example", Duration.ofHours(1), crlShards);
    }

    public CertificateId newId() {
        return CertificateId.random(random);
    }

    public IssueOrder order(CertificateId id, PublicKey key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new IssueOrder(
                id,
                key,
                Keys.isSm2(key)
                        ? Optional.of(Keys.generate(KeyAlgorithm.SM2).publicKey())
                        : Optional.empty(),
                new Identity.Nobody(),
                List.of(new DomainName("shop.example"), new DomainName("www.shop.example")),
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(90)));
    }

    public IssueOrder order(CertificateId id) {
        return order(id, newKey());
    }

    public static PublicKey newKey() {
        return Keys.generate(KeyAlgorithm.EC_P256).publicKey();
    }

    /// All three steps.
    public IssuedCertificate issue(IssueOrder order) {
        Authority.Prepared prepared = database.inTransaction(tx -> authority.prepare(tx, order));
        IssuedCertificate signed = authority.sign(prepared);
        return database.inTransaction(tx -> authority.store(tx, signed));
    }

    public IssuedCertificate issue() {
        return issue(order(newId()));
    }

    public void revoke(CertificateId id, RevocationReason reason) {
        database.useTransaction(tx -> authority.revoke(tx, id, clock.instant(), reason));
    }

    public long statusVersion(AuthorityId id) {
        return database.inTransaction(tx -> new Authorities().statusVersion(tx, id));
    }

    @Override
    public void close() {
        postgres.close();
    }

    /// Key pairs that all tests of this JVM share: an RSA key of 4096 bits takes seconds to make.
    private static final class KnownKeys {

        private static final Map<KeyAlgorithm, List<GeneratedKey>> MADE =
                new EnumMap<>(KeyAlgorithm.class);

        private final Map<KeyAlgorithm, Integer> taken = new EnumMap<>(KeyAlgorithm.class);

        GeneratedKey next(KeyAlgorithm algorithm) {
            synchronized (MADE) {
                List<GeneratedKey> made = MADE.computeIfAbsent(algorithm, _ -> new ArrayList<>());
                int number = taken.merge(algorithm, 1, Integer::sum);
                if (made.size() < number) {
                    made.add(Keys.generate(algorithm));
                }
                return made.get(number - 1);
            }
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "test-authority")), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
