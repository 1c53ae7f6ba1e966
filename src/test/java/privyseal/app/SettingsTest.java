package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.Requirement;
import privyseal.authority.AuthorityConfig.Trust;
import privyseal.db.CannotStartException;
import privyseal.db.DatabaseConfig.Source.Embedded;
import privyseal.db.DatabaseConfig.Source.External;

class SettingsTest {

    @TempDir Path folder;

    /// Every name and every default, said once more.
    private static final String DEFAULTS =
            """
            data                               | ./data
            database                           |
            database.user                      |
            database.password                  |
            database.pool-size                 | 24
            server.bind                        | 127.0.0.1
            server.port                        | 8080
            server.tls-port                    | 8443
            server.public-url                  | https://localhost:<tls-port>
            server.plain-api                   | false
            server.management-address          |
            status.url                         | http://127.0.0.1:<port>
            status.max-age                     | 60s
            status.crl-validity                | 7d
            status.crl-renewal                 | 1d
            status.crl-delay                   | 10s
            status.ocsp-validity               | 24h
            keys.kek-file                      | <data>/secrets/kek
            log.format                         | text
            log.level                          | info
            api.requests-per-second            | 20
            api.signature-window               | 5m
            authority.trust                    | private
            authority.organization             | Privyseal
            authority.backdate                 | 5m
            authority.crl-shards               | 4
            authority.caa-identities           | <public-host>
            validation.resolver                |
            validation.root-servers            | 198.41.0.4:53,170.247.170.2:53,192.33.4.12:53,199.7.91.13:53,192.203.230.10:53,192.5.5.241:53,192.112.36.4:53,198.97.190.53:53,192.36.148.17:53,192.58.128.30:53,193.0.14.129:53,199.7.83.42:53,202.12.27.33:53
            validation.trust-anchors           |
            validation.http-port               | 80
            validation.https-port              | 443
            validation.allow-addresses         |
            validation.check-now-interval      | 10s
            validation.application-deadline    | 7d
            validation.revocation-deadline     | 3d
            validation.reissue-deadline        | 3d
            validation.perspectives            |
            validation.zone                    |
            validation.zone-server             |
            validation.zone-key-file           |
            quota.free-per-account             | 20
            quota.free-per-primary-domain      | 20
            quota.paid-allowance               | 100
            order.longest-certificate          | 398d
            order.renewal-window               | 30d
            order.draft-lifetime               | 30d
            revocation.self-service-since      | 2020-03-24T16:00:00Z
            revocation.no-revocation-before    | 30d
            revocation.challenge-lifetime      | 10m
            revocation.challenges-per-minute   | 10
            reissue.least-remaining            | 30d
            reissue.free-per-generation        | 1
            reissue.proof-stays-fresh          | 3d
            reissue.proof-reuse                | 395d
            reissue.longest                    | 30d
            documents.max-bytes                | 1468006
            review.ev-approvals                | 2
            review.claim                       | 30m
            review.target                      | 5d
            review.compromise-target           | 24h
            signin.session-idle                | 30m
            signin.session-longest             | 12h
            signin.failures-per-user           | 3
            signin.failures-per-address        | 20
            signin.first-wait                  | 1s
            signin.longest-wait                | 15m
            signin.failure-memory              | 1d
            signin.second-factor               | optional
            signin.oidc.issuer                 |
            signin.oidc.client-id              |
            signin.oidc.client-secret-file     |
            signin.oidc.second-factor-acr      |
            signin.oidc.allow-addresses        |
            mail.server                        |
            mail.security                      | starttls
            mail.from                          |
            mail.user                          |
            mail.password-file                 |
            webhooks.allow-addresses           |
            notices.trust-file                 |
            notices.reminder-days              | 30,15,7,1
            notices.retry-for                  | 3d
            notices.keep                       | 90d
            upstream.directory                 |
            upstream.products                  |
            upstream.contact                   |
            upstream.eab-key-id                |
            upstream.eab-key-file              |
            upstream.trust-file                |
            upstream.end                       | named
            upstream.first-wait                | 10s
            upstream.longest-wait              | 1h
            upstream.give-up                   | 7d
            acme.anonymous-accounts            |
            acme.default-profiles              |
            testing.clock                      | false
            """;

