package privyseal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;
import privyseal.pki.key.KeyAlgorithm;

/// Each package in the hands of the software that it is for.
@Tag("client")
@Requirement("DL-01")
class ServersTakeThePackageTest {

    private static final String NAME = "shop.example";

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "EC_P256"})
    @Requirement("DL-01/nginx")
    void nginxServesWithIt(KeyAlgorithm algorithm) throws Exception {
        Materials shop = Materials.of(algorithm, NAME);
        unpack(ServerType.NGINX, shop.open());
        int port = freePort();
        Path conf =
                write(
                        "nginx.conf",
                        """
                        daemon off;
                        master_process off;
                        pid %1$s/nginx.pid;
                        error_log %1$s/error.log;
                        events {}
                        http {
                            access_log off;
                            client_body_temp_path %1$s/body;
                            proxy_temp_path %1$s/proxy;
                            fastcgi_temp_path %1$s/fastcgi;
                            uwsgi_temp_path %1$s/uwsgi;
                            scgi_temp_path %1$s/scgi;
                            server {
                                listen 127.0.0.1:%2$d ssl;
                                ssl_certificate %1$s/shop.example_nginx/shop.example_bundle.crt;
                                ssl_certificate_key %1$s/shop.example_nginx/shop.example.key;
                                return 200 ok;
                            }
                        }
                        """
                                .formatted(folder, port));
        Process nginx =
                start("/usr/sbin/nginx", "-e", folder + "/error.log", "-c", conf.toString());
        try {
            assertServes(nginx, port, shop);
        } finally {
            stop(nginx);
        }
    }

    @Test
    @Requirement("DL-01/apache")
    void apacheServesWithIt() throws Exception {
        Materials shop = Materials.of(KeyAlgorithm.EC_P256, NAME);
        unpack(ServerType.APACHE, shop.open());
        int port = freePort();
        Path conf =
                write(
                        "apache.conf",
                        """
                        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                        LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
                        ServerName shop.example
                        ServerRoot %1$s
                        DocumentRoot %1$s
                        DefaultRuntimeDir %1$s
                        PidFile %1$s/apache.pid
                        ErrorLog %1$s/error.log
                        User www-data
                        Group www-data
                        Listen 127.0.0.1:%2$d
                        SSLEngine on
                        SSLCertificateFile %1$s/shop.example_apache/shop.example.crt
                        SSLCertificateKeyFile %1$s/shop.example_apache/shop.example.key
                        SSLCertificateChainFile %1$s/shop.example_apache/root_bundle.crt
                        """
                                .formatted(folder, port));
        Process apache = start("/usr/sbin/apache2", "-f", conf.toString(), "-DFOREGROUND");
        try {
            assertServes(apache, port, shop);
        } finally {
            stop(apache);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TOMCAT", "IIS"})
    @Requirement({"DL-01/tomcat", "DL-01/iis"})
    void opensslAndKeytoolOpenThePfx(ServerType type) throws Exception {
        Materials shop = Materials.of(KeyAlgorithm.EC_P256, NAME);
        Map<String, byte[]> files = unpack(type, shop.open());
        String inside = "shop.example_" + type.word() + "/";
        String password = Materials.text(files, inside + "keystorePass.txt");
        assertOpens(inside + "shop.example.pfx", password, "PKCS12");
    }

    @Test
    @Requirement("RI-09")
    void theOwnersPasswordOpensThePfx() throws Exception {
        Materials shop = Materials.of(KeyAlgorithm.EC_P256, NAME);
        unpack(ServerType.IIS, shop.unlocked());
        assertOpens("shop.example_iis/shop.example.pfx", Materials.PASSWORD, "PKCS12");
        assertThat(
                        run(
                                        "openssl",
                                        "pkcs12",
                                        "-in",
                                        "shop.example_iis/shop.example.pfx",
                                        "-noout",
                                        "-passin",
                                        "pass:another")
                                .exit())
                .isNotZero();
    }

    @Test
    @Requirement("DL-01/jks")
    void keytoolOpensTheJks() throws Exception {
        Materials shop = Materials.of(KeyAlgorithm.RSA_2048, NAME);
        Map<String, byte[]> files = unpack(ServerType.JKS, shop.open());
        assertKeytoolLists(
                "shop.example_jks/shop.example.jks",
                Materials.text(files, "shop.example_jks/keystorePass.txt"),
                "JKS");
        unpack(ServerType.JKS, shop.unlocked());
        assertKeytoolLists("shop.example_jks/shop.example.jks", Materials.PASSWORD, "JKS");
    }

    @Test
    @Requirement("RI-09")
    void theNoteOfALockedKeyTellsHowToOpenIt() throws Exception {
        Materials shop = Materials.of(KeyAlgorithm.EC_P256, NAME);
        unpack(ServerType.TOMCAT, shop.locked());
        String inside = "shop.example_tomcat/shop.example";
        Ran right =
                run(
                        "openssl",
                        "pkcs12",
                        "-export",
                        "-name",
                        NAME,
                        "-inkey",
                        inside + ".key",
                        "-in",
                        inside + "_bundle.pem",
                        "-out",
                        inside + ".pfx",
                        "-passin",
                        "pass:" + Materials.PASSWORD,
                        "-passout",
                        "pass:" + Materials.PASSWORD);
        assertThat(right.exit()).as(right.output()).isZero();
        assertOpens(inside + ".pfx", Materials.PASSWORD, "PKCS12");
        assertThat(run("openssl", "pkey", "-in", inside + ".key", "-passin", "pass:no").exit())
                .isNotZero();
    }

    private void assertServes(Process server, int port, Materials shop) throws Exception {
        awaitPort(server, port);
        Path root = write("trusted.pem", shop.rootPem());
        Ran client =
                run(
                        "openssl",
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-servername",
                        NAME,
                        "-verify_hostname",
                        NAME,
                        "-verify_return_error",
                        "-CAfile",
                        root.toString());
        assertThat(client.exit()).as(client.output()).isZero();
        assertThat(client.output()).contains("Verify return code: 0 (ok)");
    }

    private void assertOpens(String pfx, String password, String type) throws Exception {
        Ran openssl = run("openssl", "pkcs12", "-in", pfx, "-passin", "pass:" + password, "-nodes");
        assertThat(openssl.exit()).as(openssl.output()).isZero();
        assertThat(openssl.output().split("BEGIN CERTIFICATE")).hasSize(3);
        assertThat(openssl.output()).contains("BEGIN PRIVATE KEY");
        assertKeytoolLists(pfx, password, type);
    }

    private void assertKeytoolLists(String store, String password, String type) throws Exception {
        Ran keytool =
                run(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-list",
                        "-v",
                        "-storetype",
                        type,
                        "-keystore",
                        store,
                        "-storepass",
                        password);
        assertThat(keytool.exit()).as(keytool.output()).isZero();
        assertThat(keytool.output())
                .contains("PrivateKeyEntry", "Certificate chain length: 2", "Alias name: " + NAME);
    }

    private Map<String, byte[]> unpack(ServerType type, Material material) throws IOException {
        Map<String, byte[]> files = Materials.unpack(type, material);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
            Files.write(path, file.getValue());
        }
        return files;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private record Ran(int exit, String output) {}

    private Ran run(String... command) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(command) + " does not end");
        }
        return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.txt").toFile())
                .start();
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private void awaitPort(Process server, int port) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline || !server.isAlive()) {
                    throw new IOException(Files.readString(folder.resolve("server.txt")), e);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
