package privyseal.inventory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.product.Brand;
import privyseal.product.Catalogue;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.validation.Proofs;

/// Finds certificates of an account and lists them.
public final class CertificateSearch {

    /// Up to here matches are counted one by one.
    static final long EXACT_COUNT = 10_000;

    private final Database db;
    private final Certificates certificates;
    private final ListingReader listings;
    private final Duration renewalWindow;
    private final Conditions.Products products;
    private final Clock clock;

    public CertificateSearch(
            Database db,
            Certificates certificates,
            Requests requests,
            Proofs proofs,
            CertificateKeys keys,
            Catalogue catalogue,
            Duration renewalWindow,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.renewalWindow = renewalWindow;
        this.listings = new ListingReader(requests, proofs, keys, renewalWindow);
        this.products = Conditions.Products.of(catalogue);
        this.clock = clock;
    }

    /// What to look for. What is empty or false does not matter.
    ///
    /// @param text a part of the id, the alias or a name, whatever its case
    /// @param phases none of them: nothing is found
    /// @param sold of which products
    public record Filter(
            Optional<String> text,
            Optional<Kind> kind,
            Optional<Long> project,
            Optional<Set<Phase>> phases,
            Optional<Boolean> deployable,
            Optional<Source> source,
            boolean renewable,
            boolean sm2,
            boolean expiring,
            List<Tag> tags,
            Optional<List<CertificateId>> ids,
            Sold sold) {

        public static final Filter ALL =
                new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        false,
                        List.of(),
                        Optional.empty(),
                        Sold.ANY);
    }

    /// What products have in common. What is empty does not matter.
    public record Sold(Optional<Integer> product, Optional<Brand> brand, Optional<Level> level) {

        public static final Sold ANY =
                new Sold(Optional.empty(), Optional.empty(), Optional.empty());

        boolean fits(Product other) {
            return product.filter(id -> id != other.id()).isEmpty()
                    && brand.filter(name -> !name.equals(other.brand())).isEmpty()
                    && level.filter(one -> one != other.level()).isEmpty();
        }
    }

    public enum Source {
        UPLOADED,
        ORDERED
    }

    public enum Order {
        /// The last application first.
        NEWEST_FIRST("", "position desc", "c.position < :after"),
        OLDEST_FIRST("", "position", "c.position > :after"),
        FIRST_TO_END(
                "coalesce(c.not_after, 'infinity')",
                "ends, (-position)",
                "(coalesce(c.not_after, 'infinity'), -c.position) > (cast(:end as timestamptz), -:after)"),
        LAST_TO_END(
                "coalesce(c.not_after, '-infinity')",
                "ends desc, position desc",
                "(coalesce(c.not_after, '-infinity'), c.position) < (cast(:end as timestamptz), :after)");

        private final String ends;
        private final String sql;
        private final String rest;

        /// @param ends what is compared beside the position
        /// @param sql the order of what was found
        /// @param rest the condition of what comes after a place
        Order(String ends, String sql, String rest) {
            this.ends = ends;
            this.sql = sql;
            this.rest = rest;
        }

        boolean byEnd() {
            return !ends.isEmpty();
        }

        private String column() {
            return ends.isEmpty() ? "c.not_after" : ends;
        }

        /// The order within a branch: by the very expressions of its index.
        private String within() {
            return sql.replace("ends", column()).replace("position", "c.position");
        }
    }

    /// The place of a certificate in an order.
    ///
    /// @param end when it ends; what has no end yet comes last
    public record Place(Order order, Optional<Instant> end, long position) {

        private String endSpelled() {
            return end.map(Instant::toString)
                    .orElse(order == Order.LAST_TO_END ? "-infinity" : "infinity");
        }
    }

    /// Which part of what was found.
    public sealed interface Part {

        Order order();

        int limit();

        record Page(Order order, long offset, int limit) implements Part {}

        /// What follows the certificate at which another part ended. New certificates do not shift it.
        record After(Place place, int limit) implements Part {
            @Override
            public Order order() {
                return place.order();
            }
        }
    }

    /// @param total how many match; never less than there are
    /// @param estimated whether `total` may be more than there are
    /// @param next where to go on, when there is more
    public record Found(
            List<Listing> listings, long total, boolean estimated, Optional<Place> next) {}

    /// What people look at apart, and how much of it there is.
    public Map<Tab, Count> counts(Caller caller, Optional<String> text) {
        Instant now = clock.instant();
        return db.inTransaction(tx -> {
            planEachByItsValues(tx);
            Map<Tab, Count> counts = new EnumMap<>(Tab.class);
            for (Tab tab : Tab.values()) {
                long counted =
                        count(
                                tx,
                                Conditions.of(
                                        caller,
                                        tab.filter(text),
                                        products,
                                        Optional.empty(),
                                        now,
                                        renewalWindow));
                counts.put(tab, new Count(Math.min(counted, EXACT_COUNT), counted > EXACT_COUNT));
            }
            return counts;
        });
    }

    /// @param estimated whether there are more
    public record Count(long number, boolean estimated) {}

    public Found find(Caller caller, Filter filter, Part part) {
        Instant now = clock.instant();
        return db.inTransaction(tx -> find(tx, caller, filter, part, now));
    }

    private Found find(Handle tx, Caller caller, Filter filter, Part part, Instant now) {
        planEachByItsValues(tx);
        Conditions conditions =
                Conditions.of(
                        caller, filter, products, held(tx, caller, filter), now, renewalWindow);
        long counted = count(tx, conditions);
        boolean estimated = counted > EXACT_COUNT;
        List<Placed> placed = placed(tx, conditions, part);
        boolean more = placed.size() > part.limit();
        List<Placed> shown = more ? placed.subList(0, part.limit()) : placed;
        Optional<Place> next =
                more && !shown.isEmpty()
                        ? Optional.of(shown.getLast().place(part.order()))
                        : Optional.empty();
        return new Found(
                listings.read(tx, shown.stream().map(Placed::certificate).toList(), now),
                estimated ? atMost(tx, caller.account()) : counted,
                estimated,
                next);
    }

    /// The products of which something is asked for, as far as the account has any; empty when all are.
    private Optional<List<Integer>> held(Handle tx, Caller caller, Filter filter) {
        if (filter.sold().equals(Sold.ANY)) {
            return Optional.empty();
        }
        return Optional.of(
                tx.createQuery(
                                """
                                select product from unnest(:products) as asked (product)
                                where exists (select 1 from certificate c
                                              where c.account = :account and c.hidden_at is null
                                                and c.product = asked.product)
                                """)
                        .bind("account", caller.account().value())
                        .bind("products", products.of(filter.sold()))
                        .mapTo(Integer.class)
                        .list());
    }

    /// How often a text or a state occurs decides which index is the quick one; a plan for any of them is slow for most.
    static void planEachByItsValues(Handle tx) {
        tx.execute("set local plan_cache_mode = force_custom_plan");
    }

    /// Not more than one beyond [#EXACT_COUNT].
    static long count(Handle tx, Conditions conditions) {
        if (conditions.branches().isEmpty()) {
            return 0;
        }
        String each =
                conditions.branches().stream()
                        .map("(select 1 from certificate c where %s limit :most)"::formatted)
                        .collect(Collectors.joining("\n union all "));
        return conditions
                .bind(
                        tx.createQuery(
                                "select count(*) from (select 1 from ("
                                        + each
                                        + ") as found limit :most) as counted"))
                .bind("most", EXACT_COUNT + 1)
                .mapTo(Long.class)
                .one();
    }

    private record Placed(Certificate certificate, Optional<Instant> end, long position) {
        Place place(Order order) {
            return new Place(order, order.byEnd() ? end : Optional.empty(), position);
        }
    }

    /// A page is merged from those of each state, so that each is read in order from an index, and no further than needed.
    private List<Placed> placed(Handle tx, Conditions conditions, Part part) {
        if (conditions.branches().isEmpty()) {
            return List.of();
        }
        Order order = part.order();
        String rest =
                switch (part) {
                    case Part.Page _ -> "";
                    case Part.After _ -> " and " + order.rest;
                };
        String each =
                conditions.branches(order).stream()
                        .map(branch ->
                                "(select c.id, c.position, %s as ends from certificate c where %s%s order by %s limit :most)"
                                        .formatted(order.column(), branch, rest, order.within()))
                        .collect(Collectors.joining("\n union all "));
        String sql =
                """
                with page as (select * from (%s) as found order by %s limit :limit offset :offset)
                select %s, c.position, page.ends from page join certificate c on c.id = page.id
                order by %s
                """
                        .formatted(
                                each,
                                order.sql,
                                qualified(),
                                order.sql
                                        .replace("ends", "page.ends")
                                        .replace("position", "c.position"));
        Query query = conditions.bind(tx.createQuery(sql));
        long offset =
                switch (part) {
                    case Part.Page page -> page.offset();
                    case Part.After(Place place, int _) -> {
                        query.bind("after", place.position());
                        if (order.byEnd()) {
                            query.bind("end", place.endSpelled());
                        }
                        yield 0;
                    }
                };
        RowMapper<Certificate> mapper = certificates.mapper();
        return query.bind("offset", offset)
                .bind("limit", part.limit() + 1)
                .bind("most", Math.addExact(offset, part.limit() + 1L))
                .map((row, context) ->
                        new Placed(
                                mapper.map(row, context),
                                Optional.ofNullable(row.getTimestamp("not_after"))
                                        .map(Timestamp::toInstant),
                                row.getLong("position")))
                .list();
    }

    private static String qualified() {
        return Arrays.stream(Certificates.columns().split(","))
                .map(column -> "c." + column.strip())
                .collect(Collectors.joining(", "));
    }

    /// Not less than the account has, and found without counting: positions rise with every certificate of the service.
    private static long atMost(Handle tx, AccountId account) {
        return tx.createQuery(
                        """
                        select max(position) - min(position) + 1
                        from certificate where account = :account and hidden_at is null
                        """)
                .bind("account", account.value())
                .mapTo(Long.class)
                .one();
    }
}
