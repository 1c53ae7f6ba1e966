package privyseal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import privyseal.testing.TestService.Refused;

/// What a customer does with targets, and what an agent says (DP-01).
public final class Targets {

    private final Customer customer;

    public Targets(Customer customer) {
        this.customer = customer;
    }

    /// @return its id
    public String agent(String name, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("Name", name);
        request.put("Kind", "agent");
        return customer.owner().own("CreateDeployTarget", request).get("TargetId").asText();
    }

    /// @return the record's id
    public long deploys(String certificate, String... targets) {
        return answer(certificate, targets).get("DeployRecordId").asLong();
    }

    public JsonNode answer(String certificate, String... targets) {
        return customer.call(
                "DeployCertificateInstance",
                Map.of("CertificateId", certificate, "InstanceIdList", List.of(targets)));
    }

    public Refused isRefused(String certificate, String... targets) {
        return customer.refused(
                "DeployCertificateInstance",
                Map.of("CertificateId", certificate, "InstanceIdList", List.of(targets)));
    }

    public JsonNode fetches(String target) {
        return customer.owner().own("FetchDeployment", Map.of("TargetId", target));
    }

    public void reports(String target, long deployment, String outcome) {
        customer.owner()
                .own(
                        "ReportDeployment",
                        Map.of(
                                "TargetId",
                                target,
                                "DeploymentId",
                                deployment,
                                "Outcome",
                                outcome,
                                "Message",
                                "no good"));
    }

    /// As an agent whose server takes what it gets.
    ///
    /// @return the certificate
    public String takes(String target) {
        JsonNode given = fetches(target);
        reports(target, given.get("DeploymentId").asLong(), "done");
        return given.get("CertificateId").asText();
    }

    /// The certificate is at the target.
    public void has(String certificate, String target) {
        deploys(certificate, target);
        takes(target);
    }

    public JsonNode shown(String target) {
        for (JsonNode item :
                customer.owner()
                        .own("DescribeDeployTargets", Map.of("Offset", 0, "Limit", 100))
                        .get("Targets")) {
            if (item.get("TargetId").asText().equals(target)) {
                return item;
            }
        }
        throw new AssertionError("no target " + target);
    }

    public JsonNode detail(long record) {
        return customer.call(
                "DescribeHostDeployRecordDetail",
                Map.of("DeployRecordId", Long.toString(record), "Offset", 0, "Limit", 20));
    }

    /// The record's only part.
    public JsonNode part(long record) {
        return detail(record).at("/DeployRecordDetailList/0");
    }
}
