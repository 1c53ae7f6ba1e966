package privyseal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import privyseal.account.Role;

/// The own action `AdvanceClock`, served only where `testing.clock` is set: moves the clock of rules, jobs, CRLs and OCSP
/// forward. Everything that falls due on the way happens at its time.
final class AdvanceClock implements Action<AdvanceClock.Request, AdvanceClock.Answer> {

    /// 20 years.
    private static final int MOST_SECONDS = 20 * 366 * 86_400;

    record Request(@Required Long seconds) {}

    /// @param now the service's time after the move
    record Answer(String now) {}

    private final Function<Duration, Instant> clock;

    AdvanceClock(Function<Duration, Instant> clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "AdvanceClock";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        int seconds = Parameter.within("Seconds", request.seconds(), 1, MOST_SECONDS);
        return new Answer(clock.apply(Duration.ofSeconds(seconds)).toString());
    }
}
