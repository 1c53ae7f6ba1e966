package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.validation.Observation;
import privyseal.validation.Observation.Finding;
import privyseal.validation.Proof;
import privyseal.validation.ProofsDesk;
import privyseal.validation.ProofsDesk.Shown;

/// The action `CheckCertificateDomainVerification`: what is asked for and what was seen, per domain (VA-05).
final class CheckCertificateDomainVerification
        implements Action<
                CheckCertificateDomainVerification.Request,
                CheckCertificateDomainVerification.Answer> {

    record Request(@Required String certificateId) {}

    record DomainValidationResult(
            String domain,
            String verifyType,
            Long localCheck,
            Long caCheck,
            String localCheckFailReason,
            List<String> checkValue,
            Boolean frequently,
            Boolean issued) {}

    record Answer(List<DomainValidationResult> verificationResults) {}

    private final ProofsDesk desk;

    CheckCertificateDomainVerification(ProofsDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CheckCertificateDomainVerification";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        CertificateId id = Answers.certificateId(request.certificateId());
        Shown shown = desk.show(call.caller(), id).orElseThrow(() -> Answers.notFound(id));
        return new Answer(
                shown.proofs().stream()
                        .map(proof -> result(call, shown.certificate(), proof))
                        .toList());
    }

    private static DomainValidationResult result(Call call, Certificate certificate, Proof proof) {
        Optional<Observation> last = proof.last();
        boolean caaStands =
                last.map(Observation::finding)
                        .filter(CheckCertificateDomainVerification::isCaa)
                        .isPresent();
        return new DomainValidationResult(
                proof.domain().value(),
                verifyType(proof),
                proof.isProved() ? 1L : last.map(seen -> localCheck(seen.finding())).orElse(-1L),
                proof.isProved() && !caaStands ? 2L : -1L,
                proof.isProved() && !caaStands
                        ? ""
                        : last.map(seen -> reason(call, seen))
                                .orElse(Sentences.NOT_LOOKED_AT.in(call.language())),
                last.map(Observation::seen).filter(seen -> !seen.isEmpty()).stream().toList(),
                false,
                certificate instanceof Certificate.Usable);
    }

    private static String reason(Call call, Observation seen) {
        return seen.sentence().in(call.language())
                + " ("
                + seen.where()
                + ", "
                + seen.began()
                + ")";
    }

    private static String verifyType(Proof proof) {
        return switch (proof.type()) {
            case TXT, CNAME -> "DNS";
            case FILE -> "FILE";
        };
    }

    private static boolean isCaa(Finding finding) {
        return finding == Finding.CAA_FORBIDS || finding == Finding.CAA_NOT_FOUND_OUT;
    }

    /// The public API's numbers; there are fewer of them than findings.
    private static long localCheck(Finding finding) {
        return switch (finding) {
            case PROVED, CAA_FORBIDS, CAA_NOT_FOUND_OUT -> 1;
            case TXT_NOT_FOUND, TIMED_OUT, DNSSEC_BOGUS, NOT_CORROBORATED -> -1;
            case TXT_MISMATCH -> -2;
            case NAME_SERVER_NOT_FOUND -> -3;
            case FILE_NOT_FOUND, TARGET_REFUSED -> -4;
            case FILE_MISMATCH -> -5;
            case CNAME_NOT_FOUND -> -6;
            case CNAME_MISMATCH -> -7;
        };
    }
}
