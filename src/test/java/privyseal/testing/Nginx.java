package privyseal.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// nginx as the web server of every domain of a test, on loopback: plain HTTP on one port, HTTPS with a self-signed
/// certificate for another name on a second one. [#ADDRESSES] are hosts of their own, plain HTTP alone.
public final class Nginx implements AutoCloseable {

    public static final String PATH = "/.well-known/pki-validation/";

    /// Those that a certificate names; nobody else listens there.
    public static final List<String> ADDRESSES =
            List.of("127.0.3.7", "127.0.3.8", "127.0.3.9", "127.0.3.10");

    private final Path folder;
    private final int httpPort;
    private final int httpsPort;
    private final List<String> locations = new ArrayList<>();
    private Process process;

    private Nginx(Path folder, int httpPort, int httpsPort) {
        this.folder = folder;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
        this.process = launch();
    }

    public static Nginx start() {
        Path folder = Tools.newFolder("nginx");
        Tools.write(folder.resolve("sites/none/empty"), "");
        Tools.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        folder.resolve("cert.pem").toString(),
                        "-days",
                        "2",
                        "-subj",
                        "/CN=not-the-name-asked-for.example")
                .ok();
        return new Nginx(folder, Ports.free(), Ports.free());
    }

    public int httpPort() {
        return httpPort;
    }

    public int httpsPort() {
        return httpsPort;
    }

    public long pid() {
        return process.pid();
    }

    /// Serves a file, at once; on both ports.
    ///
    /// @param path such as [#PATH] with a name behind it
    public void publish(String host, String path, String content) {
        Tools.write(site("both", host, path), content);
    }

    /// Serves a file on the HTTPS port alone.
    public void publishOnHttps(String host, String path, String content) {
        Tools.write(site("https", host, path), content);
    }

    public void withdraw(String host, String path) {
        for (String port : List.of("both", "https")) {
            site(port, host, path).toFile().delete();
        }
    }

    /// Where files of a host are, for programs that put them there themselves; on both ports.
    public Path webroot(String host) {
        return folder.resolve("sites").resolve("both").resolve(host);
    }

    private Path site(String port, String host, String path) {
        return folder.resolve("sites").resolve(port).resolve(host + path);
    }

    /// Redirects a path of a host; restarts the server.
    ///
    /// @param to what stands in Location; `$` and quotes are not for it
    public void redirect(String host, String path, int status, String to) {
        add("if ($asked = \"%s%s\") { return %d \"%s\"; }".formatted(host, path, status, to));
    }

    /// Passes the validation path of a host on, for ever; restarts the server.
    ///
    /// @param target an URL that ends with a slash
    public void proxy(String host, String target) {
        String inside = "/proxied-" + locations.size() + "/";
        add(
                """
                if ($host = "%s") { rewrite ^/\\.well-known/pki-validation/(.*)$ %s$1 last; }
                location %s { internal; proxy_pass %s; }
                """
                        .formatted(host, inside, inside, target));
    }

    /// Answers a path of every host at this speed; restarts the server.
    public void slow(String path, int bytesPerSecond) {
        add(
                "location = %s { limit_rate %d; try_files /both/$host$uri =404; }"
                        .formatted(path, bytesPerSecond));
    }

    private void add(String location) {
        locations.add(location);
        Tools.stop(process);
        process = launch();
    }

    private Process launch() {
        Path conf = folder.resolve("nginx.conf");
        Tools.write(conf, configuration());
        Process started =
                Tools.start(
                        folder,
                        folder.resolve("log"),
                        "nginx",
                        "-p",
                        folder.toString(),
                        "-c",
                        conf.toString());
        Tools.await(
                "nginx to listen",
                () -> {
                    if (!started.isAlive()) {
                        throw new AssertionError(
                                "nginx ended: " + Tools.read(folder.resolve("log")));
                    }
                    return answers(httpPort) && answers(httpsPort);
                });
        return started;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String configuration() {
        return """
        daemon off; master_process off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/error.log;
        events { worker_connections 64; }
        http {
          access_log off; default_type text/plain; server_tokens off;
          client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
          uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
          root %1$s/sites;
          server {
            %5$s
            set $asked "$host$uri";
            %4$s
            location / { try_files /both/$host$uri =404; }
          }
          server {
            listen 127.0.0.1:%3$d ssl default_server;
            ssl_certificate %1$s/cert.pem; ssl_certificate_key %1$s/key.pem;
            set $asked "$host$uri";
            %4$s
            location / { try_files /both/$host$uri /https/$host$uri =404; }
          }
        }
        """
                .formatted(
                        folder, httpPort, httpsPort, String.join("\n    ", locations), listeners());
    }

    private String listeners() {
        return Stream.concat(Stream.of("127.0.0.1"), ADDRESSES.stream())
                .map(address -> "listen %s:%d default_server;".formatted(address, httpPort))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        Tools.stop(process);
        Tools.delete(folder);
    }
}
