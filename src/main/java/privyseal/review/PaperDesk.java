package privyseal.review;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.document.Content;
import privyseal.document.Letter;
import privyseal.document.LetterCase;
import privyseal.document.LetterRenderer;
import privyseal.document.LetterRenderer.View;
import privyseal.document.LetterTemplate;
import privyseal.document.PaperId;
import privyseal.document.Papers;
import privyseal.document.StoredPaper;
import privyseal.order.Informations;
import privyseal.procedure.Drafts;
import privyseal.review.LetterDesk.For;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;

/// Hands letters out: the form to fill in, to its applicant; what was uploaded, to reviewers.
///
/// Forms and pictures are made outside of any transaction: both take their time.
public final class PaperDesk {

    private static final Sentence TOO_OFTEN =
            new Sentence(
                    "Letters were looked at too often; wait ten seconds, or save the original.",
                    "查看过于频繁，请 10 秒后重试，或保存原件。");

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Papers papers;
    private final Informations informations;
    private final LetterTemplate template = new LetterTemplate();
    private final LetterRenderer renderer;
    private final Drafts applications;
    private final Drafts revocations;
    private final AuditLog audit;
    private final Clock clock;

    public PaperDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Papers papers,
            Informations informations,
            LetterRenderer renderer,
            Drafts applications,
            Drafts revocations,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.papers = papers;
        this.informations = informations;
        this.renderer = renderer;
        this.applications = applications;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Form {
        /// @param pdf the form, filled with the case
        record Filled(String fileName, Content pdf) implements Form {}

        /// No request of this certificate waits for a letter, or none is asked for.
        record NothingWaits(Certificate certificate) implements Form {}

        record NoSuchCertificate() implements Form {}
    }

    /// The form of the request that runs (RV-11, RV-20, AP-01).
    public Form form(Caller caller, CertificateId id, For kind, Language language) {
        record Gathered(Form refused, Optional<LetterCase> letter) {}
        Gathered gathered =
                db.inTransaction(tx -> {
                    Optional<Certificate> found = certificates.find(tx, caller.account(), id);
                    if (found.isEmpty()) {
                        return new Gathered(new Form.NoSuchCertificate(), Optional.empty());
                    }
                    return new Gathered(
                            new Form.NothingWaits(found.get()),
                            letterCase(tx, found.get(), kind, language));
                });
        return gathered.letter()
                .<Form>map(letter ->
                        new Form.Filled(
                                letter.letter().title().replace(' ', '-') + "-" + id + ".pdf",
                                Content.of(template.fill(letter))))
                .orElse(gathered.refused());
    }

