package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.revocation.SupportDesk;

/// The own action `DescribeSupportCases`: what owners asked support to revoke, the oldest first (RV-08).
final class DescribeSupportCases
        implements Action<DescribeSupportCases.Request, DescribeSupportCases.Answer> {

    record Request(Optional<Long> offset, Optional<Long> limit) {}

    record Answer(List<Item> cases) {}

    record Item(
            String caseId,
            String certificateId,
            String account,
            String reasonCode,
            String reason,
            String askTime) {}

    private final SupportDesk desk;

    DescribeSupportCases(SupportDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeSupportCases";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Paging paging = Paging.of(request.offset(), request.limit());
        return new Answer(
                desk.open(paging.offset(), paging.limit()).stream()
                        .map(c ->
                                new Item(
                                        c.id().toString(),
                                        c.certificate().value(),
                                        c.account().value(),
                                        c.code().spelling(),
                                        c.words(),
                                        WireTime.of(c.askedAt())))
                        .toList());
    }
}
