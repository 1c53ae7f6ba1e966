package privyseal.app;

/// The settings `testing.*`: never on a service that anybody relies on.
///
/// @param clock whether an operator may move the clock forward
public record TestingConfig(boolean clock) {}
