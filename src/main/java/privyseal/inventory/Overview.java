package privyseal.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import privyseal.certificate.CertificateId;
import privyseal.order.Quotas.Standing;

/// What somebody sees first. Of an account for its people; of the service for reviewers and operators.
///
/// @param counts of what is on the list; a phase that nothing is in is left out
/// @param expiring how many end within the renewal window (RN-01)
/// @param waiting what waits for whoever looks, the first due first, at most [#MOST_WAITING] of it
/// @param expiries by the week in which they end, this one and the next 25
/// @param acts of this week and the 25 before, oldest first
/// @param reviews that were decided, by the week of the decision; a week without one is left out
/// @param quota of an account
public record Overview(
        Map<Phase, Long> counts,
        long expiring,
        List<Waiting> waiting,
        List<Expiries> expiries,
        List<Acts> acts,
        List<Reviews> reviews,
        Optional<Standing> quota) {

    public static final int MOST_WAITING = 50;

    /// How far the plots reach.
    static final int WEEKS = 26;

    public Overview {
        counts = Map.copyOf(counts);
        waiting = List.copyOf(waiting);
        expiries = List.copyOf(expiries);
        acts = List.copyOf(acts);
        reviews = List.copyOf(reviews);
    }

    /// What is to be done.
    public enum Deed {
        /// Of an account: the information of an order is missing.
        SUBMIT_INFORMATION,
        /// A domain waits for its proof, and the service does not write it by itself.
        VALIDATE,
        UPLOAD_LETTER,
        UPLOAD_REVOCATION_LETTER,
        /// The letter is there; the request is not submitted.
        SUBMIT,
        /// Of the service.
        REVIEW,
        REVIEW_MANAGER,
        RECORD_VETTING,
        ANSWER_SUPPORT_CASE
    }

    /// @param id of the review, the manager or the support case
    /// @param certificate what it is about; a manager is about none
    /// @param domain its first name, once it has one
    /// @param deadline until when it must, or for a review should, be done
    public record Waiting(
            Deed deed,
            Optional<String> id,
            Optional<CertificateId> certificate,
            Optional<String> domain,
            Optional<Instant> deadline) {}

    /// @param week its Monday, in UTC
    public record Expiries(LocalDate week, long count) {}

    public record Acts(LocalDate week, long issued, long revoked) {}

    /// @param median how many days they took
    public record Reviews(LocalDate week, double median, long count) {}
}
