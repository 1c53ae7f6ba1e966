package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.order.ApplicationDesk;
import privyseal.order.RenewalDesk;

/// The own action `OrderNextCertificate`: orders the next certificate of a term of several years, also after a revocation,
/// which otherwise ends the rest of the term (RN-01).
final class OrderNextCertificate
        implements Action<OrderNextCertificate.Request, OrderNextCertificate.Answer> {

    record Request(@Required String certificateId) {}

    /// @param certificateId the new one
    record Answer(String certificateId) {}

    private final RenewalDesk desk;

    OrderNextCertificate(RenewalDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "OrderNextCertificate";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
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
        CertificateId id = Answers.certificateId(request.certificateId());
        return switch (desk.orderNext(call.caller(), id)) {
            case ApplicationDesk.Outcome.Done(CertificateId next) -> new Answer(next.value());
            case ApplicationDesk.Outcome.Refused refused ->
                    throw Answers.refused(
                            ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, refused.denials());
            case ApplicationDesk.Outcome.QuotaExhausted exhausted ->
                    throw Answers.refused(
                            ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, List.of(exhausted.denial()));
            case ApplicationDesk.Outcome.InformationMissing missing ->
                    throw Answers.refused(
                            ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, List.of(missing.denial()));
            case ApplicationDesk.Outcome.WrongState wrong ->
                    throw Answers.wrongState(wrong.certificate());
            case ApplicationDesk.Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
