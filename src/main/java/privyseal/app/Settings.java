package privyseal.app;

import static privyseal.app.SettingType.address;
import static privyseal.app.SettingType.choice;
import static privyseal.app.SettingType.duration;
import static privyseal.app.SettingType.flag;
import static privyseal.app.SettingType.number;
import static privyseal.app.SettingType.optional;
import static privyseal.app.SettingType.path;
import static privyseal.app.SettingType.port;
import static privyseal.app.SettingType.socket;
import static privyseal.app.SettingType.text;
import static privyseal.app.SettingType.url;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that can be set, one row each: how the service runs stands here, what the rules leave open in [RuleSettings].
/// `docs/operations/settings.md` is printed from both.
public final class Settings {

    static final Setting<Path> DATA =
            Setting.of(
                    "data", path(), "./data", "", "The data folder; on the command line --data.");

    static final Setting<Optional<String>> DATABASE =
            new Setting<>(
                    "database",
                    optional(text()),
                    "",
                    "",
                    "A PostgreSQL (15 or later) of yours, jdbc:postgresql://host:port/name; without it an embedded one runs in the data folder. On the command line --database.",
                    Setting.Secrecy.SECRET);
    static final Setting<Optional<String>> DATABASE_USER =
            Setting.of("database.user", optional(text()), "", "", "Who connects to that database.");
    static final Setting<Optional<String>> DATABASE_PASSWORD =
            Setting.secret("database.password", optional(text()), "The password of that user.");
    static final Setting<Integer> DATABASE_POOL_SIZE =
            Setting.of(
                    "database.pool-size",
                    number(4, 1_000),
                    "24",
                    "",
                    "How many connections to the database one node keeps at most.");

    static final Setting<InetAddress> SERVER_BIND =
            Setting.of(
                    "server.bind",
                    address(),
                    "127.0.0.1",
                    "",
                    "The address that the service listens on.");
    static final Setting<Integer> SERVER_PORT =
            Setting.of(
                    "server.port", port(), "8080", "", "Plain HTTP; on the command line --port.");
    static final Setting<Integer> SERVER_TLS_PORT =
            Setting.of(
                    "server.tls-port",
                    port(),
                    "8443",
                    "",
                    "HTTPS; on the command line --tls-port.");
    static final Setting<URI> SERVER_PUBLIC_URL =
            Setting.of(
                    "server.public-url",
                    url("https", "http"),
                    "https://localhost:<tls-port>",
                    "",
                    "Where people and programs reach console, API and ACME.");
    static final Setting<Boolean> SERVER_PLAIN_API =
            Setting.of(
                    "server.plain-api",
                    flag(),
                    "false",
                    "",
                    "Lets others than this machine call API, console and ACME over plain HTTP, where a request can be captured and altered.");
    static final Setting<Optional<InetSocketAddress>> SERVER_MANAGEMENT_ADDRESS =
            Setting.of(
                    "server.management-address",
                    optional(socket()),
                    "",
                    "",
                    "Where /health/ready and /metrics answer; without it, on the plain port, to this machine only.");

    static final Setting<URI> STATUS_URL =
            Setting.of(
                    "status.url",
                    url("http"),
                    "http://127.0.0.1:<port>",
                    "",
                    "The base of the addresses of OCSP, CRLs and issuers that certificates name; relying parties must reach it.");
    static final Setting<Duration> STATUS_MAX_AGE =
            Setting.of(
                    "status.max-age",
                    duration(),
                    "60s",
                    "",
                    "How long HTTP caches may keep an OCSP answer or a CRL.");
    static final Setting<Duration> STATUS_CRL_VALIDITY =
            Setting.of(
                    "status.crl-validity",
                    duration(),
                    "7d",
                    "",
                    "nextUpdate of a CRL after its thisUpdate.");
    static final Setting<Duration> STATUS_CRL_RENEWAL =
            Setting.of(
                    "status.crl-renewal",
                    duration(),
                    "1d",
                    "",
                    "A CRL is signed again at least this often.");
    static final Setting<Duration> STATUS_CRL_DELAY =
            Setting.of(
                    "status.crl-delay",
                    duration(),
                    "10s",
                    "RV-04",
                    "A revocation is in the CRL this long after its commit at the latest; no CRL is signed more often.");
    static final Setting<Duration> STATUS_OCSP_VALIDITY =
            Setting.of(
                    "status.ocsp-validity",
                    duration(),
                    "24h",
                    "",
                    "nextUpdate of an OCSP answer after its thisUpdate.");

    static final Setting<Path> KEYS_KEK_FILE =
            Setting.of(
                    "keys.kek-file",
                    path(),
                    "<data>/secrets/kek",
                    "",
                    "The key-encryption key, without which no secret of the database opens.");

    static final Setting<LogConfig.Format> LOG_FORMAT =
            Setting.of(
                    "log.format",
                    choice(LogConfig.Format.class),
                    "text",
                    "",
                    "How a line of the log is written.");
    static final Setting<LogLevel> LOG_LEVEL =
            Setting.of(
                    "log.level",
                    choice(LogLevel.class),
                    "info",
                    "",
                    "What is logged: this and everything graver.");

    static final Setting<Boolean> TESTING_CLOCK =
            Setting.of(
                    "testing.clock",
                    flag(),
                    "false",
                    "",
                    "Lets an operator move the clock forward (AdvanceClock); only with the embedded database and private trust.");

    static List<Path> secretFiles(SettingValues values) {
        return Stream.of(
                        Optional.of(values.of(KEYS_KEK_FILE)),
                        values.of(RuleSettings.VALIDATION_ZONE_KEY_FILE),
                        values.of(SignInSettings.OIDC_CLIENT_SECRET_FILE),
                        values.of(NoticeSettings.MAIL_PASSWORD_FILE),
                        values.of(UpstreamSettings.EAB_KEY_FILE))
                .flatMap(Optional::stream)
                .toList();
    }

    /// In the order of the page of settings.
    public static final List<Setting<?>> ALL =
            Stream.of(
                            List.of(
                                    DATA,
                                    DATABASE,
                                    DATABASE_USER,
                                    DATABASE_PASSWORD,
                                    DATABASE_POOL_SIZE,
                                    SERVER_BIND,
                                    SERVER_PORT,
                                    SERVER_TLS_PORT,
                                    SERVER_PUBLIC_URL,
                                    SERVER_PLAIN_API,
                                    SERVER_MANAGEMENT_ADDRESS,
                                    STATUS_URL,
                                    STATUS_MAX_AGE,
                                    STATUS_CRL_VALIDITY,
                                    STATUS_CRL_RENEWAL,
                                    STATUS_CRL_DELAY,
                                    STATUS_OCSP_VALIDITY,
                                    KEYS_KEK_FILE,
                                    LOG_FORMAT,
                                    LOG_LEVEL),
                            RuleSettings.ALL,
                            SignInSettings.ALL,
                            NoticeSettings.ALL,
                            UpstreamSettings.ALL,
                            AcmeSettings.ALL,
                            List.<Setting<?>>of(TESTING_CLOCK))
                    .flatMap(List::stream)
                    .toList();

    private Settings() {}
}
