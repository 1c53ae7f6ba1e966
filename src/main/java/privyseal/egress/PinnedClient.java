package privyseal.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/// An HTTP client for one exchange, which connects to the addresses it was made with, whatever host is asked for (the host
/// still goes into `Host` and SNI), and which believes every server certificate (VA-02; see [HttpFetch]).
final class PinnedClient {

    private static final int MAX_HEADERS = 100;
    private static final int MAX_LINE = 8 * 1024;

    private PinnedClient() {}

    /// Believes every server certificate.
    static CloseableHttpClient to(List<InetAddress> addresses, Duration connect) {
        return to(
                addresses,
                connect,
                new DefaultClientTlsStrategy(trustingAll(), NoopHostnameVerifier.INSTANCE));
    }

    /// Asks a proxy to connect to the address that stands as the host of the request's route. Believes every server certificate.
    ///
    /// @param host for SNI
    static CloseableHttpClient through(InetSocketAddress proxy, String host, Duration connect) {
        DefaultClientTlsStrategy tls =
                new DefaultClientTlsStrategy(trustingAll(), NoopHostnameVerifier.INSTANCE);
        HttpHost by = new HttpHost("http", proxy.getAddress(), proxy.getPort());
        return builder(
                        List.of(proxy.getAddress()),
                        connect,
                        (socket, _, port, attachment, context) ->
                                tls.upgrade(socket, host, port, attachment, context))
                .setRoutePlanner((target, _) -> tunnel(target, by))
                .build();
    }

    private static HttpRoute tunnel(HttpHost target, HttpHost proxy) {
        boolean secure = target.getSchemeName().equals("https");
        return new HttpRoute(
                target,
                null,
                proxy,
                secure,
                RouteInfo.TunnelType.TUNNELLED,
                secure ? RouteInfo.LayerType.LAYERED : RouteInfo.LayerType.PLAIN);
    }

    /// Believes whom `trust` believes, for the host's name ([TrustedFetch]).
    static CloseableHttpClient verifying(
            List<InetAddress> addresses, Duration connect, Trust trust) {
        return to(addresses, connect, new DefaultClientTlsStrategy(trust.context()));
    }

    private static CloseableHttpClient to(
            List<InetAddress> addresses, Duration connect, TlsSocketStrategy tls) {
        return builder(addresses, connect, tls).build();
    }

    private static HttpClientBuilder builder(
            List<InetAddress> addresses, Duration connect, TlsSocketStrategy tls) {
        Timeout timeout = Timeout.ofMilliseconds(Math.max(1, connect.toMillis()));
        PoolingHttpClientConnectionManager connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Pinned(addresses))
                        .setTlsSocketStrategy(tls)
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(timeout).build())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(timeout)
                                        .setSocketTimeout(timeout)
                                        .build())
                        .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                        .http1Config(
                                                Http1Config.custom()
                                                        .setMaxHeaderCount(MAX_HEADERS)
                                                        .setMaxLineLength(MAX_LINE)
                                                        .setMaxEmptyLineCount(8)
                                                        .build())
                                        .build())
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setConnectionRequestTimeout(timeout)
                                .setResponseTimeout(
                                        Timeout.ofMilliseconds(HttpFetch.TOTAL.toMillis()))
                                .build())
                .setUserAgent("Privyseal-Validation")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState();
    }

    private static SSLContext trustingAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private record Pinned(List<InetAddress> addresses) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return addresses.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }
    }

    /// Extended, so that the JDK adds none of its own checks of names and algorithms.
    private static final class TrustsAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
