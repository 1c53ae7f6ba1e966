package privyseal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// Reads `audit_entry`.
final class EntryRow {

    /// The columns of `audit_entry e` and, of its seal `s`, the position.
    static final String COLUMNS =
            """
            e.id, e.at, e.account, e.who_kind, e.who, e.person, e.secret_id, e.role, e.address, e.request_id, e.act,
            e.certificate, e.outcome, e.detail\
            """;

    private EntryRow() {}

    static Recorded sealed(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        return read(row, row.wasNull() ? Optional.empty() : Optional.of(position));
    }

    static Recorded unsealed(ResultSet row) throws SQLException {
        return read(row, Optional.empty());
    }

    private static Recorded read(ResultSet row, Optional<Long> position) throws SQLException {
        return new Recorded(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("account"),
                new Recorded.Who(
                        row.getString("who_kind"),
                        row.getString("who"),
                        Optional.ofNullable(row.getObject("person", UUID.class)),
                        Optional.ofNullable(row.getString("secret_id"))),
                row.getString("role"),
                row.getString("address"),
                row.getString("request_id"),
                row.getString("act"),
                Optional.ofNullable(row.getString("certificate")),
                row.getString("outcome"),
                row.getString("detail"),
                position);
    }
}
