package privyseal.app;

import static privyseal.app.RuleSettings.*;
import static privyseal.app.Settings.*;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import privyseal.account.SignInConfig;
import privyseal.api.ApiConfig;
import privyseal.authority.AuthorityConfig;
import privyseal.authority.TrustProfile;
import privyseal.db.CannotStartException;
import privyseal.db.DatabaseAddress;
import privyseal.db.DatabaseConfig;
import privyseal.db.Password;
import privyseal.deployment.DeploymentConfig;
import privyseal.document.DocumentConfig;
import privyseal.order.OrderConfig;
import privyseal.reissue.ReissueConfig;
import privyseal.review.ReviewConfig;
import privyseal.revocation.RevocationConfig;
import privyseal.status.StatusConfig;
import privyseal.validation.ValidationConfig;

/// Makes [Config] from what was set, and refuses what does not go together.
public final class ConfigReader {

    private final SettingValues values;

    private ConfigReader(SettingValues values) {
        this.values = values;
    }

    /// @throws CannotStartException with the sentence for the first value that cannot be
    public static Config read(SettingValues values) {
        Config config = new ConfigReader(values).read();
        check(config);
        return config;
    }

    private Config read() {
        return new Config(
                values.of(DATA),
                server(),
                database(),
                new KeysConfig(values.of(KEYS_KEK_FILE), Settings.secretFiles(values)),
                new LogConfig(values.of(LOG_FORMAT), values.of(LOG_LEVEL)),
                new TestingConfig(values.of(TESTING_CLOCK)),
                new ApiConfig(
                        values.of(API_REQUESTS_PER_SECOND),
                        values.of(REVOCATION_CHALLENGES_PER_MINUTE),
                        values.of(SERVER_PUBLIC_URL),
                        values.of(API_SIGNATURE_WINDOW),
                        values.of(SERVER_PLAIN_API),
                        values.of(SignInSettings.SECOND_FACTOR)),
                new AuthorityConfig(
                        values.of(AUTHORITY_TRUST),
                        values.of(AUTHORITY_ORGANIZATION),
                        values.of(AUTHORITY_BACKDATE),
                        values.of(AUTHORITY_CRL_SHARDS)),
                status(),
                validation(),
                order(),
                new RevocationConfig(
                        values.of(REVOCATION_SELF_SERVICE_SINCE),
                        values.of(REVOCATION_NO_REVOCATION_BEFORE),
                        values.of(REVOCATION_CHALLENGE_LIFETIME)),
                new ReissueConfig(
                        values.of(REISSUE_LEAST_REMAINING),
                        values.of(REISSUE_FREE_PER_GENERATION),
                        values.of(REISSUE_PROOF_STAYS_FRESH),
                        values.of(REISSUE_PROOF_REUSE),
                        values.of(REISSUE_LONGEST),
                        trust()),
                new DocumentConfig(values.of(DOCUMENTS_MAX_BYTES)),
                new ReviewConfig(
                        values.of(REVIEW_EV_APPROVALS),
                        values.of(REVIEW_CLAIM),
                        values.of(REVIEW_TARGET),
                        trust().revocationTarget(values.of(REVIEW_TARGET)),
                        trust().revocationTarget(values.of(REVIEW_COMPROMISE_TARGET))),
                new DeploymentConfig(values.of(NoticeSettings.WEBHOOKS_ALLOW_ADDRESSES)),
                signIn(),
                NoticeReader.read(values),
                AcmeSettings.read(values),
                OwnZoneReader.read(
                        values.of(VALIDATION_ZONE),
                        values.of(VALIDATION_ZONE_SERVER),
                        values.of(VALIDATION_ZONE_KEY_FILE)),
                UpstreamReader.read(values));
    }

    private ServerConfig server() {
        return new ServerConfig(
                values.of(SERVER_BIND),
                values.of(SERVER_PORT),
                values.of(SERVER_TLS_PORT),
                values.of(SERVER_PUBLIC_URL),
                values.of(SERVER_MANAGEMENT_ADDRESS),
                values.of(SERVER_PLAIN_API));
    }

