package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.RawHttp;
import privyseal.testing.TestService;

/// `GET /current/{name}`: what a script gets by a lineage's stable name.
@Tag("story")
class CurrentStory {

    private static final Pattern ETAG = Pattern.compile("(?i)\\r\\netag: (\\S+)");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String key = key(customer, Map.of());

    @Test
    @Requirement({"RI-21", "RI-21/get", "RV-02/current"})
    void theNameAlwaysGetsTheCurrentOne() {
        String first = customer.owns(Customer.RAPID, customer.domain("shop"));
        String name = name(first);
        String got = get(name, key, Map.of());
        assertThat(got)
                .startsWith("HTTP/1.1 200")
                .contains("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY")
                .containsIgnoringCase("x-certificate-id: " + first)
                .containsIgnoringCase("cache-control: private, no-cache");
        assertThat(got)
                .contains(
                        customer.detail(first)
                                .get("CertificatePublicKey")
                                .asText()
                                .lines()
                                .toList()
                                .get(1));

        String tag = etag(got);
        String polled = get(name, key, Map.of("If-None-Match", "\"x\", " + tag));
        assertThat(polled).startsWith("HTTP/1.1 304").doesNotContain("BEGIN");
        assertThat(etag(polled)).isEqualTo(tag);

        String second = customer.reissues(first);
        assertThat(customer.status(second)).isEqualTo(1);
        String next = get(name, key, Map.of("If-None-Match", tag));
        assertThat(next)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("x-certificate-id: " + second);

        customer.asksToRevoke(first);
        for (String old : List.of(tag, etag(next))) {
            assertThat(get(name, key, Map.of("If-None-Match", old)))
                    .as("both fall (RV-06)")
                    .startsWith("HTTP/1.1 404")
                    .containsIgnoringCase("cache-control: no-store")
                    .doesNotContain("BEGIN");
        }
    }

    @Test
    @Requirement({"RI-21/get", "DL-01"})
    void inTheFormatThatItsServerWants() {
        String id = customer.ownsFree(customer.domain("shop"));
        String name = name(id);
        assertThat(get(name + "?format=chain", key, Map.of()))
                .contains("BEGIN CERTIFICATE")
                .doesNotContain("PRIVATE KEY");
        for (String server : List.of("nginx", "tomcat", "root")) {
            assertThat(get(name + "?format=" + server, key, Map.of()))
                    .startsWith("HTTP/1.1 200")
                    .contains("application/zip", "PK");
        }
        assertThat(get(name + "?format=paper", key, Map.of())).startsWith("HTTP/1.1 400");
        assertThat(
                        customer.call("DescribeCertificateOperateLogs", Map.of())
                                .get("OperateLogs")
                                .findValuesAsText("Type"))
                .as("each is in the log")
                .filteredOn("download"::equals)
                .hasSize(4);

        String pasted =
                customer.orders(
                        Customer.RAPID,
                        "DNS",
                        List.of(customer.domain("own")),
                        Map.of(
                                "CsrType",
                                "parse",
                                "CsrContent",
                                KeyFile.make().csr(customer.domain("own"))));
        customer.proves(pasted);
        assertThat(get(name(pasted), key, Map.of()))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("PRIVATE KEY");
        assertThat(get(name(pasted) + "?format=jks", key, Map.of()))
                .startsWith("HTTP/1.1 403")
                .contains("DL-01: ");
    }

    @Test
    @Requirement({"RI-21/get", "AC-01", "AC-01/foreign"})
    void nobodyElseGetsIt() {
        String id = customer.ownsFree(customer.domain("shop"));
        String other = customer.ownsFree(customer.domain("other"));
        String name = name(id);
        assertThat(new RawHttp(service.port()).get("/current/" + name))
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("www-authenticate: basic");
        for (String wrong : List.of(key + "x", "AKIDnobody:x", "nonsense", key.replace(":", ""))) {
            assertThat(get(name, wrong, Map.of())).startsWith("HTTP/1.1 401");
        }
        String stranger = key(service.customer(), Map.of());
        String unknown = get("no-such-lineage", stranger, Map.of());
        assertThat(unknown).startsWith("HTTP/1.1 404");
        assertThat(body(get(name, stranger, Map.of()))).isEqualTo(body(unknown));
        assertThat(get("NO+NAME", key, Map.of())).startsWith("HTTP/1.1 404");

        JsonNode reader =
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of(
                                        "UserName",
                                        "r-" + customer.account(),
                                        "Password",
                                        "correct horse battery staple",
                                        "Role",
                                        "ReadOnly"));
        assertThat(get(name, pair(reader), Map.of())).startsWith("HTTP/1.1 403");
        String lister = key(customer, Map.of("Actions", List.of("DescribeCertificates")));
        assertThat(get(name, lister, Map.of())).startsWith("HTTP/1.1 403");
        String one = key(customer, Map.of("CertificateIds", List.of(id)));
        assertThat(get(name, one, Map.of())).startsWith("HTTP/1.1 200");
        assertThat(body(get(name(other), one, Map.of()))).isEqualTo(body(unknown));
    }

    private String name(String id) {
        return customer.owner()
                .own("DescribeLineage", Map.of("CertificateId", id))
                .get("Name")
                .asText();
    }

    private static String key(Customer of, Map<String, ?> limits) {
        return pair(of.owner().own("CreateApiKey", limits));
    }

    private static String pair(JsonNode made) {
        return made.get("SecretId").asText() + ":" + made.get("SecretKey").asText();
    }

    private String get(String path, String pair, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Host", "x");
        headers.put(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return new RawHttp(service.port())
                .exchange("GET /current/" + path + " HTTP/1.1", headers, "");
    }

    private static String etag(String answer) {
        Matcher tag = ETAG.matcher(answer);
        assertThat(tag.find()).as(answer).isTrue();
        return tag.group(1);
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n"));
    }
}
