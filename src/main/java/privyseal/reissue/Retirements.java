package privyseal.reissue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import privyseal.certificate.CertificateId;
import privyseal.reissue.Retirement.Ending;
import privyseal.reissue.Retirement.State;

/// The retirement table. Rows are written under the lock of the lineage that both certificates are in.
public final class Retirements {

    private static final RowMapper<Retirement> MAPPER = (row, _) -> read(row);

    private static final String SELECT =
            """
            select successor, certificate, after_seconds, deployed_at, due_at, ended_at, ending
            from retirement
            """;

    void insert(Handle tx, Retirement retirement) {
        tx.createUpdate(
                        """
                        insert into retirement (successor, certificate, after_seconds)
                        values (:successor, :certificate, :after)
                        """)
                .bind("successor", retirement.successor().value())
                .bind("certificate", retirement.certificate().value())
                .bind("after", retirement.after().toSeconds())
                .execute();
    }

    /// Those that have not ended and concern this certificate, as the old one or as the new one.
    public List<Retirement> open(Handle tx, CertificateId either) {
        return tx.createQuery(
                        SELECT
                                + """
                                where ended_at is null and (successor = :id or certificate = :id)
                                order by successor
                                """)
                .bind("id", either.value())
                .map(MAPPER)
                .list();
    }

    /// The one that has not ended and waits for this certificate to be deployed.
    public Optional<Retirement> openFor(Handle tx, CertificateId successor) {
        return tx.createQuery(SELECT + "where ended_at is null and successor = :successor")
                .bind("successor", successor.value())
                .map(MAPPER)
                .findOne();
    }

    /// Nothing is locked: whoever works on one locks its lineage and reads it again.
    public List<Retirement> due(Handle tx, Instant now, int limit) {
        return tx.createQuery(
                        SELECT
                                + """
                                where ended_at is null and due_at <= :now
                                order by due_at limit :limit
                                """)
                .bind("now", now)
                .bind("limit", limit)
                .map(MAPPER)
                .list();
    }

    public Optional<Instant> nextDue(Handle tx, Instant now, Instant until) {
        return tx.createQuery(
                        """
                        select min(due_at) from retirement
                        where ended_at is null and due_at > :now and due_at <= :until
                        """)
                .bind("now", now)
                .bind("until", until)
                .mapTo(Instant.class)
                .findOne();
    }

    public void update(Handle tx, Retirement retirement) {
        tx.createUpdate(
                        """
                        update retirement
                        set deployed_at = coalesce(:deployedAt, deployed_at), due_at = coalesce(:dueAt, due_at),
                            ended_at = :endedAt, ending = :ending
                        where successor = :successor
                        """)
                .bind("successor", retirement.successor().value())
                .bind("deployedAt", deployedAt(retirement.state()))
                .bind("dueAt", retirement.dueAt().orElse(null))
                .bind("endedAt", endedAt(retirement.state()))
                .bind("ending", ending(retirement.state()))
                .execute();
    }

    private static Retirement read(ResultSet row) throws SQLException {
        return new Retirement(
                new CertificateId(row.getString("certificate")),
                new CertificateId(row.getString("successor")),
                Duration.ofSeconds(row.getLong("after_seconds")),
                state(row));
    }

    private static State state(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        if (ended != null) {
            String spelling = row.getString("ending");
            Ending ending =
                    Arrays.stream(Ending.values())
                            .filter(e -> e.spelling().equals(spelling))
                            .findFirst()
                            .orElseThrow();
            return new State.Ended(ending, ended.toInstant());
        }
        Timestamp deployed = row.getTimestamp("deployed_at");
        return deployed == null
                ? new State.Asked()
                : new State.Due(deployed.toInstant(), row.getTimestamp("due_at").toInstant());
    }

    private static @Nullable Instant deployedAt(State state) {
        return state instanceof State.Due(Instant at, Instant _) ? at : null;
    }

    private static @Nullable Instant endedAt(State state) {
        return state instanceof State.Ended(Ending _, Instant at) ? at : null;
    }

    private static @Nullable String ending(State state) {
        return state instanceof State.Ended(Ending ending, Instant _) ? ending.spelling() : null;
    }
}
