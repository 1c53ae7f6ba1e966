package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.testing.Rubbish;
import privyseal.testing.Stored;
import privyseal.testing.TestService;

/// Rubbish at the RPC door, octet by octet over a socket: a clear answer, never an internal error, and nothing is stored.
@Tag("story")
class MalformedRpcStory {

    private final TestService service = TestService.shared();
    private final RawRpc rpc = new RawRpc(service);
    private final Rubbish rubbish = new Rubbish();
    private final Stored stored = Stored.now(service);

    @Test
    @Malformed(
            door = Door.RPC_JSON,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.UNKNOWN_FIELD,
                Kind.TRUNCATED
            })
    void json() {
        List<String> bodies =
                List.of(
                        "{",
                        "null",
                        "[]",
                        "\"text\"",
                        "{\"CertificateId\":\"abcd",
                        "{\"CertificateId\":7}",
                        "{\"CertificateId\":[\"abcdefgh\"]}",
                        "{\"CertificateId\":{\"a\":1}}",
                        "{\"CertificateId\":true}",
                        "{\"CertificateId\":\"\\ud800\"}",
                        "{\"CertificateId\":\"abcdefgh\",\"Nope\":1}",
                        "{\"CertificateId\":\"abcdefgh\",\"CertificateId\":\"abcdefgh\"}",
                        "{\"CertificateId\":" + "[".repeat(100_000),
                        "{\"CertificateId\":" + "{\"a\":".repeat(5_000) + "1",
                        "{\"CertificateId\":\"" + "x".repeat(100_000) + "\"}");
        for (String action :
                List.of(
                        "RevokeCertificate",
                        "ReplaceCertificate",
                        "SubmitCertificateInformation")) {
            for (String body : bodies) {
                RawRpc.refusal(rpc.post(action, body));
            }
        }
        assertThat(RawRpc.refusal(rpc.post("RevokeCertificate", " ".repeat(9 << 20))))
                .isEqualTo("MissingParameter");
        assertThat(RawRpc.refusal(rpc.post("RevokeCertificate", " ".repeat(11 << 20))))
                .isEqualTo("RequestSizeLimitExceeded");
        stored.isUnchanged();
    }

    @Test
    @Malformed(
            door = Door.RPC_JSON,
            kind = {Kind.RANDOM_MUTATION})
    void mutatedJson() {
        String body =
                "{\"CertificateId\":\"zzzzzzzz\",\"CsrType\":\"online\",\"CertificateDomain\":\"a.example\","
                        + "\"DomainList\":[\"b.example\"],\"VerifyType\":\"DNS\",\"ValidType\":\"DNS\",\"Reason\":\"x\"}";
        for (String action :
                List.of(
                        "SubmitCertificateInformation",
                        "ReplaceCertificate",
                        "RevokeCertificate")) {
            for (int round = 0; round < Rubbish.ROUNDS; round++) {
                RawRpc.refusal(rpc.post(action, rubbish.mutated(body)));
            }
        }
        stored.isUnchanged();
    }

    @Test
    @Malformed(
            door = Door.RPC_GET,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.UNKNOWN_FIELD,
                Kind.RANDOM_MUTATION
            })
    void queries() {
        SignedRequests client = rpc.client("RevokeCertificate");
        client.method = RpcRequest.Method.GET;
        for (Map<String, String> parameters :
                List.of(
                        Map.of("CertificateId", "not an id"),
                        Map.of("CertificateId.0", "abcdefgh"),
                        Map.of("CertificateId", "abcdefgh", "Nope", "1"),
                        Map.of("CertificateId" + ".0".repeat(40), "x"),
                        Map.of("CertificateId", "x".repeat(30_000)))) {
            String query = client.v1("HmacSHA1", parameters).query().replace("+", "%20");
            RawRpc.refusal(rpc.query(query));
        }
        String query =
                client.v1("HmacSHA1", Map.of("CertificateId", "zzzzzzzz"))
                        .query()
                        .replace("+", "%20");
        for (String broken : List.of("%", "A=%zz&" + query, query + "&=x", "&&&", "A=%ff")) {
            String answer = rpc.query(broken);
            assertThat(answer).doesNotContain("InternalError").doesNotStartWith("HTTP/1.1 5");
        }
        String long64 = "A=" + "x".repeat(64 * 1024);
        assertThat(rpc.query(long64))
                .satisfiesAnyOf(
                        answer -> assertThat(answer).startsWith("HTTP/1.1 4"),
                        answer -> assertThat(answer).contains("RequestSizeLimitExceeded"));
        for (int round = 0; round < Rubbish.ROUNDS; round++) {
            String mutated = rubbish.mutated(query).replaceAll("[^!-~]", "~");
            assertThat(rpc.query(mutated))
                    .doesNotContain("InternalError")
                    .doesNotStartWith("HTTP/1.1 5");
        }
        stored.isUnchanged();
    }

    @Test
    @Malformed(
            door = Door.RPC_FORM,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.UNKNOWN_FIELD,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void forms() {
        SignedRequests client = rpc.client("ReplaceCertificate");
        List<String> forms = new ArrayList<>(List.of("%", "A=%zz", "=x", "&&&", "A=%ff", "\u0000"));
        for (Map<String, String> parameters :
                List.of(
                        Map.of("CertificateId", "not an id", "ValidType", "DNS"),
                        Map.of("CertificateId.0.A", "abcdefgh"),
                        Map.of("CertificateId", "abcdefgh", "Nope", "1"),
                        Map.of("CertificateId" + ".0".repeat(60), "x"),
                        Map.of("CertificateId", "zzzzzzzz", "ValidType", "x".repeat(200_000)))) {
            forms.add(client.v1("HmacSHA256", parameters).body().text().orElseThrow());
        }
        String right =
                client.v1("HmacSHA1", Map.of("CertificateId", "zzzzzzzz", "ValidType", "DNS"))
                        .body()
                        .text()
                        .orElseThrow();
        forms.add(right.substring(0, right.length() / 2));
        forms.add("A=" + "x".repeat(2 << 20));
        for (int round = 0; round < Rubbish.ROUNDS; round++) {
            forms.add(rubbish.mutated(right));
        }
        forms.forEach(form -> RawRpc.refusal(rpc.form(form)));
        stored.isUnchanged();
    }

    @Test
    @Malformed(
            door = Door.SIGNATURE,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.WRONG_TYPE,
                Kind.UNKNOWN_FIELD,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void signatures() {
        SignedRequests client = rpc.client("DescribeCertificates");
        String right = client.authorization();
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "x",
                                "TC3-HMAC-SHA256",
                                right.substring(0, right.length() - 1),
                                right.substring(0, 60),
                                right.replaceFirst("Signature=..", "Signature=zz"),
                                right.replaceFirst("/\\d{4}-", "/today-"),
                                right + ", Nope=1",
                                right.replaceFirst("SignedHeaders=", "SignedHeaders=nope;"),
                                right + ", ".repeat(2_000)));
        for (int round = 0; round < Rubbish.ROUNDS; round++) {
            String mutated = rubbish.mutated(right).replaceAll("[^ -~]", "~");
            if (!mutated.strip().equalsIgnoreCase(right)) {
                all.add(mutated);
            }
        }
        for (String authorization : all) {
            Map<String, String> headers = client.unsignedHeaders();
            headers.put("Authorization", authorization);
            String answer = rpc.exchange(headers, "{}");
            if (answer.contains("\"Error\"")) {
                assertThat(RawRpc.refusal(answer)).as(authorization).startsWith("AuthFailure");
            } else {
                assertThat(spelledAlike(authorization, right)).as(authorization).isTrue();
            }
        }
        stored.isUnchanged();
    }

    /// Spaces and the case of hex digits say nothing.
    private static boolean spelledAlike(String one, String other) {
        return one.replace(" ", "").equalsIgnoreCase(other.replace(" ", ""));
    }
}
