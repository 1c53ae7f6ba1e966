package privyseal.certificate;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import privyseal.account.AccountId;
import privyseal.certificate.Certificate.AwaitingInformation;
import privyseal.certificate.Certificate.Cancelled;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Expired;
import privyseal.certificate.Certificate.Failed;
import privyseal.certificate.Certificate.Issued;
import privyseal.certificate.Certificate.Origin;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.Certificate.Reissuing;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Revoking;
import privyseal.pki.RevocationReason;
import privyseal.product.Catalogue;
import privyseal.product.Term;
import privyseal.rule.Sentence;

/// A row of the certificate table, and the only place that knows how a state is spelled there.
record CertificateRow(
        Details details,
        State state,
        @Nullable Validity validity,
        @Nullable Instant revokedAt,
        @Nullable RevocationReason reason,
        @Nullable Sentence ended) {

    enum State {
        AWAITING_INFORMATION("awaiting-information"),
        PROVING("proving"),
        FAILED("failed"),
        CANCELLED("cancelled"),
        ISSUED("issued"),
        REISSUING("reissuing"),
        REVOKING("revoking"),
        REVOKED("revoked"),
        EXPIRED("expired");

        private final String spelling;

        State(String spelling) {
            this.spelling = spelling;
        }

        String spelling() {
            return spelling;
        }

        static State parse(String spelling) {
            return Arrays.stream(values())
                    .filter(s -> s.spelling.equals(spelling))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static final String COLUMNS =
            """
            id, version, account, lineage, generation, reissued_from, renewal_of, product, term, domains, state, names, alias,
            project, applied_at, issued_at, not_before, not_after, key_fingerprint, revoked_at, revocation_reason,
            ended_english, ended_chinese, account_unit, domain_unit_until\
            """;

    static CertificateRow read(ResultSet row, Catalogue catalogue) throws SQLException {
        String reason = row.getString("revocation_reason");
        String ended = row.getString("ended_english");
        return new CertificateRow(
                details(row, catalogue),
                State.parse(row.getString("state")),
                validity(row),
                instant(row, "revoked_at"),
                reason == null ? null : RevocationReason.find(reason).orElseThrow(),
                ended == null ? null : new Sentence(ended, row.getString("ended_chinese")));
    }

    private static Details details(ResultSet row, Catalogue catalogue) throws SQLException {
        int product = row.getInt("product");
        Origin origin =
                row.wasNull()
                        ? new Origin.Uploaded()
                        : new Origin.Ordered(
                                catalogue.find(product).orElseThrow(),
                                Term.find(row.getString("term")).orElseThrow(),
                                row.getInt("domains"));
        return new Details(
                new CertificateId(row.getString("id")),
                row.getLong("version"),
                new AccountId(row.getString("account")),
                new LineageId(row.getLong("lineage")),
                new CertificateId(row.getString("generation")),
                Optional.ofNullable(row.getString("reissued_from")).map(CertificateId::new),
                Optional.ofNullable(row.getString("renewal_of")).map(CertificateId::new),
                origin,
                names(row.getArray("names")),
                row.getString("alias"),
                row.getLong("project"),
                row.getTimestamp("applied_at").toInstant(),
                new QuotaUnits(
                        row.getBoolean("account_unit"),
                        Optional.ofNullable(instant(row, "domain_unit_until"))));
    }

    private static List<CertificateName> names(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).map(CertificateName::of).toList();
    }

    private static @Nullable Validity validity(ResultSet row) throws SQLException {
        Instant issuedAt = instant(row, "issued_at");
        Instant notBefore = instant(row, "not_before");
        Instant notAfter = instant(row, "not_after");
        String key = row.getString("key_fingerprint");
        return issuedAt == null || notBefore == null || notAfter == null || key == null
                ? null
                : new Validity(issuedAt, notBefore, notAfter, key);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    static CertificateRow of(Certificate certificate) {
        return switch (certificate) {
            case AwaitingInformation(Details d) -> unsigned(d, State.AWAITING_INFORMATION, null);
            case Proving(Details d) -> unsigned(d, State.PROVING, null);
            case Failed(Details d, Sentence why) -> unsigned(d, State.FAILED, why);
            case Cancelled(Details d) -> unsigned(d, State.CANCELLED, null);
            case Issued(Details d, Validity v) -> signed(d, State.ISSUED, v);
            case Reissuing(Details d, Validity v) -> signed(d, State.REISSUING, v);
            case Revoking(Details d, Validity v) -> signed(d, State.REVOKING, v);
            case Expired(Details d, Validity v) -> signed(d, State.EXPIRED, v);
            case Revoked(Details d, Validity v, Instant at, RevocationReason why) ->
                    new CertificateRow(d, State.REVOKED, v, at, why, null);
        };
    }

    private static CertificateRow unsigned(Details details, State state, @Nullable Sentence ended) {
        return new CertificateRow(details, state, null, null, null, ended);
    }

    private static CertificateRow signed(Details details, State state, Validity validity) {
        return new CertificateRow(details, state, validity, null, null, null);
    }

    Certificate toCertificate() {
        return switch (state) {
            case AWAITING_INFORMATION -> new AwaitingInformation(details);
            case PROVING -> new Proving(details);
            case FAILED -> new Failed(details, present(ended));
            case CANCELLED -> new Cancelled(details);
            case ISSUED -> new Issued(details, present(validity));
            case REISSUING -> new Reissuing(details, present(validity));
            case REVOKING -> new Revoking(details, present(validity));
            case REVOKED ->
                    new Revoked(details, present(validity), present(revokedAt), present(reason));
            case EXPIRED -> new Expired(details, present(validity));
        };
    }

    private <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(
                    "certificate " + details.id() + " is " + state + " with a column missing");
        }
        return value;
    }
}
