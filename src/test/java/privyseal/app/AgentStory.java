package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Ports;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// DP-01: the agent beside a real nginx and a real HAProxy, which openssl asks for their certificates.
@Tag("story")
class AgentStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Targets targets = new Targets(customer);
    private final int port = Ports.free();
    private final List<Process> started = new ArrayList<>();

    @TempDir private Path folder;

    @AfterEach
    void stops() {
        started.forEach(Tools::stop);
    }

    private record Ran(int exit, String out) {}

    private Ran agent(String target, String check, String reload, String... more) {
        return run(command(target, check, reload, more));
    }

    private static Ran run(List<String> words) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        int exit = line.execute(words.toArray(String[]::new));
        line.getErr().flush();
        return new Ran(exit, out.toString());
    }

    private List<String> command(String target, String check, String reload, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "agent",
                                "--service",
                                "https://127.0.0.1:" + service.tlsPort(),
                                "--trust",
                                roots().toString(),
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
                                "--once"));
        words.addAll(List.of(more));
        return words;
    }

    /// The roots of the service in one file, but for the one whose keys TLS clients do not know.
    private Path roots() {
        try (Stream<Path> files = Files.list(service.data().resolve("authorities"))) {
            StringBuilder all = new StringBuilder();
            files.filter(file -> file.toString().endsWith("-root.pem"))
                    .filter(file -> !file.getFileName().toString().contains("sm2"))
                    .forEach(file -> all.append(Tools.read(file)));
            Path roots = folder.resolve("roots.pem");
            Tools.write(roots, all.toString());
            return roots;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// A target with a key that may fetch and report and nothing else.
    private String target() throws IOException {
        JsonNode key =
                customer.owner()
                        .own(
                                "CreateApiKey",
                                Map.of("Actions", List.of("FetchDeployment", "ReportDeployment")));
        Path file = folder.resolve("agent.json");
        Tools.write(file, key.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return targets.agent("nginx", Map.of("AgentKey", key.get("SecretId").asText()));
    }

    private String nginx() {
        return "nginx -p %1$s -c %1$s/nginx.conf".formatted(folder);
    }

    private void startsNginx() {
        started.add(
                Tools.start(
                        folder,
                        folder.resolve("log"),
                        "nginx",
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString()));
        Tools.await("nginx to serve", () -> !served().isEmpty());
    }

    private void configuresNginx() {
        Tools.write(
                folder.resolve("nginx.conf"),
                """
                daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/error.log;
                events { worker_connections 64; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
                  uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
                  server {
                    listen 127.0.0.1:%2$d ssl;
                    ssl_certificate %1$s/tls/fullchain.pem; ssl_certificate_key %1$s/tls/privkey.pem;
                    location / { return 204; }
                  }
                }
                """
                        .formatted(folder, port));
    }

    /// The serial of what a client is shown, lower-case; empty while nobody listens.
    private String served() {
        String shown =
                Tools.run(
                                "sh",
                                "-c",
                                "openssl s_client -connect 127.0.0.1:%d </dev/null 2>/dev/null | openssl x509 -noout -serial 2>/dev/null || :"
                                        .formatted(port))
                        .ok();
        return shown.strip().replace("serial=", "").toLowerCase(Locale.ROOT);
    }

    private String serial(String certificate) {
        return Tools.run(
                        "sh",
                        "-c",
                        "printf '%s' '"
                                + customer.detail(certificate).get("CertificatePublicKey").asText()
                                + "' | openssl x509 -noout -serial")
                .ok()
                .strip()
                .replace("serial=", "")
                .toLowerCase(Locale.ROOT);
    }

    @Test
    @Requirement({"DP-01", "DP-01/twice", "DP-01/failed", "DP-01/key"})
    void nginxServesWhatIsDeployed() throws IOException {
        String first = customer.ownsFree(customer.domain("shop"));
        String second = customer.ownsFree(customer.domain("blog"));
        String target = target();
        configuresNginx();
        targets.deploys(first, target);
        Ran ran = agent(target, nginx() + " -t", "true");
        assertThat(ran.exit()).as(ran.out()).isZero();
        startsNginx();
        assertThat(served()).isEqualTo(serial(first));

        targets.deploys(second, target);
        assertThat(agent(target, nginx() + " -t", nginx() + " -s reload").exit()).isZero();
        String serial = serial(second);
        Tools.await("nginx to serve the new one", () -> served().equals(serial));
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(second);
        assertThat(agent(target, "false", "false").exit()).as("nothing to do").isZero();

        long record = targets.deploys(first, target);
        Ran broken = agent(target, "echo disk is full; exit 1", nginx() + " -s reload");
        assertThat(broken.exit()).isEqualTo(3);
        assertThat(targets.part(record).get("Status").asInt()).isEqualTo(2);
        assertThat(targets.part(record).get("ErrorMsg").asText())
                .isEqualTo("DP-01: the check ended with 1: disk is full");
        assertThat(served()).isEqualTo(serial);
        Tools.run("sh", "-c", nginx() + " -t && " + nginx() + " -s reload").ok();
        assertThat(served()).as("also when it loads its files again").isEqualTo(serial);
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(second);
    }

    private String haproxy() {
        return "haproxy -c -f %s".formatted(folder.resolve("haproxy.cfg"));
    }

    private void configuresHaproxy() {
        Tools.write(
                folder.resolve("haproxy.cfg"),
                """
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 5s
                  timeout server 5s
                frontend tls
                  bind 127.0.0.1:%2$d ssl crt %1$s/tls/site.pem
                  http-request return status 204
                """
                        .formatted(folder, port));
    }

    /// A key that HAProxy's OpenSSL calls too small: its check refuses, whatever the service thinks of it.
    private String uploadedWithASmallKey() {
        Path key = folder.resolve("small.key");
        Path certificate = folder.resolve("small.pem");
        Tools.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:1024",
                        "-nodes",
                        "-days",
                        "20000",
                        "-subj",
                        "/CN=small.example",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .ok();
        return customer.call(
                        "UploadCertificate",
                        Map.of(
                                "CertificatePublicKey",
                                Tools.read(certificate),
                                "CertificatePrivateKey",
                                Tools.read(key)))
                .get("CertificateId")
                .asText();
    }

    @Test
    @Requirement({"DP-01", "DP-01/failed"})
    void haproxyServesWhatIsDeployed() throws IOException {
        String first = customer.ownsFree(customer.domain("shop"));
        String second = customer.ownsFree(customer.domain("blog"));
        String target = target();
        String[] combined = {"--combined-file", "site.pem"};
        configuresHaproxy();
        targets.deploys(first, target);
        Ran ran = agent(target, haproxy(), "true", combined);
        assertThat(ran.exit()).as(ran.out()).isZero();
        Process master =
                Tools.start(
                        folder,
                        folder.resolve("log"),
                        "haproxy",
                        "-W",
                        "-db",
                        "-f",
                        folder.resolve("haproxy.cfg").toString());
        started.add(master);
        Tools.await("HAProxy to serve", () -> !served().isEmpty());
        assertThat(served()).isEqualTo(serial(first));

        String reload = "kill -USR2 " + master.pid();
        targets.deploys(second, target);
        ran = agent(target, haproxy(), reload, combined);
        assertThat(ran.exit()).as(ran.out()).isZero();
        String serial = serial(second);
        Tools.await("HAProxy to serve the new one", () -> served().equals(serial));
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(second);

        long record = targets.deploys(uploadedWithASmallKey(), target);
        assertThat(agent(target, haproxy(), reload, combined).exit()).isEqualTo(3);
        assertThat(targets.part(record).get("Status").asInt()).isEqualTo(2);
        assertThat(targets.part(record).get("ErrorMsg").asText())
                .startsWith("DP-01: the check ended with 1: ");
        Tools.run("sh", "-c", haproxy()).ok();
        assertThat(served()).isEqualTo(serial);
        assertThat(targets.shown(target).get("CertificateId").asText()).isEqualTo(second);
    }

    @Test
    @Requirement({"DP-01", "DP-01/key"})
    void theAgentSaysWhatIsWrong() throws IOException {
        String target = target();
        assertThat(agent("no-uuid", "true", "true").exit()).isEqualTo(4);
        assertThat(agent("no-uuid", "true", "true").out()).contains("InvalidParameterValue");

        Files.setPosixFilePermissions(
                folder.resolve("agent.json"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(agent(target, "true", "true").out()).contains("chmod 600");
        Files.setPosixFilePermissions(
                folder.resolve("agent.json"), PosixFilePermissions.fromString("rw-------"));
        assertThat(agent(target, "true", "true", "--chain-file", "../x").out())
                .contains("is not the name of a file");
        List<String> plain = command(target, "true", "true");
        plain.set(2, "http://certificates.example/");
        assertThat(run(plain).out()).contains("not an https address");
        plain.set(2, "https://127.0.0.1:" + Ports.free());
        assertThat(run(plain).exit()).isEqualTo(4);
    }
}
