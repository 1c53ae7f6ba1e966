package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.account.Role;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request.Extent;
import privyseal.pki.RevocationReason;
import privyseal.revocation.SupportDesk;
import privyseal.revocation.SupportDesk.Done;
import privyseal.rule.Denial;

/// The own action `RevokeOnBehalf`: an operator revokes for the owner, with a justification; a second person confirms it, unless the key is compromised (RV-08).
final class RevokeOnBehalf implements Action<RevokeOnBehalf.Request, RevokeOnBehalf.Answer> {

    /// @param reasonCode as for owners, and privilegeWithdrawn
    /// @param extent `generation` (the reissued ones fall with it, RV-06) or `alone`; generation when absent
    record Request(
            @Required String certificateId,
            @Required String reasonCode,
            @Required String justification,
            Optional<String> extent) {}

    /// @param revoked true: nobody has to agree, and it is revoked now, or as soon as an upstream authority answered; false: another operator or a reviewer confirms it in the reviewers' queue
    record Answer(String certificateId, Boolean revoked) {}

    private final SupportDesk desk;

    RevokeOnBehalf(SupportDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "RevokeOnBehalf";
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
        CertificateId id = Answers.certificateId(request.certificateId());
        return switch (desk.revoke(
                call.caller(),
                id,
                Parameter.parse("ReasonCode", request.reasonCode(), RevokeOnBehalf::code),
                extent(request.extent().orElse("generation")),
                ReviewAnswers.words("Justification", request.justification()))) {
            case Done.Requested(AccountId _, boolean confirmed) ->
                    new Answer(id.value(), confirmed);
            case Done.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.FAILED_OPERATION, List.of(denial));
            case Done.WrongState(Certificate certificate) -> throw Answers.wrongState(certificate);
            case Done.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }

    private static RevocationReason code(String spelling) {
        return RevocationReason.find(spelling)
                .orElseThrow(() -> new IllegalArgumentException("no reason of RFC 5280"));
    }

    private static Extent extent(String text) {
        return switch (text) {
            case "generation" -> Extent.GENERATION;
            case "alone" -> Extent.ALONE;
            default ->
                    throw new ApiException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "The parameter Extent is neither generation nor alone.");
        };
    }
}
