package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import privyseal.testing.RawHttp;
import privyseal.testing.TestService;

/// The RPC door of the stories' service for requests that are rightly signed and wrong otherwise.
final class RawRpc {

    private final TestService service;
    private final TestService.Keys keys;
    private final RawHttp http;

    RawRpc(TestService service) {
        this.service = service;
        this.keys = service.firstAccount("owner");
        this.http = new RawHttp(service.port());
    }

    SignedRequests client(String action) {
        SignedRequests client = new SignedRequests();
        // Real time: the clock of the service may be ahead, that of signatures never is.
        client.at(Instant.now());
        client.keyId = keys.secretId();
        client.secret = keys.secretKey();
        client.sentHost = "127.0.0.1:" + service.port();
        client.signedHost = client.sentHost;
        client.action = action;
        client.signedAction = action.toLowerCase(Locale.ROOT);
        client.version = "2019-12-05";
        return client;
    }

    /// @return the error code; fails when there is none, or one that says that something broke here
    static String refusal(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(answer).contains("\"RequestId\"").contains("\"Error\"");
        String code = answer.replaceFirst("(?s).*\"Code\":\"([A-Za-z.]+)\".*", "$1");
        assertThat(code).isNotEqualTo("InternalError").matches("[A-Za-z.]{3,80}");
        return code;
    }

    String post(String action, String body) {
        SignedRequests client = client(action);
        client.body = body;
        Map<String, String> headers = client.unsignedHeaders();
        headers.put("Authorization", client.authorization());
        return http.exchange("POST / HTTP/1.1", headers, body);
    }

    /// @param form as it stands in the body
    String form(String form) {
        Map<String, String> all = new LinkedHashMap<>(host());
        all.put("Content-Type", SignedRequests.FORM);
        return http.exchange("POST / HTTP/1.1", all, form);
    }

    /// @param query as it stands in the request line
    String query(String query) {
        return http.exchange("GET /?" + query + " HTTP/1.1", host(), "");
    }

    String exchange(Map<String, String> headers, String body) {
        return http.exchange("POST / HTTP/1.1", headers, body);
    }

    private Map<String, String> host() {
        return Map.of("Host", "127.0.0.1:" + service.port());
    }
}
