package privyseal.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;

/// Somebody who reviews, over the API.
public final class Reviewer {

    private static final int PAGE = 100;

    private final Caller caller;

    public Reviewer(Caller caller) {
        this.caller = caller;
    }

    /// The one whom the first start made.
    public static Reviewer first(TestService service) {
        return new Reviewer(service.caller(service.firstAccount("reviewer")));
    }

    /// The case of a certificate in the queue; a job may just be putting it there.
    JsonNode caseOf(String certificate) {
        Tools.await("the review of " + certificate, () -> find(certificate).isPresent());
        return find(certificate).orElseThrow();
    }

    boolean sees(String certificate) {
        return find(certificate).isPresent();
    }

    private Optional<JsonNode> find(String certificate) {
        for (int offset = 0; ; offset += PAGE) {
            JsonNode page =
                    caller.own("DescribeReviews", Map.of("Offset", offset, "Limit", PAGE))
                            .get("Reviews");
            for (JsonNode one : page) {
                if (one.get("CertificateId").asText().equals(certificate)) {
                    return Optional.of(one);
                }
            }
            if (page.size() < PAGE) {
                return Optional.empty();
            }
        }
    }

    public JsonNode opens(String certificate) {
        String id = caseOf(certificate).get("ReviewId").asText();
        return caller.own("DescribeReview", Map.of("ReviewId", id)).get("Review");
    }

    void claims(String certificate) {
        caller.own("ClaimReview", Map.of("ReviewId", id(certificate)));
    }

    Refused isRefusedTheClaim(String certificate) {
        return caller.refusedOwn("ClaimReview", Map.of("ReviewId", id(certificate)));
    }

    /// Opens, claims and approves.
    public JsonNode approves(String certificate) {
        JsonNode opened = opens(certificate);
        claims(certificate);
        return caller.own(
                "ApproveReview",
                Map.of(
                        "ReviewId",
                        opened.get("ReviewId").asText(),
                        "Reason",
                        "all is in order",
                        "Papers",
                        papers(opened)));
    }

    Refused isRefusedTheApproval(String certificate, List<String> papers) {
        return caller.refusedOwn(
                "ApproveReview", Map.of("ReviewId", id(certificate), "Papers", papers));
    }

    public void rejects(String certificate, String why) {
        claims(certificate);
        caller.own("RejectReview", Map.of("ReviewId", id(certificate), "Reason", why));
    }

    static List<String> papers(JsonNode opened) {
        List<String> hashes = new ArrayList<>();
        opened.get("Papers").forEach(paper -> hashes.add(paper.get("Sha256").asText()));
        return hashes;
    }

    private String id(String certificate) {
        return caseOf(certificate).get("ReviewId").asText();
    }
}
