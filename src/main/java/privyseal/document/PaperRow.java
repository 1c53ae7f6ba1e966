package privyseal.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import privyseal.certificate.RequestId;
import privyseal.document.drawing.Format;

/// How a paper is spelled in the table.
final class PaperRow {

    static final String COLUMNS =
            "id, request, letter, format, sha256, size, pages, uploaded_at, opened_at, superseded_at";

    private PaperRow() {}

    static String spell(Letter letter) {
        return switch (letter) {
            case REVOCATION_APPLICATION -> "revocation-application";
            case CONFIRMATION_LETTER -> "confirmation-letter";
            case APPLICATION_LETTER -> "application-letter";
            case ORDER_LETTER -> "order-letter";
        };
    }

    static String spell(Format format) {
        return switch (format) {
            case JPG -> "jpg";
            case PNG -> "png";
            case GIF -> "gif";
            case PDF -> "pdf";
        };
    }

    static StoredPaper read(ResultSet row) throws SQLException {
        return new StoredPaper(
                new PaperId(row.getObject("id", UUID.class)),
                new RequestId(row.getObject("request", UUID.class)),
                letter(row.getString("letter")),
                format(row.getString("format")),
                Sha256.ofDigest(row.getBytes("sha256")),
                row.getInt("size"),
                row.getInt("pages"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                time(row, "opened_at"),
                time(row, "superseded_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static Letter letter(String spelled) {
        for (Letter letter : Letter.values()) {
            if (spell(letter).equals(spelled)) {
                return letter;
            }
        }
        throw new IllegalStateException("no such letter: " + spelled);
    }

    private static Format format(String spelled) {
        return Format.valueOf(spelled.toUpperCase(Locale.ROOT));
    }
}
