package privyseal.review;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.db.Refusal;
import privyseal.document.Letter;
import privyseal.document.LetterCheck;
import privyseal.document.LetterCheck.Checked;
import privyseal.document.Paper;
import privyseal.document.Papers;
import privyseal.document.StoredPaper;
import privyseal.document.drawing.Depth;
import privyseal.document.drawing.Png;
import privyseal.procedure.Drafts;
import privyseal.procedure.Drafts.Submission;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// Takes in stamped letters, and submits the requests that waited for them.
///
/// A file is looked at before any transaction begins. Its row and what follows from it are one transaction: after a crash
/// the request has its letter and is submitted, or has none.
public final class LetterDesk {

    /// What was replaced is kept, so it is not replaced without end.
    private static final int MOST_PAPERS = 20;

    private static final Denial TOO_MANY =
            Denial.of(
                    "RV-21",
                    "The letter of this request was replaced too often; drop the request, or wait for its review.",
                    "该申请的确认函替换次数过多，请撤回草稿或等待审核。");

    private static final Sentence TOO_OFTEN =
            new Sentence(
                    "Letters were previewed too often; wait ten seconds, or upload the letter.",
                    "预览过于频繁，请 10 秒后重试，或直接上传。");

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Reviews reviews;
    private final Papers papers;
    private final LetterCheck check;
    private final Drafts applications;
    private final Drafts revocations;
    private final AuditLog audit;
    private final Clock clock;

    public LetterDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Reviews reviews,
            Papers papers,
            LetterCheck check,
            Drafts applications,
            Drafts revocations,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.reviews = reviews;
        this.papers = papers;
        this.check = check;
        this.applications = applications;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    private static final Denial NOTHING_WAITS =
            Denial.of("RV-20", "No letter is awaited for this certificate.", "该证书无需上传确认函。");

    /// Which request of a certificate a letter is for.
    public enum For {
        APPLICATION,
        REVOCATION
    }

    /// What an upload does besides.
    public enum Then {
        SUBMIT,
        /// The person looks at it once more.
        KEEP_DRAFT
    }

    public sealed interface Outcome {
        record Uploaded(StoredPaper paper) implements Outcome {}

        /// The request is under way, without another upload.
        record Submitted() implements Outcome {}

        /// It is not taken.
        sealed interface Not extends Outcome {}

        record Refused(List<Denial> denials) implements Not {}

        record TryAgain(Sentence sentence) implements Not {}

        /// No request of this certificate waits for a letter.
        record NothingWaits(Certificate certificate) implements Not {}

        record NoSuchCertificate() implements Not {}
    }

    public Outcome upload(Caller caller, CertificateId id, For kind, byte[] content, Then then) {
        return switch (db.inTransaction(tx -> judge(tx, caller, id, kind))) {
            case Judged.Not(Outcome.Not why) -> why;
            case Judged.Waiting(Request _, Letter letter) ->
                    upload(caller, id, kind, then, check.check(letter, content));
        };
    }

    public sealed interface Preview {
        /// @param pages the first 20, as whoever reviews it would see them
        /// @param total how many the paper has
        record Drawn(List<Png> pages, int total) implements Preview {}

        /// It would not be taken.
        record Not(Outcome.Not why) implements Preview {}
    }

    /// What an upload of a file would be: refused as that would be, or its pages. Nothing is kept.
    ///
    /// @param admits asked before a file is drawn: whether this caller has not had too many of late
    public Preview preview(
            Caller caller, CertificateId id, For kind, byte[] content, BooleanSupplier admits) {
        return switch (db.inTransaction(tx -> judge(tx, caller, id, kind))) {
            case Judged.Not(Outcome.Not why) -> new Preview.Not(why);
            case Judged.Waiting _ when !admits.getAsBoolean() ->
                    new Preview.Not(new Outcome.TryAgain(TOO_OFTEN));
            case Judged.Waiting(Request _, Letter letter) -> preview(letter, content);
        };
    }

    private Preview preview(Letter letter, byte[] content) {
        return switch (check.check(letter, content, Depth.PREVIEW)) {
            case Checked.Accepted(Paper paper, List<Png> drawn) ->
                    new Preview.Drawn(drawn, paper.pages());
            case Checked.Refused(Denial denial) ->
                    new Preview.Not(new Outcome.Refused(List.of(denial)));
            case Checked.TryAgain(Sentence sentence) ->
                    new Preview.Not(new Outcome.TryAgain(sentence));
        };
    }

    private Outcome upload(Caller caller, CertificateId id, For kind, Then then, Checked checked) {
        return switch (checked) {
            case Checked.Refused(Denial denial) -> new Outcome.Refused(List.of(denial));
            case Checked.TryAgain(Sentence sentence) -> new Outcome.TryAgain(sentence);
            case Checked.Accepted(Paper paper, List<Png> _) ->
                    db.refusable(
                            Outcome.class,
                            tx ->
                                    switch (judge(tx, caller, id, kind)) {
                                        case Judged.Not(Outcome.Not why) -> why;
                                        case Judged.Waiting(Request request, Letter _) ->
                                                store(tx, caller, request, paper, kind, then);
                                    });
        };
    }

    /// The last step of a draft that has its letter already.
    public Outcome submit(Caller caller, CertificateId id, For kind) {
        return db.refusable(
                Outcome.class,
                tx -> {
                    Optional<Certificate> found = certificates.lock(tx, caller.account(), id);
                    if (found.isEmpty()) {
                        return new Outcome.NoSuchCertificate();
                    }
                    Optional<Request> draft = draft(tx, id, kind);
                    if (draft.isEmpty()) {
                        return new Outcome.NothingWaits(found.get());
                    }
                    Optional<Denial> lacks = lacksLetter(tx, found.get(), draft.get(), kind);
                    if (lacks.isPresent()) {
                        return new Outcome.Refused(List.of(lacks.get()));
                    }
                    submit(tx, caller, draft.get(), kind);
                    return new Outcome.Submitted();
                });
    }

