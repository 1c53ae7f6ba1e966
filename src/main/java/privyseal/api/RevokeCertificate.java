package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_CERTIFICATE_SOURCE;
import static privyseal.api.ErrorCode.INVALID_CERTIFICATE_STATUS_CODE;
import static privyseal.api.ErrorCode.REVOKE_FAILED;
import static privyseal.api.ErrorCode.REVOKE_RESOURCE_FAILED;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.pki.RevocationReason;
import privyseal.revocation.RevocationDesk;
import privyseal.revocation.RevocationDesk.Impact;
import privyseal.revocation.RevocationDesk.Outcome;
import privyseal.rule.Denial;
import privyseal.validation.Proof;

/// The action `RevokeCertificate`: submits a revocation, which nobody can withdraw (RV-03).
final class RevokeCertificate
        implements Action<RevokeCertificate.Request, RevokeCertificate.Answer> {

    private static final String FILE_FOLDER = "/.well-known/pki-validation/";

    /// @param reason RV-14: DV certificates of most brands are asked for none
    /// @param reasonCode own: RV-24
    /// @param confirmImpact own: RV-29, that the places where it is deployed will be broken
    record Request(
            @Required String certificateId,
            Optional<String> reason,
            Optional<String> reasonCode,
            Optional<Boolean> confirmImpact) {}

    record RevokeDomainValidateAuths(
            String domainValidateAuthPath,
            String domainValidateAuthKey,
            String domainValidateAuthValue,
            String domainValidateAuthDomain) {}

    /// @param exemptions own: the rules that spared a step (RV-15, RV-22)
    /// @param notice own: why the domains are proved by another method than before (RV-16)
    record Answer(
            List<RevokeDomainValidateAuths> revokeDomainValidateAuths,
            List<String> exemptions,
            Optional<String> notice) {}

    private final RevocationDesk desk;

    RevokeCertificate(RevocationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "RevokeCertificate";
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
        RevocationReason code =
                Reasons.code(request.reasonCode()).orElse(RevocationReason.UNSPECIFIED);
        String reason = Reasons.text(request.reason()).orElse("");
        Impact impact =
                request.confirmImpact().orElse(false) ? Impact.CONFIRMED : Impact.NOT_CONFIRMED;
        return switch (desk.request(call.caller(), id, code, reason, impact)) {
            case Outcome.Opened opened ->
                    new Answer(
                            opened.proofs().stream().map(RevokeCertificate::asked).toList(),
                            Stream.of(opened.waivers().letter(), opened.waivers().proof())
                                    .flatMap(Optional::stream)
                                    .toList(),
                            opened.notice().map(n -> n.in(call.language())));
            case Outcome.Refused(List<Denial> denials) ->
                    throw Answers.refused(code(denials), denials);
            case Outcome.ReasonMissing _ ->
                    throw new ApiException(
                            ErrorCode.MISSING_PARAMETER,
                            "RV-24: The parameter Reason is missing: this revocation asks for one, of 1 to 500 characters.");
            case Outcome.NotOurs(Denial denial) ->
                    throw Answers.refused(INVALID_CERTIFICATE_SOURCE, List.of(denial));
            case Outcome.WrongState wrong -> throw Answers.wrongState(wrong.certificate());
            case Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }

    private static RevokeDomainValidateAuths asked(Proof proof) {
        return switch (proof.type()) {
            case TXT, CNAME ->
                    new RevokeDomainValidateAuths(
                            "", proof.host(), proof.value(), proof.domain().value());
            case FILE ->
                    new RevokeDomainValidateAuths(
                            FILE_FOLDER,
                            proof.host().substring(FILE_FOLDER.length()),
                            proof.value(),
                            proof.domain().value());
        };
    }

    private static ErrorCode code(List<Denial> denials) {
        return switch (denials.getFirst().ruleId()) {
            case "RV-07" -> REVOKE_FAILED;
            case "RV-29" -> REVOKE_RESOURCE_FAILED;
            default -> INVALID_CERTIFICATE_STATUS_CODE;
        };
    }
}
