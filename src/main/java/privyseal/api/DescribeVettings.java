package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.CertificateName;
import privyseal.review.VettingDesk;
import privyseal.rule.Sentence.Language;

/// The own action `DescribeVettings`: what waits at an authority that verifies identity by itself, the oldest first (RI-18).
final class DescribeVettings implements Action<DescribeVettings.Request, DescribeVettings.Answer> {

    record Request(Optional<Long> offset, Optional<Long> limit) {}

    record Answer(List<Waiting> vettings) {}

    record Waiting(
            String certificateId,
            String account,
            String productName,
            List<String> domains,
            String submitTime,
            String endTime) {}

    private final VettingDesk desk;

    DescribeVettings(VettingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeVettings";
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
        Paging paging = Paging.of(request.offset(), request.limit());
        return new Answer(
                desk.waiting(paging.offset(), paging.limit()).stream()
                        .map(w -> waiting(w, call.language()))
                        .toList());
    }

    private static Waiting waiting(VettingDesk.Waiting waiting, Language language) {
        Certificate.Details details = waiting.certificate().details();
        return new Waiting(
                details.id().value(),
                details.account().value(),
                ((Ordered) details.origin()).product().name().in(language),
                details.names().stream().map(CertificateName::value).toList(),
                WireTime.of(waiting.request().submittedAt()),
                WireTime.of(waiting.request().deadline()));
    }
}
