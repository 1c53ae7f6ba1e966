package privyseal.app;

import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import privyseal.account.Secret;
import privyseal.authority.upstream.UpstreamConfig;
import privyseal.db.CannotStartException;
import privyseal.egress.MailRelay;
import privyseal.egress.Trust;

/// Makes [UpstreamConfig] of the settings `upstream.*`.
final class UpstreamReader {

    /// What HS256 asks of a key (RFC 7518 §3.2).
    private static final int LEAST_OCTETS = 32;

    private final SettingValues values;

    private UpstreamReader(SettingValues values) {
        this.values = values;
    }

    /// Empty where no directory is set.
    static Optional<UpstreamConfig> read(SettingValues values) {
        UpstreamReader reader = new UpstreamReader(values);
        if (values.of(UpstreamSettings.DIRECTORY).isEmpty()
                && !values.of(UpstreamSettings.PRODUCTS).isEmpty()) {
            throw new CannotStartException(
                    "upstream.products is set and upstream.directory is not.");
        }
        return values.of(UpstreamSettings.DIRECTORY)
                .map(directory ->
                        new UpstreamConfig(
                                directory,
                                Set.copyOf(values.of(UpstreamSettings.PRODUCTS)),
                                reader.contact(),
                                reader.binding(),
                                reader.trust(),
                                values.of(UpstreamSettings.END),
                                values.of(UpstreamSettings.FIRST_WAIT),
                                values.of(UpstreamSettings.LONGEST_WAIT),
                                values.of(UpstreamSettings.GIVE_UP)));
    }

    private Optional<String> contact() {
        Optional<String> contact = values.of(UpstreamSettings.CONTACT);
        if (contact.filter(mail -> !MailRelay.isAddress(mail)).isPresent()) {
            throw new CannotStartException("upstream.contact is not a mail address.");
        }
        return contact;
    }

    private Optional<UpstreamConfig.Binding> binding() {
        Optional<String> id = values.of(UpstreamSettings.EAB_KEY_ID);
        Optional<Path> file = values.of(UpstreamSettings.EAB_KEY_FILE);
        if (id.isPresent() != file.isPresent()) {
            throw new CannotStartException(
                    "upstream.eab-key-id and upstream.eab-key-file go together; set both or none.");
        }
        return id.map(name -> new UpstreamConfig.Binding(name, key(file.orElseThrow())));
    }

    private static Secret key(Path file) {
        String text =
                new String(octets("upstream.eab-key-file", file), StandardCharsets.US_ASCII)
                        .strip();
        if (new Base64URL(text).decode().length < LEAST_OCTETS) {
            throw new CannotStartException(
                    "upstream.eab-key-file: %s has no key of at least 32 octets in base64url."
                            .formatted(file));
        }
        return new Secret(text);
    }

    private Trust trust() {
        Optional<Path> file = values.of(UpstreamSettings.TRUST_FILE);
        if (file.isEmpty()) {
            return Trust.standard();
        }
        try {
            return Trust.and(octets("upstream.trust-file", file.get()));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    "upstream.trust-file: %s has no certificates in PEM.".formatted(file.get()), e);
        }
    }

    private static byte[] octets(String setting, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CannotStartException("%s: %s cannot be read.".formatted(setting, file), e);
        }
    }
}
