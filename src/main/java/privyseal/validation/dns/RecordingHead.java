package privyseal.validation.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;

/// What the validator looks up through. The answer that it shall validate is there already; it fetches keys. The first
/// look-up that fails is remembered, because the validator does not always pass that on.
final class RecordingHead implements Resolver {

    private final Head head;
    private final AtomicReference<Head.Reply.@Nullable Failed> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable Message> prepared = new AtomicReference<>();

    RecordingHead(Head head) {
        this.head = head;
    }

    /// Before each validation.
    void prepare(Message answer) {
        failure.set(null);
        prepared.set(answer);
    }

    Optional<Head.Reply.Failed> failure() {
        return Optional.ofNullable(failure.get());
    }

    Head.Reply fetch(Name name, int type) {
        return head.fetch(name, type);
    }

    /// On a virtual thread, because it blocks and the validator's steps run on the common pool.
    @Override
    public CompletionStage<Message> sendAsync(Message query) {
        return CompletableFuture.supplyAsync(
                () -> send(query.getQuestion()), Thread::startVirtualThread);
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        return sendAsync(query);
    }

    private Message send(Record question) {
        Message ready = prepared.get();
        if (ready != null && question.equals(ready.getQuestion())) {
            return ready.clone();
        }
        return switch (head.fetch(question.getName(), question.getType())) {
            case Head.Reply.Failed failed -> {
                failure.compareAndSet(null, failed);
                throw new IllegalStateException(failed.reason());
            }
            case Head.Reply.Answered answered -> answered.message();
        };
    }

    // Settings of a transport, which the head has of its own.

    @Override
    public void setPort(int port) {}

    @Override
    public void setTCP(boolean flag) {}

    @Override
    public void setIgnoreTruncation(boolean flag) {}

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {}

    @Override
    public void setTSIGKey(TSIG key) {}

    @Override
    public void setTimeout(Duration timeout) {}
}
