package privyseal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// How much is stored in the database of the stories' service, to see that a refused request left nothing.
public final class Stored {

    /// What the service writes about itself, by itself or about whoever knocks; it moves though nothing was stored. OCSP
    /// signers are issued, and their keys sealed, when one is needed.
    private static final List<String> ITS_OWN =
            List.of(
                    "acme_nonce",
                    "acme_nonce_key",
                    "audit_chain",
                    "audit_entry",
                    "audit_entry_default",
                    "audit_head",
                    "audit_key",
                    "audit_seal",
                    "audit_unsealed",
                    "authority",
                    "clock",
                    "crl",
                    "crl_shard",
                    "flyway_schema_history",
                    "issued",
                    "issued_der",
                    "ocsp_signer",
                    "scheduled_tasks",
                    "secret",
                    "seen_signature",
                    "server_certificate",
                    "sign_in_attempts",
                    "validation_turn");

    private final TestService service;
    private final Map<String, Integer> before;

    private Stored(TestService service) {
        this.service = service;
        this.before = counts(service);
    }

    public static Stored now(TestService service) {
        return new Stored(service);
    }

    public void isUnchanged() {
        assertThat(counts(service)).isEqualTo(before);
    }

    private static Map<String, Integer> counts(TestService service) {
        return service.ground()
                .database()
                .inTransaction(tx -> {
                    Map<String, Integer> counts = new TreeMap<>();
                    for (String table : tables(tx)) {
                        counts.put(
                                table,
                                tx.createQuery("select count(*) from " + table)
                                        .mapTo(Integer.class)
                                        .one());
                    }
                    return counts;
                });
    }

    /// All others: a new table is among them by itself. Partitions are counted with their table.
    private static List<String> tables(Handle tx) {
        List<String> tables =
                tx.createQuery(
                                """
                                select c.relname from pg_class c
                                where c.relnamespace = current_schema()::regnamespace
                                  and c.relkind in ('r', 'p') and not c.relispartition
                                order by c.relname
                                """)
                        .mapTo(String.class)
                        .list();
        assertThat(tables).contains("certificate", "request", "account").hasSizeGreaterThan(20);
        return tables.stream().filter(table -> !ITS_OWN.contains(table)).toList();
    }
}
