package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.pki.RevocationReason;
import privyseal.revocation.SupportCases.SupportCase;
import privyseal.revocation.SupportDesk;
import privyseal.revocation.SupportDesk.Asked;
import privyseal.rule.Denial;

/// The own action `RequestSupportRevocation`: asks support to revoke what a rule keeps its owner from revoking (RV-08).
final class RequestSupportRevocation
        implements Action<RequestSupportRevocation.Request, RequestSupportRevocation.Answer> {

    /// @param reason why, and what proves it
    record Request(
            @Required String certificateId, @Required String reason, Optional<String> reasonCode) {}

    record Answer(String certificateId, String caseId) {}

    private final SupportDesk desk;

    RequestSupportRevocation(SupportDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "RequestSupportRevocation";
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
        return switch (desk.ask(
                call.caller(),
                id,
                Reasons.code(request.reasonCode()).orElse(RevocationReason.UNSPECIFIED),
                ReviewAnswers.words("Reason", request.reason()))) {
            case Asked.Opened(SupportCase opened) -> new Answer(id.value(), opened.id().toString());
            case Asked.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.FAILED_OPERATION, List.of(denial));
            case Asked.WrongState(Certificate certificate) -> throw Answers.wrongState(certificate);
            case Asked.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