    private DatabaseConfig database() {
        Optional<String> url = values.of(DATABASE);
        Path folder = values.of(DATA).resolve("db");
        if (url.isEmpty()) {
            return new DatabaseConfig(
                    new DatabaseConfig.Source.Embedded(folder), values.of(DATABASE_POOL_SIZE));
        }
        try {
            DatabaseAddress address =
                    new DatabaseAddress(
                            url.get(),
                            values.of(DATABASE_USER),
                            values.of(DATABASE_PASSWORD).map(Password::of));
            return new DatabaseConfig(
                    new DatabaseConfig.Source.External(address), values.of(DATABASE_POOL_SIZE));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    "The setting database is not an address such as jdbc:postgresql://host:port/name.",
                    e);
        }
    }

    private StatusConfig status() {
        return new StatusConfig(
                values.of(STATUS_URL),
                values.of(STATUS_MAX_AGE),
                values.of(STATUS_CRL_VALIDITY),
                values.of(STATUS_CRL_RENEWAL),
                values.of(STATUS_CRL_DELAY),
                values.of(STATUS_OCSP_VALIDITY));
    }

    private ValidationConfig validation() {
        return new ValidationConfig(
                values.of(VALIDATION_RESOLVER),
                values.of(VALIDATION_ROOT_SERVERS),
                values.of(VALIDATION_TRUST_ANCHORS),
                values.of(VALIDATION_HTTP_PORT),
                values.of(VALIDATION_HTTPS_PORT),
                values.of(VALIDATION_ALLOW_ADDRESSES),
                values.of(AUTHORITY_CAA_IDENTITIES),
                values.of(VALIDATION_CHECK_NOW_INTERVAL),
                values.of(VALIDATION_APPLICATION_DEADLINE),
                values.of(VALIDATION_REVOCATION_DEADLINE),
                values.of(VALIDATION_REISSUE_DEADLINE),
                values.of(VALIDATION_PERSPECTIVES));
    }

    private OrderConfig order() {
        return new OrderConfig(
                values.of(QUOTA_FREE_PER_ACCOUNT),
                values.of(QUOTA_FREE_PER_PRIMARY_DOMAIN),
                values.of(QUOTA_PAID_ALLOWANCE),
                values.of(ORDER_LONGEST_CERTIFICATE),
                values.of(ORDER_RENEWAL_WINDOW),
                values.of(ORDER_DRAFT_LIFETIME),
                trust());
    }

    private TrustProfile trust() {
        return values.of(AUTHORITY_TRUST).profile();
    }

    private SignInConfig signIn() {
        return new SignInConfig(
                values.of(SignInSettings.SESSION_IDLE),
                values.of(SignInSettings.SESSION_LONGEST),
                new SignInConfig.Guessing(
                        values.of(SignInSettings.FAILURES_PER_USER),
                        values.of(SignInSettings.FAILURES_PER_ADDRESS),
                        values.of(SignInSettings.FIRST_WAIT),
                        values.of(SignInSettings.LONGEST_WAIT),
                        values.of(SignInSettings.FAILURE_MEMORY)),
                OpenIdReader.read(values));
    }

    private static void check(Config config) {
        ServerConfig server = config.server();
        if (server.port() == server.tlsPort()) {
            throw new CannotStartException(
                    "server.port and server.tls-port are both %d; choose two ports."
                            .formatted(server.port()));
        }
        if (!server.bind().isLoopbackAddress() && isLoopback(config.status().url())) {
            throw new CannotStartException(
                    "The service would listen on %s, but certificates would name %s for their status, which other machines cannot reach; set status.url."
                            .formatted(server.bind().getHostAddress(), config.status().url()));
        }
        if (config.status().crlRenewal().compareTo(config.status().crlValidity()) >= 0) {
            throw new CannotStartException(
                    "status.crl-renewal must be shorter than status.crl-validity.");
        }
        if (config.testing().clock()) {
            checkTestingClock(config);
        }
        if (config.authority().trust() == AuthorityConfig.Trust.PUBLIC) {
            PublicTrust.checkSettings(config);
        }
    }

    private static void checkTestingClock(Config config) {
        if (config.database().source() instanceof DatabaseConfig.Source.External) {
            throw new CannotStartException("testing.clock goes with the embedded database only.");
        }
        if (config.authority().trust() == AuthorityConfig.Trust.PUBLIC) {
            throw new CannotStartException("testing.clock goes with authority.trust private only.");
        }
    }

    /// By its spelling: no name is looked up for this.
    static boolean isLoopback(URI url) {
        if (url.getHost() == null) {
            return false;
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
