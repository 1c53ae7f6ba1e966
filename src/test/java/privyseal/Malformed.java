package privyseal;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.Set;

/// The kinds of malformed input that a test sends to a door, which answers each clearly and stores nothing.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Malformed.All.class)
public @interface Malformed {

    Door door();

    Kind[] kind();

    /// What is wrong with the input.
    enum Kind {
        NOT_PARSEABLE("not parseable"),
        OVERSIZED("oversized"),
        TOO_DEEP("too deep"),
        WRONG_TYPE("wrong type"),
        UNKNOWN_FIELD("unknown field"),
        SLOW_BODY("slow body"),
        TRUNCATED("truncated"),
        RANDOM_MUTATION("random mutation");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Where input comes in, and which kinds there can be there.
    enum Door {
        RPC_JSON("RPC POST JSON", EnumSet.allOf(Kind.class)),
        RPC_GET(
                "RPC GET",
                EnumSet.of(
                        Kind.NOT_PARSEABLE,
                        Kind.OVERSIZED,
                        Kind.TOO_DEEP,
                        Kind.WRONG_TYPE,
                        Kind.UNKNOWN_FIELD,
                        Kind.RANDOM_MUTATION)),
        RPC_FORM("RPC form v1", EnumSet.allOf(Kind.class)),
        SIGNATURE(
                "signatures",
                EnumSet.of(
                        Kind.NOT_PARSEABLE,
                        Kind.OVERSIZED,
                        Kind.WRONG_TYPE,
                        Kind.UNKNOWN_FIELD,
                        Kind.TRUNCATED,
                        Kind.RANDOM_MUTATION)),
        OCSP_GET(
                "OCSP GET",
                EnumSet.of(
                        Kind.NOT_PARSEABLE,
                        Kind.OVERSIZED,
                        Kind.WRONG_TYPE,
                        Kind.TRUNCATED,
                        Kind.RANDOM_MUTATION)),
        OCSP_POST(
                "OCSP POST",
                EnumSet.of(
                        Kind.NOT_PARSEABLE,
                        Kind.OVERSIZED,
                        Kind.TOO_DEEP,
                        Kind.WRONG_TYPE,
                        Kind.SLOW_BODY,
                        Kind.TRUNCATED,
                        Kind.RANDOM_MUTATION)),
        STATUS_PATHS(
                "CRL and CA paths",
                EnumSet.of(Kind.NOT_PARSEABLE, Kind.OVERSIZED, Kind.RANDOM_MUTATION)),
        MANAGEMENT_PATHS(
                "management paths",
                EnumSet.of(Kind.NOT_PARSEABLE, Kind.OVERSIZED, Kind.RANDOM_MUTATION)),
        CSR("CSR PEM", pem()),
        KEY("key PEM", pem()),
        CERTIFICATE("certificate PEM upload", pem()),
        COMMAND_LINE(
                "command line",
                EnumSet.of(Kind.NOT_PARSEABLE, Kind.WRONG_TYPE, Kind.UNKNOWN_FIELD)),
        SETTINGS(
                "settings",
                EnumSet.of(
                        Kind.NOT_PARSEABLE,
                        Kind.OVERSIZED,
                        Kind.TOO_DEEP,
                        Kind.WRONG_TYPE,
                        Kind.UNKNOWN_FIELD,
                        Kind.TRUNCATED)),
        ACME("ACME", EnumSet.allOf(Kind.class)),
        LETTER("uploaded letter", pem());

        private final String words;
        private final ImmutableSet<Kind> kinds;

        Door(String words, Set<Kind> kinds) {
            this.words = words;
            this.kinds = Sets.immutableEnumSet(kinds);
        }

        private static Set<Kind> pem() {
            return EnumSet.of(
                    Kind.NOT_PARSEABLE,
                    Kind.OVERSIZED,
                    Kind.TOO_DEEP,
                    Kind.WRONG_TYPE,
                    Kind.TRUNCATED,
                    Kind.RANDOM_MUTATION);
        }

        public String words() {
            return words;
        }

        /// Whether this release has the door.
        public boolean isDue() {
            return switch (this) {
                case RPC_JSON, RPC_GET, RPC_FORM, SIGNATURE -> true;
                case OCSP_GET, OCSP_POST, STATUS_PATHS, MANAGEMENT_PATHS -> true;
                case CSR, KEY, CERTIFICATE, LETTER, COMMAND_LINE, SETTINGS -> true;
                case ACME -> true;
            };
        }

        public ImmutableSet<Kind> kinds() {
            return kinds;
        }
    }

    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Malformed[] value();
    }
}
