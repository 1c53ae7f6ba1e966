package privyseal.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.gmsse.GMProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.authority.IssueOrder;
import privyseal.authority.IssuedCertificate;
import privyseal.authority.TestAuthority;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.ParsedCertificate;

/// A TLCP client that knows the root alone (Alibaba's GM-JSSE) shakes hands with a server that has the two certificates of a
/// GM order.
@Tag("client")
class TlcpTest {

    private static final int TIMEOUT = 20_000;

    @Test
    @Requirement({"CT-03", "CT-03/pair", "DL-01/gm"})
    void aClientTrustsThePairAndSpeaksWithItsOwner() throws Exception {
        GeneratedKey signing = Keys.generate(KeyAlgorithm.SM2);
        GeneratedKey encryption = Keys.generate(KeyAlgorithm.SM2);
        try (TestAuthority authority = TestAuthority.at(Clock.systemUTC())) {
            IssuedCertificate issued = issue(authority, signing, encryption);
            ParsedCertificate root = ParsedCertificate.of(issued.chain().getLast());
            List<ParsedCertificate> chain =
                    List.of(
                            ParsedCertificate.of(issued.der()),
                            ParsedCertificate.of(issued.encryption().orElseThrow().der()),
                            ParsedCertificate.of(issued.chain().getFirst()));
            TlcpServer server =
                    new TlcpServer(chain, signing.privateKey(), encryption.privateKey());

            assertThat(speak(server, root)).isEqualTo("who is there? a shop");

            // What is signed with the key of the other certificate, or for another root, is not
            // believed.
            TlcpServer confused =
                    new TlcpServer(chain, encryption.privateKey(), encryption.privateKey());
            assertThatThrownBy(() -> speak(confused, root)).isInstanceOf(IOException.class);
            ParsedCertificate stranger =
                    TestHierarchy.of(
                                    KeyAlgorithm.SM2, KeyAlgorithm.SM2, Clock.systemUTC().instant())
                            .root
                            .certificate();
            assertThatThrownBy(() -> speak(server, stranger)).isInstanceOf(IOException.class);
        }
    }

    private static IssuedCertificate issue(
            TestAuthority authority, GeneratedKey signing, GeneratedKey encryption) {
        IssueOrder order = authority.order(authority.newId(), signing.publicKey());
        return authority.issue(
                new IssueOrder(
                        order.certificate(),
                        order.key(),
                        Optional.of(encryption.publicKey()),
                        order.identity(),
                        order.names(),
                        order.notBefore(),
                        order.notAfter()));
    }

    /// This client writes the coordinates of the point that it encrypts with as they are, and one that begins with a zero octet is
    /// no DER integer: once in some hundred handshakes it stumbles over itself, before the server has a part in it.
    private static String speak(TlcpServer server, ParsedCertificate root) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return speakOnce(server, root);
            } catch (RuntimeException e) {
                if (tries == 5 || !"malformed integer".equals(e.getMessage())) {
                    throw e;
                }
            }
        }
    }

    private static String speakOnce(TlcpServer server, ParsedCertificate root) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            listener.setSoTimeout(TIMEOUT);
            Future<String> asked =
                    threads.submit(() -> {
                        try (Socket socket = listener.accept()) {
                            socket.setSoTimeout(TIMEOUT);
                            return server.serves(socket, "a shop");
                        }
                    });
            try (SSLSocket client =
                    (SSLSocket)
                            context(root)
                                    .getSocketFactory()
                                    .createSocket("127.0.0.1", listener.getLocalPort())) {
                client.setSoTimeout(TIMEOUT);
                client.startHandshake();
                client.getOutputStream().write("who is there?".getBytes(StandardCharsets.UTF_8));
                client.getOutputStream().flush();
                byte[] answer = new byte["a shop".length()];
                int read = client.getInputStream().read(answer, 0, answer.length);
                return asked.get(TIMEOUT, TimeUnit.MILLISECONDS)
                        + " "
                        + new String(answer, 0, read, StandardCharsets.UTF_8);
            }
        }
    }

    private static SSLContext context(ParsedCertificate root)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("JKS");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "root",
                CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
                        .generateCertificate(new ByteArrayInputStream(root.der().bytes())));
        GMProvider provider = new GMProvider();
        TrustManagerFactory trust = TrustManagerFactory.getInstance("X509", provider);
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS", provider);
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
