package privyseal.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// An HTTP proxy that knows CONNECT alone (RFC 9110 §9.3.6), and remembers to where it was asked to connect.
public final class ConnectProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private ConnectProxy(ServerSocket listener) {
        this.listener = listener;
    }

    public static ConnectProxy start() {
        try {
            ConnectProxy proxy =
                    new ConnectProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("connect-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /// `127.0.0.1:80`, in the order in which it was asked.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String authority = authority(client);
            asked.add(authority);
            int colon = authority.lastIndexOf(':');
            InetAddress address =
                    InetAddress.ofLiteral(authority.substring(0, colon).replaceAll("[\\[\\]]", ""));
            int port = Integer.parseInt(authority.substring(colon + 1));
            try (Socket target = new Socket(address, port)) {
                answer(client, "HTTP/1.1 200 Connected\r\n\r\n");
                Thread back = Thread.ofVirtual().start(() -> copy(target, client));
                copy(client, target);
                back.join();
            }
        } catch (IOException e) {
            // The other side went away, or nobody listens at the target.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The request has no body, so nothing of the tunnel is read ahead: the client waits for the answer.
    private static String authority(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String[] request = in.readLine().split(" ", -1);
        if (!request[0].equals("CONNECT")) {
            answer(client, "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
            throw new IOException("not CONNECT: " + request[0]);
        }
        while (!in.readLine().isEmpty()) {
            // Headers.
        }
        return request[1];
    }

    private static void answer(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(listener);
    }
}
