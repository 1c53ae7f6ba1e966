package privyseal.notice;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import privyseal.rule.Sentence;

/// Reads a notice together with the certificate and the request that it tells of.
final class Messages {

    /// Why a request ended stands in it, or in the certificate that was not issued.
    private static final String SELECT =
            """
            select n.id, n.kind, n.account, n.certificate, n.request, n.mark, n.subject, n.at,
                   coalesce(nullif(n.english, ''), r.why_english,
                       case when r.state = 'closed' then c.ended_english end, '') as english,
                   coalesce(nullif(n.chinese, ''), r.why_chinese,
                       case when r.state = 'closed' then c.ended_chinese end, '') as chinese,
                   r.kind as procedure, coalesce(c.alias, '') as alias, c.not_after,
                   coalesce(u.names, c.names, '{}') as names
            from notice n
            left join request r on r.id = n.request
            left join certificate c on c.id = n.certificate
            left join uploaded_certificate u on u.certificate = n.certificate
            where n.id = :id
            """;

    /// Empty when it is so old that it was forgotten.
    Optional<Message> find(Handle tx, UUID notice) {
        return tx.createQuery(SELECT).bind("id", notice).map((row, _) -> read(row)).findOne();
    }

    private static Message read(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                Kind.find(row.getString("kind")).orElseThrow(),
                row.getString("account"),
                Optional.ofNullable(row.getString("certificate")),
                row.getString("alias"),
                names(row.getArray("names")),
                Optional.ofNullable(row.getTimestamp("not_after")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getObject("request", UUID.class)),
                Optional.ofNullable(row.getString("procedure")),
                Optional.ofNullable(row.getObject("mark", Integer.class)),
                row.getString("subject"),
                new Sentence(row.getString("english"), row.getString("chinese")),
                row.getTimestamp("at").toInstant());
    }

    private static List<String> names(@Nullable Array names) throws SQLException {
        return names == null ? List.of() : Arrays.asList((String[]) names.getArray());
    }
}
