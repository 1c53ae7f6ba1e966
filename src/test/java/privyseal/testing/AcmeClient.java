package privyseal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;
import privyseal.testing.NameServer.Added;
import privyseal.testing.TestService.Caller;

/// An ACME client of one account: acme4j, which believes the service's roots.
public final class AcmeClient {

    /// A look that died with its node is made up for after a minute.
    private static final Duration WAIT = Duration.ofSeconds(100);

    private static final String FOLDER = "/.well-known/acme-challenge/";

    private final NameServer dns;
    private final Optional<Nginx> files;
    private final Login login;

    private AcmeClient(NameServer dns, Optional<Nginx> files, Login login) {
        this.dns = dns;
        this.files = files;
        this.login = login;
    }

    /// Something of acme4j that the server answers.
    public interface Deed<T> {
        T done() throws AcmeException, InterruptedException;
    }

    public static <T> T does(Deed<T> deed) {
        try {
            return deed.done();
        } catch (AcmeException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Expects a problem document.
    public static AcmeServerException refused(Deed<?> deed) {
        Object done;
        try {
            done = deed.done();
        } catch (AcmeServerException e) {
            return e;
        } catch (AcmeException | InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("not refused: " + done);
    }

    /// `urn:ietf:params:acme:error:…`, the last word alone.
    public static String type(AcmeServerException problem) {
        return problem.getType().toString().replaceFirst(".*:", "");
    }

    public static URI directory(int tlsPort) {
        return URI.create("https://localhost:" + tlsPort + "/acme/directory");
    }

    public static Session session(TestService service) {
        return session(service.tlsPort(), service.data());
    }

    /// @param data the service's folder, where its roots are
    public static Session session(int tlsPort, Path data) {
        return new Session(
                directory(tlsPort),
                new GenericAcmeProvider() {
                    @Override
                    public HttpClient createHttpClient(NetworkSettings settings) {
                        return HttpClient.newBuilder()
                                .connectTimeout(Duration.ofSeconds(10))
                                .sslContext(believing(data))
                                .build();
                    }
                });
    }

    /// The service's roots, but for GM, which the JDK does not read.
    public static List<Path> roots(Path data) {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(data.resolve("authorities"), "*-root.pem")) {
            List<Path> roots = new ArrayList<>();
            files.forEach(roots::add);
            roots.removeIf(file -> file.getFileName().toString().contains("sm2"));
            return roots;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SSLContext believing(Path data) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Path file : roots(data)) {
                try (InputStream pem = Files.newInputStream(file)) {
                    store.setCertificateEntry(
                            file.getFileName().toString(),
                            CertificateFactory.getInstance("X.509").generateCertificate(pem));
                }
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// With an account that is bound by a new key of the customer.
    public static AcmeClient of(TestService service, Customer customer) {
        return bound(
                session(service),
                customer.owner(),
                newKey(),
                service.dns(),
                Optional.of(service.nginx()));
    }

    /// @param files where files are published; without, all is proved by DNS
    public static AcmeClient bound(
            Session session, Caller owner, KeyPair key, NameServer dns, Optional<Nginx> files) {
        JsonNode binding = owner.own("CreateAcmeKey", Map.of());
        Login login =
                does(() ->
                        new AccountBuilder()
                                .useKeyPair(key)
                                .addEmail("hostmaster@example.test")
                                .withKeyIdentifier(
                                        binding.get("KeyId").asText(),
                                        binding.get("HmacKey").asText())
                                .createLogin(session));
        return new AcmeClient(dns, files, login);
    }

    /// With an account that nothing binds.
    public static AcmeClient anonymous(Session session, KeyPair key, NameServer dns) {
        return new AcmeClient(
                dns,
                Optional.empty(),
                does(() -> new AccountBuilder().useKeyPair(key).createLogin(session)));
    }

    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static URL at(String url) {
        try {
            return URI.create(url).toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    public Login login() {
        return login;
    }

    public Order orders(String... names) {
        return does(() -> login.newOrder().domains(names).create());
    }

    public Order ordersBy(int profile, String... names) {
        return does(() ->
                login.newOrder()
                        .domains(List.of(names))
                        .profile(Integer.toString(profile))
                        .create());
    }

    /// Publishes what each authorization asks for and says so: a file where that is offered, else a record.
    public void proves(Order order) {
        for (Authorization authorization : order.getAuthorizations()) {
            proves(authorization);
        }
        does(() -> order.waitUntilReady(WAIT));
    }

    private void proves(Authorization authorization) {
        Optional<Http01Challenge> file =
                files.flatMap(_ -> authorization.findChallenge(Http01Challenge.class));
        Challenge challenge =
                file.isPresent()
                        ? published(authorization, file.get())
                        : published(
                                authorization,
                                authorization.findChallenge(Dns01Challenge.class).orElseThrow());
        does(() -> {
            challenge.trigger();
            return authorization.waitForCompletion(WAIT);
        });
    }

    private Challenge published(Authorization authorization, Http01Challenge challenge) {
        files.orElseThrow()
                .publish(
                        authorization.getIdentifier().getDomain(),
                        FOLDER + challenge.getToken(),
                        challenge.getAuthorization() + "\n");
        return challenge;
    }

    private Challenge published(Authorization authorization, Dns01Challenge challenge) {
        String domain = authorization.getIdentifier().getDomain();
        dns.add(
                List.of(
                        Added.txt("_acme-challenge." + domain, challenge.getDigest()),
                        Added.address(domain, "127.0.0.1")));
        return challenge;
    }

    /// The same account, which publishes records alone.
    public AcmeClient byDns() {
        return new AcmeClient(dns, Optional.empty(), login);
    }

    /// A certificate for a key of its own.
    public Owned obtains(String... names) {
        return finishes(orders(names));
    }

    public Owned finishes(Order order) {
        return finishes(order, newKey());
    }

    public Owned finishes(Order order, KeyPair certified) {
        proves(order);
        does(() -> {
            order.execute(certified);
            return order.waitForCompletion(WAIT);
        });
        if (order.getStatus() != Status.VALID) {
            throw new AssertionError(order.getStatus() + " " + order.getError());
        }
        return new Owned(order, certified, order.getCertificate());
    }

    /// @param key the certificate's own
    public record Owned(Order order, KeyPair key, Certificate certificate) {}
}
