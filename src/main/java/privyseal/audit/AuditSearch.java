package privyseal.audit;

import java.time.Duration;
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

    private static final String DONE = "done";

    /// Clients give whole seconds; what happened within the last one belongs to it.
    private static final Duration SECOND = Duration.ofSeconds(1).minusNanos(1000);

    public static Instant endOfSecond(Instant second) {
        return second.plus(SECOND);
    }

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
                        Reader.COLLEAGUE,
                        Optional.of(account),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(from),
                        Optional.of(to));
        Conditions conditions = Conditions.of(filter);
        long total =
                conditions
                        .bind(tx.createQuery("select count(*) " + FROM + conditions.where()))
                        .mapTo(Long.class)
                        .one();
        Query query =
                tx.createQuery(
                        SELECT
                                + conditions.where()
                                + " order by e.at desc, e.id desc limit :limit offset :offset");
        query.bind("offset", Math.max(0, offset));
        return new Page(
                total, rows(query, conditions, filter.reader(), Math.clamp(limit, 0, MAX_LIMIT)));
    }

    /// Who reads, and what of the log is theirs (AC-01).
    public enum Reader {
        /// Whoever reads the log of all accounts.
        AUDITOR,
        /// All of the account, but not from where others act on it: the service's people, and who proved a key.
        OWNER,
        /// As the owner, but the acts on certificates only.
        COLLEAGUE;

        Recorded shown(Recorded entry) {
            return switch (this) {
                case AUDITOR -> entry;
                case OWNER, COLLEAGUE -> entry.isFromOutside() ? entry.withoutOrigin() : entry;
            };
        }
    }

    /// What to look for; everything that is empty does not matter.
    ///
    /// @param own the account that the reader is limited to
    /// @param who user name or job, exactly
    /// @param act the word of [Act#type]
    /// @param outcome `done`, or the id of the rule that refused
    /// @param from inclusive
    /// @param to inclusive
    public record Filter(
            Reader reader,
            Optional<AccountId> own,
            Optional<AccountId> account,
            Optional<String> certificate,
            Optional<String> who,
            Optional<String> act,
            Optional<String> outcome,
            Optional<Instant> from,
            Optional<Instant> to) {

        public static final Filter ALL = of(Optional.empty());

        /// All that auditors may see of an account, or of every one.
        public static Filter of(Optional<AccountId> account) {
            return new Filter(
                    Reader.AUDITOR,
                    Optional.empty(),
                    account,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// An entry in the order of time. Times alone are not unique.
    public record Place(Instant at, long id) {}

    /// @param next where to go on, when there is more
    public record Part(List<Recorded> rows, Optional<Place> next) {}

    /// The newest first.
    ///
    /// @param after where another part ended; new entries do not shift it
    public Part newest(Handle tx, Filter filter, Optional<Place> after, int limit) {
        return part(tx, filter, after, "<", "desc", limit);
    }

    /// In the order of time, for exports of any length.
    Part oldest(Handle tx, Filter filter, Optional<Place> after, int limit) {
        return part(tx, filter, after, ">", "asc", limit);
    }

    private static Part part(
            Handle tx,
            Filter filter,
            Optional<Place> after,
            String beyond,
            String order,
            int limit) {
        Conditions conditions = Conditions.of(filter);
        after.ifPresent(place -> {
            conditions.add(
                    "(e.at, e.id) " + beyond + " (:lastAt, :lastId)", "lastAt", time(place.at()));
            conditions.binds.put("lastId", place.id());
        });
        Query query =
                tx.createQuery(
                        SELECT
                                + conditions.where()
                                + " order by e.at %1$s, e.id %1$s limit :limit".formatted(order));
        List<Recorded> rows = rows(query, conditions, filter.reader(), limit + 1);
        if (rows.size() <= limit) {
            return new Part(rows, Optional.empty());
        }
        List<Recorded> shown = rows.subList(0, limit);
        return new Part(shown, Optional.of(shown.getLast().place()));
    }

    private static List<Recorded> rows(
            Query query, Conditions conditions, Reader reader, int limit) {
        return conditions
                .bind(query)
                .bind("limit", limit)
                .map((row, _) -> reader.shown(EntryRow.sealed(row)))
                .list();
    }

    private static final String FROM = " from audit_entry e ";

    private static final String SELECT =
            "select "
                    + EntryRow.COLUMNS
                    + ", s.position "
                    + FROM
                    + " left join audit_seal s on s.entry_id = e.id ";

    private static Object time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// The `where` of a search. Only fixed texts become SQL; what people gave is bound.
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final Map<String, Object> binds = new LinkedHashMap<>();

        static Conditions of(Filter filter) {
            Conditions conditions = new Conditions();
            if (filter.reader() == Reader.COLLEAGUE) {
                conditions.texts.add("e.certificate is not null");
            }
            filter.own().ifPresent(a -> conditions.add("e.account = :own", "own", a.value()));
            filter.account()
                    .ifPresent(a -> conditions.add("e.account = :account", "account", a.value()));
            filter.certificate().ifPresent(c -> conditions.add("e.certificate = :cert", "cert", c));
            filter.who().ifPresent(w -> conditions.add("e.who = :who", "who", w));
            filter.act().ifPresent(a -> conditions.add("e.act = :act", "act", a));
            filter.outcome().ifPresent(o -> conditions.add("e.outcome = :outcome", "outcome", o));
            if (filter.outcome().filter(o -> !o.equals(DONE)).isPresent()) {
                // So that the index of what was not done is found, whatever is bound.
                conditions.texts.add("e.outcome <> 'done'");
            }
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
