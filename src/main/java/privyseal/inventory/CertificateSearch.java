package privyseal.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import privyseal.product.Catalogue;
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
            Optional<List<CertificateId>> ids) {

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
                        Optional.empty());
    }

    public enum Source {
        UPLOADED,
        ORDERED
    }

    public enum Order {
        /// The last application first.
        NEWEST_FIRST,
        FIRST_TO_END,
        LAST_TO_END
    }

    /// Which part of what was found.
    public sealed interface Part {

        int limit();

        record Page(Order order, long offset, int limit) implements Part {}

        /// What follows the certificate at which another part ended, the newest first. New certificates do not shift it.
        record After(long position, int limit) implements Part {}
    }

    /// @param total how many match; never less than there are
    /// @param estimated whether `total` may be more than there are
    /// @param next where to go on, when there is more and the newest come first
    public record Found(
            List<Listing> listings, long total, boolean estimated, Optional<Long> next) {}

    public Found find(Caller caller, Filter filter, Part part) {
        Instant now = clock.instant();
        return db.inTransaction(tx -> find(tx, caller, filter, part, now));
    }

    private Found find(Handle tx, Caller caller, Filter filter, Part part, Instant now) {
        Conditions conditions = Conditions.of(caller, filter, products, now, renewalWindow);
        long counted =
                conditions
                        .bind(
                                tx.createQuery(
                                        """
                                        select count(*) from (
                                            select 1 from certificate c where %s limit :most) as matching
                                        """
                                                .formatted(conditions.sql())))
                        .bind("most", EXACT_COUNT + 1)
                        .mapTo(Long.class)
                        .one();
        boolean estimated = counted > EXACT_COUNT;
        List<Placed> placed = placed(tx, conditions, part);
        boolean more = placed.size() > part.limit();
        List<Placed> shown = more ? placed.subList(0, part.limit()) : placed;
        Optional<Long> next =
                more && !shown.isEmpty() && newestFirst(part)
                        ? Optional.of(shown.getLast().position())
                        : Optional.empty();
        return new Found(
                listings.read(tx, shown.stream().map(Placed::certificate).toList(), now),
                estimated ? atMost(tx, caller.account()) : counted,
                estimated,
                next);
    }

    private record Placed(Certificate certificate, long position) {}

    private List<Placed> placed(Handle tx, Conditions conditions, Part part) {
        RowMapper<Certificate> mapper = certificates.mapper();
        String sql =
                "select "
                        + Certificates.columns()
                        + ", position\n from certificate c where "
                        + conditions.sql();
        Query query =
                switch (part) {
                    case Part.Page(Order order, long offset, int _) ->
                            tx.createQuery(
                                            sql
                                                    + "\n order by "
                                                    + order(order)
                                                    + " limit :limit offset :offset")
                                    .bind("offset", offset);
                    case Part.After(long position, int _) ->
                            tx.createQuery(
                                            sql
                                                    + "\n and position < :after order by position desc limit :limit")
                                    .bind("after", position);
                };
        return conditions
                .bind(query)
                .bind("limit", part.limit() + 1)
                .map((row, context) ->
                        new Placed(mapper.map(row, context), row.getLong("position")))
                .list();
    }

    private static String order(Order order) {
        return switch (order) {
            case NEWEST_FIRST -> "position desc";
            case FIRST_TO_END -> "not_after asc nulls last, position desc";
            case LAST_TO_END -> "not_after desc nulls last, position desc";
        };
    }

    private static boolean newestFirst(Part part) {
        return switch (part) {
            case Part.Page(Order order, long _, int _) -> order == Order.NEWEST_FIRST;
            case Part.After _ -> true;
        };
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
