package privyseal.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import privyseal.account.AccountId;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Progress.AtAuthority;
import privyseal.certificate.Request.Progress.AtUpstream;
import privyseal.certificate.Request.Progress.Closed;
import privyseal.certificate.Request.Progress.Drafting;
import privyseal.certificate.Request.Progress.InReview;
import privyseal.certificate.Request.Progress.Proving;
import privyseal.certificate.Request.Progress.Signing;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Request.Purpose.Application;
import privyseal.certificate.Request.Purpose.Reissue;
import privyseal.certificate.Request.Purpose.Revocation;
import privyseal.certificate.Request.Waivers;
import privyseal.pki.RevocationReason;
import privyseal.rule.Sentence;

/// Reads the request table.
final class RequestRow {

    static final String COLUMNS =
            """
            id, version, kind, certificate, account, lineage, state, submitted_at, method, deadline, next_look_at,
            looks, letter_waiver, exemption, review_waiver, approved_at, reason, reason_code, original, extent, ending,
            closed_at, why_english, why_chinese, lost_method\
            """;

    static final RowMapper<Request> MAPPER = (row, _) -> read(row);

    private RequestRow() {}

    private static Request read(ResultSet row) throws SQLException {
        return new Request(
                new RequestId(row.getObject("id", UUID.class)),
                row.getLong("version"),
                new CertificateId(row.getString("certificate")),
                new AccountId(row.getString("account")),
                new LineageId(row.getLong("lineage")),
                purpose(row),
                progress(row),
                instant(row, "submitted_at"),
                method(row.getString("method")),
                instant(row, "deadline"),
                new Waivers(
                        Optional.ofNullable(row.getString("letter_waiver")),
                        Optional.ofNullable(row.getString("exemption")),
                        Optional.ofNullable(row.getString("review_waiver"))),
                Optional.ofNullable(row.getTimestamp("approved_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("lost_method")).map(RequestRow::method));
    }

    private static Purpose purpose(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "application" -> new Application();
            case "reissue" ->
                    new Reissue(
                            new CertificateId(row.getString("original")), row.getString("reason"));
            case "revocation" ->
                    new Revocation(
                            RevocationReason.find(row.getString("reason_code")).orElseThrow(),
                            row.getString("reason"),
                            extent(row.getString("extent")));
            default -> throw new IllegalStateException("no such request: " + row.getString("kind"));
        };
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "draft" -> new Drafting(instant(row, "next_look_at"));
            case "proving" -> new Proving(instant(row, "next_look_at"), row.getInt("looks"));
            case "review" ->
                    new InReview(
                            Optional.ofNullable(row.getTimestamp("next_look_at"))
                                    .map(Timestamp::toInstant));
            case "vetting" -> new AtAuthority(instant(row, "next_look_at"));
            case "signing" -> new Signing(instant(row, "next_look_at"));
            case "upstream" -> new AtUpstream(why(row));
            case "closed" ->
                    new Closed(
                            ending(row.getString("ending")), instant(row, "closed_at"), why(row));
            default ->
                    throw new IllegalStateException("no such progress: " + row.getString("state"));
        };
    }

    static ProofMethod method(String spelling) {
        return ProofMethod.find(spelling).orElseThrow();
    }

    private static Extent extent(String spelling) {
        return spelling.equals(Extent.ALONE.spelling()) ? Extent.ALONE : Extent.GENERATION;
    }

    private static Ending ending(String spelling) {
        return Arrays.stream(Ending.values())
                .filter(e -> e.spelling().equals(spelling))
                .findFirst()
                .orElseThrow();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = Objects.requireNonNull(row.getTimestamp(column), column);
        return time.toInstant();
    }

    private static Optional<Sentence> why(ResultSet row) throws SQLException {
        String english = row.getString("why_english");
        return english == null
                ? Optional.empty()
                : Optional.of(new Sentence(english, row.getString("why_chinese")));
    }
}