    private Config read(String... settings) {
        Map<String, String> given =
                new java.util.LinkedHashMap<>(Map.of("data", folder.toString()));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            given.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return ConfigReader.read(SettingValues.read(given, Map.of()));
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("privyseal.yaml"), text);
    }

    @Test
    @Requirement("ST-01")
    void everyNameHasItsDefault() {
        List<String> expected =
                DEFAULTS.lines()
                        .map(line -> line.replaceAll("\\s*\\|\\s*", " | ").strip())
                        .toList();
        List<String> actual =
                Settings.ALL.stream()
                        .map(setting -> (setting.name() + " | " + setting.fallback()).strip())
                        .toList();

        assertThat(actual).containsExactlyElementsOf(expected);
    }

    @Test
    void everySettingIsInTheTableOnceAndSaysWhatItDoes() throws IllegalAccessException {
        for (java.lang.reflect.Field field : declaredSettings()) {
            if (field.getType() == Setting.class) {
                assertThat(Settings.ALL.stream().filter(field.get(null)::equals))
                        .as(field.getName())
                        .hasSize(1);
            }
        }
        assertThat(Settings.ALL.stream().map(Setting::variable)).doesNotHaveDuplicates();
        assertThat(Settings.ALL)
                .allSatisfy(setting -> assertThat(setting.sentence()).endsWith("."));
    }

    private static List<java.lang.reflect.Field> declaredSettings() {
        return java.util.stream.Stream.of(Settings.class, RuleSettings.class)
                .flatMap(holder -> Arrays.stream(holder.getDeclaredFields()))
                .toList();
    }

    /// A file that a later setting names is not forgotten.
    @Test
    void everyFileWithASecretIsHiddenFromChildren() {
        Map<String, String> given = new java.util.LinkedHashMap<>();
        Settings.ALL.stream()
                .map(Setting::name)
                .filter(name -> name.endsWith("-file") && !name.endsWith(".trust-file"))
                .forEach(name -> given.put(name, "/secret/" + name));

        assertThat(Settings.secretFiles(SettingValues.read(given, Map.of())))
                .hasSizeGreaterThan(3)
                .containsExactlyInAnyOrderElementsOf(
                        given.values().stream().map(Path::of).toList());
        assertThat(read().secrets()).containsExactly(folder, folder.resolve("secrets/kek"));
    }

    @Test
    void defaultsFollowOtherSettings() {
        Config config = read("server.port=18080", "server.tls-port=18443");

        assertThat(config.status().url()).hasToString("http://127.0.0.1:18080");
        assertThat(config.server().publicUrl()).hasToString("https://localhost:18443");
        assertThat(config.validation().caaIdentities()).containsExactly("localhost");
        assertThat(config.keys().kekFile()).isEqualTo(folder.resolve("secrets/kek"));
        assertThat(config.database().source()).isEqualTo(new Embedded(folder.resolve("db")));
        assertThat(config.authority().trust()).isEqualTo(Trust.PRIVATE);
        assertThat(config.validation().rootServers()).hasSize(13);

        assertThat(read("server.public-url=https://CA.Example").validation().caaIdentities())
                .containsExactly("ca.example");
    }

    @Test
    void theCommandLineComesBeforeTheEnvironmentBeforeTheFile() throws IOException {
        file(
                """
                server:
                  port: 1001
                  tls-port: 1002
                status.max-age: 3s
                validation:
                  allow-addresses: [127.0.0.0/8, "::1/128"]
                """);
        Config config =
                ConfigReader.read(
                        SettingValues.read(
                                Map.of("data", folder.toString(), "server.port", "3001"),
                                Map.of(
                                        "PRIVYSEAL_SERVER_PORT",
                                        "2001",
                                        "PRIVYSEAL_SERVER_TLS_PORT",
                                        "2002",
                                        "PATH",
                                        "/bin")));

        assertThat(config.server().port()).isEqualTo(3001);
        assertThat(config.server().tlsPort()).isEqualTo(2002);
        assertThat(config.status().maxAge()).hasSeconds(3);
        assertThat(config.validation().allowAddresses()).hasSize(2);
    }

    @Malformed(
            door = Door.SETTINGS,
            kind = {Kind.WRONG_TYPE, Kind.UNKNOWN_FIELD})
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    server.prot=1                    | There is no setting "server.prot" (on the command line); "./privyseal settings" lists all there are.
                    server.port=0                    | The setting server.port "0" (on the command line) is not a port from 1 to 65535.
                    server.port=65536                | The setting server.port "65536" (on the command line) is not a port from 1 to 65535.
                    server.port=http                 | The setting server.port "http" (on the command line) is not a port from 1 to 65535.
                    server.bind=example.com          | The setting server.bind "example.com" (on the command line) is not an IP address.
                    status.max-age=0s                | The setting status.max-age "0s" (on the command line) is not a number with ms, s, m, h or d, such as 30d.
                    status.max-age=60                | The setting status.max-age "60" (on the command line) is not a number with ms, s, m, h or d, such as 30d.
                    status.url=http://a/b?c          | The setting status.url "http://a/b?c" (on the command line) is not an address such as http://host:port.
                    status.url=http://a/             | The setting status.url "http://a/" (on the command line) is not an address such as http://host:port.
                    log.format=xml                   | The setting log.format "xml" (on the command line) is not text or json.
                    testing.clock=yes                | The setting testing.clock "yes" (on the command line) is not true or false.
                    validation.resolver=dns:53       | The setting validation.resolver "dns:53" (on the command line) is not an IP address and a port, such as 127.0.0.1:53.
                    validation.allow-addresses=10.0.0.0 | The setting validation.allow-addresses "10.0.0.0" (on the command line) is not a list, separated by commas, each an address range such as 10.1.0.0/16.
                    validation.zone=v.example        | validation.zone, validation.zone-server and validation.zone-key-file go together; set all three or none.
                    upstream.products=102            | upstream.products is set and upstream.directory is not.
                    upstream.directory=http://a/dir  | The setting upstream.directory "http://a/dir" (on the command line) is not an address such as https://host:port.
                    database=mysql://u:secret@h/db   | The setting database is not an address such as jdbc:postgresql://host:port/name.
                    server.tls-port=8080             | server.port and server.tls-port are both 8080; choose two ports.
                    server.bind=0.0.0.0              | The service would listen on 0.0.0.0, but certificates would name http://127.0.0.1:8080 for their status, which other machines cannot reach; set status.url.
                    status.crl-renewal=7d            | status.crl-renewal must be shorter than status.crl-validity.
                    """)
    void refusesInOneSentence(String setting, String sentence) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(sentence);
    }

    @Test
    void bothSidesOfTheBoundaries() {
        assertThat(read("server.port=1").server().port()).isEqualTo(1);
        assertThat(read("server.port=65535").server().port()).isEqualTo(65_535);
        assertThat(read("status.crl-renewal=6d").status().crlRenewal()).hasDays(6);
        assertThat(
                        read("server.bind=0.0.0.0", "status.url=http://ca.example")
                                .server()
                                .bind()
                                .isAnyLocalAddress())
                .isTrue();
        assertThat(read("server.bind=::1").server().bind().isLoopbackAddress()).isTrue();
        assertThat(
                        read("validation.resolver=[::1]:5353")
                                .validation()
                                .resolver()
                                .orElseThrow()
                                .getPort())
                .isEqualTo(5353);
    }

    @Test
    void aClockForTestsNeedsADatabaseOfItsOwnAndNobodysTrust() {
        assertThat(read("testing.clock=true").testing().clock()).isTrue();
        assertThatThrownBy(() -> read("testing.clock=true", "authority.trust=public"))
                .hasMessage("testing.clock goes with authority.trust private only.");
        assertThatThrownBy(
                        () -> read("testing.clock=true", "database=jdbc:postgresql://localhost/x"))
                .hasMessage("testing.clock goes with the embedded database only.");
    }

    @Test
    void thePasswordOfADatabaseIsNotShown() {
        Config config =
                read(
                        "database=jdbc:postgresql://db.example/certs?password=hidden",
                        "database.password=hidden");

        assertThat(config.toString()).contains("db.example/certs").doesNotContain("hidden");
        assertThat(config.database().source()).isInstanceOf(External.class);
    }

    @Test
    void unknownNamesAreRefusedWhereverTheyStand() throws IOException {
        assertThatThrownBy(() -> SettingValues.read(Map.of(), Map.of("PRIVYSEAL_SERVER_PROT", "1")))
                .hasMessageStartingWith(
                        "There is no setting \"PRIVYSEAL_SERVER_PROT\" (in the environment)");
        file("server:\n  prot: 1\n");
        assertThatThrownBy(this::read)
                .hasMessageStartingWith("There is no setting \"server.prot\" (in ");
        file("data: elsewhere\n");
        assertThatThrownBy(this::read)
                .hasMessageStartingWith("The data folder cannot be set in a file inside it");
        file("server: [\n");
        assertThatThrownBy(this::read).hasMessageContaining("is not YAML (line ");
        file("just text\n");
        assertThatThrownBy(this::read).hasMessageContaining("has no settings in it");
        file("");
        assertThat(read().server().port()).isEqualTo(8080);
    }

    @Test
    @Malformed(
            door = Door.SETTINGS,
            kind = {Kind.NOT_PARSEABLE, Kind.OVERSIZED, Kind.TOO_DEEP, Kind.TRUNCATED})
    void aFileThatIsNoneIsRefusedInOneSentence() throws IOException {
        for (String text :
                java.util.List.of(
                        "\u0000",
                        "server: {port: 1",
                        "server:\n  \"po",
                        "&a [*a",
                        "a: ".repeat(5_000),
                        "{a: ".repeat(50_000),
                        "[".repeat(200_000),
                        "# " + "x".repeat(1 << 20))) {
            file(text);
            assertThatThrownBy(this::read)
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageStartingWith("The file ");
        }
    }

    @Test
    void configHasOneRecordAConcern() {
        assertThat(
                        Arrays.stream(Config.class.getRecordComponents())
                                .map(java.lang.reflect.RecordComponent::getName))
                .containsExactly(
                        "data",
                        "server",
                        "database",
                        "keys",
                        "log",
                        "testing",
                        "api",
                        "authority",
                        "status",
                        "validation",
                        "order",
                        "revocation",
                        "reissue",
                        "documents",
                        "review",
                        "deployment",
                        "signIn",
                        "notice",
                        "acme",
                        "ownZone",
                        "upstream");
    }
}
