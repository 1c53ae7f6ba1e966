package privyseal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import privyseal.certificate.DomainName;
import privyseal.db.CannotStartException;
import privyseal.validation.automatic.OwnZone;
import privyseal.validation.automatic.ServerAddress;
import privyseal.validation.automatic.TsigKey;

/// Reads `validation.zone` and the two settings that go with it.
final class OwnZoneReader {

    /// A key file has some hundred octets.
    private static final long MAX_FILE = 16 * 1024;

    private OwnZoneReader() {}

    /// @throws CannotStartException when one is set without the others, or says what cannot be
    static Optional<OwnZone> read(
            Optional<String> zone, Optional<String> server, Optional<Path> keyFile) {
        if (zone.isEmpty() && server.isEmpty() && keyFile.isEmpty()) {
            return Optional.empty();
        }
        if (zone.isEmpty() || server.isEmpty() || keyFile.isEmpty()) {
            throw new CannotStartException(
                    "validation.zone, validation.zone-server and validation.zone-key-file go together; set all three or none.");
        }
        try {
            return Optional.of(
                    new OwnZone(
                            DomainName.parse(zone.get()),
                            ServerAddress.parse(server.get()),
                            key(keyFile.get())));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    "The validation zone cannot be used: %s.".formatted(e.getMessage()));
        }
    }

    private static TsigKey key(Path file) {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new CannotStartException("%s is not the file of a key.".formatted(file));
            }
            return TsigKey.read(Files.readString(file));
        } catch (IOException e) {
            throw new CannotStartException(
                    "validation.zone-key-file: %s cannot be read.".formatted(file), e);
        }
    }
}
