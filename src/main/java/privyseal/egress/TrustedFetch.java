package privyseal.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import privyseal.pki.Der;

/// Exchanges with a service whose word counts, such as an OpenID provider, or that is told something, such as a webhook: its
/// certificate is verified as browsers verify it. The host is resolved once, every address is checked (VA-07), no redirect is followed.
public final class TrustedFetch {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(10);
    private static final int MAX_BODY = 256 * 1024;
    private static final ContentType JOSE = ContentType.create("application/jose+json");

    private final AddressPolicy policy;
    private final AddressLookup addresses;
    private final Trust trust;

    public TrustedFetch(AddressPolicy policy, AddressLookup addresses) {
        this(policy, addresses, Trust.standard());
    }

    /// @param trust whose word of the other side's name counts
    public TrustedFetch(AddressPolicy policy, AddressLookup addresses, Trust trust) {
        this.policy = policy;
        this.addresses = addresses;
        this.trust = trust;
    }

    public sealed interface Outcome {

        /// @param type the header Content-Type, `-` without one
        record Answered(int status, String type, String body) implements Outcome {}

        /// @param why ours: nothing of what the other side sent
        record Failed(String why) implements Outcome {}
    }

    public Outcome get(URI url) {
        return exchange(new HttpGet(url), url);
    }

    /// An answer with its headers, for a protocol that speaks by them.
    public sealed interface Reply {

        /// @param headers by their names in lower case; the first of several
        record Answered(int status, Map<String, String> headers, String body) implements Reply {}

        /// @param why ours: nothing of what the other side sent
        record Failed(String why) implements Reply {}
    }

    public Reply ask(URI url) {
        return reply(new HttpGet(url), url, trust);
    }

    /// @param jws as RFC 8555 §6.2 sends it
    public Reply askSigned(URI url, String jws) {
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity(jws, JOSE));
        return reply(post, url, trust);
    }

    /// @param form as it stands in the body
    /// @param headers beside Content-Type
    public Outcome post(URI url, String form, Map<String, String> headers) {
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        headers.forEach(post::setHeader);
        return exchange(post, url);
    }

    /// @param trusted the only authorities that the server's certificate may come from; the public ones where there are none
    /// @param headers beside Content-Type
    public Outcome postJson(URI url, String json, Map<String, String> headers, List<Der> trusted) {
        try {
            HttpPost post = new HttpPost(url);
            post.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
            headers.forEach(post::setHeader);
            return exchange(post, url, trusted.isEmpty() ? trust : Trust.only(trusted));
        } catch (IllegalArgumentException _) {
            // A port that is none, an authority with a key that TLS does not know.
            return new Outcome.Failed("the address or the authorities cannot be used");
        }
    }

    private Outcome exchange(HttpUriRequestBase request, URI url) {
        return exchange(request, url, trust);
    }

    private Outcome exchange(HttpUriRequestBase request, URI url, Trust believed) {
        return switch (reply(request, url, believed)) {
            case Reply.Answered(int status, Map<String, String> headers, String body) ->
                    new Outcome.Answered(status, headers.getOrDefault("content-type", "-"), body);
            case Reply.Failed(String why) -> new Outcome.Failed(why);
        };
    }

    private Reply reply(HttpUriRequestBase request, URI url, Trust believed) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return new Reply.Failed("the address has no host");
        }
        Deadline deadline = Deadline.in(TOTAL);
        Optional<List<InetAddress>> found = addressesOf(url.getHost(), deadline);
        if (found.isEmpty()) {
            return new Reply.Failed("the host has no address");
        }
        int standard = "https".equals(url.getScheme()) ? 443 : 80;
        int port = url.getPort() == -1 ? standard : url.getPort();
        for (InetAddress address : found.get()) {
            switch (policy.judge(address, port)) {
                case AddressPolicy.Judgement.Allowed _ -> {}
                case AddressPolicy.Judgement.Public() when "https".equals(url.getScheme()) -> {}
                case AddressPolicy.Judgement.Public() -> {
                    return new Reply.Failed("the address is public and not https");
                }
                case AddressPolicy.Judgement.Refused _ -> {
                    return new Reply.Failed("the host's address is not an allowed one");
                }
            }
        }
        HttpHost host = new HttpHost(url.getScheme(), url.getHost(), port);
        return withinTime(request, host, found.get(), believed, deadline);
    }

    private Optional<List<InetAddress>> addressesOf(String host, Deadline deadline) {
        try {
            return Optional.of(List.of(InetAddress.ofLiteral(host)));
        } catch (IllegalArgumentException _) {
            return switch (addresses.addressesOf(host, deadline)) {
                case AddressLookup.Result.Found(List<InetAddress> all) -> Optional.of(all);
                case AddressLookup.Result.NoAddress _, AddressLookup.Result.Failed _ ->
                        Optional.empty();
            };
        }
    }

    /// Socket timeouts start again with each byte, so the whole exchange runs on a thread of its own and is cut off from here.
    private static Reply withinTime(
            HttpUriRequestBase request,
            HttpHost host,
            List<InetAddress> checked,
            Trust believed,
            Deadline deadline) {
        try (CloseableHttpClient client =
                PinnedClient.verifying(checked, deadline.orIn(CONNECT).left(), believed)) {
            FutureTask<Reply> exchange = new FutureTask<>(() -> exchange(client, request, host));
            Thread.ofVirtual().name("trusted-fetch").start(exchange);
            try {
                return exchange.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return new Reply.Failed("no answer in time");
            } catch (ExecutionException e) {
                throw new IllegalStateException("an exchange failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Reply.Failed("interrupted");
            } finally {
                request.cancel();
                client.close(CloseMode.IMMEDIATE);
            }
        } catch (IOException e) {
            throw new IllegalStateException("an HTTP client did not close", e);
        }
    }

    private static Reply exchange(
            CloseableHttpClient client, HttpUriRequestBase request, HttpHost host) {
        try {
            ClassicHttpResponse response = client.executeOpen(host, request, null);
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                return new Reply.Answered(response.getCode(), headers(response), "");
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            InputStream in = entity.getContent();
            byte[] buffer = new byte[8192];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                if (body.size() + got > MAX_BODY) {
                    return new Reply.Failed("the answer is too long");
                }
                body.write(buffer, 0, got);
            }
            return new Reply.Answered(
                    response.getCode(), headers(response), body.toString(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            // Also what TLS refuses, and what is not HTTP.
            return new Reply.Failed("no connection, no valid certificate or no HTTP answer");
        }
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(
                    header.getName().toLowerCase(Locale.ROOT),
                    Objects.requireNonNullElse(header.getValue(), ""));
        }
        return headers;
    }
}
