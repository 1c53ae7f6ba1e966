package privyseal.api;

import static privyseal.api.ErrorCode.EXCEEDS_FREE_LIMIT;
import static privyseal.api.ErrorCode.INVALID_CERTIFICATE_STATUS_CODE;
import static privyseal.api.ErrorCode.INVALID_PARAM;
import static privyseal.api.ErrorCode.ORDER_ALREADY_REPLACED;
import static privyseal.api.ErrorCode.ORDER_REPLACE_FAILED;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request.ProofMethod;
import privyseal.reissue.KeySource;
import privyseal.reissue.ReissueCase.KeyKind;
import privyseal.reissue.ReissueDesk;
import privyseal.reissue.ReissueDesk.Order;
import privyseal.reissue.ReissueDesk.Outcome;
import privyseal.reissue.Retirement;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// The action `ReplaceCertificate`: asks for a reissue and answers with the new certificate's id at once (RI-21).
final class ReplaceCertificate
        implements Action<ReplaceCertificate.Request, ReplaceCertificate.Answer> {

    /// @param csrkeyPassword spelled so on the wire
    /// @param reasonCode own: an RFC 5280 reason; keyCompromise keeps the old key from being used again (RI-23)
    /// @param retireOriginalAfter own: hours from the deployment of the new certificate to the revocation of the one that
    ///     it replaces; absent: it is not retired (RI-22)
    record Request(
            @Required String certificateId,
            @Required String validType,
            Optional<String> csrType,
            Optional<String> csrContent,
            @JsonProperty("CsrkeyPassword") Optional<String> csrkeyPassword,
            Optional<String> reason,
            @JsonProperty("CertCSREncryptAlgo") Optional<String> certCsrEncryptAlgo,
            @JsonProperty("CertCSRKeyParameter") Optional<String> certCsrKeyParameter,
            Optional<String> signAlgo,
            Optional<Boolean> useCrossSignRoot,
            Optional<String> reasonCode,
            Optional<Long> retireOriginalAfter) {}

    /// @param validType own: the method that applies, whatever was asked for (RI-20)
    /// @param exemption own: the rule that spared the proof of the domains
    /// @param reviewExemption own: the rule that spared the review
    /// @param notice own: why the domains are proved by another method than before (RV-16)
    record Answer(
            String certificateId,
            String validType,
            Optional<String> exemption,
            Optional<String> reviewExemption,
            Optional<String> notice) {}

    private final ReissueDesk desk;

    ReplaceCertificate(ReissueDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ReplaceCertificate";
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
        Order order =
                new Order(
                        key(request),
                        VerifyType.parse("ValidType", request.validType()),
                        Reasons.code(request.reasonCode()),
                        Reasons.text(request.reason()).orElse(""),
                        retireAfter(request));
        return switch (desk.request(call.caller(), id, order)) {
            case Outcome.Opened(
                            CertificateId successor,
                            ProofMethod method,
                            Optional<String> exemption,
                            Optional<String> review,
                            Optional<Sentence> notice) ->
                    new Answer(
                            successor.value(),
                            VerifyType.of(method),
                            exemption,
                            review,
                            notice.map(n -> n.in(call.language())));
            case Outcome.Refused(List<Denial> denials) ->
                    throw Answers.refused(code(denials), denials);
            case Outcome.SiblingRuns(Denial denial) ->
                    throw Answers.refused(ORDER_REPLACE_FAILED, List.of(denial));
            case Outcome.WrongState wrong -> throw Answers.wrongState(wrong.certificate());
            case Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }

    /// Absent means the original's CSR, as in the public API; for a free certificate, which has no choice, online.
    private static KeySource key(Request request) {
        Optional<KeyKind> kind = keyKind(request.csrType());
        boolean password = request.csrkeyPassword().filter(p -> !p.isEmpty()).isPresent();
        if (password && kind.filter(k -> k != KeyKind.GENERATED).isPresent()) {
            throw new ApiException(
                    INVALID_PARAM,
                    "RI-09: The parameter CsrkeyPassword goes with CsrType online only; the original's key keeps its own.");
        }
        return kind.<KeySource>map(k ->
                        switch (k) {
                            case ORIGINAL -> new KeySource.Original();
                            case GENERATED -> new KeySource.Other(online(request));
                            case PASTED ->
                                    new KeySource.Other(
                                            KeyParameters.pasted(
                                                    "CsrContent", request.csrContent()));
                        })
                .orElseGet(() -> new KeySource.Default(online(request)));
    }

    /// Examples write `Original`, `Upload`, `Online`, too.
    static Optional<KeyKind> keyKind(Optional<String> csrType) {
        return switch (csrType.map(t -> t.strip().toLowerCase(Locale.ROOT)).orElse("")) {
            case "" -> Optional.empty();
            case "original" -> Optional.of(KeyKind.ORIGINAL);
            case "online" -> Optional.of(KeyKind.GENERATED);
            case "upload", "parse" -> Optional.of(KeyKind.PASTED);
            default ->
                    throw new ApiException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "The parameter CsrType is none of original, upload, online.");
        };
    }

    private static Optional<Duration> retireAfter(Request request) {
        Optional<Duration> after = request.retireOriginalAfter().map(Duration::ofHours);
        if (after.filter(d -> d.isNegative() || d.compareTo(Retirement.LONGEST) > 0).isPresent()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "RI-22: The parameter RetireOriginalAfter is a number of hours, from 0 to "
                            + Retirement.LONGEST.toHours()
                            + ".");
        }
        return after;
    }

    private static privyseal.order.KeyChoice online(Request request) {
        return KeyParameters.generated(
                request.certCsrEncryptAlgo(),
                request.certCsrKeyParameter(),
                request.csrkeyPassword(),
                "CertCSREncryptAlgo");
    }

    private static ErrorCode code(List<Denial> denials) {
        return switch (denials.getFirst().ruleId()) {
            case "RI-01" -> INVALID_CERTIFICATE_STATUS_CODE;
            case "RI-02" -> ORDER_ALREADY_REPLACED;
            case "RI-04" -> ORDER_REPLACE_FAILED;
            case "AP-02" -> EXCEEDS_FREE_LIMIT;
            default -> INVALID_PARAM;
        };
    }
}
