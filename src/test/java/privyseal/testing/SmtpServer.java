package privyseal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// aiosmtpd on the loopback address: takes mail over STARTTLS from who signs in, and keeps it in a maildir. Its certificate is
/// for 127.0.0.1.
public final class SmtpServer implements AutoCloseable {

    public static final String USER = "privyseal";
    public static final String PASSWORD = "the relay's password";

    /// Recipients of this name are refused for good, and of this other one for now.
    public static final String NOBODY = "nobody@";

    public static final String LATER = "later@";

    private static final String SCRIPT =
            """
            import asyncio, ssl, sys
            from aiosmtpd.controller import Controller
            from aiosmtpd.handlers import Mailbox
            from aiosmtpd.smtp import AuthResult

            folder, port = sys.argv[1], int(sys.argv[2])

            class Handler(Mailbox):
                async def handle_RCPT(self, server, session, envelope, address, options):
                    if address.startswith("nobody@"):
                        return "550 5.1.1 no such mailbox"
                    if address.startswith("later@"):
                        return "451 4.3.0 try again later"
                    envelope.rcpt_tos.append(address)
                    return "250 OK"

            def authenticate(server, session, envelope, mechanism, data):
                ok = data.login == b"%s" and data.password == b"%s"
                return AuthResult(success=ok)

            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
            controller = Controller(Handler(folder + "/mail"), hostname="127.0.0.1", port=port,
                tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticate)
            controller.start()
            loop = asyncio.new_event_loop()
            loop.run_forever()
            """
                    .formatted(USER, PASSWORD);

    private final Path folder;
    private final int port;
    private Process process;

    private SmtpServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    public static SmtpServer start() {
        Path folder = Tools.newFolder("smtp");
        Tools.write(folder.resolve("server.py"), SCRIPT);
        Tools.write(folder.resolve("password"), PASSWORD + "\n");
        Tools.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=mail",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        folder.resolve("cert.pem").toString())
                .ok();
        return new SmtpServer(folder, Ports.free());
    }

    private Process launch() {
        Process started =
                Tools.start(
                        folder,
                        folder.resolve("log"),
                        "/usr/bin/python3",
                        folder.resolve("server.py").toString(),
                        folder.toString(),
                        Integer.toString(port));
        Tools.await("the mail server", () -> answers() || !started.isAlive());
        if (!started.isAlive()) {
            throw new AssertionError(Tools.read(folder.resolve("log")));
        }
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket(Ports.loopback(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public Path certificate() {
        return folder.resolve("cert.pem");
    }

    public Path passwordFile() {
        return folder.resolve("password");
    }

    /// Nobody answers until [#up].
    public void down() {
        Tools.stop(process);
    }

    public void up() {
        process = launch();
    }

    /// The mails to an address, as they came: header and body.
    public List<String> mailsTo(String address) {
        Path mails = folder.resolve("mail").resolve("new");
        if (!Files.isDirectory(mails)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mails)) {
            return files.sorted()
                    .map(Tools::read)
                    .filter(mail -> mail.contains("X-RcptTo: " + address + "\n"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a mail, without its transfer encoding.
    public static String text(String mail) {
        return Tools.runWithInput(
                        mail,
                        "/usr/bin/python3",
                        "-c",
                        """
                        import email, email.policy, sys
                        m = email.message_from_string(sys.stdin.read(), policy=email.policy.default)
                        sys.stdout.reconfigure(encoding='utf-8')
                        print('Subject: ' + m['subject'])
                        print(m.get_content())
                        """)
                .ok();
    }

    @Override
    public void close() {
        Tools.stop(process);
        Tools.delete(folder);
    }
}
