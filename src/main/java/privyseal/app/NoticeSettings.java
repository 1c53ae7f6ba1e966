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
import privyseal.egress.AddressRange;
import privyseal.egress.MailRelay.Security;

/// The settings of mail and webhooks.
final class NoticeSettings {

    static final Setting<Optional<String>> MAIL_SERVER =
            Setting.of(
                    "mail.server",
                    optional(text()),
                    "",
                    "NT-01",
                    "The mail server, as host:port, that takes the service's mails (SMTP); without one no mail is sent.");
    static final Setting<Security> MAIL_SECURITY =
            Setting.of(
                    "mail.security",
                    choice(Security.class),
                    "starttls",
                    "NT-01",
                    "How the connection to the mail server is protected: turned to TLS before anything is said, TLS from its beginning, or not at all (for a relay on this machine).");
    static final Setting<Optional<String>> MAIL_FROM =
            Setting.of(
                    "mail.from",
                    optional(text()),
                    "",
                    "NT-01",
                    "The address that mails come from.");
    static final Setting<Optional<String>> MAIL_USER =
            Setting.of(
                    "mail.user",
                    optional(text()),
                    "",
                    "NT-01",
                    "Who signs in at the mail server; without one nobody does.");
    static final Setting<Optional<Path>> MAIL_PASSWORD_FILE =
            Setting.of(
                    "mail.password-file",
                    optional(path()),
                    "",
                    "NT-01",
                    "A file with the password of that user.");
    static final Setting<List<AddressRange>> WEBHOOKS_ALLOW_ADDRESSES =
            Setting.of(
                    "webhooks.allow-addresses",
                    list(range()),
                    "",
                    "VA-07",
                    "Loopback, private and other special addresses at which webhooks may be all the same; there http will do.");
    static final Setting<Optional<Path>> TRUST_FILE =
            Setting.of(
                    "notices.trust-file",
                    optional(path()),
                    "",
                    "NT-01",
                    "Certificates (PEM) of authorities that are believed beside the JDK's when mail servers and webhooks show theirs.");
    static final Setting<List<Integer>> REMINDER_DAYS =
            Setting.of(
                    "notices.reminder-days",
                    list(number(1, 365)),
                    "30,15,7,1",
                    "NT-01",
                    "How many days before its end the owner of a certificate is reminded.");
    static final Setting<Duration> RETRY_FOR =
            Setting.of(
                    "notices.retry-for",
                    duration(),
                    "3d",
                    "NT-01",
                    "How long a delivery that fails is tried again, with pauses from 10 seconds to 6 hours.");
    static final Setting<Duration> KEEP =
            Setting.of(
                    "notices.keep",
                    duration(),
                    "90d",
                    "NT-01",
                    "How long notices and the log of their deliveries are kept.");

    static final List<Setting<?>> ALL =
            List.of(
                    MAIL_SERVER,
                    MAIL_SECURITY,
                    MAIL_FROM,
                    MAIL_USER,
                    MAIL_PASSWORD_FILE,
                    WEBHOOKS_ALLOW_ADDRESSES,
                    TRUST_FILE,
                    REMINDER_DAYS,
                    RETRY_FOR,
                    KEEP);

    private NoticeSettings() {}
}
