package privyseal.app;

import java.nio.file.Path;

/// The settings `keys.*`.
///
/// @param kekFile the key-encryption key
public record KeysConfig(Path kekFile) {}
