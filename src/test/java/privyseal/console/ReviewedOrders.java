package privyseal.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.Tools;

/// Orders with a letter, whose cases are reviewed over the API where a story is about something else.
final class ReviewedOrders {

    private static final int GEOTRUST_OV = 9;
    private static final int PAGE = 100;

    private ReviewedOrders() {}

    /// An order of an OV certificate whose letter is the filled template itself; it waits for its reviewer.
    static String waiting(Customer customer, String domain) {
        String id = customer.orders(GEOTRUST_OV, "DNS", List.of(domain), Customer.organization());
        uploads(customer, id);
        customer.proves(id);
        return id;
    }

    static void uploads(Customer customer, String id) {
        String letter =
                customer.owner()
                        .own(
                                "DownloadLetterTemplate",
                                Map.of("CertificateId", id, "Purpose", "application"))
                        .get("Content")
                        .asText();
        customer.call("UploadConfirmLetter", Map.of("CertificateId", id, "ConfirmLetter", letter));
    }

    static String issued(TestService service, Customer customer, String domain) {
        String id = waiting(customer, domain);
        Caller reviewer = service.caller(service.firstAccount("reviewer"));
        Map<String, String> named = Map.of("ReviewId", reviewOf(service, id));
        JsonNode opened = reviewer.own("DescribeReview", named).get("Review");
        List<String> papers = new ArrayList<>();
        opened.get("Papers").forEach(paper -> papers.add(paper.get("Sha256").asText()));
        reviewer.own("ClaimReview", named);
        reviewer.own("ApproveReview", Map.of("ReviewId", named.get("ReviewId"), "Papers", papers));
        customer.becomes(id, 1);
        return id;
    }

    /// A job may just be putting it into the queue.
    static String reviewOf(TestService service, String certificate) {
        Caller reviewer = service.caller(service.firstAccount("reviewer"));
        Tools.await("the review of " + certificate, () -> !find(reviewer, certificate).isEmpty());
        return find(reviewer, certificate);
    }

    private static String find(Caller reviewer, String certificate) {
        for (int offset = 0; ; offset += PAGE) {
            JsonNode page =
                    reviewer.own("DescribeReviews", Map.of("Offset", offset, "Limit", PAGE))
                            .get("Reviews");
            for (JsonNode one : page) {
                if (one.get("CertificateId").asText().equals(certificate)) {
                    return one.get("ReviewId").asText();
                }
            }
            if (page.size() < PAGE) {
                return "";
            }
        }
    }
}
