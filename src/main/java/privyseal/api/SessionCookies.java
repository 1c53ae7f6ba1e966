package privyseal.api;

import java.time.Duration;

/// The cookie of a session, as the header Set-Cookie has it.
public final class SessionCookies {

    /// Only ever set by a TLS origin, for that very host.
    static final String SECURE = "__Host-privyseal";

    /// Plain HTTP on the loopback address, where browsers refuse the other.
    static final String PLAIN = "privyseal";

    private SessionCookies() {}

    static String name(Transport transport) {
        return switch (transport) {
            case TLS -> SECURE;
            case PLAIN -> PLAIN;
        };
    }

    public static String of(String value, Duration age, Transport transport) {
        String secure =
                switch (transport) {
                    case TLS -> "; Secure";
                    case PLAIN -> "";
                };
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(name(transport), value, age.toSeconds(), secure);
    }
}
