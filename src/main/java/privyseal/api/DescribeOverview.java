package privyseal.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.Overview;
import privyseal.inventory.OverviewDesk;
import privyseal.order.Quotas;

/// The own action `DescribeOverview`: what somebody sees first. Of an account for its people; of the service, without names of
/// accounts, for reviewers and operators.
final class DescribeOverview implements Action<DescribeOverview.Request, DescribeOverview.Answer> {

    record Request() {}

    /// @param expiring within the renewal window, 30 days if the settings say nothing else (RN-01)
    /// @param waitingForMe at most 50, the first due first
    /// @param expiriesByWeek this week and the next 25
    /// @param actsByWeek this week and the 25 before, oldest first
    /// @param reviewDays of the same weeks; those in which nothing was decided are left out
    /// @param quotaUsed free certificates; null for the service, like the next three
    record Answer(
            List<OfStatus> countsByStatus,
            long expiring,
            List<Waiting> waitingForMe,
            List<Expiries> expiriesByWeek,
            List<Acts> actsByWeek,
            List<Reviews> reviewDays,
            Optional<Integer> quotaUsed,
            Optional<Integer> quotaTotal,
            Optional<Integer> paidUsed,
            Optional<Integer> paidTotal) {}

    record OfStatus(long status, String statusName, long count) {}

    /// @param kind submitInformation, validate, uploadLetter, uploadRevocationLetter or submit; review, reviewManager,
    ///     recordVetting or answerSupportCase
    /// @param id of the review, the manager or the support case
    record Waiting(
            String kind,
            Optional<String> id,
            Optional<String> certificateId,
            Optional<String> domain,
            Optional<String> deadlineTime) {}

    /// @param week its Monday, in UTC
    record Expiries(String week, long count) {}

    record Acts(String week, long issued, long revoked) {}

    /// @param median in days
    record Reviews(String week, double median, long count) {}

    private final OverviewDesk desk;

    DescribeOverview(OverviewDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeOverview";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.REVIEWER, Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Overview overview = desk.overview(call.caller());
        Optional<Quotas.Standing> quota = overview.quota();
        return new Answer(
                overview.counts().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        e -> WireStatus.of(e.getKey()),
                                        Map.Entry::getValue,
                                        Long::sum,
                                        TreeMap::new))
                        .entrySet()
                        .stream()
                        .map(e ->
                                new OfStatus(
                                        e.getKey().number(),
                                        e.getKey().statusName(call.language()),
                                        e.getValue()))
                        .toList(),
                overview.expiring(),
                overview.waiting().stream().map(DescribeOverview::waiting).toList(),
                overview.expiries().stream()
                        .map(e -> new Expiries(e.week().toString(), e.count()))
                        .toList(),
                overview.acts().stream()
                        .map(a -> new Acts(a.week().toString(), a.issued(), a.revoked()))
                        .toList(),
                overview.reviews().stream()
                        .map(r -> new Reviews(r.week().toString(), r.median(), r.count()))
                        .toList(),
                quota.map(Quotas.Standing::freeUsed),
                quota.map(Quotas.Standing::freeTotal),
                quota.map(Quotas.Standing::paidUsed),
                quota.map(Quotas.Standing::paidTotal));
    }

    private static Waiting waiting(Overview.Waiting waiting) {
        return new Waiting(
                word(waiting.deed()),
                waiting.id(),
                waiting.certificate().map(CertificateId::value),
                waiting.domain(),
                waiting.deadline().map(WireTime::of));
    }

    private static String word(Overview.Deed deed) {
        return switch (deed) {
            case SUBMIT_INFORMATION -> "submitInformation";
            case VALIDATE -> "validate";
            case UPLOAD_LETTER -> "uploadLetter";
            case UPLOAD_REVOCATION_LETTER -> "uploadRevocationLetter";
            case SUBMIT -> "submit";
            case REVIEW -> "review";
            case REVIEW_MANAGER -> "reviewManager";
            case RECORD_VETTING -> "recordVetting";
            case ANSWER_SUPPORT_CASE -> "answerSupportCase";
        };
    }
}
