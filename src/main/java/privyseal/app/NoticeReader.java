package privyseal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import privyseal.db.CannotStartException;
import privyseal.egress.MailRelay;
import privyseal.egress.MailRelay.Login;
import privyseal.egress.Trust;
import privyseal.notice.NoticeConfig;
import privyseal.validation.automatic.ServerAddress;

/// Makes [NoticeConfig] of the settings of mail and webhooks.
final class NoticeReader {

    private final SettingValues values;

    private NoticeReader(SettingValues values) {
        this.values = values;
    }

    /// @throws CannotStartException when a file cannot be read, or what belongs together is not there together
    static NoticeConfig read(SettingValues values) {
        NoticeReader reader = new NoticeReader(values);
        Trust trust = reader.trust();
        return new NoticeConfig(
                values.of(NoticeSettings.MAIL_SERVER)
                        .map(server -> new MailRelay(reader.server(server), trust)),
                trust,
                values.of(NoticeSettings.WEBHOOKS_ALLOW_ADDRESSES),
                values.of(NoticeSettings.REMINDER_DAYS),
                values.of(NoticeSettings.RETRY_FOR),
                values.of(NoticeSettings.KEEP));
    }

    private MailRelay.Server server(String text) {
        ServerAddress address;
        try {
            if (!text.contains(":")) {
                throw new IllegalArgumentException("it has no port");
            }
            address = ServerAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    "mail.server is not an address such as mail.example.com:587: %s."
                            .formatted(e.getMessage()));
        }
        String from =
                values.of(NoticeSettings.MAIL_FROM)
                        .filter(MailRelay::isAddress)
                        .orElseThrow(() ->
                                new CannotStartException(
                                        "mail.server is set and mail.from is not a mail address."));
        return new MailRelay.Server(
                address.host(),
                address.port(),
                values.of(NoticeSettings.MAIL_SECURITY),
                values.of(NoticeSettings.MAIL_USER).map(this::login),
                from);
    }

    private Login login(String user) {
        Path file =
                values.of(NoticeSettings.MAIL_PASSWORD_FILE)
                        .orElseThrow(() ->
                                new CannotStartException(
                                        "mail.user is set and mail.password-file is not."));
        try {
            return new Login(user, Files.readString(file).strip());
        } catch (IOException e) {
            throw unreadable("mail.password-file", file, e);
        }
    }

    private Trust trust() {
        Optional<Path> file = values.of(NoticeSettings.TRUST_FILE);
        if (file.isEmpty()) {
            return Trust.standard();
        }
        try {
            return Trust.and(Files.readAllBytes(file.get()));
        } catch (IOException e) {
            throw unreadable("notices.trust-file", file.get(), e);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    "notices.trust-file: %s has no certificates in PEM.".formatted(file.get()), e);
        }
    }

    private static CannotStartException unreadable(String setting, Path file, IOException e) {
        return new CannotStartException("%s: %s cannot be read.".formatted(setting, file), e);
    }
}
