package privyseal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A DNS server over UDP that answers what a test wants, malformed packets included.
public final class FakeDns implements AutoCloseable {

    private final DatagramSocket socket;
    private final AtomicInteger queries = new AtomicInteger();

    private FakeDns(DatagramSocket socket) {
        this.socket = socket;
    }

    /// @param answers the datagrams to send, in this order, for a query's bytes
    public static FakeDns start(Function<byte[], List<byte[]>> answers) {
        try {
            FakeDns dns =
                    new FakeDns(
                            new DatagramSocket(
                                    new InetSocketAddress(Ports.loopback(), Ports.free())));
            Thread.ofVirtual().start(() -> dns.serve(answers));
            return dns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Function<byte[], List<byte[]>> answers) {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                queries.incrementAndGet();
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                for (byte[] answer : answers.apply(query)) {
                    socket.send(
                            new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, or the other side is gone.
            }
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    public int queries() {
        return queries.get();
    }

    @Override
    public void close() {
        socket.close();
    }
}
