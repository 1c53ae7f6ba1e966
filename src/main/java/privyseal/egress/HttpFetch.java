package privyseal.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;
import privyseal.egress.HttpOutcome.Exposure;
import privyseal.egress.HttpOutcome.Redirect;

/// Fetches the file that proves a domain (VA-02), under the bounds of VA-07.
///
/// Each hop resolves its host once, checks every address that the name has, and connects to those very addresses; one
/// forbidden address among them refuses the host, so that a name which changes its mind between two look-ups (DNS
/// rebinding) wins nothing. **TLS errors are ignored here, and only here**: the file is there to get a certificate in the
/// first place, and what proves the domain is its unguessable content.
public final class HttpFetch {

    public static final int MAX_BODY = 64 * 1024;
    public static final int MAX_REDIRECTS = 2;
    static final Duration CONNECT = Duration.ofSeconds(5);
    static final Duration TOTAL = Duration.ofSeconds(15);
    private static final int MAX_ADDRESSES = 4;
    private static final int MAX_URL = 2048;

    /// CA/Browser Forum Baseline Requirements §3.2.2.4.18 names these.
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

    private final AddressPolicy policy;
    private final AddressLookup addresses;
    private final WebPorts ports;
    private final BiPredicate<String, String> samePrimaryDomain;
    private final Optional<InetSocketAddress> proxy;

    /// @param samePrimaryDomain whether a redirect from the first host may lead to the second
    public HttpFetch(
            AddressPolicy policy,
            AddressLookup addresses,
            WebPorts ports,
            BiPredicate<String, String> samePrimaryDomain) {
        this(policy, addresses, ports, samePrimaryDomain, Optional.empty());
    }

    /// @param proxy of the operator's, which connects for us (HTTP CONNECT) to the very address that was checked
    public HttpFetch(
            AddressPolicy policy,
            AddressLookup addresses,
            WebPorts ports,
            BiPredicate<String, String> samePrimaryDomain,
            Optional<InetSocketAddress> proxy) {
        this.proxy = proxy;
        this.policy = policy;
        this.addresses = addresses;
        this.ports = ports;
        this.samePrimaryDomain = samePrimaryDomain;
    }

    /// What answers at 80 and 443 (`validation.http-port`, `validation.https-port`).
    public record WebPorts(int http, int https) {
        int of(String scheme) {
            return scheme.equals("https") ? https : http;
        }

        private static int standard(String scheme) {
            return scheme.equals("https") ? 443 : 80;
        }
    }

    /// One hop's target: everything about it has been checked but its addresses. People see it without the port.
    private record Target(String scheme, String host, int port, String pathAndQuery) {
        /// RFC 3986 §3.2.2: an IPv6 address stands in brackets.
        String shown() {
            String authority = host.indexOf(':') < 0 ? host : "[" + host + "]";
            return scheme + "://" + authority + pathAndQuery;
        }
    }

    /// Blocks until the deadline, and never longer than 15 s.
    ///
    /// @param scheme `http` or `https`
    /// @param host a name, or an address without brackets
    public HttpOutcome fetch(String scheme, String host, String path, Deadline until) {
        Deadline deadline = until.orIn(TOTAL);
        Target target = new Target(scheme, host, ports.of(scheme), path);
        Exposure exposure = Exposure.SHOWN;
        for (int redirects = 0; ; redirects++) {
            Hop hop = hop(target, exposure, deadline);
            if (!(hop instanceof Hop.Moved(String location, Exposure seen))) {
                return ((Hop.Ended) hop).outcome();
            }
            exposure = seen;
            Redirection next = follow(target, host, location, redirects);
            if (next instanceof Redirection.Refused(Redirect why)) {
                return new HttpOutcome.RedirectRefused(
                        target.shown(), cut(location), why, exposure);
            }
            target = ((Redirection.To) next).target();
        }
    }

    private sealed interface Hop {
        record Ended(HttpOutcome outcome) implements Hop {}

        record Moved(String location, Exposure exposure) implements Hop {}
    }

    private sealed interface Redirection {
        record To(Target target) implements Redirection {}

        record Refused(Redirect why) implements Redirection {}
    }

