package privyseal.db;

import java.nio.file.Path;

/// The settings `database`, `database.user`, `database.password` and `database.pool-size`.
///
/// @param poolSize how many connections one node keeps at most
public record DatabaseConfig(Source source, int poolSize) {

    public sealed interface Source {

        /// Our own PostgreSQL, with everything it needs in a folder.
        record Embedded(Path folder) implements Source {}

        record External(DatabaseAddress address) implements Source {}
    }
}
