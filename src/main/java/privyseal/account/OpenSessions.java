package privyseal.account;

import java.util.Optional;

/// Where the sessions are found that requests of browsers belong to.
@FunctionalInterface
public interface OpenSessions {

    /// Empty for a session that is unknown, ended or too old: the three cannot be told apart. Finding one is using it.
    Optional<Session> find(SessionToken token);
}
