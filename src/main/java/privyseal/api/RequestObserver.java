package privyseal.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;

/// Is told of every request once it is answered: for the log line and the metrics. It hears nothing of the parameters.
@FunctionalInterface
public interface RequestObserver {

    void answered(Answered request);

    /// @param action the name of an action that exists; `-` for any other
    /// @param account empty when the caller is not known
    /// @param rules that refused the request, if rules did
    /// @param outcome `OK`, or the error code
    record Answered(
            String requestId,
            String action,
            Optional<AccountId> account,
            Duration took,
            String outcome,
            List<String> rules) {}
}
