package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// DP-01: the agent's process is killed (kill -9) while the check runs and while the reload runs. ServerFolderTest has the
/// steps between.
@Tag("crash")
class AgentCrashTest {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Targets targets = new Targets(customer);

    @TempDir private Path folder;

    private Process starts(String target, String check, String reload) {
        return Tools.start(
                folder,
                folder.resolve("log"),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "privyseal.app.Main",
                "agent",
                "--service",
                "http://127.0.0.1:" + service.port(),
                "--target",
                target,
                "--key-from",
                folder.resolve("agent.json").toString(),
                "--folder",
                folder.resolve("tls").toString(),
                "--check",
                check,
                "--reload",
                reload,
                "--once");
    }

    private void runs(String target) throws InterruptedException {
        Process process = starts(target, "true", "true");
        assertThat(process.waitFor()).as(Tools.read(folder.resolve("log"))).isZero();
    }

    @Test
    @Requirement("DP-01/killed")
    void theNextRunBeginsAnew() throws IOException, InterruptedException {
        Path key = folder.resolve("agent.json");
        Tools.write(key, customer.owner().own("CreateApiKey", Map.of()).toString());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String first = customer.ownsFree(customer.domain("shop"));
        String second = customer.ownsFree(customer.domain("blog"));
        String target = targets.agent("web", Map.of());
        targets.deploys(first, target);
        runs(target);
        String old = Tools.read(folder.resolve("tls/privkey.pem"));

        long record = targets.deploys(second, target);
        Path reached = folder.resolve("reached");
        String stays = "touch '%s'; exec sleep 600".formatted(reached);
        for (List<String> commands : List.of(List.of(stays, "true"), List.of("true", stays))) {
            Process agent = starts(target, commands.getFirst(), commands.getLast());
            Tools.await("the command to run", () -> Files.exists(reached));
            List<ProcessHandle> children = agent.descendants().toList();
            agent.destroyForcibly().waitFor();
            children.forEach(ProcessHandle::destroyForcibly);
            Files.delete(reached);
            assertThat(Tools.read(folder.resolve("tls/privkey.pem"))).isNotEqualTo(old);
            assertThat(targets.part(record).get("Status").asInt()).as("under way").isEqualTo(3);
        }
        customer.asksToRevoke(second);
        runs(target);
        assertThat(Tools.read(folder.resolve("tls/privkey.pem")))
                .as("it is not offered any more")
                .isEqualTo(old);
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(first);

        String third = customer.ownsFree(customer.domain("wiki"));
        targets.deploys(third, target);
        runs(target);
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(third);
        assertThat(Tools.read(folder.resolve("tls/privkey.pem"))).isNotEqualTo(old);
    }
}
