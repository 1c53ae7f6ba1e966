package privyseal.review;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.PersonId;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.pki.RevocationReason;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.review.Review.Opinion;
import privyseal.review.Review.Verdict;

/// Puts requests into the reviewers' queue.
public final class Openings {

    private final Requests requests;
    private final Reviews reviews;
    private final ReviewConfig config;
    private final Duration longest;
    private final SecureRandom random;

    /// @param longest RI-26: an issuance ends by itself after this long in review
    public Openings(
            Requests requests,
            Reviews reviews,
            ReviewConfig config,
            Duration longest,
            SecureRandom random) {
        this.requests = requests;
        this.reviews = reviews;
        this.config = config;
        this.longest = longest;
        this.random = random;
    }

    /// @param product decides how many must agree (AC-01)
    public void open(Handle tx, Request request, Product product, Instant now) {
        Instant due = due(request.purpose(), now);
        requests.update(tx, inReview(request, now, due));
        reviews.open(tx, request.id(), needed(request.purpose(), product), now, due);
    }

    /// RV-08: the operator who asks for it is the first of two.
    ///
    /// @param words the justification
    public void openForSecond(
            Handle tx, Request request, PersonId first, String words, Instant now) {
        Instant due = due(request.purpose(), now);
        requests.update(tx, inReview(request, now, due));
        reviews.open(tx, request.id(), 2, now, due);
        reviews.say(
                tx,
                new UUID(random.nextLong(), random.nextLong()),
                request.id(),
                new Opinion(first, "", Verdict.APPROVE, words, List.of(), now));
    }

    private Request inReview(Request request, Instant now, Instant due) {
        return switch (request.purpose()) {
            case Purpose.Revocation _ -> request.at(new Progress.InReview(Optional.empty()), due);
            case Purpose.Application _, Purpose.Reissue _ -> {
                Instant ends = now.plus(longest);
                yield request.at(new Progress.InReview(Optional.of(ends)), ends);
            }
        };
    }

    private int needed(Purpose purpose, Product product) {
        return switch (purpose) {
            case Purpose.Revocation _ -> 1;
            case Purpose.Application _, Purpose.Reissue _ ->
                    product.level() == Level.EV ? config.evApprovals() : 1;
        };
    }

    private Instant due(Purpose purpose, Instant now) {
        return now.plus(
                switch (purpose) {
                    case Purpose.Revocation revocation
                            when revocation.code() == RevocationReason.KEY_COMPROMISE ->
                            config.compromiseTarget();
                    case Purpose.Revocation _ -> config.revocationTarget();
                    case Purpose.Application _, Purpose.Reissue _ -> config.target();
                });
    }
}
