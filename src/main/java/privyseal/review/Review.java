package privyseal.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import privyseal.account.PersonId;
import privyseal.certificate.RequestId;

/// A request that people must agree to.
///
/// The row belongs to whoever holds the lock on the lineage of the request's certificate.
///
/// @param needed how many different people must approve
/// @param dueAt a target: nothing is approved by time (RV-23)
/// @param seenAt when a reviewer first opened the case; from then on no letter is replaced (RV-21)
/// @param opinions in the order in which they were said
public record Review(
        RequestId request,
        int needed,
        Instant openedAt,
        Instant dueAt,
        Optional<Claim> claim,
        Optional<Instant> seenAt,
        List<Opinion> opinions) {

    public Review {
        opinions = List.copyOf(opinions);
    }

    /// That one reviewer works on it, so that two do not at once. It ends by itself.
    public record Claim(PersonId by, Instant until) {}

    /// @param user the name of the person who said it
    /// @param papers the SHA-256 of every paper that was seen, in hex
    public record Opinion(
            PersonId by,
            String user,
            Verdict verdict,
            String words,
            List<String> papers,
            Instant at) {
        public Opinion {
            papers = List.copyOf(papers);
        }
    }

    public enum Verdict {
        APPROVE,
        REJECT,
        /// For the other reviewers; decides nothing.
        NOTE
    }

    Review with(List<Opinion> said) {
        return new Review(request, needed, openedAt, dueAt, claim, seenAt, said);
    }

    public boolean isOverdue(Instant now) {
        return now.isAfter(dueAt);
    }

    /// Whose turn it is, if somebody has claimed it and the claim still holds.
    public Optional<PersonId> claimedAt(Instant now) {
        return claim.filter(c -> now.isBefore(c.until())).map(Claim::by);
    }

    /// How many people approved just these papers: who saw another letter has not approved this one.
    ///
    /// @param current the SHA-256 of every paper that counts now
    public int approvals(Collection<String> current) {
        return (int) approving(current).map(Opinion::by).distinct().count();
    }

    boolean approvedBy(PersonId person, Collection<String> current) {
        return approving(current).anyMatch(o -> o.by().equals(person));
    }

    private Stream<Opinion> approving(Collection<String> current) {
        Set<String> these = Set.copyOf(current);
        return opinions.stream()
                .filter(o -> o.verdict() == Verdict.APPROVE)
                .filter(o -> Set.copyOf(o.papers()).equals(these));
    }
}
