package privyseal.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.pki.RevocationReason;
import privyseal.product.Level;
import privyseal.product.Product;

/// Puts requests into the reviewers' queue.
public final class Openings {

    private final Requests requests;
    private final Reviews reviews;
    private final ReviewConfig config;
    private final Duration longest;

    /// @param longest RI-26: an issuance ends by itself after this long in review
    public Openings(Requests requests, Reviews reviews, ReviewConfig config, Duration longest) {
        this.requests = requests;
        this.reviews = reviews;
        this.config = config;
        this.longest = longest;
    }

    /// @param product decides how many must agree (AC-01)
    public void open(Handle tx, Request request, Product product, Instant now) {
        Instant due = due(request.purpose(), now);
        requests.update(tx, inReview(request, now, due));
        reviews.open(tx, request.id(), needed(request.purpose(), product), now, due);
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
        boolean compromise =
                purpose instanceof Purpose.Revocation revocation
                        && revocation.code() == RevocationReason.KEY_COMPROMISE;
        return now.plus(compromise ? config.compromiseTarget() : config.target());
    }
}
