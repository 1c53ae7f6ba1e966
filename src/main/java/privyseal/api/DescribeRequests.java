package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.account.Role;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Changes.Stage;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.RequestId;
import privyseal.certificate.RequestSearch.Place;
import privyseal.inventory.RequestDesk;
import privyseal.inventory.RequestDesk.Asked;
import privyseal.inventory.RequestDesk.Outcome;
import privyseal.inventory.RequestDesk.Wanted;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;

/// The own action `DescribeRequests`: applications, reissues and revocations, what they wait for, and how they ended, the
/// newest first.
///
/// Operators and auditors see all accounts, others their own. With `CertificateId` it is the certificate's history.
final class DescribeRequests implements Action<DescribeRequests.Request, DescribeRequests.Answer> {

    private static final long DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1000;

    /// @param accountId another account's finds nothing
    /// @param certificateId a reissue is about both, the old one and the new
    /// @param kind application, reissue or revocation
    /// @param state open, or one of draft, proving, review, vetting, signing, closed
    /// @param waitingFor applicant, reviewer, authority or service
    /// @param cursor `NextCursor` of the answer before
    record Request(
            Optional<String> accountId,
            Optional<String> certificateId,
            Optional<String> kind,
            Optional<String> state,
            Optional<String> waitingFor,
            Optional<Long> limit,
            Optional<String> cursor) {}

    /// @param nextCursor null at the end
    record Answer(List<Item> requests, Optional<String> nextCursor) {}

    /// @param certificateId what shall be issued, or revoked
    /// @param originalCertificateId of a reissue: what is replaced
    /// @param reason what the applicant wrote
    /// @param reasonCode of a revocation, as RFC 5280 §5.3.1 spells it
    /// @param exemptions the rules that spared a step
    /// @param verifyType how the domains are proved
    /// @param submitTime of a draft: when it was begun
    /// @param deadlineTime until when what it waits for must be done; null when it is closed
    /// @param waitingFor null when it is closed
    /// @param ending done, out-of-time, cancelled or refused; null while it is open
    /// @param deadlineTime null once it is closed, and for a revocation that only an authority outside has to carry out
    /// @param why what the applicant is told about the ending, where there is more to say; what an authority outside says, as long
    ///     as that stands in the way
    record Item(
            String requestId,
            String accountId,
            String certificateId,
            Optional<String> originalCertificateId,
            String kind,
            String state,
            Optional<String> waitingFor,
            String productName,
            List<String> domains,
            String verifyType,
            String reason,
            Optional<String> reasonCode,
            List<String> exemptions,
            String submitTime,
            Optional<String> approveTime,
            Optional<String> deadlineTime,
            Optional<String> endTime,
            Optional<String> ending,
            Optional<String> why) {

        static Item of(Asked asked, Language language) {
            privyseal.certificate.Request request = asked.request();
            Details details = asked.certificate().details();
            Optional<Progress.Closed> closed =
                    request.progress() instanceof Progress.Closed end
                            ? Optional.of(end)
                            : Optional.empty();
            return new Item(
                    request.id().toString(),
                    request.account().value(),
                    request.certificate().value(),
                    request.purpose() instanceof Purpose.Reissue reissue
                            ? Optional.of(reissue.original().value())
                            : Optional.empty(),
                    RequestWords.kind(request.purpose()),
                    Stage.of(request.progress()).word(),
                    request.waitsFor().map(RequestWords::party),
                    ((Ordered) details.origin()).product().name().in(language),
                    details.names().stream().map(CertificateName::value).toList(),
                    VerifyType.of(request.method()),
                    RequestWords.reason(request.purpose()),
                    RequestWords.reasonCode(request.purpose()),
                    RequestWords.exemptions(request.waivers()),
                    WireTime.of(request.submittedAt()),
                    request.approvedAt().map(WireTime::of),
                    hasDeadline(request)
                            ? Optional.of(WireTime.of(request.deadline()))
                            : Optional.empty(),
                    closed.map(Progress.Closed::at).map(WireTime::of),
                    closed.map(Progress.Closed::ending).map(Ending::spelling),
                    why(request.progress()).map(why -> why.in(language)));
        }

        private static boolean hasDeadline(privyseal.certificate.Request request) {
            return !request.isClosed()
                    && !(request.progress() instanceof Progress.AtUpstream
                            && request.purpose() instanceof Purpose.Revocation);
        }

        private static Optional<Sentence> why(Progress progress) {
            return switch (progress) {
                case Progress.Closed closed -> closed.why();
                case Progress.AtUpstream(Optional<Sentence> trouble) -> trouble;
                case Progress.Drafting _,
                        Progress.Proving _,
                        Progress.InReview _,
                        Progress.AtAuthority _,
                        Progress.Signing _ ->
                        Optional.empty();
            };
        }
    }

    private final RequestDesk desk;

    DescribeRequests(RequestDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeRequests";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.OPERATOR, Role.AUDITOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Wanted wanted =
                new Wanted(
                        Parameter.parse("AccountId", request.accountId(), AccountId::new),
                        Parameter.parse(
                                "CertificateId", request.certificateId(), CertificateId::new),
                        Parameter.parse("Kind", request.kind(), RequestWords::kind),
                        Parameter.parse("State", request.state(), RequestWords::stages),
                        Parameter.parse("WaitingFor", request.waitingFor(), RequestWords::party));
        int limit = Parameter.within("Limit", request.limit().orElse(DEFAULT_LIMIT), 1, MAX_LIMIT);
        Optional<Place> after =
                Parameter.parse("Cursor", request.cursor(), DescribeRequests::place);
        return switch (desk.find(call.caller(), wanted, after, limit)) {
            case Outcome.Found(List<Asked> asked, Optional<Place> next) ->
                    new Answer(
                            asked.stream().map(one -> Item.of(one, call.language())).toList(),
                            next.map(DescribeRequests::cursor));
            case Outcome.NoSuchCertificate(CertificateId id) -> throw Answers.notFound(id);
        };
    }

    private static Place place(String text) {
        Cursor cursor = Cursor.parse(text);
        return new Place(cursor.at(), new RequestId(AutomaticAnswers.id(cursor.id())));
    }

    private static String cursor(Place place) {
        return new Cursor(place.submittedAt(), place.id().toString()).toString();
    }
}
