package privyseal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.common.profile.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import privyseal.app.Config;
import privyseal.app.ConfigReader;
import privyseal.app.Ground;
import privyseal.app.Parts;
import privyseal.app.Service;
import privyseal.app.SettingValues;
import privyseal.app.Wiring;
import privyseal.coverage.Observed;

/// The service as customers meet it: in this JVM, with an embedded PostgreSQL, a BIND that answers for `test`, an nginx
/// that serves every host, and a clock that can be moved. One for the whole test JVM; each test has its own account and
/// its own domain.
public final class TestService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT = new AtomicInteger();

    /// The customers of the test that runs.
    private static final Queue<Customer> HERE = new ConcurrentLinkedQueue<>();

    private final Path data;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private final NameServer dns;
    private final Nginx nginx;
    private final OpenIdProvider provider;
    private final SmtpServer mail;
    private final Service service;
    private final Caller operator;

    private static final class Only {
        private static final TestService SERVICE = new TestService(Map.of());
    }

    /// The one that the stories of this JVM share.
    public static TestService shared() {
        return Only.SERVICE;
    }

    private TestService(Map<String, String> more) {
        this.dns =
                Bind.start(
                        Zone.of("test", "* 60 IN A 127.0.0.1"),
                        Zone.of("auto.test", "* 60 IN A 127.0.0.1"),
                        Zone.of("validation.test"));
        this.nginx = Nginx.start();
        this.provider = OpenIdProvider.start();
        this.mail = SmtpServer.start();
        try {
            this.data = Files.createTempDirectory("privyseal-stories");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("data", data.toString());
        settings.put("server.port", Integer.toString(port));
        settings.put("server.tls-port", Integer.toString(tlsPort));
        settings.put("testing.clock", "true");
        settings.put("validation.resolver", "127.0.0.1:" + dns.address().getPort());
        settings.put("validation.allow-addresses", "127.0.0.0/8");
        settings.put("validation.http-port", Integer.toString(nginx.httpPort()));
        settings.put("validation.https-port", Integer.toString(nginx.httpsPort()));
        settings.put("validation.zone", "validation.test");
        settings.put("validation.zone-server", "127.0.0.1:" + dns.address().getPort());
        settings.put("validation.zone-key-file", keyFile().toString());
        settings.put("authority.caa-identities", "privyseal.test");
        settings.put("status.crl-delay", "1s");
        settings.put("signin.oidc.issuer", provider.issuer());
        settings.put("signin.oidc.client-id", OpenIdProvider.CLIENT);
        settings.put("signin.oidc.client-secret-file", provider.secretFile().toString());
        settings.put("signin.oidc.second-factor-acr", "urn:several");
        settings.put("signin.oidc.allow-addresses", "127.0.0.0/8");
        settings.put("mail.server", mail.address());
        settings.put("mail.from", "privyseal@service.test");
        settings.put("mail.user", SmtpServer.USER);
        settings.put("mail.password-file", mail.passwordFile().toString());
        settings.put("notices.trust-file", mail.certificate().toString());
        settings.put("webhooks.allow-addresses", "127.0.0.0/8");
        settings.put("quota.paid-allowance", "10000");
        settings.put("api.requests-per-second", "0");
        settings.putAll(more);
        Config config = ConfigReader.read(SettingValues.read(settings, Map.of()));
        Function<Ground, Parts> wiring = ground -> Wiring.parts(config, ground, _ -> {});
        this.service = Service.start(config, _ -> {}, wiring);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        this.operator = caller(firstAccount("operator"));
    }

    /// As tsig-keygen writes it.
    private Path keyFile() {
        Path file = data.resolveSibling(data.getFileName() + "-zone.key");
        Tools.write(
                file,
                """
                key "%s" {
                	algorithm hmac-sha256;
                	secret "%s";
                };
                """
                        .formatted(NameServer.TSIG_NAME, NameServer.TSIG_SECRET));
        return file;
    }

    private void stop() {
        service.close();
        nginx.close();
        provider.close();
        mail.close();
        dns.close();
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    public Path data() {
        return data;
    }

    public NameServer dns() {
        return dns;
    }

    public Nginx nginx() {
        return nginx;
    }

    public OpenIdProvider provider() {
        return provider;
    }

    public SmtpServer mail() {
        return mail;
    }

    public Ground ground() {
        return service.ground();
    }

    /// Of the first people: `owner`, `reviewer`, `operator`.
    public Keys firstAccount(String who) {
        try {
            JsonNode first = JSON.readTree(data.resolve("first-account.json").toFile()).get(who);
            return new Keys(first.get("secretId").asText(), first.get("secretKey").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Keys(String secretId, String secretKey) {}

    public Caller operator() {
        return operator;
    }

    public Caller caller(Keys keys) {
        return Caller.of(keys, port);
    }

    /// A new account with an owner.
    public Customer customer() {
        int number = NEXT.incrementAndGet();
        String name = "account-" + number + "-" + UUID.randomUUID().toString().substring(0, 8);
        String account =
                operator.own("CreateAccount", Map.of("Name", name)).get("AccountId").asText();
        Customer customer = new Customer(this, account, person(account, "Owner"), "d" + number);
        HERE.add(customer);
        return customer;
    }

    /// After each test, and after what it does when it ends.
    static void everybodyLeaves() {
        for (Customer left = HERE.poll(); left != null; left = HERE.poll()) {
            left.leaves();
        }
    }

    /// Another person in an account.
    ///
    /// @param role as the API spells it
    public Caller person(String account, String role) {
        JsonNode person =
                operator.own(
                        "CreatePerson",
                        Map.of(
                                "AccountId",
                                account,
                                "UserName",
                                role.toLowerCase(java.util.Locale.ROOT)
                                        + "-"
                                        + UUID.randomUUID().toString().substring(0, 8),
                                "Password",
                                "correct horse battery " + NEXT.incrementAndGet(),
                                "Role",
                                role));
        return caller(new Keys(person.get("SecretId").asText(), person.get("SecretKey").asText()));
    }

    /// Everything that falls due on the way happens, at its time.
    public void timePasses(Duration by) {
        operator.own("AdvanceClock", Map.of("Seconds", by.toSeconds()));
    }

    /// Somebody with an API key, through the official SDK.
    public static final class Caller {
        private final Keys keys;
        private final int port;
        private final CommonClient publicVersion;
        private final CommonClient ownVersion;

        /// For a service that another process runs.
        public static Caller of(Keys keys, int port) {
            return new Caller(keys, port, Language.EN_US);
        }

        private Caller(Keys keys, int port, Language language) {
            this.keys = keys;
            this.port = port;
            HttpProfile http = new HttpProfile();
            http.setProtocol("http://");
            http.setEndpoint("127.0.0.1:" + port);
            http.setReadTimeout(60);
            ClientProfile profile = new ClientProfile();
            profile.setHttpProfile(http);
            profile.setLanguage(language);
            Credential credential = new Credential(keys.secretId(), keys.secretKey());
            this.publicVersion = new CommonClient("ssl", "2019-12-05", credential, "", profile);
            this.ownVersion = new CommonClient("ssl", "2026-12-01", credential, "", profile);
        }

        /// The same person, who reads Chinese.
        public Caller inChinese() {
            return new Caller(keys, port, Language.ZH_CN);
        }

        /// Calls an action of the public version and expects it to succeed.
        public JsonNode call(String action, Map<String, ?> request) {
            return done(action, request, tries(action, request));
        }

        /// Calls an action of our own version and expects it to succeed.
        public JsonNode own(String action, Map<String, ?> request) {
            return done(action, request, triesOwn(action, request));
        }

        /// Calls an action of the public version and expects a refusal.
        public Refused refused(String action, Map<String, ?> request) {
            return tries(action, request).refusal();
        }

        public Refused refusedOwn(String action, Map<String, ?> request) {
            return triesOwn(action, request).refusal();
        }

        /// Calls an action of the public version; either end will do.
        public Tried tries(String action, Map<String, ?> request) {
            return attempt(publicVersion, action, request);
        }

        public Tried triesOwn(String action, Map<String, ?> request) {
            return attempt(ownVersion, action, request);
        }

        private static Tried attempt(CommonClient client, String action, Map<String, ?> request) {
            try {
                return new Tried.Done(exchange(client, action, request));
            } catch (TencentCloudSDKException e) {
                // Without a code nobody answered.
                String code = Objects.requireNonNullElse(e.getErrorCode(), "");
                if (!code.isEmpty()) {
                    Observed.request(action, request.keySet(), code);
                }
                return new Tried.Not(new Refused(code, String.valueOf(e.getMessage())));
            }
        }

        private static JsonNode done(String action, Map<String, ?> request, Tried tried) {
            return switch (tried) {
                case Tried.Done(JsonNode answer) -> answer;
                case Tried.Not(Refused refused) ->
                        throw new AssertionError(action + " " + request + ": " + refused);
            };
        }

        private static JsonNode exchange(CommonClient client, String action, Map<String, ?> request)
                throws TencentCloudSDKException {
            try {
                String answer = client.call(action, JSON.writeValueAsString(request));
                Observed.request(action, request.keySet(), "ok");
                return JSON.readTree(answer).get("Response");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// How a call ended that may end either way.
    public sealed interface Tried {
        record Done(JsonNode answer) implements Tried {}

        record Not(Refused refused) implements Tried {}

        default boolean isDone() {
            return this instanceof Done;
        }

        /// The code of the refusal, or `ok`.
        default String code() {
            return switch (this) {
                case Done _ -> "ok";
                case Not(Refused refused) -> refused.code();
            };
        }

        /// Fails the test when nothing was refused.
        default Refused refusal() {
            return switch (this) {
                case Done(JsonNode answer) -> throw new AssertionError("not refused: " + answer);
                case Not(Refused refused) -> refused;
            };
        }
    }

    /// @param code of the API; empty where nobody answered
    public record Refused(String code, String message) {}
}
