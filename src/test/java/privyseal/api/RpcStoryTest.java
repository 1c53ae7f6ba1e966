package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.common.profile.Language;
import com.tencentcloudapi.ssl.v20191205.SslClient;
import com.tencentcloudapi.ssl.v20191205.models.DescribeCertificatesRequest;
import com.tencentcloudapi.ssl.v20191205.models.DescribeCertificatesResponse;
import com.tencentcloudapi.ssl.v20191205.models.Tags;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Malformed;
import privyseal.Requirement;
import privyseal.account.AccountDesk;
import privyseal.account.Credentials;
import privyseal.account.FirstAccount;
import privyseal.account.FirstPeople;
import privyseal.account.KeyDesk;
import privyseal.account.SeenSignatures;
import privyseal.audit.AuditLog;
import privyseal.db.KekRing;
import privyseal.db.SecretStore;
import privyseal.db.embedded.TestPostgres;
import privyseal.testing.RawHttp;

/// The door as clients find it: the official SDK, and a client that signs as the Node SDK does, over HTTP, with keys that
/// are in PostgreSQL.
@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RpcStoryTest {

    @TempDir static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestPostgres postgres;
    private FirstAccount first;
    private SeenSignatures signatures;
    private WebServer server;

    @BeforeAll
    void open() {
        postgres = TestPostgres.create();
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        AuditLog audit = new AuditLog();
        SecretStore secrets =
                new SecretStore(KekRing.open(postgres.database(), folder.resolve("kek"), clock));
        KeyDesk keys = new KeyDesk(postgres.database(), secrets, audit, clock, random);
        AccountDesk accounts = new AccountDesk(postgres.database(), keys, audit, clock, random);
        first =
                postgres.database()
                        .inTransaction(new FirstPeople(keys, audit, clock, random)::create);
        List<Action<?, ?>> actions = new ArrayList<>(AccountActions.of(accounts, keys, Set.of()));
        actions.add(new ListEcho());
        signatures = new SeenSignatures(postgres.database(), clock);
        RpcGateway gateway =
                new RpcGateway(
                        new Actions(actions),
                        keys,
                        signatures,
                        Door.config(0, false),
                        clock,
                        _ -> {},
                        random);
        server =
                WebServer.builder()
                        .host("127.0.0.1")
                        .port(0)
                        .addProtocol(RpcRoutes.protocol())
                        .routing(new RpcRoutes(gateway, Duration.ofMillis(700))::register)
                        .build()
                        .start();
    }

    @AfterAll
    void close() {
        server.stop();
        postgres.close();
        http.close();
    }

    private String endpoint() {
        return "127.0.0.1:" + server.port();
    }

    private ClientProfile profile() {
        HttpProfile profile = new HttpProfile();
        profile.setProtocol(HttpProfile.REQ_HTTP);
        profile.setEndpoint(endpoint());
        return new ClientProfile(ClientProfile.SIGN_TC3_256, profile);
    }

    private static Credential credential(Credentials credentials) {
        return new Credential(credentials.secretId().value(), credentials.secretKey().reveal());
    }

    private static DescribeCertificatesRequest listing() {
        DescribeCertificatesRequest request = new DescribeCertificatesRequest();
        request.setOffset(30L);
        request.setLimit(12L);
        request.setSearchKey("a b+c&d=é未");
        request.setCertIds(new String[] {"one", "two"});
        request.setCertificateStatus(new Long[] {1L, 10L});
        Tags tag = new Tags();
        tag.setTagKey("team");
        tag.setTagValue("");
        request.setTags(new Tags[] {tag});
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "TC3-HMAC-SHA256, POST, false",
        "TC3-HMAC-SHA256, POST, true",
        "TC3-HMAC-SHA256, GET, false",
        "HmacSHA1, POST, false",
        "HmacSHA1, GET, false",
        "HmacSHA256, POST, false",
        "HmacSHA256, GET, false"
    })
    void servesTheOfficialSdk(String method, String verb, boolean unsignedPayload)
            throws Exception {
        ClientProfile profile = profile();
        profile.setSignMethod(method);
        profile.getHttpProfile().setReqMethod(verb);
        profile.setUnsignedPayload(unsignedPayload);
        profile.setLanguage(Language.ZH_CN);

        DescribeCertificatesResponse response =
                new SslClient(credential(first.owner()), "", profile)
                        .DescribeCertificates(listing());

        assertThat(response.getTotalCount()).isEqualTo(42);
        assertThat(response.getRequestId()).hasSize(36);
        assertThat(response.getCertificates()[0].getAlias())
                .isEqualTo("a b+c&d=é未 [team] [1, 10] CHINESE");
        assertThat(response.getCertificates()[0].getSubjectAltName()).containsExactly("one", "two");

        assertThatThrownBy(() ->
                        new SslClient(
                                        new Credential(first.owner().secretId().value(), "wrong"),
                                        "",
                                        profile)
                                .DescribeCertificates(listing()))
                .isInstanceOfSatisfying(
                        TencentCloudSDKException.class,
                        e ->
                                assertThat(e.getErrorCode())
                                        .isEqualTo("AuthFailure.SignatureFailure"));
    }

    @ParameterizedTest
    @CsvSource({"POST", "GET"})
    void servesAClientThatSignsThePublicNameAndSendsAnother(String verb) throws Exception {
        ClientProfile profile = profile();
        profile.getHttpProfile().setReqMethod(verb);
        profile.getHttpProfile().setEndpoint("ssl.example.com");
        profile.getHttpProfile().setApigwEndpoint(endpoint());

        SslClient client = new SslClient(credential(first.owner()), "", profile);
        assertThat(client.DescribeCertificates(listing()).getTotalCount()).isEqualTo(42);
    }

    private JsonNode call(Credentials credentials, String action, String body) throws Exception {
        SignedRequests client = new SignedRequests();
        client.keyId = credentials.secretId().value();
        client.secret = credentials.secretKey().reveal();
        client.action = action;
        client.body = body;
        return send(client);
    }

    /// As the Node SDK: the host is signed without its port, and the content type has no charset.
    private JsonNode send(SignedRequests client) throws Exception {
        client.at(Instant.now());
        client.sentHost = endpoint();
        client.signedHost = "127.0.0.1";
        client.sentContentType = "application/json";
        client.signedContentType = "application/json";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + endpoint() + "/"))
                        .POST(HttpRequest.BodyPublishers.ofString(client.body))
                        .header("Authorization", client.authorization())
                        .header("X-TC-TraceId", "trace");
        client.unsignedHeaders()
                .forEach((name, value) -> {
                    if (!name.equals("Host")) {
                        request.header(name, value);
                    }
                });
        return response(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static JsonNode response(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        return Door.read(new RpcResponse(response.body()));
    }

    @Test
    @Requirement("AC-01")
    void accountsPeopleAndKeysAreMadeOverTheApi() throws Exception {
        JsonNode account = call(first.operator(), "CreateAccount", "{\"Name\":\"acme\"}");
        String accountId = account.at("/AccountId").asText();
        assertThat(accountId).matches("[0-9]{12}");
        assertThat(Door.outcome(call(first.operator(), "CreateAccount", "{\"Name\":\"acme\"}")))
                .isEqualTo("ResourceInUse");
        assertThat(Door.outcome(call(first.owner(), "CreateAccount", "{\"Name\":\"x\"}")))
                .isEqualTo("AuthFailure.UnauthorizedOperation");

        String boss =
                "{\"AccountId\":\""
                        + accountId
                        + "\",\"UserName\":\"acme-owner\",\"Password\":\"long enough,"
                        + " this\",\"Role\":\"Owner\"}";
        JsonNode person = call(first.operator(), "CreatePerson", boss);
        assertThat(Door.outcome(person)).as(person.toString()).isEqualTo("OK");
        Credentials owner =
                new Credentials(
                        new privyseal.account.UserName("acme-owner"),
                        new privyseal.account.Secret(""),
                        new privyseal.account.KeyId(person.at("/SecretId").asText()),
                        new privyseal.account.Secret(person.at("/SecretKey").asText()));
        assertThat(call(owner, "DescribeAccounts", "{}").at("/Accounts/0/Name").asText())
                .isEqualTo("acme");
        assertThat(
                        call(first.operator(), "DescribeAccounts", "{\"Limit\":1}")
                                .at("/TotalCount")
                                .asInt())
                .isGreaterThan(2);
        assertThat(call(owner, "DescribePeople", "{}").at("/People/0/Role").asText())
                .isEqualTo("Owner");

        String id = call(owner, "CreateApiKey", "{}").at("/SecretId").asText();
        assertThat(call(owner, "DescribeApiKeys", "{}").at("/ApiKeys")).hasSize(2);
        assertThat(
                        Door.outcome(
                                call(
                                        first.owner(),
                                        "RevokeApiKey",
                                        "{\"SecretId\":\"" + id + "\"}")))
                .isEqualTo("ResourceNotFound");
        assertThat(Door.outcome(call(owner, "RevokeApiKey", "{\"SecretId\":\"" + id + "\"}")))
                .isEqualTo("OK");
        assertThat(Door.outcome(call(owner, "RevokeApiKey", "{\"SecretId\":\"" + id + "\"}")))
                .isEqualTo("ResourceNotFound");

        assertThat(
                        Door.outcome(
                                call(
                                        owner,
                                        "RevokeApiKey",
                                        "{\"SecretId\":\"" + owner.secretId() + "\"}")))
                .isEqualTo("OK");
        assertThat(Door.outcome(call(owner, "DescribeApiKeys", "{}")))
                .isEqualTo("AuthFailure.SecretIdNotFound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"UserName":"x y","Password":"long enough, this","Role":"Owner"} | InvalidParameterValue | UserName
                    {"UserName":"x","Password":"short","Role":"Owner"}               | InvalidParameterValue | Password
                    {"UserName":"x","Password":"long enough, this","Role":"King"}    | InvalidParameterValue | Role
                    {"UserName":"x","Password":"long enough, this","Role":"Auditor"} | InvalidParameterValue | Role
                    {"UserName":"x","Role":"Owner"}                                  | MissingParameter      | Password
                    {"AccountId":"1","UserName":"x","Password":"p","Role":"Owner"}   | InvalidParameterValue | AccountId
                    """)
    void badPeopleAreRefusedByName(String body, String outcome, String named) throws Exception {
        JsonNode response = call(first.owner(), "CreatePerson", body);
        assertThat(Door.outcome(response)).isEqualTo(outcome);
        assertThat(Door.message(response)).contains(named).doesNotContain("short");
    }

    @Test
    void theLargestQueryAndBodyPassAndLargerOnesAreAnswered() throws Exception {
        SignedRequests client = new SignedRequests();
        client.at(Instant.now());
        client.keyId = first.owner().secretId().value();
        client.secret = first.owner().secretKey().reveal();
        client.signedHost = endpoint();
        client.action = "DescribeCertificates";
        client.version = "2019-12-05";
        client.method = RpcRequest.Method.GET;
        String query = client.v1("HmacSHA256", Map.of("SearchKey", "x".repeat(32_000))).query();
        HttpRequest get =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://" + endpoint() + "/?" + query.replace("+", "%20")))
                        .build();
        assertThat(Door.outcome(response(http.send(get, HttpResponse.BodyHandlers.ofString()))))
                .isEqualTo("OK");

        HttpRequest large =
                HttpRequest.newBuilder(URI.create("http://" + endpoint() + "/"))
                        .header("Content-Type", SignedRequests.FORM)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "A=" + "x".repeat(RpcGateway.MAX_FORM)))
                        .build();
        assertThat(Door.outcome(response(http.send(large, HttpResponse.BodyHandlers.ofString()))))
                .isEqualTo("RequestSizeLimitExceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", SignedRequests.FORM})
    @Malformed(door = Malformed.Door.RPC_JSON, kind = Malformed.Kind.SLOW_BODY)
    @Malformed(door = Malformed.Door.RPC_FORM, kind = Malformed.Kind.SLOW_BODY)
    void aBodyThatDripsIsNotWaitedFor(String contentType) {
        String head =
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: "
                        + contentType
                        + "\r\nContent-Length: 100000\r\n\r\n";
        assertThat(new RawHttp(server.port()).drip(head))
                .contains("200 OK")
                .contains("InvalidParameter")
                .contains("RequestId");
    }

    @Test
    void otherPathsAreNotTheApi() throws Exception {
        HttpRequest get =
                HttpRequest.newBuilder(URI.create("http://" + endpoint() + "/other")).build();
        assertThat(http.send(get, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
        HttpRequest root = HttpRequest.newBuilder(URI.create("http://" + endpoint() + "/")).build();
        assertThat(Door.outcome(response(http.send(root, HttpResponse.BodyHandlers.ofString()))))
                .isEqualTo("MissingParameter");
    }
}
