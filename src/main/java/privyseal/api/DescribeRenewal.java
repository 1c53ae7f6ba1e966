package privyseal.api;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.order.RenewalDesk;
import privyseal.order.RenewalDesk.Mode;
import privyseal.order.RenewalDesk.Shown;
import privyseal.rule.Sentence.Language;

/// The own action `DescribeRenewal`: how a certificate gets its successor, and what came of ordering it (RN-01).
final class DescribeRenewal implements Action<DescribeRenewal.Request, DescribeRenewal.Answer> {

    record Request(@Required String certificateId) {}

    /// @param autoRenew of its lineage
    /// @param termEndTime when the term ends that was bought; later certificates follow until then
    /// @param tryTime when its successor was ordered last by itself
    /// @param successor what was ordered
    /// @param whyNot why it was not
    record Answer(
            String certificateId,
            boolean autoRenew,
            Optional<String> termEndTime,
            Optional<String> tryTime,
            Optional<String> successor,
            Optional<String> whyNot) {}

    private final RenewalDesk desk;

    DescribeRenewal(RenewalDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeRenewal";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
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
        return desk.show(call.caller(), id)
                .map(shown -> answer(id, shown, call.language()))
                .orElseThrow(() -> Answers.notFound(id));
    }

    private static Answer answer(CertificateId id, Shown shown, Language language) {
        return new Answer(
                id.value(),
                shown.mode() == Mode.AUTOMATIC,
                shown.termEnds().map(WireTime::of),
                shown.triedAt().map(WireTime::of),
                shown.successor().map(CertificateId::value),
                shown.why().map(why -> why.in(language)));
    }
}
