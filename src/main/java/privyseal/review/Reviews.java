package privyseal.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import privyseal.account.PersonId;
import privyseal.certificate.RequestId;
import privyseal.review.Review.Claim;
import privyseal.review.Review.Opinion;
import privyseal.review.Review.Verdict;

/// The review and review_opinion tables. A review is open as long as its request is in review: whatever ends the one
/// ends the other.
public final class Reviews {

    private static final String SELECT =
            """
            select request, needed, opened_at, due_at, claimed_by, claimed_until, seen_at
            from review
            """;

    /// @param needed how many different people must approve
    public void open(Handle tx, RequestId request, int needed, Instant now, Instant dueAt) {
        tx.createUpdate(
                        """
                        insert into review (request, needed, opened_at, due_at)
                        values (:request, :needed, :now, :dueAt)
                        """)
                .bind("request", request.value())
                .bind("needed", needed)
                .bind("now", now)
                .bind("dueAt", dueAt)
                .execute();
    }

    public Optional<Review> find(Handle tx, RequestId request) {
        return tx.createQuery(SELECT + "where request = :request")
                .bind("request", request.value())
                .map(Reviews::review)
                .findOne()
                .map(review -> withOpinions(tx, List.of(review)).getFirst());
    }

    /// What is to be done first comes first.
    List<Review> queue(Handle tx, int offset, int limit) {
        return withOpinions(
                tx,
                tx.createQuery(
                                SELECT
                                        + """
                                        join request r on r.id = review.request
                                        where r.state = 'review'
                                        order by due_at, request
                                        offset :offset limit :limit
                                        """)
                        .bind("offset", offset)
                        .bind("limit", limit)
                        .map(Reviews::review)
                        .list());
    }

    long count(Handle tx) {
        return tx.createQuery("select count(*) from request where state = 'review'")
                .mapTo(Long.class)
                .one();
    }

    void claim(Handle tx, RequestId request, Claim claim) {
        tx.createUpdate(
                        """
                        update review set claimed_by = :by, claimed_until = :until
                        where request = :request
                        """)
                .bind("by", claim.by().value())
                .bind("until", claim.until())
                .bind("request", request.value())
                .execute();
    }

    void release(Handle tx, RequestId request) {
        tx.createUpdate(
                        "update review set claimed_by = null, claimed_until = null where request = :request")
                .bind("request", request.value())
                .execute();
    }

    void seen(Handle tx, RequestId request, Instant now) {
        tx.createUpdate(
                        "update review set seen_at = :now where request = :request and seen_at is null")
                .bind("now", now)
                .bind("request", request.value())
                .execute();
    }

    /// @param id random
    void say(Handle tx, UUID id, RequestId request, Opinion opinion) {
        tx.createUpdate(
                        """
                        insert into review_opinion (id, request, person, position, verdict, words, papers, said_at)
                        values (:id, :request, :person,
                            (select count(*) from review_opinion where request = :request),
                            :verdict, :words, :papers, :at)
                        """)
                .bind("id", id)
                .bind("request", request.value())
                .bind("person", opinion.by().value())
                .bind("verdict", opinion.verdict().name().toLowerCase(Locale.ROOT))
                .bind("words", opinion.words())
                .bindArray(
                        "papers", String.class, (Object[]) opinion.papers().toArray(String[]::new))
                .bind("at", opinion.at())
                .execute();
    }

    private static Review review(ResultSet row, StatementContext context) throws SQLException {
        return new Review(
                new RequestId(row.getObject("request", UUID.class)),
                row.getInt("needed"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                claim(row),
                instant(row, "seen_at"),
                List.of());
    }

    /// Of all in one query.
    private static List<Review> withOpinions(Handle tx, List<Review> reviews) {
        Map<UUID, List<Opinion>> opinions = new HashMap<>();
        tx.createQuery(
                        """
                        select o.request, o.person, p.user_name, o.verdict, o.words, o.papers, o.said_at
                        from review_opinion o
                        join person p on p.id = o.person
                        where o.request = any(:requests)
                        order by o.request, o.position
                        """)
                .bind(
                        "requests",
                        reviews.stream().map(r -> r.request().value()).toArray(UUID[]::new))
                .map((row, _) -> Map.entry(row.getObject("request", UUID.class), opinion(row)))
                .forEach(entry ->
                        opinions.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                                .add(entry.getValue()));
        return reviews.stream()
                .map(r -> r.with(opinions.getOrDefault(r.request().value(), List.of())))
                .toList();
    }

    private static Opinion opinion(ResultSet row) throws SQLException {
        return new Opinion(
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("user_name"),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                row.getString("words"),
                Arrays.asList((String[]) row.getArray("papers").getArray()),
                row.getTimestamp("said_at").toInstant());
    }

    private static Optional<Claim> claim(ResultSet row) throws SQLException {
        UUID by = row.getObject("claimed_by", UUID.class);
        return by == null
                ? Optional.empty()
                : Optional.of(
                        new Claim(new PersonId(by), row.getTimestamp("claimed_until").toInstant()));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
