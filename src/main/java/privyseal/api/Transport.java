package privyseal.api;

/// How a request came in.
public enum Transport {
    PLAIN,
    TLS
}
