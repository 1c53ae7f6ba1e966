package privyseal.api;

import privyseal.notice.WishDesk;

/// The own action `ConfirmNoticeEmail`: shows that the address for notices is the caller's, by the code that went there.
final class ConfirmNoticeEmail
        implements Action<ConfirmNoticeEmail.Request, ConfirmNoticeEmail.Answer> {

    record Request(@Required String code) {}

    record Answer() {}

    private final WishDesk desk;

    ConfirmNoticeEmail(WishDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ConfirmNoticeEmail";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.everybody();
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        String code = Secrets.code(request.code());
        return switch (desk.confirm(call.caller(), Secrets.person(call).id(), code)) {
            case DONE -> new Answer();
            case WRONG_CODE ->
                    throw new ApiException(
                            ErrorCode.AUTH_ERROR, "The code is wrong, or older than a day.");
        };
    }
}
