package privyseal.review;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
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
import privyseal.rule.Sentence.Language;

/// Hands letters out: the form to fill in, to its applicant; what was uploaded, to reviewers.
///
/// Forms and pictures are made outside of any transaction: both take their time.
public final class PaperDesk {

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
