package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.document.StoredPaper;
import privyseal.review.PaperDesk;
import privyseal.review.PaperDesk.Kept;
import privyseal.rule.Sentence.Language;

/// The own action `DescribePapers`: the letters that were handed in for a certificate's requests, the last request first.
final class DescribePapers implements Action<DescribePapers.Request, DescribePapers.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(List<Item> papers) {}

    /// @param kind of the request: application, reissue or revocation
    /// @param letter what it is, for people
    /// @param format JPG, PNG, GIF or PDF
    /// @param size in octets
    /// @param current whether it counts; otherwise another took its place
    /// @param openTime when a reviewer saw it first (RV-21)
    record Item(
            String paperId,
            String requestId,
            String kind,
            String letter,
            String format,
            long size,
            long pages,
            String sha256,
            Boolean current,
            String uploadTime,
            Optional<String> openTime) {

        static Item of(Kept kept, Language language) {
            StoredPaper stored = kept.stored();
            return new Item(
                    stored.id().toString(),
                    stored.request().toString(),
                    RequestWords.kind(kept.request().purpose()),
                    stored.letter().titles().in(language),
                    stored.format().name(),
                    stored.size(),
                    stored.pages(),
                    stored.sha256().hex(),
                    stored.isCurrent(),
                    WireTime.of(stored.uploadedAt()),
                    stored.openedAt().map(WireTime::of));
        }
    }

    private final PaperDesk desk;

    DescribePapers(PaperDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribePapers";
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
        return new Answer(
                desk.kept(call.caller(), id).orElseThrow(() -> Answers.notFound(id)).stream()
                        .map(kept -> Item.of(kept, call.language()))
                        .toList());
    }
}
