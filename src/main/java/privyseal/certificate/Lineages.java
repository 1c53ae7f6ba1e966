package privyseal.certificate;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import privyseal.account.AccountId;
import privyseal.db.Database;
import privyseal.db.StaleWriteException;

/// The lineage table: one stable name for the successive certificates of one purpose (RI-21).
public final class Lineages {

    private static final String UNIQUE_VIOLATION = "23505";

    private final RandomGenerator random;

    public Lineages(RandomGenerator random) {
        this.random = random;
    }

    /// Makes a lineage named after the domain: `shop-example`, `wildcard-shop-example`, `shop-example-2`.
    public LineageId create(
            Handle tx, AccountId account, Optional<CertificateName> name, Instant at) {
        for (int attempt = 1; ; attempt++) {
            Optional<Long> id =
                    tx.createQuery(
                                    """
                                    insert into lineage (account, name, created_at) values (:account, :name, :at)
                                    on conflict (account, name) do nothing
                                    returning id
                                    """)
                            .bind("account", account.value())
                            .bind("name", candidate(name, attempt))
                            .bind("at", at)
                            .mapTo(Long.class)
                            .findOne();
            if (id.isPresent()) {
                return new LineageId(id.get());
            }
        }
    }

    /// Names a lineage that was made before its domain was known.
    ///
    /// @throws StaleWriteException when somebody took the name at the same moment; the transaction then runs again
    public void rename(Handle tx, LineageId id, AccountId account, CertificateName name) {
        for (int attempt = 1; ; attempt++) {
            if (rename(tx, id, account, candidate(Optional.of(name), attempt))) {
                return;
            }
        }
    }

    private static boolean rename(Handle tx, LineageId id, AccountId account, String name) {
        try {
            return tx.createUpdate(
                                    """
                                    update lineage set name = :name
                                    where id = :id
                                      and not exists (select 1 from lineage where account = :account and name = :name and id <> :id)
                                    """)
                            .bind("name", name)
                            .bind("id", id.value())
                            .bind("account", account.value())
                            .execute()
                    == 1;
        } catch (JdbiException e) {
            if (Database.sqlState(e).filter(UNIQUE_VIOLATION::equals).isPresent()) {
                throw new StaleWriteException("lineage name " + name);
            }
            throw e;
        }
    }

    /// Few people have more than five certificates for one domain at once; for them a random end is found faster.
    private String candidate(Optional<CertificateName> name, int attempt) {
        String wanted =
                name.map(Lineages::spell)
                        .orElseGet(() -> "order-" + HexFormat.of().toHexDigits(random.nextInt()));
        return switch (attempt) {
            case 1 -> wanted;
            case 2, 3, 4, 5 -> wanted + "-" + attempt;
            default -> wanted + "-" + HexFormat.of().toHexDigits(random.nextInt());
        };
    }

    public String name(Handle tx, LineageId id) {
        return tx.createQuery("select name from lineage where id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .one();
    }

    public Optional<LineageId> find(Handle tx, AccountId account, String name) {
        return tx.createQuery("select id from lineage where account = :account and name = :name")
                .bind("account", account.value())
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .map(LineageId::new);
    }

    private static String spell(CertificateName name) {
        String spelled =
                name.value().replace("*.", "wildcard-").replace('.', '-').replace(':', '-');
        return spelled.length() <= 100 ? spelled : spelled.substring(0, 100);
    }
}
