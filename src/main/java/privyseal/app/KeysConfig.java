package privyseal.app;

import java.nio.file.Path;
import java.util.List;

/// The settings `keys.*`.
///
/// @param kekFile the key-encryption key
/// @param secretFiles all files with secrets that settings name, that one among them
public record KeysConfig(Path kekFile, List<Path> secretFiles) {
    public KeysConfig {
        secretFiles = List.copyOf(secretFiles);
    }
}
