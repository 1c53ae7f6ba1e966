package privyseal.app;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `privyseal start`: serves until it is told to stop.
@Command(
        name = "start",
        description =
                "Starts the service and says \"ready\" when it serves. Ctrl-C or SIGTERM stops it.")
final class StartCommand implements Callable<Integer> {

    @Mixin private DataOptions data = new DataOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port for plain HTTP (default: 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            description = "The port for HTTPS (default: 8443).")
    private @Nullable Integer tlsPort;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, @Nullable Integer> ports = new LinkedHashMap<>();
        ports.put(Settings.SERVER_PORT.name(), port);
        ports.put(Settings.SERVER_TLS_PORT.name(), tlsPort);
        Config config = data.config(ports);
        Stopping stopping = new Stopping(line -> say(out, line));
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop));
        stopping.start(() -> {
            Service service =
                    Service.start(
                            config,
                            stopping::progress,
                            ground -> Wiring.parts(config, ground, _ -> {}));
            announce(out, config, service);
            return service;
        });
        new CountDownLatch(1).await();
        return 0;
    }

    private static void announce(PrintWriter out, Config config, Service service) {
        String host = config.server().bind().getHostAddress();
        say(out, "serving http://%s:%d".formatted(host, config.server().port()));
        service.servers()
                .tlsPort()
                .ifPresent(tls -> say(out, "serving https://%s:%d".formatted(host, tls)));
        say(out, "console %s/console/".formatted(config.server().publicUrl()));
        if (config.testing().clock()) {
            say(out, "WARNING: " + TestingConfig.WARNING);
        }
        say(out, "ready");
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
