package privyseal.egress;

/// How a file's fetch ended. `url` is the last one asked for: where the redirects led.
public sealed interface HttpOutcome {

    String url();

    /// Whether a person may see what the other side sent.
    Exposure exposure();

    /// @param body at most [HttpFetch#MAX_BODY] bytes, read as UTF-8, whatever the type it was sent with
    record Answered(String url, int status, String body, Exposure exposure)
            implements HttpOutcome {}

    /// More than [HttpFetch#MAX_BODY] bytes were sent; the rest was not read.
    record TooLarge(String url, Exposure exposure) implements HttpOutcome {}

    /// The host's address is one that VA-07 forbids.
    record ForbiddenAddress(String url, String host, AddressPolicy.Reason reason)
            implements HttpOutcome {
        @Override
        public Exposure exposure() {
            return Exposure.SHOWN;
        }
    }

    /// A redirect that VA-02 does not follow.
    ///
    /// @param target as sent, at most 2,048 characters
    record RedirectRefused(String url, String target, Redirect why, Exposure exposure)
            implements HttpOutcome {}

    /// The name has no address, or its look-up failed.
    record NoAddress(String url, String host, AddressLookup.Result result) implements HttpOutcome {
        @Override
        public Exposure exposure() {
            return Exposure.SHOWN;
        }
    }

    /// No connection, no TLS, or no HTTP.
    ///
    /// @param reason English, ours: nothing of what the other side sent
    record Unreachable(String url, String reason, Exposure exposure) implements HttpOutcome {}

    record TimedOut(String url, Exposure exposure) implements HttpOutcome {}

    enum Redirect {
        TOO_MANY,
        NOT_A_URL,
        OTHER_SCHEME,
        OTHER_PORT,
        OTHER_PRIMARY_DOMAIN
    }

    /// VA-07: what was seen behind an address that only an allowed range opens stays unseen by people.
    enum Exposure {
        SHOWN,
        HIDDEN;

        public Exposure and(Exposure other) {
            return this == HIDDEN ? HIDDEN : other;
        }
    }
}
