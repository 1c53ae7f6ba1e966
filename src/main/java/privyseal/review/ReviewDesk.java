package privyseal.review;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.Memberships;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.document.Papers;
import privyseal.document.StoredPaper;
import privyseal.organization.Applicant;
import privyseal.procedure.NextSteps;
import privyseal.review.Review.Claim;
import privyseal.review.Review.Opinion;
import privyseal.review.Review.Verdict;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// Where reviewers work: they claim a case, look at it, and approve or reject it (RV-23).
///
/// The lineage is locked first. Two who decide at once are put in order by that lock, and the second finds the review
/// ended. A decision, the opinion behind it and what follows from it are one transaction.
public final class ReviewDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Reviews reviews;
    private final Papers papers;
    private final ReviewCases cases;
    private final Memberships memberships = new Memberships();
    private final AuditLog audit;
    private final ReviewConfig config;
    private final Clock clock;
    private final SecureRandom random;
    private final Function<Request.Purpose, NextSteps> nextSteps;
    private final Consumer<Request> goOn;

    /// @param goOn works on a request that was approved, outside of any transaction; the job would do it a little later
    public ReviewDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Reviews reviews,
            Papers papers,
            AuditLog audit,
            ReviewConfig config,
            Clock clock,
            SecureRandom random,
            Function<Request.Purpose, NextSteps> nextSteps,
            Consumer<Request> goOn) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.reviews = reviews;
        this.papers = papers;
        this.cases = new ReviewCases(certificates, requests, papers);
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.random = random;
        this.nextSteps = nextSteps;
        this.goOn = goOn;
    }

    /// A case of the queue.
    ///
    /// @param papers the letters that count
    /// @param applicant who was submitted; empty for DV
    /// @param onRecord who was approved for the generation before, else what the records that it names say
    /// @param whyNot why the caller cannot decide it, if so
    public record Case(
            Review review,
            Request request,
            Certificate certificate,
            List<StoredPaper> papers,
            int approvals,
            Optional<Applicant> applicant,
            Optional<Applicant> onRecord,
            boolean overdue,
            Optional<Denial> whyNot) {
        public Case {
            papers = List.copyOf(papers);
        }
    }

    public record Queue(long total, List<Case> cases) {}

    public sealed interface Outcome {
        /// @param ended whether the request goes on now, or is over; else another approval is awaited
        ///
        /// @param approvals of the papers that count now
        record Done(Review review, int approvals, boolean ended) implements Outcome {}

        record Refused(Denial denial) implements Outcome {}

        record NoSuchReview() implements Outcome {}
    }

    public Queue queue(Caller caller, int offset, int limit) {
        return db.inTransaction(tx ->
                new Queue(
                        reviews.count(tx),
                        cases.of(tx, caller, reviews.queue(tx, offset, limit), clock.instant())));
    }

    /// The whole case. A reviewer who opens it has seen its letters (RV-21).
    public Optional<Case> open(Caller caller, RequestId id) {
        return db.inTransaction(tx -> {
            Optional<Review> review = locked(tx, id);
            if (review.isEmpty()) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            reviews.seen(tx, id, now);
            current(tx, id).forEach(paper -> papers.markOpened(tx, paper.id(), now));
            return Optional.of(caseOf(tx, caller, review.get()));
        });
    }

    private Case caseOf(Handle tx, Caller caller, Review review) {
        return cases.of(tx, caller, List.of(review), clock.instant()).getFirst();
    }

    public Outcome claim(Caller caller, RequestId id) {
        return db.inTransaction(tx -> {
            Optional<Review> review = locked(tx, id);
            if (review.isEmpty()) {
                return new Outcome.NoSuchReview();
            }
            Request request = requests.read(tx, id);
            Optional<Denial> denial = caseOf(tx, caller, review.get()).whyNot();
            if (denial.isPresent()) {
                return new Outcome.Refused(denial.get());
            }
            reviews.claim(
                    tx,
                    id,
                    new Claim(ReviewCases.person(caller), clock.instant().plus(config.claim())));
            record(tx, caller, request, Act.REVIEW_CLAIMED, "");
            return done(tx, id, false);
        });
    }

    /// For the other reviewers.
    public Outcome note(Caller caller, RequestId id, String words) {
        return db.inTransaction(tx -> {
            Optional<Review> review = locked(tx, id);
            if (review.isEmpty()) {
                return new Outcome.NoSuchReview();
            }
            Request request = requests.read(tx, id);
            Optional<Denial> denial = ReviewRules.ownAccount(isOfTheAccount(tx, caller, request));
            if (denial.isPresent()) {
                return new Outcome.Refused(denial.get());
            }
            say(tx, caller, id, Verdict.NOTE, words, List.of());
            return done(tx, id, false);
        });
    }

    /// @param seen the hashes of all papers of the case
    public Outcome approve(Caller caller, RequestId id, String words, List<String> seen) {
        Outcome outcome = db.inTransaction(tx -> approve(tx, caller, id, words, seen));
        if (outcome instanceof Outcome.Done done && done.ended()) {
            Request request = db.inTransaction(tx -> requests.read(tx, id));
            goOn.accept(request);
        }
        return outcome;
    }

    private Outcome approve(
            Handle tx, Caller caller, RequestId id, String words, List<String> seen) {
        Optional<Review> found = locked(tx, id);
        if (found.isEmpty()) {
            return new Outcome.NoSuchReview();
        }
        Request request = requests.read(tx, id);
        Optional<Denial> denial =
                caseOf(tx, caller, found.get())
                        .whyNot()
                        .or(() -> ReviewRules.unclaimed(claims(caller, found.get())))
                        .or(() ->
                                ReviewRules.papersSeen(
                                        Set.copyOf(hashes(tx, id)), new HashSet<>(seen)));
        if (denial.isPresent()) {
            return new Outcome.Refused(denial.get());
        }
        say(tx, caller, id, Verdict.APPROVE, words, hashes(tx, id));
        record(tx, caller, request, Act.REVIEW_APPROVED, words);
        Review review = reviews.find(tx, id).orElseThrow();
        if (review.approvals(hashes(tx, id)) < review.needed()) {
            reviews.release(tx, id);
            return done(tx, id, false);
        }
        Instant now = clock.instant();
        nextSteps.apply(request.purpose()).approved(tx, request, now);
        return done(tx, id, true);
    }

    /// @param words shown to the applicant
    public Outcome reject(Caller caller, RequestId id, String words) {
        return db.inTransaction(tx -> {
            Optional<Review> review = locked(tx, id);
            if (review.isEmpty()) {
                return new Outcome.NoSuchReview();
            }
            Request request = requests.read(tx, id);
            Optional<Denial> denial =
                    caseOf(tx, caller, review.get())
                            .whyNot()
                            .or(() -> ReviewRules.unclaimed(claims(caller, review.get())));
            if (denial.isPresent()) {
                return new Outcome.Refused(denial.get());
            }
            Instant now = clock.instant();
            say(tx, caller, id, Verdict.REJECT, words, hashes(tx, id));
            record(tx, caller, request, Act.REVIEW_REJECTED, words);
            nextSteps
                    .apply(request.purpose())
                    .rejected(
                            tx,
                            request,
                            new Sentence(
                                    "RV-23: A reviewer rejected it: " + words,
                                    "RV-23：审核未通过：" + words),
                            now);
            return done(tx, id, true);
        });
    }

    private Outcome.Done done(Handle tx, RequestId id, boolean ended) {
        Review review = reviews.find(tx, id).orElseThrow();
        return new Outcome.Done(review, review.approvals(hashes(tx, id)), ended);
    }

    private List<StoredPaper> current(Handle tx, RequestId id) {
        return papers.current(tx, List.of(id)).getOrDefault(id, List.of());
    }

    private List<String> hashes(Handle tx, RequestId id) {
        return ReviewCases.hashes(current(tx, id));
    }

    private Optional<Review> locked(Handle tx, RequestId id) {
        return requests.find(tx, id)
                .flatMap(request -> {
                    certificates.lockAny(tx, request.certificate());
                    return reviews.find(tx, id);
                });
    }

    private boolean claims(Caller caller, Review review) {
        return review.claimedAt(clock.instant())
                .filter(ReviewCases.person(caller)::equals)
                .isPresent();
    }

    private boolean isOfTheAccount(Handle tx, Caller caller, Request request) {
        return memberships.has(tx, ReviewCases.person(caller), request.account());
    }

    private void say(
            Handle tx,
            Caller caller,
            RequestId id,
            Verdict verdict,
            String words,
            List<String> seen) {
        reviews.say(
                tx,
                new UUID(random.nextLong(), random.nextLong()),
                id,
                new Opinion(ReviewCases.person(caller), "", verdict, words, seen, clock.instant()));
    }

    private void record(Handle tx, Caller caller, Request request, Act act, String words) {
        audit.record(
                tx,
                Entry.done(
                        caller.inAccount(request.account()),
                        clock.instant(),
                        act,
                        request.certificate(),
                        words));
    }
}
