package privyseal.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import privyseal.testing.Customer;
import privyseal.testing.TestService.Refused;

/// What a customer asks of a reissue, parameter by parameter.
record Reissues(Customer customer) {

    JsonNode asks(String id, Map<String, ?> more) {
        return customer.call("ReplaceCertificate", request(id, more));
    }

    Refused refused(String id, Map<String, ?> more) {
        return customer.refused("ReplaceCertificate", request(id, more));
    }

    private static Map<String, ?> request(String id, Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(
                        Map.of(
                                "CertificateId",
                                id,
                                "ValidType",
                                "DNS",
                                "CertCSREncryptAlgo",
                                "ECC"));
        request.putAll(more);
        return request;
    }
}
