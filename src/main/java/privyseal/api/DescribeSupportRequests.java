package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.revocation.SupportCases.Asking;
import privyseal.revocation.SupportDesk;

/// The own action `DescribeSupportRequests`: what the account asked of support, and what was answered, the latest first (RV-08).
final class DescribeSupportRequests
        implements Action<DescribeSupportRequests.Request, DescribeSupportRequests.Answer> {

    record Request(Optional<Long> offset, Optional<Long> limit) {}

    record Answer(List<Item> requests) {}

    /// @param state open or answered
    /// @param answer empty while it is open
    record Item(
            String caseId,
            String certificateId,
            String reasonCode,
            String reason,
            String askTime,
            String state,
            String answer,
            String answerTime) {}

    private final SupportDesk desk;

    DescribeSupportRequests(SupportDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeSupportRequests";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
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
        Paging paging = Paging.of(request.offset(), request.limit());
        return new Answer(
                desk.ofAccount(call.caller(), paging.offset(), paging.limit()).stream()
                        .map(DescribeSupportRequests::item)
                        .toList());
    }

    private static Item item(Asking asking) {
        return new Item(
                asking.asked().id().toString(),
                asking.asked().certificate().value(),
                asking.asked().code().spelling(),
                asking.asked().words(),
                WireTime.of(asking.asked().askedAt()),
                asking.closedAt().isPresent() ? "answered" : "open",
                asking.answer().orElse(""),
                asking.closedAt().map(WireTime::of).orElse(""));
    }
}
