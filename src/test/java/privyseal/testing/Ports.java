package privyseal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Free ports of the loopback address.
///
/// They lie below the range from which the kernel takes ports of outgoing connections, so that none of those takes a port
/// between the choice and the server's start.
public final class Ports {

    private static final int FIRST = 12_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;

    private Ports() {}

    /// A port that nobody uses, neither by TCP nor by UDP, on any 127.0.0.x.
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port");
    }

    private static boolean isFree(int port) {
        try (ServerSocket tcp = new ServerSocket(port, 1);
                DatagramSocket udp =
                        new DatagramSocket(
                                new InetSocketAddress(InetAddress.getByName("0.0.0.0"), port))) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public static InetAddress loopback() {
        return address("127.0.0.1");
    }

    /// @param literal such as `127.0.0.2`
    public static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
