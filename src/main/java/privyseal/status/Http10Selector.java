package privyseal.status;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/// HTTP/1.1 for clients that speak HTTP/1.0 as well.
///
/// Helidon answers those with 505, and they are the ones that ask for status: `openssl ocsp`, gnutls' `ocsptool`, and a
/// good part of what is built into devices. [Http10Reader] makes a request of today of theirs.
public final class Http10Selector implements ServerConnectionSelector {

    private final Http1ConnectionSelector http1;

    public Http10Selector(Http1Config config) {
        this.http1 = Http1ConnectionSelector.builder().config(config).upgraders(Map.of()).build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    /// Everything, and without looking: Helidon's own selector beside this one takes 1.1 only, and takes a first packet
    /// that ends before the version too, to say 505 to the rest. Selectors that are added come before it.
    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return http1.connection(new Rewriting(context, Http10Reader.over(context.dataReader())));
    }

    /// The same connection but for what is read from it.
    private record Rewriting(ConnectionContext context, DataReader dataReader)
            implements ConnectionContext {

        @Override
        public ListenerContext listenerContext() {
            return context.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return context.executor();
        }

        @Override
        public DataWriter dataWriter() {
            return context.dataWriter();
        }

        @Override
        public Router router() {
            return context.router();
        }

        @Override
        public Optional<ProxyProtocolData> proxyProtocolData() {
            return context.proxyProtocolData();
        }

        @Override
        public HelidonSocket serverSocket() {
            return context.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return context.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return context.localPeer();
        }

        @Override
        public boolean isSecure() {
            return context.isSecure();
        }

        @Override
        public String socketId() {
            return context.socketId();
        }

        @Override
        public String childSocketId() {
            return context.childSocketId();
        }
    }
}
