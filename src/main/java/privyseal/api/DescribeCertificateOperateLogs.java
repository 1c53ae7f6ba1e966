package privyseal.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.audit.AuditSearch;
import privyseal.audit.Recorded;
import privyseal.inventory.OperateLogs;
import privyseal.rule.Sentence.Language;

/// What was done with the account's certificates, the last first (LG-01).
final class DescribeCertificateOperateLogs
        implements Action<
                DescribeCertificateOperateLogs.Request, DescribeCertificateOperateLogs.Answer> {

    private static final long DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1000;

    /// @param startTime absent: 15 days ago
    /// @param endTime absent: now
    record Request(
            Optional<Long> offset,
            Optional<Long> limit,
            Optional<String> startTime,
            Optional<String> endTime) {}

    /// @param allTotal of the period
    /// @param totalCount of this answer
    record Answer(long allTotal, long totalCount, List<OperationLog> operateLogs) {}

    /// @param subAccountUin the person; `--` for the service itself
    record OperationLog(
            String action,
            String createdOn,
            String uin,
            String subAccountUin,
            String certId,
            String type) {

        static OperationLog of(Recorded recorded, Language language) {
            return new OperationLog(
                    OperationNames.of(recorded.act(), language),
                    WireTime.of(recorded.at()),
                    recorded.account(),
                    recorded.who().person().isPresent() ? recorded.who().name() : "--",
                    recorded.certificate().orElse(""),
                    recorded.act());
        }
    }

    private final OperateLogs logs;

    DescribeCertificateOperateLogs(OperateLogs logs) {
        this.logs = logs;
    }

    @Override
    public String name() {
        return "DescribeCertificateOperateLogs";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        int offset = Parameter.within("Offset", request.offset().orElse(0L), 0, Integer.MAX_VALUE);
        long limit = Math.min(MAX_LIMIT, request.limit().orElse(DEFAULT_LIMIT));
        Optional<Instant> from = Parameter.parse("StartTime", request.startTime(), WireTime::parse);
        Optional<Instant> to = Parameter.parse("EndTime", request.endTime(), WireTime::parse);
        AuditSearch.Page page =
                logs.find(
                        call.caller(),
                        from,
                        to,
                        offset,
                        Parameter.within("Limit", limit, 0, MAX_LIMIT));
        return new Answer(
                page.total(),
                page.rows().size(),
                page.rows().stream().map(row -> OperationLog.of(row, call.language())).toList());
    }
}
