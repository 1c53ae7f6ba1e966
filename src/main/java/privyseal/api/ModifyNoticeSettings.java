package privyseal.api;

import static privyseal.api.ErrorCode.FAILED_OPERATION;
import static privyseal.api.ErrorCode.RATE_LIMIT_EXCEEDED;
import static privyseal.api.ErrorCode.UNSUPPORTED_OPERATION;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.egress.MailRelay;
import privyseal.notice.Wish;
import privyseal.notice.WishDesk;
import privyseal.notice.WishDesk.Changed;

/// The own action `ModifyNoticeSettings`: changes what the caller is told by mail (NT-01). What is absent stays.
final class ModifyNoticeSettings
        implements Action<ModifyNoticeSettings.Request, ModifyNoticeSettings.Answer> {

    /// @param email empty takes the address away; a new one gets a code, and counts once ConfirmNoticeEmail brought it back
    /// @param language en or zh
    /// @param mutedKinds none: nothing changes
    /// @param unmutedKinds what is wanted again
    record Request(
            Optional<String> email,
            Optional<String> language,
            List<String> mutedKinds,
            List<String> unmutedKinds) {}

    /// @param codeSent whether a code went to the address
    record Answer(boolean codeSent) {}

    private final WishDesk desk;

    ModifyNoticeSettings(WishDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyNoticeSettings";
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
        WishDesk.Change change =
                new WishDesk.Change(
                        request.email().map(ModifyNoticeSettings::email),
                        Parameter.parse("Language", request.language(), NoticeAnswers::language),
                        NoticeAnswers.kinds("MutedKinds", request.mutedKinds()),
                        NoticeAnswers.kinds("UnmutedKinds", request.unmutedKinds()));
        return switch (desk.change(call.caller(), Secrets.person(call).id(), change)) {
            case Changed.Done(Wish _, boolean sent) -> new Answer(sent);
            case Changed.NoMailServer() ->
                    throw new ApiException(
                            UNSUPPORTED_OPERATION, "This service sends no mail (mail.server).");
            case Changed.TooFrequent(Instant at) ->
                    throw new ApiException(
                            RATE_LIMIT_EXCEEDED, "A code was just sent. Try again at " + at + ".");
            case Changed.NotSent(String why) ->
                    throw new ApiException(
                            FAILED_OPERATION,
                            "The code could not be sent: " + why + ". Try again in a minute.");
        };
    }

    private static String email(String text) {
        String email = text.strip();
        if (!email.isEmpty() && !MailRelay.isAddress(email)) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter Email is not a mail address.");
        }
        return email;
    }
}
