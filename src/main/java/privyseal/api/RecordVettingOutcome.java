package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.review.VettingDesk;
import privyseal.review.VettingDesk.Finding;
import privyseal.review.VettingDesk.Outcome;

/// The own action `RecordVettingOutcome`: what an authority found that verifies identity by itself (RI-18).
final class RecordVettingOutcome
        implements Action<RecordVettingOutcome.Request, RecordVettingOutcome.Answer> {

    /// @param certificateId what shall be issued
    /// @param outcome `verified` or `refused`
    /// @param note what the authority said; the applicant reads it when it refused
    record Request(
            @Required String certificateId, @Required String outcome, @Required String note) {}

    record Answer(String certificateId) {}

    private final VettingDesk desk;

    RecordVettingOutcome(VettingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "RecordVettingOutcome";
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
        String note = ReviewAnswers.words("Note", request.note());
        return switch (desk.record(call.caller(), id, finding(request.outcome()), note)) {
            case Outcome.Recorded(CertificateId recorded) -> new Answer(recorded.value());
            case Outcome.Refused refused ->
                    throw Answers.refused(ErrorCode.FAILED_OPERATION, List.of(refused.denial()));
            case Outcome.NothingWaits() ->
                    throw new ApiException(
                            ErrorCode.RESOURCE_NOT_FOUND,
                            "Nothing waits for an authority under the id " + id + ".");
        };
    }

    private static Finding finding(String text) {
        return switch (text) {
            case "verified" -> new Finding.Verified();
            case "refused" -> new Finding.NotVerified();
            default ->
                    throw new ApiException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "The parameter Outcome is none of verified, refused.");
        };
    }
}
