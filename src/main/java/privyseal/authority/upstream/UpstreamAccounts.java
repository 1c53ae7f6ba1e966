package privyseal.authority.upstream;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.db.Database;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.egress.TrustedFetch;

/// The table upstream_account: who the service is at the upstream authority.
///
/// The key is sealed before the account is asked for, and asking twice with one key gives one account: a crash between the two
/// leaves nothing that is not found again.
final class UpstreamAccounts {

    private final Database db;
    private final SecretStore secrets;
    private final UpstreamConfig config;
    private final TrustedFetch fetch;

    UpstreamAccounts(Database db, SecretStore secrets, UpstreamConfig config, TrustedFetch fetch) {
        this.db = db;
        this.secrets = secrets;
        this.config = config;
        this.fetch = fetch;
    }

    private record Row(SecretId secret, Optional<String> url) {}

    private record Known(AcmeKey key, Optional<String> url) {}

    AcmeSession open() throws AcmeTrouble {
        Known known = db.inTransaction(this::known);
        AcmeSession session = AcmeSession.open(config.directory(), fetch, known.key(), known.url());
        if (known.url().isEmpty()) {
            String url = session.register(config);
            db.useTransaction(tx -> remember(tx, url));
        }
        return session;
    }

    private Known known(Handle tx) {
        if (find(tx).isEmpty()) {
            insert(tx);
        }
        Row row = find(tx).orElseThrow();
        return new Known(
                AcmeKey.of(secrets.open(tx, row.secret(), Purpose.UPSTREAM_KEY)), row.url());
    }

    /// Two nodes at once keep the key of one of them.
    private void insert(Handle tx) {
        SecretId sealed = secrets.seal(tx, Purpose.UPSTREAM_KEY, AcmeKey.generate().octets());
        int inserted =
                tx.createUpdate(
                                """
                                insert into upstream_account (directory, key_secret) values (:directory, :secret)
                                on conflict do nothing
                                """)
                        .bind("directory", directory())
                        .bind("secret", sealed.value())
                        .execute();
        if (inserted == 0) {
            secrets.forget(tx, sealed);
        }
    }

    private Optional<Row> find(Handle tx) {
        return tx.createQuery(
                        "select key_secret, url from upstream_account where directory = :directory")
                .bind("directory", directory())
                .map((row, _) ->
                        new Row(
                                new SecretId(row.getObject("key_secret", UUID.class)),
                                Optional.ofNullable(row.getString("url"))))
                .findOne();
    }

    /// It says that it does not know us: the next try registers anew.
    void forget() {
        db.useTransaction(tx ->
                tx.createUpdate(
                                "update upstream_account set url = null where directory = :directory")
                        .bind("directory", directory())
                        .execute());
    }

    private void remember(Handle tx, String url) {
        tx.createUpdate("update upstream_account set url = :url where directory = :directory")
                .bind("url", url)
                .bind("directory", directory())
                .execute();
    }

    private String directory() {
        URI url = config.directory();
        return url.toString();
    }
}
