package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.testing.AcmeClient;
import privyseal.testing.Customer;
import privyseal.testing.NameServer;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// certbot, as Debian packages it: what most people's servers run.
@Tag("client")
class CertbotTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Path folder;
    private final Path roots;

    CertbotTest(@TempDir Path folder) {
        this.folder = folder;
        this.roots = folder.resolve("roots.pem");
    }

    @BeforeEach
    void registers() {
        Tools.write(
                roots,
                AcmeClient.roots(service.data()).stream()
                        .map(Tools::read)
                        .collect(Collectors.joining("\n")));
        JsonNode key = customer.owner().own("CreateAcmeKey", Map.of());
        certbot(
                        "register",
                        "--eab-kid",
                        key.get("KeyId").asText(),
                        "--eab-hmac-key",
                        key.get("HmacKey").asText(),
                        "-m",
                        "hostmaster@example.test")
                .ok();
    }

    private Tools.Result certbot(String command, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "env",
                                "REQUESTS_CA_BUNDLE=" + roots,
                                "certbot",
                                command,
                                "--server",
                                AcmeClient.directory(service.tlsPort()).toString(),
                                "--config-dir",
                                folder.resolve("config").toString(),
                                "--work-dir",
                                folder.resolve("work").toString(),
                                "--logs-dir",
                                folder.resolve("logs").toString(),
                                "--non-interactive",
                                "--agree-tos"));
        line.addAll(List.of(more));
        return Tools.run(LIMIT, "", line.toArray(String[]::new));
    }

    @Test
    @Requirement({"RV-25", "RV-25/acme", "RV-14"})
    void filesProveRenewalsFollowAndKeysRevoke() {
        String domain = customer.domain("shop");
        Path webroot = service.nginx().webroot(domain);
        Tools.write(webroot.resolve("index.html"), "shop");
        certbot("certonly", "--webroot", "-w", webroot.toString(), "-d", domain).ok();
        String first = idOf(domain);
        assertThat(customer.status(first)).isEqualTo(1);
        assertThat(
                        Tools.run("openssl", "x509", "-noout", "-text", "-in", live(domain, "cert"))
                                .ok())
                .contains("DNS:" + domain);

        Tools.Result early =
                certbot("revoke", "--cert-path", live(domain, "cert"), "--no-delete-after-revoke");
        assertThat(early.exit()).isNotZero();
        // Debian's certbot 2.1 stumbles over Python 3.11 while it raises the problem; its log has
        // it.
        assertThat(Tools.read(folder.resolve("logs/letsencrypt.log"))).contains("RV-14: ");
        customer.provesRevocation(first);
        assertThat(customer.status(first)).isEqualTo(10);

        certbot("renew", "--force-renewal", "--no-random-sleep-on-renew").ok();
        String second = idOf(domain);
        assertThat(second).isNotEqualTo(first);
        certbot("renew", "--force-renewal", "--no-random-sleep-on-renew").ok();
        certbot(
                        "revoke",
                        "--cert-path",
                        archived(domain, 2),
                        "--reason",
                        "superseded",
                        "--no-delete-after-revoke")
                .ok();
        assertThat(customer.status(second)).as("the domain was proved since").isEqualTo(10);

        String third = idOf(domain);
        assertThat(customer.status(third)).isEqualTo(1);
        certbot(
                        "revoke",
                        "--cert-path",
                        live(domain, "cert"),
                        "--key-path",
                        live(domain, "privkey"),
                        "--reason",
                        "keycompromise",
                        "--no-delete-after-revoke")
                .ok();
        assertThat(customer.status(third)).isEqualTo(10);
    }

    @Test
    @Requirement("VA-05")
    void recordsProveByHooks() throws IOException {
        String domain = customer.domain("records");
        Path hook = folder.resolve("hook");
        Tools.write(
                hook,
                """
                #!/bin/sh
                nsupdate <<END
                server %s %d
                key hmac-sha256:%s %s
                update add _acme-challenge.$CERTBOT_DOMAIN. 60 TXT "$CERTBOT_VALIDATION"
                send
                END
                """
                        .formatted(
                                service.dns().address().getAddress().getHostAddress(),
                                service.dns().address().getPort(),
                                NameServer.TSIG_NAME,
                                NameServer.TSIG_SECRET));
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        service.dns().add(List.of(NameServer.Added.address(domain, "127.0.0.1")));
        certbot(
                        "certonly",
                        "--manual",
                        "--preferred-challenges",
                        "dns",
                        "--manual-auth-hook",
                        hook.toString(),
                        "-d",
                        domain)
                .ok();
        assertThat(customer.status(idOf(domain))).isEqualTo(1);
    }

    private String live(String domain, String file) {
        return folder.resolve("config/live").resolve(domain).resolve(file + ".pem").toString();
    }

    private String archived(String domain, int number) {
        return folder.resolve("config/archive")
                .resolve(domain)
                .resolve("cert" + number + ".pem")
                .toString();
    }

    /// The newest.
    private String idOf(String domain) {
        return customer.call("DescribeCertificates", Map.of("SearchKey", domain))
                .at("/Certificates/0/CertificateId")
                .asText();
    }
}
