package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_STATUS_NOT_ALLOW_VERIFY;
import static privyseal.api.ErrorCode.RATE_LIMIT_EXCEEDED;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.validation.ValidationDesk;
import privyseal.validation.ValidationDesk.Outcome;

/// The action `CompleteCertificate`: "Validate now" (VA-06), for an application, a reissue and a revocation alike.
final class CompleteCertificate
        implements Action<CompleteCertificate.Request, CompleteCertificate.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(String certificateId) {}

    private final ValidationDesk desk;

    CompleteCertificate(ValidationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CompleteCertificate";
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
        CertificateId id = Answers.certificateId(request.certificateId());
        return switch (desk.lookNow(call.caller(), id)) {
            case Outcome.Looked() -> new Answer(id.value());
            case Outcome.TooFrequent frequent ->
                    throw Answers.refused(RATE_LIMIT_EXCEEDED, List.of(frequent.denial()));
            case Outcome.NothingToProve nothing ->
                    throw new ApiException(
                            CERTIFICATE_STATUS_NOT_ALLOW_VERIFY,
                            Sentences.wrongState(nothing.certificate()));
            case Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
