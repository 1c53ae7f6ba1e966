package privyseal.app;

import static privyseal.app.SettingType.choice;
import static privyseal.app.SettingType.duration;
import static privyseal.app.SettingType.list;
import static privyseal.app.SettingType.number;
import static privyseal.app.SettingType.optional;
import static privyseal.app.SettingType.path;
import static privyseal.app.SettingType.text;
import static privyseal.app.SettingType.url;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.authority.upstream.UpstreamConfig.End;

/// The settings of an authority outside of the service.
final class UpstreamSettings {

    static final Setting<Optional<URI>> DIRECTORY =
            Setting.of(
                    "upstream.directory",
                    optional(url("https")),
                    "",
                    "",
                    "The ACME directory of an authority outside that issues for some products; without one all are issued by the service itself.");
    static final Setting<List<Integer>> PRODUCTS =
            Setting.of(
                    "upstream.products",
                    list(number(1, 1_000_000)),
                    "",
                    "",
                    "For which products, by PackageType; international DV ones alone.");
    static final Setting<Optional<String>> CONTACT =
            Setting.of(
                    "upstream.contact",
                    optional(text()),
                    "",
                    "",
                    "The mail address that the service gives that authority with its account.");
    static final Setting<Optional<String>> EAB_KEY_ID =
            Setting.of(
                    "upstream.eab-key-id",
                    optional(text()),
                    "",
                    "",
                    "By which that authority knows whose the account is (external account binding), where it wants to.");
    static final Setting<Optional<Path>> EAB_KEY_FILE =
            Setting.of(
                    "upstream.eab-key-file",
                    optional(path()),
                    "",
                    "",
                    "A file with the key to that, as the authority gave it (base64url).");
    static final Setting<Optional<Path>> TRUST_FILE =
            Setting.of(
                    "upstream.trust-file",
                    optional(path()),
                    "",
                    "",
                    "Certificates (PEM) of authorities that are believed beside the JDK's when the directory shows its own.");
    static final Setting<End> END =
            Setting.of(
                    "upstream.end",
                    choice(End.class),
                    "named",
                    "RI-05",
                    "Who says when a certificate ends: the order, to the second, or the authority, where it takes no wishes; then reissues end later than their originals.");
    static final Setting<Duration> FIRST_WAIT =
            Setting.of(
                    "upstream.first-wait",
                    duration(),
                    "10s",
                    "RV-06",
                    "How long after a first failure the authority is asked again; twice as long after each further one.");
    static final Setting<Duration> LONGEST_WAIT =
            Setting.of(
                    "upstream.longest-wait",
                    duration(),
                    "1h",
                    "RV-06",
                    "The wait grows no longer than this.");
    static final Setting<Duration> GIVE_UP =
            Setting.of(
                    "upstream.give-up",
                    duration(),
                    "7d",
                    "",
                    "How long that authority may take to issue before the request is refused. A revocation is asked for until it is done.");

    static final List<Setting<?>> ALL =
            List.of(
                    DIRECTORY,
                    PRODUCTS,
                    CONTACT,
                    EAB_KEY_ID,
                    EAB_KEY_FILE,
                    TRUST_FILE,
                    END,
                    FIRST_WAIT,
                    LONGEST_WAIT,
                    GIVE_UP);

    private UpstreamSettings() {}
}
