package privyseal.api;

import java.time.Duration;

/// The cookies of a session, and of the step before it, as the header Set-Cookie has them.
public final class SessionCookies {

    /// Only ever set by a TLS origin, for that very host.
    static final String SECURE = "__Host-privyseal";

    /// Plain HTTP on the loopback address, where browsers refuse the other.
    static final String PLAIN = "privyseal";

    /// Added for who still owes the code of a second factor.
    private static final String SECOND_STEP = "-code";

    private SessionCookies() {}

    static String name(Transport transport) {
        return switch (transport) {
            case TLS -> SECURE;
            case PLAIN -> PLAIN;
        };
    }

    static String secondStepName(Transport transport) {
        return name(transport) + SECOND_STEP;
    }

    public static String of(String value, Duration age, Transport transport) {
        return cookie(name(transport), value, age, transport);
    }

    public static String ofSecondStep(String value, Duration age, Transport transport) {
        return cookie(secondStepName(transport), value, age, transport);
    }

    private static String cookie(String name, String value, Duration age, Transport transport) {
        String secure =
                switch (transport) {
                    case TLS -> "; Secure";
                    case PLAIN -> "";
                };
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(name, value, age.toSeconds(), secure);
    }
}
