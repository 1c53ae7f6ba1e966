package privyseal.api;

import java.util.List;
import privyseal.notice.WishDesk;

/// The own action `DescribeNoticeSettings`: what the caller is told by mail, and where (NT-01).
final class DescribeNoticeSettings
        implements Action<DescribeNoticeSettings.Request, DescribeNoticeSettings.Answer> {

    record Request() {}

    /// @param emailConfirmed only then mails are sent there
    /// @param language en or zh
    /// @param mutedKinds what the caller does not want
    /// @param kinds all that there are
    /// @param titles of the kinds, in their order, as people read them
    record Answer(
            String email,
            boolean emailConfirmed,
            String language,
            List<String> mutedKinds,
            List<String> kinds,
            List<String> titles) {}

    private final WishDesk desk;

    DescribeNoticeSettings(WishDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeNoticeSettings";
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
        return NoticeAnswers.settings(desk.show(Secrets.person(call).id()), call.language());
    }
}
