package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.notice.SilenceDesk;
import privyseal.notice.SilenceDesk.Wanted;

/// Silences the reminders before certificates expire, or lets them be heard again (NT-01).
final class ModifyCertificatesExpiringNotificationSwitch
        implements Action<
                ModifyCertificatesExpiringNotificationSwitch.Request,
                ModifyCertificatesExpiringNotificationSwitch.Answer> {

    /// @param certificateIds at most 50
    /// @param switchStatus 1: no reminders; 0: reminders
    record Request(List<String> certificateIds, @Required Long switchStatus) {}

    record Answer(List<String> certificateIds) {}

    private final SilenceDesk desk;

    ModifyCertificatesExpiringNotificationSwitch(SilenceDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyCertificatesExpiringNotificationSwitch";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        List<CertificateId> ids =
                request.certificateIds().stream()
                        .map(text -> Parameter.parse("CertificateIds", text, CertificateId::new))
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            throw Envelope.missing("CertificateIds");
        }
        if (ids.size() > MOST) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_CERTIFICATES_NUMBER_EXCEEDED,
                    "At most " + MOST + " certificates at once.");
        }
        Wanted wanted =
                switch (Parameter.within("SwitchStatus", request.switchStatus(), 0, 1)) {
                    case 1 -> Wanted.SILENCE;
                    default -> Wanted.REMINDERS;
                };
        desk.set(call.caller(), ids, wanted)
                .ifPresent(unknown -> {
                    throw Answers.notFound(unknown);
                });
        return new Answer(ids.stream().map(CertificateId::value).toList());
    }

    private static final int MOST = 50;
}
