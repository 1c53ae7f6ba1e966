package privyseal.app;

/// The settings `testing.*`: never on a service that anybody relies on.
///
/// @param clock whether an operator may move the clock forward
public record TestingConfig(boolean clock) {

    static final String WARNING =
            "testing.clock is set: the clock of this service can be moved; never use it for real certificates.";
}
