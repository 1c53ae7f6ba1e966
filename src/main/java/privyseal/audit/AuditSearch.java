package privyseal.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import privyseal.account.AccountId;

/// Reads the log: what an account may see of itself, and what operators and auditors may see of all.
public final class AuditSearch {

    private static final int MAX_LIMIT = 1000;

    /// @param total how many there are in the period, on all pages
    /// @param rows this page's, newest first
    public record Page(long total, List<Recorded> rows) {}

    /// What DescribeCertificateOperateLogs tells: the acts on certificates of one account, and nothing else of it.
    ///
    /// @param from inclusive
    /// @param to inclusive, because clients give "now"
    /// @param limit at most 1000; more is clipped
    public Page operateLogs(
            Handle tx, AccountId account, Instant from, Instant to, int offset, int limit) {
        Filter filter =
                new Filter(
                        Optional.of(account),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(from),
                        Optional.of(to));
        return page(tx, filter, "and e.certificate is not null", offset, limit);
    }

    /// What to look for; everything that is empty does not matter.
    ///
    /// @param who user name or job, exactly
    /// @param act the word of [Act#type]
    /// @param outcome `done`, or the id of the rule that refused
    /// @param from inclusive
    /// @param to inclusive
    public record Filter(
            Optional<AccountId> account,
            Optional<String> certificate,
            Optional<String> who,
            Optional<String> act,
            Optional<String> outcome,
            Optional<Instant> from,
            Optional<Instant> to) {

        public static final Filter ALL =
                new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /// For operators and auditors.
    public Page search(Handle tx, Filter filter, int offset, int limit) {
        return page(tx, filter, "", offset, limit);
    }

    /// The next rows in the order of time, for exports of any length.
    List<Recorded> after(Handle tx, Filter filter, Optional<Recorded> last, int limit) {
        Conditions conditions = Conditions.of(filter);
        last.ifPresent(row -> {
            conditions.add("(e.at, e.id) > (:lastAt, :lastId)", "lastAt", time(row.at()));
            conditions.binds.put("lastId", row.id());
        });
        Query query =
                tx.createQuery(SELECT + conditions.where() + " order by e.at, e.id limit :limit");
        return conditions
                .bind(query)
                .bind("limit", limit)
                .map((row, _) -> EntryRow.sealed(row))
                .list();
    }

    private static final String FROM = " from audit_entry e ";

    private static final String SELECT =
            "select "
                    + EntryRow.COLUMNS
                    + ", s.position "
                    + FROM
                    + " left join audit_seal s on s.entry_id = e.id ";

    private static Page page(Handle tx, Filter filter, String and, int offset, int limit) {
        Conditions conditions = Conditions.of(filter);
        String where = conditions.where() + and;
        long total =
                conditions
                        .bind(tx.createQuery("select count(*) " + FROM + where))
                        .mapTo(Long.class)
                        .one();
        Query query =
                tx.createQuery(
                        SELECT
                                + where
                                + " order by e.at desc, e.id desc limit :limit offset :offset");
        List<Recorded> rows =
                conditions
                        .bind(query)
                        .bind("limit", Math.clamp(limit, 0, MAX_LIMIT))
                        .bind("offset", Math.max(0, offset))
                        .map((row, _) -> EntryRow.sealed(row))
                        .list();
        return new Page(total, rows);
    }

    private static Object time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// The `where` of a search. Only fixed texts become SQL; what people gave is bound.
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final Map<String, Object> binds = new LinkedHashMap<>();

        static Conditions of(Filter filter) {
            Conditions conditions = new Conditions();
            filter.account()
                    .ifPresent(a -> conditions.add("e.account = :account", "account", a.value()));
            filter.certificate().ifPresent(c -> conditions.add("e.certificate = :cert", "cert", c));
            filter.who().ifPresent(w -> conditions.add("e.who = :who", "who", w));
            filter.act().ifPresent(a -> conditions.add("e.act = :act", "act", a));
            filter.outcome().ifPresent(o -> conditions.add("e.outcome = :outcome", "outcome", o));
            filter.from().ifPresent(f -> conditions.add("e.at >= :from", "from", time(f)));
            filter.to().ifPresent(t -> conditions.add("e.at <= :to", "to", time(t)));
            return conditions;
        }

        void add(String text, String name, Object value) {
            texts.add(text);
            binds.put(name, value);
        }

        String where() {
            return "where true "
                    + String.join("", texts.stream().map(t -> "and " + t + " ").toList());
        }

        Query bind(Query query) {
            binds.forEach(query::bind);
            return query;
        }
    }
}
