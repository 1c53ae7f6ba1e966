package privyseal.app;

import java.lang.System.Logger.Level;
import privyseal.api.RequestObserver;
import privyseal.telemetry.Event;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Counted;
import privyseal.telemetry.Meters.Timed;

/// One line of the log and the meters for each request; nothing of its parameters.
final class RequestJournal implements RequestObserver {

    private static final System.Logger LOG = System.getLogger(RequestJournal.class.getName());

    private final Meters meters;
    private final RequestObserver more;

    /// @param more is told, too
    RequestJournal(Meters meters, RequestObserver more) {
        this.meters = meters;
        this.more = more;
    }

    @Override
    public void answered(Answered request) {
        Event.named("request")
                .with("requestId", request.requestId())
                .with("action", request.action())
                .with("account", request.account().map(Object::toString).orElse("-"))
                .with("ms", request.took().toMillis())
                .with("outcome", request.outcome())
                .log(LOG, Level.INFO);
        meters.count(Counted.REQUESTS, request.action(), request.outcome());
        request.rules().forEach(rule -> meters.count(Counted.REFUSALS, rule));
        meters.time(Timed.REQUEST_DURATION, request.took(), request.action());
        more.answered(request);
    }
}
