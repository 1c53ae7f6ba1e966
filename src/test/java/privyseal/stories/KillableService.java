package privyseal.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import privyseal.app.ServiceProcess;
import privyseal.db.Database;
import privyseal.db.DatabaseAddress;
import privyseal.db.Password;
import privyseal.db.embedded.EmbeddedPostgres;
import privyseal.testing.Bind;
import privyseal.testing.NameServer;
import privyseal.testing.Ports;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.Zone;

/// The service as a process of its own, with a name server for `test`, for `example.com` and for a zone that it may update, to be
/// killed and started again.
final class KillableService implements AutoCloseable {

    private final Path folder;
    private final List<String> more;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private final NameServer dns =
            Bind.start(Zone.of("test"), Zone.of("example.com"), Zone.of(AutomaticSetting.ZONE));
    private final List<ServiceProcess> started = new ArrayList<>();

    /// @param more settings besides, as `name=value`
    KillableService(Path folder, String... more) {
        this.folder = folder;
        this.more = new ArrayList<>(List.of(more));
    }

    /// From the next start on.
    ///
    /// @param settings as `name=value`; of two with one name the later counts
    KillableService with(String... settings) {
        more.addAll(List.of(settings));
        return this;
    }

    NameServer dns() {
        return dns;
    }

    int tlsPort() {
        return tlsPort;
    }

    Path data() {
        return folder.resolve("data");
    }

    ServiceProcess start() {
        return start(List.of());
    }

    /// @param now settings of this start alone, as `name=value`
    ServiceProcess start(List<String> now) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--set",
                                "validation.resolver=127.0.0.1:" + dns.address().getPort()));
        for (String setting :
                List.of(
                        "authority.caa-identities=privyseal.test",
                        "status.crl-delay=1s",
                        "quota.paid-allowance=10000",
                        "api.requests-per-second=0")) {
            arguments.addAll(List.of("--set", setting));
        }
        Stream.concat(more.stream(), now.stream())
                .forEach(setting -> arguments.addAll(List.of("--set", setting)));
        ServiceProcess process =
                ServiceProcess.start(
                        folder, data(), port, tlsPort, arguments.toArray(String[]::new));
        started.add(process);
        return process.untilReady();
    }

    Caller owner() throws IOException {
        return first("owner");
    }

    Caller reviewer() throws IOException {
        return first("reviewer");
    }

    private Caller first(String who) throws IOException {
        JsonNode all = new ObjectMapper().readTree(data().resolve("first-account.json").toFile());
        JsonNode person = all.get(who);
        return Caller.of(
                new TestService.Keys(
                        person.get("secretId").asText(), person.get("secretKey").asText()),
                port);
    }

    /// The database, which outlives a killed service until the next one takes it over.
    Database database() {
        return new Database(jdbi());
    }

    Jdbi jdbi() {
        DatabaseAddress address = EmbeddedPostgres.findRunning(data().resolve("db")).orElseThrow();
        return Jdbi.create(
                address.url(),
                address.user().orElse(""),
                address.password().map(Password::reveal).orElse(""));
    }

    static int count(Database db, String query) {
        return db.inTransaction(tx -> tx.createQuery(query).mapTo(Integer.class).one());
    }

    /// The information of an order for one name, to be proved by DNS.
    static Map<String, ?> information(String id, String domain) {
        return Map.of(
                "CertificateId",
                id,
                "CsrType",
                "online",
                "CertificateDomain",
                domain,
                "VerifyType",
                "DNS");
    }

    /// What DescribeCertificate asks to be published.
    void publish(JsonNode asked) {
        for (JsonNode auth : asked.isArray() ? asked : asked.get("DvAuths")) {
            dns.addTxt(auth.get("DvAuthKey").asText(), auth.get("DvAuthValue").asText());
        }
    }

    @Override
    public void close() {
        started.forEach(ServiceProcess::close);
        dns.close();
    }
}
