package privyseal.egress;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/// One DNS query to one server, and its answer: UDP, then TCP where the answer is truncated or suspicious.
///
/// Against forged answers (RFC 5452): a socket of its own with a random port, connected so that the kernel drops what comes
/// from elsewhere, a random id, and the name in random case (draft-vixie-dnsext-dns0x20). A server that does not echo the
/// case is asked again over TCP. What is not an answer to the question is dropped and the wait goes on.
public final class DnsTransport {

    private static final Duration ATTEMPT = Duration.ofMillis(2500);

    /// Datagrams that are looked at in one attempt: a flood of wrong ones is not worth more.
    private static final int MAX_DATAGRAMS = 64;

    private static final int MAX_UDP = 4096;
    private static final int HEADER = 12;

    private final SecureRandom random = new SecureRandom();

    /// @param query its id and the case of its name are replaced; asked with EDNS if it carries an OPT record
    /// @throws SocketTimeoutException when there was no usable answer in time
    /// @throws IOException when the server cannot be reached
    public Message exchange(InetSocketAddress server, Message query, Deadline deadline)
            throws IOException {
        Message asked = query.clone();
        asked.getHeader().setID(random.nextInt(1 << 16));
        asked.removeAllRecords(Section.QUESTION);
        asked.addRecord(inRandomCase(query.getQuestion()), Section.QUESTION);

        Optional<Message> byUdp = overUdp(server, asked, deadline.orIn(ATTEMPT));
        if (byUdp.isPresent()) {
            return byUdp.get();
        }
        return overTcp(server, asked, deadline.orIn(ATTEMPT));
    }

    /// Nothing where TCP must be tried.
    private Optional<Message> overUdp(InetSocketAddress server, Message asked, Deadline deadline)
            throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            byte[] query = asked.toWire();
            socket.send(new DatagramPacket(query, query.length));
            DatagramPacket packet = new DatagramPacket(new byte[MAX_UDP], MAX_UDP);
            for (int seen = 0; seen < MAX_DATAGRAMS && !deadline.passed(); seen++) {
                socket.setSoTimeout(deadline.millisLeft());
                packet.setLength(MAX_UDP);
                socket.receive(packet);
                Optional<Message> answer = parse(packet.getData(), packet.getLength(), asked);
                if (answer.isEmpty()) {
                    continue;
                }
                boolean truncated = answer.get().getHeader().getFlag(Flags.TC);
                return truncated || !echoes(answer.get(), asked) ? Optional.empty() : answer;
            }
            throw new SocketTimeoutException("no answer from " + server);
        }
    }

    private static Message overTcp(InetSocketAddress server, Message asked, Deadline deadline)
            throws IOException {
        byte[] answer = overTcp(server, asked.toWire(), deadline);
        return parse(answer, answer.length, asked)
                .orElseThrow(() -> new IOException("not an answer, from " + server));
    }

    /// One message there and one back, each with its length before it (RFC 1035 §4.2.2).
    static byte[] overTcp(InetSocketAddress server, byte[] query, Deadline deadline)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, deadline.millisLeft());
            OutputStream out = socket.getOutputStream();
            out.write(
                    ByteBuffer.allocate(query.length + 2)
                            .putShort((short) query.length)
                            .put(query)
                            .array());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] length = read(socket, in, 2, deadline);
            return read(
                    socket, in, Short.toUnsignedInt(ByteBuffer.wrap(length).getShort()), deadline);
        }
    }

    /// Reads by what is left of the time, not by a time for each read: a server that drips would never end.
    private static byte[] read(Socket socket, DataInputStream in, int length, Deadline deadline)
            throws IOException {
        byte[] data = new byte[length];
        int have = 0;
        while (have < length) {
            if (deadline.passed()) {
                throw new SocketTimeoutException("answer too slow");
            }
            socket.setSoTimeout(deadline.millisLeft());
            int got = in.read(data, have, length - have);
            if (got < 0) {
                throw new IOException("answer ends early");
            }
            have += got;
        }
        return data;
    }

    /// The message when it answers the question asked (letter case aside); nothing for anything else, malformed ones included.
    private static Optional<Message> parse(byte[] data, int length, Message asked) {
        int id = length < HEADER ? -1 : Short.toUnsignedInt(ByteBuffer.wrap(data).getShort());
        if (id != asked.getHeader().getID()) {
            return Optional.empty();
        }
        try {
            Message answer = new Message(ByteBuffer.wrap(data, 0, length).slice());
            Record question = answer.getQuestion();
            boolean errorWithoutQuestion =
                    question == null && answer.getHeader().getRcode() != Rcode.NOERROR;
            boolean fits =
                    answer.getHeader().getFlag(Flags.QR)
                            && answer.getHeader().getOpcode() == asked.getHeader().getOpcode()
                            && (errorWithoutQuestion || asked.getQuestion().equals(question));
            return fits ? Optional.of(answer) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // The bytes are the other side's; the parser reports some malformations as unchecked
            // exceptions.
            return Optional.empty();
        }
    }

    private static boolean echoes(Message answer, Message asked) {
        Record question = answer.getQuestion();
        return question != null
                && question.getName().toString().equals(asked.getQuestion().getName().toString());
    }

    private Record inRandomCase(Record question) {
        StringBuilder text = new StringBuilder(question.getName().toString());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
            if (!escaped && isAsciiLetter(letter) && random.nextBoolean()) {
                text.setCharAt(i, (char) (letter ^ 0x20));
            }
        }
        try {
            Name name = Name.fromString(text.toString());
            return Record.newRecord(name, question.getType(), question.getDClass());
        } catch (TextParseException e) {
            throw new IllegalStateException("a name that does not survive a change of case", e);
        }
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
