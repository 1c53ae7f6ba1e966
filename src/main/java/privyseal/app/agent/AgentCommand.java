package privyseal.app.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import privyseal.account.Secret;
import privyseal.app.agent.Agent.Round;
import privyseal.app.agent.ServerFolder.Names;
import privyseal.app.agent.ServiceCalls.ApiKey;
import privyseal.db.CannotStartException;

/// `privyseal agent`.
@Command(
        name = "agent",
        description = {
            "Runs beside a web server: fetches the certificates that are deployed to one target, puts them into a folder,"
                    + " checks and reloads the server, and reports. When the check or the reload fails, the old files are"
                    + " put back.",
            "Needs no data folder. With --once it asks a single time; exit code 0: nothing to do or deployed, 3: the old"
                    + " files were put back, 4: the service does not answer or says no."
        })
public final class AgentCommand implements Callable<Integer> {

    static final int PUT_BACK = 3;
    static final int NO_SERVICE = 4;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    @Option(
            names = "--service",
            paramLabel = "URL",
            required = true,
            description = "The service, such as https://certificates.example:8443.")
    @SuppressWarnings("NullAway.Init") // Required.
    private URI service;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "PEM: the authority of the service's own certificate, where it is no public one.")
    private @Nullable Path trust;

    @Option(
            names = "--target",
            paramLabel = "ID",
            required = true,
            description = "The target's id, as CreateDeployTarget answered.")
    @SuppressWarnings("NullAway.Init") // Required.
    private String target;

    @Option(
            names = "--key-from",
            paramLabel = "FILE",
            required = true,
            description =
                    "The API key as CreateApiKey answered ({\"SecretId\":…,\"SecretKey\":…}), readable by its owner alone.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path keyFile;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            required = true,
            description = "Where the files go.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path folder;

    @Option(
            names = "--chain-file",
            paramLabel = "NAME",
            defaultValue = "fullchain.pem",
            description = "The certificate and its issuers (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private String chainName;

    @Option(
            names = "--key-file",
            paramLabel = "NAME",
            defaultValue = "privkey.pem",
            description = "The private key (default: ${DEFAULT-VALUE}); mode 0600 when it is new.")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private String keyName;

    @Option(
            names = "--combined-file",
            paramLabel = "NAME",
            description = "Chain and key in one file too, for servers such as HAProxy.")
    private @Nullable String combinedName;

    @Option(
            names = "--check",
            paramLabel = "COMMAND",
            description = "Run by sh before the reload, such as \"nginx -t\".")
    private @Nullable String check;

    @Option(
            names = "--reload",
            paramLabel = "COMMAND",
            description = "Run by sh, such as \"nginx -s reload\".")
    private @Nullable String reload;

    @Option(
            names = "--command-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long check and reload may take (default: ${DEFAULT-VALUE}).")
    private int commandSeconds;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "How often it asks (default: ${DEFAULT-VALUE}); more and more rarely, up to 10 minutes, while the"
                            + " service does not answer or the server refuses.")
    private int every;

    @Option(names = "--once", description = "Asks a single time.")
    private boolean once;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Names names = new Names(plain(chainName), plain(keyName), combined());
        ServerFolder files =
                new ServerFolder(
                        folder,
                        names,
                        new OwnCommands(
                                Optional.ofNullable(check),
                                Optional.ofNullable(reload),
                                Duration.ofSeconds(Math.max(1, commandSeconds))),
                        new Disk());
        Agent agent =
                new Agent(
                        target,
                        new ServiceCalls(address(), apiKey(), trusted(), Clock.systemUTC()),
                        files,
                        this::say);
        Files.createDirectories(files.notes());
        try (FileChannel channel =
                        FileChannel.open(
                                files.notes().resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new CannotStartException(
                        "Another agent works in %s already.".formatted(folder));
            }
            return once ? code(agent.round()) : forEver(agent);
        }
    }

    private static int code(Round round) {
        return switch (round) {
            case NOTHING_TO_DO, DEPLOYED -> 0;
            case FAILED -> PUT_BACK;
            case NO_SERVICE -> NO_SERVICE;
        };
    }

    private int forEver(Agent agent) throws IOException, InterruptedException {
        Duration usual = Duration.ofSeconds(Math.max(1, every));
        Duration pause = usual;
        while (true) {
            pause =
                    switch (agent.round()) {
                        case NOTHING_TO_DO, DEPLOYED -> usual;
                        case FAILED, NO_SERVICE -> {
                            Duration longer = pause.multipliedBy(2);
                            yield longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
                        }
                    };
            Thread.sleep(pause);
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private Optional<String> combined() {
        return Optional.ofNullable(combinedName).map(AgentCommand::plain);
    }

    private static String plain(String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,100}")) {
            throw new CannotStartException(
                    "\"%s\" is not the name of a file in the folder.".formatted(name));
        }
        return name;
    }

    /// The private key comes from there: https, or this machine.
    private URI address() {
        boolean here =
                "http".equals(service.getScheme())
                        && ("127.0.0.1".equals(service.getHost())
                                || "localhost".equals(service.getHost()));
        if (service.getHost() == null || !(here || "https".equals(service.getScheme()))) {
            throw new CannotStartException(
                    "--service is not an https address (or http on this machine).");
        }
        return service;
    }

    private ApiKey apiKey() throws IOException {
        if (!Files.isReadable(keyFile)) {
            throw new CannotStartException("The file %s cannot be read.".formatted(keyFile));
        }
        if (Files.getPosixFilePermissions(keyFile).contains(PosixFilePermission.OTHERS_READ)) {
            throw new CannotStartException(
                    "Everybody can read %s: chmod 600 it.".formatted(keyFile));
        }
        JsonNode key = new ObjectMapper().readTree(keyFile.toFile());
        // The whole answer may have been kept.
        JsonNode at = key.has("Response") ? key.get("Response") : key;
        if (!at.path("SecretId").isTextual() || !at.path("SecretKey").isTextual()) {
            throw new CannotStartException(
                    "The file %s does not have SecretId and SecretKey.".formatted(keyFile));
        }
        return new ApiKey(at.get("SecretId").asText(), new Secret(at.get("SecretKey").asText()));
    }

    private Optional<SSLContext> trusted() throws IOException {
        if (trust == null) {
            return Optional.empty();
        }
        try (InputStream pem = Files.newInputStream(trust)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate authority :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new CannotStartException(
                    "The file %s has no authority's certificate.".formatted(trust), e);
        }
    }
}