    private Redirection follow(Target from, String first, String location, int redirects) {
        if (redirects >= MAX_REDIRECTS) {
            return new Redirection.Refused(Redirect.TOO_MANY);
        }
        URI uri;
        try {
            uri = URI.create(from.shown()).resolve(URI.create(cut(location).strip()));
        } catch (IllegalArgumentException e) {
            return new Redirection.Refused(Redirect.NOT_A_URL);
        }
        String scheme = lower(uri.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return new Redirection.Refused(Redirect.OTHER_SCHEME);
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return new Redirection.Refused(Redirect.NOT_A_URL);
        }
        int port = ports.of(scheme);
        boolean ownPort =
                uri.getPort() == -1
                        || uri.getPort() == port
                        || uri.getPort() == WebPorts.standard(scheme);
        if (!ownPort) {
            return new Redirection.Refused(Redirect.OTHER_PORT);
        }
        String host = lower(uri.getHost()).replaceAll("^\\[|]$", "");
        if (!samePrimaryDomain.test(first, host)) {
            return new Redirection.Refused(Redirect.OTHER_PRIMARY_DOMAIN);
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Redirection.To(new Target(scheme, host, port, path + query));
    }

    private Hop hop(Target target, Exposure before, Deadline deadline) {
        AddressLookup.Result result = addresses.addressesOf(target.host(), deadline);
        if (!(result instanceof AddressLookup.Result.Found(List<InetAddress> all))) {
            return new Hop.Ended(new HttpOutcome.NoAddress(target.shown(), target.host(), result));
        }
        Exposure exposure = before;
        for (InetAddress address : all) {
            switch (policy.judge(address, target.port())) {
                case AddressPolicy.Judgement.Public() -> {}
                case AddressPolicy.Judgement.Allowed _ -> exposure = Exposure.HIDDEN;
                case AddressPolicy.Judgement.Refused(AddressPolicy.Reason reason) -> {
                    return new Hop.Ended(
                            new HttpOutcome.ForbiddenAddress(
                                    target.shown(), target.host(), reason));
                }
            }
        }
        return withinTime(target, firstOf(all), exposure, deadline);
    }

    /// IPv4 first: a machine without IPv6 would spend its time on what it cannot reach.
    private static List<InetAddress> firstOf(List<InetAddress> all) {
        List<InetAddress> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(address -> address.getAddress().length));
        return sorted.subList(0, Math.min(sorted.size(), MAX_ADDRESSES));
    }

    /// Socket timeouts start again with each byte, so the whole exchange runs on a thread of its own and is cut off from here.
    private Hop withinTime(
            Target target, List<InetAddress> checked, Exposure exposure, Deadline deadline) {
        HttpGet get = new HttpGet(target.pathAndQuery());
        // By a proxy the address is what is asked for, and the host is in the request alone.
        get.setAuthority(new URIAuthority(target.host(), target.port()));
        String connected = proxy.isPresent() ? checked.getFirst().getHostAddress() : target.host();
        HttpHost host = new HttpHost(target.scheme(), connected, target.port());
        try (CloseableHttpClient client = client(target, checked, deadline.orIn(CONNECT).left())) {
            FutureTask<Hop> exchange =
                    new FutureTask<>(() -> exchange(client, get, host, target, exposure));
            Thread.ofVirtual().name("fetch").start(exchange);
            try {
                return exchange.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return new Hop.Ended(new HttpOutcome.TimedOut(target.shown(), exposure));
            } catch (ExecutionException e) {
                throw new IllegalStateException("fetching a file failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Hop.Ended(new HttpOutcome.TimedOut(target.shown(), exposure));
            } finally {
                get.cancel();
                client.close(CloseMode.IMMEDIATE);
            }
        } catch (IOException e) {
            throw new IllegalStateException("an HTTP client did not close", e);
        }
    }

    private CloseableHttpClient client(Target target, List<InetAddress> checked, Duration connect) {
        return proxy.map(by -> PinnedClient.through(by, target.host(), connect))
                .orElseGet(() -> PinnedClient.to(checked, connect));
    }

    private static Hop exchange(
            CloseableHttpClient client,
            HttpGet get,
            HttpHost host,
            Target target,
            Exposure exposure) {
        try {
            ClassicHttpResponse response = client.executeOpen(host, get, null);
            Optional<String> location = locationOf(response);
            if (location.isPresent()) {
                return new Hop.Moved(location.get(), exposure);
            }
            return new Hop.Ended(read(response, target, exposure));
        } catch (InterruptedIOException e) {
            return new Hop.Ended(new HttpOutcome.TimedOut(target.shown(), exposure));
        } catch (SSLException e) {
            return unreachable(target, "the TLS handshake failed", exposure);
        } catch (ConnectException e) {
            return unreachable(target, "the connection was refused", exposure);
        } catch (IOException | RuntimeException e) {
            // Whatever the other side sent that is not HTTP; the library reports some of it
            // unchecked.
            return unreachable(target, "no valid HTTP answer came", exposure);
        }
    }

    private static Hop unreachable(Target target, String reason, Exposure exposure) {
        return new Hop.Ended(new HttpOutcome.Unreachable(target.shown(), reason, exposure));
    }

    private static Optional<String> locationOf(ClassicHttpResponse response) {
        Header location = response.getFirstHeader("Location");
        if (!REDIRECTS.contains(response.getCode()) || location == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(location.getValue());
    }

    /// The bytes as sent: no content coding is undone, so a small answer stays small.
    private static HttpOutcome read(ClassicHttpResponse response, Target target, Exposure exposure)
            throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new HttpOutcome.Answered(target.shown(), response.getCode(), "", exposure);
        }
        InputStream in = entity.getContent();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            if (body.size() + got > MAX_BODY) {
                return new HttpOutcome.TooLarge(target.shown(), exposure);
            }
            body.write(buffer, 0, got);
        }
        return new HttpOutcome.Answered(
                target.shown(),
                response.getCode(),
                body.toString(StandardCharsets.UTF_8),
                exposure);
    }

    /// A URL may lack what is asked about.
    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() <= MAX_URL ? text : text.substring(0, MAX_URL);
    }
}