    private Optional<LetterCase> letterCase(
            Handle tx, Certificate certificate, For kind, Language language) {
        if (!(certificate.details().origin() instanceof Ordered ordered)) {
            return Optional.empty();
        }
        Optional<Letter> letter =
                switch (kind) {
                    case APPLICATION -> applications.letter(ordered.product());
                    case REVOCATION -> revocations.letter(ordered.product());
                };
        Optional<Request> running =
                requests.running(tx, certificate.id())
                        .filter(request ->
                                switch (request.purpose()) {
                                    case Purpose.Application _ -> kind == For.APPLICATION;
                                    case Purpose.Revocation _ -> kind == For.REVOCATION;
                                    case Purpose.Reissue _ -> false;
                                });
        if (letter.isEmpty() || running.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new LetterCase(
                        letter.get(),
                        certificate.id().value(),
                        certificate.details().names().stream().map(CertificateName::value).toList(),
                        organization(tx, certificate),
                        running.get().id().toString(),
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(8)),
                        language));
    }

    private String organization(Handle tx, Certificate certificate) {
        return informations
                .find(tx, certificate.details().generation())
                .map(Informations.Kept::organization)
                .orElse("");
    }

    /// @param stored which paper it is
    public record Shown(StoredPaper stored, View view) {}

    /// The pictures of a paper, for a reviewer; it counts as opened (RV-21). Empty where the case has no such paper.
    public Optional<Shown> show(RequestId request, PaperId id) {
        return opened(request, id)
                .map(file ->
                        new Shown(
                                file.stored(),
                                renderer.render(file.stored().format(), file.content())));
    }

    public record Original(StoredPaper stored, Content content) {}

    /// The file as it came, for a reviewer who keeps it; never to be shown by a browser. That is written down.
    public Optional<Original> original(Caller caller, RequestId request, PaperId id) {
        Optional<Original> file = opened(request, id);
        file.ifPresent(_ ->
                db.useTransaction(tx -> {
                    Request about = requests.read(tx, request);
                    audit.record(
                            tx,
                            Entry.done(
                                    caller.inAccount(about.account()),
                                    clock.instant(),
                                    Act.LETTER_TAKEN,
                                    about.certificate(),
                                    "paper " + id));
                }));
        return file;
    }

    /// One of the account's own papers, or why there is none.
    public sealed interface Own<T> {
        record Found<T>(T found) implements Own<T> {}

        record NoSuchPaper<T>() implements Own<T> {}

        record NoSuchCertificate<T>() implements Own<T> {}
    }

    /// @param request which it was handed in for
    public record Kept(Request request, StoredPaper stored) {}

    /// What was handed in for the requests of a certificate, the last request first; the superseded ones are among it. Empty when
    /// the account has no such certificate.
    public Optional<List<Kept>> kept(Caller caller, CertificateId id) {
        return db.inTransaction(
                tx -> certificates.find(tx, caller.account(), id).map(_ -> kept(tx, id)));
    }

    private List<Kept> kept(Handle tx, CertificateId id) {
        return requests.of(tx, id).stream()
                .flatMap(request ->
                        papers.all(tx, request.id()).stream()
                                .map(stored -> new Kept(request, stored)))
                .toList();
    }

    /// The pictures of it for whoever handed it in. RV-21: it does not count as opened.
    ///
    /// @param admits asked before it is drawn: whether this caller has not had too many of late
    public Own<View> showOwn(
            Caller caller, CertificateId id, PaperId paper, BooleanSupplier admits) {
        return switch (own(caller, id, paper)) {
            case Own.Found<Original> _ when !admits.getAsBoolean() ->
                    new Own.Found<>(new View.TryAgain(TOO_OFTEN));
            case Own.Found<Original>(Original file) ->
                    new Own.Found<>(renderer.render(file.stored().format(), file.content()));
            case Own.NoSuchPaper<Original>() -> new Own.NoSuchPaper<>();
            case Own.NoSuchCertificate<Original>() -> new Own.NoSuchCertificate<>();
        };
    }

    /// The file as it came. That is written down.
    public Own<Original> takeOwn(Caller caller, CertificateId id, PaperId paper) {
        Own<Original> file = own(caller, id, paper);
        if (file instanceof Own.Found<Original>) {
            db.useTransaction(tx ->
                    audit.record(
                            tx,
                            Entry.done(
                                    caller,
                                    clock.instant(),
                                    Act.LETTER_TAKEN,
                                    id,
                                    "paper " + paper)));
        }
        return file;
    }

    private Own<Original> own(Caller caller, CertificateId id, PaperId paper) {
        return db.inTransaction(tx -> {
            if (certificates.find(tx, caller.account(), id).isEmpty()) {
                return new Own.NoSuchCertificate<>();
            }
            Optional<Original> file =
                    kept(tx, id).stream()
                            .map(Kept::stored)
                            .filter(stored -> stored.id().equals(paper))
                            .findFirst()
                            .flatMap(stored ->
                                    papers.content(tx, paper)
                                            .map(content -> new Original(stored, content)));
            return file.<Own<Original>>map(Own.Found::new).orElseGet(Own.NoSuchPaper::new);
        });
    }

    private Optional<Original> opened(RequestId request, PaperId id) {
        return db.inTransaction(tx -> {
            Optional<StoredPaper> stored =
                    papers.find(tx, id).filter(paper -> paper.request().equals(request));
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            certificates.lockAny(tx, requests.read(tx, request).certificate());
            papers.markOpened(tx, id, clock.instant());
            return papers.content(tx, id).map(content -> new Original(stored.get(), content));
        });
    }
}
