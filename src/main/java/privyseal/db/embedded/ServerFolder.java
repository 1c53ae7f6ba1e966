package privyseal.db.embedded;

import java.nio.file.Path;

/// What lies where in the folder of the embedded PostgreSQL.
///
/// @param path absolute
record ServerFolder(Path path) {

    /// Whoever holds the lock on this file owns the folder; the kernel takes it back from a process that died.
    Path ownerLock() {
        return path.resolve("owner.lock");
    }

    Path binaries() {
        return path.resolve("pg-" + Binaries.VERSION);
    }

    Path tool(String name) {
        return binaries().resolve("bin").resolve(name);
    }

    Path data() {
        return path.resolve("data");
    }

    Path postmasterPid() {
        return data().resolve("postmaster.pid");
    }

    Path password() {
        return path.resolve("password");
    }

    Path port() {
        return path.resolve("port");
    }

    Path log() {
        return path.resolve("postgres.log");
    }
}
