package privyseal.app;

import static privyseal.app.SettingType.choice;
import static privyseal.app.SettingType.duration;
import static privyseal.app.SettingType.list;
import static privyseal.app.SettingType.number;
import static privyseal.app.SettingType.optional;
import static privyseal.app.SettingType.path;
import static privyseal.app.SettingType.range;
import static privyseal.app.SettingType.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.account.SignInConfig.Need;
import privyseal.egress.AddressRange;

/// The settings of how people get in.
final class SignInSettings {

    static final Setting<Duration> SESSION_IDLE =
            Setting.of(
                    "signin.session-idle",
                    duration(),
                    "30m",
                    "AC-01",
                    "A session that is not used for this long ends.");
    static final Setting<Duration> SESSION_LONGEST =
            Setting.of(
                    "signin.session-longest",
                    duration(),
                    "12h",
                    "AC-01",
                    "A session ends after this long, however much it is used.");
    static final Setting<Integer> FAILURES_PER_USER =
            Setting.of(
                    "signin.failures-per-user",
                    number(1, 1_000),
                    "3",
                    "AC-01",
                    "How many wrong passwords or codes in a row, for one user name, before the next try has to wait.");
    static final Setting<Integer> FAILURES_PER_ADDRESS =
            Setting.of(
                    "signin.failures-per-address",
                    number(1, 1_000_000),
                    "20",
                    "AC-01",
                    "The same, from one address (of IPv6, one /64).");
    static final Setting<Duration> FIRST_WAIT =
            Setting.of(
                    "signin.first-wait",
                    duration(),
                    "1s",
                    "AC-01",
                    "How long that wait is at first; each further failure doubles it.");
    static final Setting<Duration> LONGEST_WAIT =
            Setting.of(
                    "signin.longest-wait",
                    duration(),
                    "15m",
                    "AC-01",
                    "The wait grows no longer than this.");
    static final Setting<Duration> FAILURE_MEMORY =
            Setting.of(
                    "signin.failure-memory",
                    duration(),
                    "1d",
                    "AC-01",
                    "How long after the last failure all are forgotten.");
    static final Setting<Need> SECOND_FACTOR =
            Setting.of(
                    "signin.second-factor",
                    choice(Need.class),
                    "optional",
                    "AC-01",
                    "Whether who signs in may have a second factor, or must: until then a session can only enrol one.");

    static final Setting<Optional<String>> OIDC_ISSUER =
            Setting.of(
                    "signin.oidc.issuer",
                    optional(text()),
                    "",
                    "AC-01",
                    "The OpenID provider that signs people in at /signin/openid, as it names itself; https, or http on this machine.");
    static final Setting<Optional<String>> OIDC_CLIENT_ID =
            Setting.of(
                    "signin.oidc.client-id",
                    optional(text()),
                    "",
                    "AC-01",
                    "How that provider calls this service; its redirect address there is <server.public-url>/signin/openid/callback.");
    static final Setting<Optional<Path>> OIDC_CLIENT_SECRET_FILE =
            Setting.of(
                    "signin.oidc.client-secret-file",
                    optional(path()),
                    "",
                    "AC-01",
                    "A file with what this service shows that provider; without one it is a public client.");
    static final Setting<List<String>> OIDC_SECOND_FACTOR_ACR =
            Setting.of(
                    "signin.oidc.second-factor-acr",
                    list(text()),
                    "",
                    "AC-01",
                    "Values of the claim acr by which that provider says that it asked for more than one factor, as it does by amr, too; else who has a second factor here is asked for it.");
    static final Setting<List<AddressRange>> OIDC_ALLOW_ADDRESSES =
            Setting.of(
                    "signin.oidc.allow-addresses",
                    list(range()),
                    "",
                    "VA-07",
                    "Loopback, private and other special addresses at which that provider may be all the same.");

    static final List<Setting<?>> ALL =
            List.of(
                    SESSION_IDLE,
                    SESSION_LONGEST,
                    FAILURES_PER_USER,
                    FAILURES_PER_ADDRESS,
                    FIRST_WAIT,
                    LONGEST_WAIT,
                    FAILURE_MEMORY,
                    SECOND_FACTOR,
                    OIDC_ISSUER,
                    OIDC_CLIENT_ID,
                    OIDC_CLIENT_SECRET_FILE,
                    OIDC_SECOND_FACTOR_ACR,
                    OIDC_ALLOW_ADDRESSES);

    private SignInSettings() {}
}
