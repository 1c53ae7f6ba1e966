package privyseal.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.Memberships;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.document.Papers;
import privyseal.document.StoredPaper;
import privyseal.organization.Applicant;
import privyseal.organization.Applicants;
import privyseal.organization.Applicants.Submitted;
import privyseal.organization.Link;
import privyseal.review.ReviewDesk.Case;
import privyseal.rule.Denial;

/// Gathers what reviewers look at: a whole page of cases in as many queries as one case.
final class ReviewCases {

    private final Certificates certificates;
    private final Requests requests;
    private final Papers papers;
    private final Applicants applicants = new Applicants();
    private final Memberships memberships = new Memberships();

    ReviewCases(Certificates certificates, Requests requests, Papers papers) {
        this.certificates = certificates;
        this.requests = requests;
        this.papers = papers;
    }

    /// In the order of the reviews.
    List<Case> of(Handle tx, Caller caller, List<Review> page, Instant now) {
        List<RequestId> ids = page.stream().map(Review::request).toList();
        Map<RequestId, Request> asked = requests.read(tx, ids);
        Map<CertificateId, Certificate> wanted =
                certificates(tx, set(asked.values(), Request::certificate));
        Map<RequestId, List<StoredPaper>> letters = papers.current(tx, ids);
        Set<AccountId> own = memberships.of(tx, person(caller));
        Set<CertificateId> generations =
                set(wanted.values(), certificate -> certificate.details().generation());
        Set<CertificateId> both =
                Stream.concat(wanted.keySet().stream(), generations.stream())
                        .collect(Collectors.toSet());
        Map<CertificateId, Submitted> submitted = applicants.find(tx, both);
        Map<CertificateId, Applicant> approved = applicants.findApproved(tx, generations);
        Map<CertificateId, Applicant> onRecord = onRecord(tx, wanted, submitted);
        return page.stream()
                .map(review -> {
                    Request request = Objects.requireNonNull(asked.get(review.request()));
                    Certificate certificate =
                            Objects.requireNonNull(wanted.get(request.certificate()));
                    CertificateId generation = certificate.details().generation();
                    List<StoredPaper> seen = letters.getOrDefault(review.request(), List.of());
                    boolean ofTheAccount = own.contains(request.account());
                    return new Case(
                            review,
                            request,
                            certificate,
                            seen,
                            review.approvals(hashes(seen)),
                            Optional.ofNullable(submitted.get(certificate.id()))
                                    .or(() -> Optional.ofNullable(submitted.get(generation)))
                                    .map(Submitted::applicant),
                            Optional.ofNullable(approved.get(generation))
                                    .or(() -> Optional.ofNullable(onRecord.get(certificate.id()))),
                            review.isOverdue(now),
                            whyNot(caller, request, certificate, review, seen, ofTheAccount, now));
                })
                .toList();
    }

    private Map<CertificateId, Certificate> certificates(Handle tx, Set<CertificateId> ids) {
        return tx.createQuery(
                        "select "
                                + Certificates.columns()
                                + "\n from certificate where id = any(:ids)")
                .bind("ids", ids.stream().map(CertificateId::value).toArray(String[]::new))
                .map(certificates.mapper())
                .collect(Collectors.toMap(Certificate::id, certificate -> certificate));
    }

    /// What the records say that the certificates name.
    private Map<CertificateId, Applicant> onRecord(
            Handle tx,
            Map<CertificateId, Certificate> certificates,
            Map<CertificateId, Submitted> submitted) {
        Map<CertificateId, Submitted> linked =
                submitted.entrySet().stream()
                        .filter(entry -> certificates.containsKey(entry.getKey()))
                        .filter(entry -> !entry.getValue().link().equals(Link.NONE))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<CertificateId, AccountId> accounts =
                certificates.values().stream()
                        .collect(Collectors.toMap(Certificate::id, c -> c.details().account()));
        return applicants.resolve(tx, linked, accounts);
    }

    private static <A, B> Set<B> set(Collection<A> from, Function<A, B> which) {
        return from.stream().map(which).collect(Collectors.toSet());
    }

    /// Why somebody cannot decide it.
    private static Optional<Denial> whyNot(
            Caller caller,
            Request request,
            Certificate certificate,
            Review review,
            List<StoredPaper> papers,
            boolean ofTheAccount,
            Instant now) {
        PersonId person = person(caller);
        List<String> seen = hashes(papers);
        return ReviewRules.ended(!waits(request, certificate, now))
                .or(() -> ReviewRules.ownAccount(ofTheAccount))
                .or(() ->
                        ReviewRules.second(
                                caller.role() == Role.OPERATOR && review.approvals(seen) == 0))
                .or(() -> ReviewRules.twice(review.approvedBy(person, seen)))
                .or(() ->
                        ReviewRules.claimed(
                                review.claimedAt(now)
                                        .filter(by -> !by.equals(person))
                                        .flatMap(_ -> review.claim())));
    }

    /// As the clock sees it, whether or not the jobs that end requests have run.
    private static boolean waits(Request request, Certificate certificate, Instant now) {
        return request.progress() instanceof Progress.InReview(Optional<Instant> endsAt)
                && endsAt.filter(at -> !now.isBefore(at)).isEmpty()
                && !(certificate.asOf(now) instanceof Certificate.Expired);
    }

    static List<String> hashes(List<StoredPaper> papers) {
        return papers.stream().map(paper -> paper.sha256().hex()).toList();
    }

    static PersonId person(Caller caller) {
        return switch (caller.who()) {
            case Caller.Who.Person person -> person.id();
            case Caller.Who.Service _, Caller.Who.KeyHolder _ ->
                    throw new IllegalArgumentException("only people review");
        };
    }
}
