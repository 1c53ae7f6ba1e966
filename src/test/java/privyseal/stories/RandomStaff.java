package privyseal.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import privyseal.stories.RandomActs.Held;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Tried;

/// A reviewer and an operator, who decide as chance wants it ([RandomActs]).
final class RandomStaff {

    private final TestService service;
    private final Random random;
    private final Caller reviewer;

    RandomStaff(TestService service, Random random) {
        this.service = service;
        this.random = random;
        this.reviewer = service.caller(service.firstAccount("reviewer"));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// One of what waits, by either of them.
    String reviews(List<Held> held) {
        Set<String> ours = new HashSet<>();
        held.forEach(c -> ours.add(c.id()));
        List<JsonNode> waiting = new ArrayList<>();
        for (JsonNode one : reviewer.own("DescribeReviews", Map.of("Limit", 100)).get("Reviews")) {
            if (ours.contains(one.get("CertificateId").asText())) {
                waiting.add(one);
            }
        }
        if (waiting.isEmpty()) {
            return "nothing waits";
        }
        JsonNode chosen = waiting.get(random.nextInt(waiting.size()));
        Map<String, Object> request = new HashMap<>();
        request.put("ReviewId", chosen.get("ReviewId").asText());
        request.put("Reason", "it was looked at");
        Caller who = random.nextInt(3) == 0 ? service.operator() : reviewer;
        JsonNode opened =
                who.own("DescribeReview", Map.of("ReviewId", request.get("ReviewId")))
                        .get("Review");
        Tried claimed = who.triesOwn("ClaimReview", Map.of("ReviewId", request.get("ReviewId")));
        // What the reviewer is told beforehand is what happens.
        if (claimed.isDone() != opened.get("WhyNot").isNull()) {
            throw new AssertionError(opened.get("WhyNot") + ", but " + claimed);
        }
        String decision = random.nextInt(4) == 0 ? "RejectReview" : "ApproveReview";
        if (decision.equals("ApproveReview")) {
            request.put("Papers", Reviewer.papers(opened));
        }
        return chosen.get("CertificateId").asText()
                + " "
                + decision
                + " "
                + RandomActs.tries(who.triesOwn(decision, request));
    }

    String vets(Held c) {
        Map<String, String> outcome =
                Map.of(
                        "CertificateId",
                        c.id(),
                        "Outcome",
                        one(List.of("verified", "refused")),
                        "Note",
                        "they called back");
        return c.id()
                + " "
                + RandomActs.tries(service.operator().triesOwn("RecordVettingOutcome", outcome));
    }

    /// An owner asks, and the operator revokes on the owner's behalf.
    String support(Held c) {
        c.customer()
                .owner()
                .triesOwn(
                        "RequestSupportRevocation",
                        Map.of("CertificateId", c.id(), "Reason", "the domain has expired"));
        Map<String, String> request =
                Map.of(
                        "CertificateId",
                        c.id(),
                        "ReasonCode",
                        one(List.of("superseded", "keyCompromise", "privilegeWithdrawn")),
                        "Extent",
                        one(List.of("alone", "generation")),
                        "Justification",
                        "the domain has expired");
        return request
                + " "
                + RandomActs.tries(service.operator().triesOwn("RevokeOnBehalf", request));
    }
}
