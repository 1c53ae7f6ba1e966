package privyseal.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import privyseal.account.AccountId;

/// Counts, each by an index that has all that it needs.
final class OverviewFigures {

    /// Whose certificates are counted.
    sealed interface Of {

        /// What is on its list.
        record Account(AccountId id) implements Of {}

        /// What this service was asked to issue.
        record Service() implements Of {}

        default String condition() {
            return switch (this) {
                case Account _ -> "c.account = :account and c.hidden_at is null";
                case Service() -> "c.hidden_at is null and c.product is not null";
            };
        }

        default Query bind(Query query) {
            return switch (this) {
                case Account(AccountId id) -> query.bind("account", id.value());
                case Service() -> query;
            };
        }
    }

    /// What a state is split into, beside the phase that it mostly is.
    private static final List<Phase> SPLIT_OFF =
            List.of(
                    Phase.FREE_INFORMATION_MISSING,
                    Phase.LETTER_MISSING,
                    Phase.PROVING_BY_ITSELF,
                    Phase.REVOCATION_LETTER_MISSING);

    private final Conditions.Products products;

    OverviewFigures(Conditions.Products products) {
        this.products = products;
    }

    /// As [Phase#of] each certificate as the clock sees it. States are counted; what few of them are otherwise is
    /// counted apart and moved.
    Map<Phase, Long> counts(Handle tx, Of whose, Instant now) {
        Map<Phase, Long> counts = new EnumMap<>(Phase.class);
        whose.bind(
                        tx.createQuery(
                                "select c.state as word, count(*) as number from certificate c where "
                                        + whose.condition()
                                        + " group by c.state"))
                .map((row, _) -> Map.entry(row.getString("word"), row.getLong("number")))
                .forEach(entry -> add(counts, mostly(entry.getKey()), entry.getValue()));
        whose.bind(
                        tx.createQuery(
                                """
                                select c.state as word, count(*) as number from certificate c
                                where %s and c.state in ('issued', 'reissuing', 'revoking')
                                    and coalesce(c.not_after, 'infinity') < :now
                                group by c.state
                                """
                                        .formatted(whose.condition())))
                .bind("now", now)
                .map((row, _) -> Map.entry(row.getString("word"), row.getLong("number")))
                .forEach(entry ->
                        move(counts, mostly(entry.getKey()), Phase.EXPIRED, entry.getValue()));
        for (Phase phase : SPLIT_OFF) {
            move(counts, mostly(Conditions.stateOf(phase)), phase, count(tx, whose, phase, now));
        }
        counts.values().removeIf(number -> number == 0);
        return counts;
    }

    private long count(Handle tx, Of whose, Phase phase, Instant now) {
        Query query =
                whose.bind(
                        tx.createQuery(
                                "select count(*) from certificate c where "
                                        + whose.condition()
                                        + " and "
                                        + Conditions.in(phase)));
        if (Conditions.in(phase).contains(":now")) {
            query.bind("now", now);
        }
        if (Conditions.in(phase).contains(":free")) {
            query.bind("free", products.free().toArray(Integer[]::new));
        }
        return query.mapTo(Long.class).one();
    }

    private static Phase mostly(String state) {
        return switch (state) {
            case "awaiting-information" -> Phase.PAID_INFORMATION_MISSING;
            case "proving" -> Phase.PROVING;
            case "failed" -> Phase.FAILED;
            case "cancelled" -> Phase.CANCELLED;
            case "issued" -> Phase.ISSUED;
            case "reissuing" -> Phase.REISSUING;
            case "revoking" -> Phase.REVOKING;
            case "revoked" -> Phase.REVOKED;
            case "expired" -> Phase.EXPIRED;
            default -> throw new IllegalArgumentException("no state of a certificate: " + state);
        };
    }

    private static void move(Map<Phase, Long> counts, Phase from, Phase to, long number) {
        add(counts, from, -number);
        add(counts, to, number);
    }

    private static void add(Map<Phase, Long> counts, Phase phase, long number) {
        counts.merge(phase, number, Long::sum);
    }

    long expiring(Handle tx, Of whose, Instant now, Instant until) {
        return whose.bind(
                        tx.createQuery(
                                """
                                select count(*) from certificate c
                                where %s and c.state in ('issued', 'reissuing')
                                    and coalesce(c.not_after, 'infinity') >= :now
                                    and coalesce(c.not_after, 'infinity') <= :until
                                """
                                        .formatted(whose.condition())))
                .bind("now", now)
                .bind("until", until)
                .mapTo(Long.class)
                .one();
    }

    /// When what can be used now ends, by week.
    Map<LocalDate, Long> ends(Handle tx, Of whose, Instant now, Instant before) {
        return byWeek(
                whose.bind(
                                tx.createQuery(
                                        """
                                        select %s as week, count(*) as number from certificate c
                                        where %s and c.state in ('issued', 'reissuing')
                                            and coalesce(c.not_after, 'infinity') >= :now
                                            and coalesce(c.not_after, 'infinity') < :before
                                        group by 1
                                        """
                                                .formatted(
                                                        week("coalesce(c.not_after, 'infinity')"),
                                                        whose.condition())))
                        .bind("now", now)
                        .bind("before", before));
    }

    /// Deleted ones too: they were issued.
    Map<LocalDate, Long> issued(Handle tx, Of whose, Instant since) {
        return acts(tx, whose, "issued_at", since);
    }

    Map<LocalDate, Long> revoked(Handle tx, Of whose, Instant since) {
        return acts(tx, whose, "revoked_at", since);
    }

    private static Map<LocalDate, Long> acts(Handle tx, Of whose, String column, Instant since) {
        String condition =
                switch (whose) {
                    case Of.Account _ -> "c.account = :account and c.product is not null";
                    case Of.Service() -> "c.product is not null";
                };
        return byWeek(
                whose.bind(
                                tx.createQuery(
                                        """
                                        select %s as week, count(*) as number from certificate c
                                        where %s and c.%s >= :since
                                        group by 1
                                        """
                                                .formatted(week("c." + column), condition, column)))
                        .bind("since", since));
    }

    /// From the submission to reviewers until they agreed or refused.
    List<Overview.Reviews> reviews(Handle tx, Of whose, Instant since) {
        String condition =
                switch (whose) {
                    case Of.Account _ -> "r.account = :account and ";
                    case Of.Service() -> "";
                };
        return whose.bind(
                        tx.createQuery(
                                """
                                select %s as week, count(*) as number,
                                    percentile_cont(0.5) within group (order by
                                        extract(epoch from coalesce(r.approved_at, r.closed_at) - v.opened_at) / 86400)
                                        as median
                                from request r join review v on v.request = r.id
                                where %s(r.approved_at is not null or r.ending = 'refused')
                                    and coalesce(r.approved_at, r.closed_at) >= :since
                                group by 1 order by 1
                                """
                                        .formatted(
                                                week("coalesce(r.approved_at, r.closed_at)"),
                                                condition)))
                .bind("since", since)
                .map((row, _) ->
                        new Overview.Reviews(
                                row.getObject("week", LocalDate.class),
                                row.getDouble("median"),
                                row.getLong("number")))
                .list();
    }

    private static String week(String time) {
        return "cast(date_trunc('week', " + time + " at time zone 'UTC') as date)";
    }

    private static Map<LocalDate, Long> byWeek(Query query) {
        Map<LocalDate, Long> weeks = new HashMap<>();
        query.map((row, _) ->
                        Map.entry(row.getObject("week", LocalDate.class), row.getLong("number")))
                .forEach(entry -> weeks.put(entry.getKey(), entry.getValue()));
        return weeks;
    }
}