    /// Whether whichever request is a draft has its letter; what else [#submit] asks, its [Drafts] know.
    public Optional<Denial> whyNotSubmitted(Handle tx, Certificate certificate) {
        return Arrays.stream(For.values())
                .flatMap(kind ->
                        draft(tx, certificate.id(), kind).stream()
                                .map(draft -> lacksLetter(tx, certificate, draft, kind)))
                .findFirst()
                .orElse(Optional.of(NOTHING_WAITS));
    }

    private Optional<Request> draft(Handle tx, CertificateId id, For kind) {
        return running(tx, id, kind).filter(r -> r.progress() instanceof Progress.Drafting);
    }

    private Optional<Denial> lacksLetter(
            Handle tx, Certificate certificate, Request draft, For kind) {
        boolean uploaded = papers.all(tx, draft.id()).stream().anyMatch(StoredPaper::isCurrent);
        return uploaded
                ? Optional.empty()
                : Optional.of(
                        Denial.of(
                                ruleOf(certificate, kind),
                                "Upload the stamped letter first.",
                                "请先上传盖章的确认函。"));
    }

    private String ruleOf(Certificate certificate, For kind) {
        return letter(certificate, kind).map(Letter::ruleId).orElseThrow();
    }

    private Optional<Letter> letter(Certificate certificate, For kind) {
        return certificate.details().origin() instanceof Ordered ordered
                ? drafts(kind).letter(ordered.product())
                : Optional.empty();
    }

    private sealed interface Judged {
        /// Takes a letter now.
        record Waiting(Request request, Letter letter) implements Judged {}

        record Not(Outcome.Not why) implements Judged {}
    }

    /// Why no letter can be uploaded for it now; empty where one can.
    public List<Denial> denials(Handle tx, Certificate certificate) {
        List<Denial> denials = new ArrayList<>();
        for (For kind : For.values()) {
            switch (judge(tx, certificate, kind)) {
                case Judged.Waiting _ -> {
                    return List.of();
                }
                case Judged.Not(Outcome.Refused(List<Denial> why)) -> denials.addAll(why);
                case Judged.Not _ -> {}
            }
        }
        return denials.isEmpty() ? List.of(NOTHING_WAITS) : denials;
    }

    private Judged judge(Handle tx, Caller caller, CertificateId id, For kind) {
        return certificates
                .lock(tx, caller.account(), id)
                .map(certificate -> judge(tx, certificate, kind))
                .orElseGet(() -> new Judged.Not(new Outcome.NoSuchCertificate()));
    }

    private Judged judge(Handle tx, Certificate certificate, For kind) {
        Optional<Request> running = running(tx, certificate.id(), kind);
        Optional<Letter> letter = letter(certificate, kind);
        if (running.isEmpty()
                || letter.isEmpty()
                || running.get().waivers().letter().isPresent()
                || running.get().approvedAt().isPresent()
                || running.get().progress() instanceof Progress.Signing
                || running.get().progress() instanceof Progress.AtUpstream) {
            return new Judged.Not(new Outcome.NothingWaits(certificate));
        }
        Request request = running.get();
        List<StoredPaper> all = papers.all(tx, request.id());
        if (all.size() >= MOST_PAPERS) {
            return new Judged.Not(new Outcome.Refused(List.of(TOO_MANY)));
        }
        boolean opened =
                reviews.find(tx, request.id()).flatMap(Review::seenAt).isPresent()
                        || all.stream().anyMatch(p -> p.isCurrent() && p.openedAt().isPresent());
        return LetterRules.again(
                        letter.get(),
                        papers.current(tx, request.id(), letter.get()).isPresent(),
                        opened)
                .<Judged>map(denial -> new Judged.Not(new Outcome.Refused(List.of(denial))))
                .orElseGet(() -> new Judged.Waiting(request, letter.get()));
    }

    private Outcome store(
            Handle tx, Caller caller, Request request, Paper paper, For kind, Then then) {
        Instant now = clock.instant();
        StoredPaper stored = papers.insert(tx, request.id(), paper, now);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.LETTER_UPLOADED,
                        request.certificate(),
                        paper.letter().title() + ", SHA-256 " + paper.sha256()));
        boolean draft = request.progress() instanceof Progress.Drafting;
        switch (then) {
            case SUBMIT -> {
                if (draft) {
                    submit(tx, caller, request, kind);
                }
            }
            case KEEP_DRAFT -> {}
        }
        return new Outcome.Uploaded(stored);
    }

    /// What is refused here takes the letter with it.
    private void submit(Handle tx, Caller caller, Request draft, For kind) {
        switch (drafts(kind).submit(tx, caller, draft)) {
            case Submission.Submitted() -> {}
            case Submission.Refused(List<Denial> denials) ->
                    throw new Refusal(new Outcome.Refused(denials));
            case Submission.WrongState(Certificate certificate) ->
                    throw new Refusal(new Outcome.NothingWaits(certificate));
        }
    }

    private Optional<Request> running(Handle tx, CertificateId id, For kind) {
        return requests.running(tx, id)
                .filter(request ->
                        switch (request.purpose()) {
                            case Purpose.Application _ -> kind == For.APPLICATION;
                            case Purpose.Revocation _ -> kind == For.REVOCATION;
                            case Purpose.Reissue _ -> false;
                        });
    }

    private Drafts drafts(For kind) {
        return switch (kind) {
            case APPLICATION -> applications;
            case REVOCATION -> revocations;
        };
    }
}
