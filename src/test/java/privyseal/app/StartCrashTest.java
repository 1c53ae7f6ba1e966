package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.app.ServiceProcess.freePort;
import static privyseal.app.ServiceProcess.status;
import static privyseal.app.ServiceProcess.waitUntil;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service as a process: what kills it and what keeps it from starting.
@Tag("crash")
class StartCrashTest {

    @TempDir Path folder;

    private final int port = freePort();
    private final int tlsPort = freePort();
    private final List<ServiceProcess> started = new ArrayList<>();

    private Path data() {
        return folder.resolve("data");
    }

    private ServiceProcess start(String... more) {
        ServiceProcess process = ServiceProcess.start(folder, data(), port, tlsPort, more);
        started.add(process);
        return process;
    }

    @AfterEach
    void stopAll() {
        started.forEach(ServiceProcess::close);
    }

    private long postmasterPid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data().resolve("db/data/postmaster.pid"))
                            .getFirst()
                            .strip());
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void whatKillsTheServiceAndItsDatabaseIsMendedByTheNextStart() {
        ServiceProcess first = start().untilReady();
        long orphan = postmasterPid();

        first.kill();
        assertThat(isAlive(orphan)).as("the database outlives the service").isTrue();

        ServiceProcess second = start().untilReady();
        assertThat(second.output()).contains("taking over from a service that was killed …");
        assertThat(isAlive(orphan)).isFalse();
        long taken = postmasterPid();

        second.kill();
        ProcessHandle.of(taken).orElseThrow().destroyForcibly();
        waitUntil(() -> !isAlive(taken));
        ServiceProcess third = start().untilReady();
        assertThat(status(port, "/health/ready")).isEqualTo(200);

        long dying = postmasterPid();
        ProcessHandle.of(dying).orElseThrow().destroyForcibly();
        waitUntil(() -> status(port, "/health/ready") == 503);
        waitUntil(() -> status(port, "/health/ready") == 200);
        assertThat(postmasterPid()).as("started again").isNotEqualTo(dying);
        assertThat(third.output()).doesNotContain("stopp");

        long began = System.nanoTime();
        third.terminate();
        assertThat(third.exitCode()).isEqualTo(143);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(third.output()).endsWith("stopping …\nstopped\n");
        assertThat(postmasterPid()).as("the database is stopped").isEqualTo(-1);
    }

    @Test
    void aStartThatIsStoppedLeavesNothingRunning() {
        for (String step : List.of("creating the database …", "migrating …")) {
            ServiceProcess process = start("--set", "testing.clock=true");
            waitUntil(() -> process.output().contains(step));
            process.terminate();

            assertThat(process.exitCode()).isEqualTo(143);
            assertThat(process.output()).as(step).endsWith("stopped\n");
            assertThat(process.errors()).doesNotContain("Exception");
            assertThat(postmasterPid()).as(step).isEqualTo(-1);
        }

        ServiceProcess whole = start("--set", "testing.clock=true").untilReady();
        assertThat(whole.output()).contains("WARNING: testing.clock is set");
        assertThat(whole.errors()).contains("EV certificates need 2 different reviewers");
    }

    private void refuses(ServiceProcess process, String sentence) {
        assertThat(process.exitCode()).as(process.errors()).isEqualTo(2);
        assertThat(process.errors()).isEqualTo("privyseal: " + sentence + "\n");
        assertThat(process.output() + process.errors())
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void twoServicesDoNotShareADataFolderAndALostKeyStopsTheStart() throws IOException {
        ServiceProcess first = start().untilReady();

        refuses(
                ServiceProcess.start(folder, data(), freePort(), freePort()),
                "Another Privyseal uses the data folder " + data() + ".");

        ServiceProcess rotation =
                ServiceProcess.run(
                        folder, Map.of(), "keys", "rotate-kek", "--data", data().toString());
        assertThat(rotation.exitCode()).as(rotation.errors()).isZero();
        assertThat(status(port, "/health/ready")).as("the service goes on").isEqualTo(200);

        first.terminate();
        first.exitCode();
        Path kek = data().resolve("secrets/kek");
        Files.move(kek, folder.resolve("lost"));
        refuses(
                start(),
                "The key-encryption key "
                        + kek
                        + " is missing; without it the secrets of this database cannot be opened.");
        Files.writeString(kek, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        refuses(
                start(),
                "The key-encryption key "
                        + kek
                        + " is not the one that this database was sealed with.");
        assertThat(postmasterPid()).as("nothing is left running").isEqualTo(-1);
    }

    @Test
    void whatAPersonHasToMendIsSaidInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            refuses(
                    start(),
                    "Port "
                            + port
                            + " on 127.0.0.1 cannot be used: another program has it, or it needs other rights; choose another with --port.");
        }
        refuses(
                start("--set", "server.prot=1"),
                "There is no setting \"server.prot\" (on the command line); \"./privyseal settings\" lists all there are.");
        Path file = Files.createFile(folder.resolve("file"));
        refuses(
                ServiceProcess.start(folder, file, port, tlsPort),
                "The data folder " + file + " cannot be used: " + file + " is not a folder.");
        int nobody = freePort();
        refuses(
                start(
                        "--database",
                        "jdbc:postgresql://127.0.0.1:" + nobody + "/certs?password=hidden"),
                "The database 127.0.0.1:" + nobody + "/certs cannot be reached.");
        refuses(
                start("--database", "jdbc:mysql://127.0.0.1/certs"),
                "The setting database is not an address such as jdbc:postgresql://host:port/name.");
        assertThat(data()).as("nothing was begun").doesNotExist();
    }
}
