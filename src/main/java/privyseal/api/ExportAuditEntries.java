package privyseal.api;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.audit.AuditDesk;
import privyseal.audit.AuditExport.Format;
import privyseal.audit.AuditExport.Piece;

/// The own action `ExportAuditEntries`: the entries of [DescribeAuditEntries] as a file, in the order of time (LG-01).
///
/// It comes in pieces: all `Content`, one after the other, is the file that `./privyseal audit export` writes.
final class ExportAuditEntries
        implements Action<ExportAuditEntries.Request, ExportAuditEntries.Answer> {

    private static final int MAX_LIMIT = 5000;

    /// As of [DescribeAuditEntries].
    ///
    /// @param format csv or json
    /// @param limit how many entries a piece has
    record Request(
            @Required String format,
            Optional<String> accountId,
            Optional<String> certificateId,
            Optional<String> who,
            Optional<String> act,
            Optional<String> outcome,
            Optional<String> startTime,
            Optional<String> endTime,
            Optional<Long> limit,
            Optional<String> cursor) {}

    /// @param nextCursor null with the last piece
    record Answer(String content, Optional<String> nextCursor) {}

    private final AuditDesk desk;

    ExportAuditEntries(AuditDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ExportAuditEntries";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.OPERATOR, Role.AUDITOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Format format = Parameter.parse("Format", request.format(), AuditWords::format);
        AuditDesk.Wanted wanted =
                AuditWords.wanted(
                        request.accountId(),
                        request.certificateId(),
                        request.who(),
                        request.act(),
                        request.outcome(),
                        request.startTime(),
                        request.endTime());
        int limit =
                Parameter.within("Limit", request.limit().orElse((long) MAX_LIMIT), 1, MAX_LIMIT);
        Piece piece =
                AuditWords.found(
                        desk.export(
                                call.caller(),
                                wanted,
                                format,
                                AuditWords.place(request.cursor()),
                                limit));
        return new Answer(piece.text(), piece.next().map(AuditWords::cursor));
    }
}
