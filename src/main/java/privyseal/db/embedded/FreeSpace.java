package privyseal.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much room is left where a folder lies.
@FunctionalInterface
public interface FreeSpace {

    /// In bytes, for those who are not root.
    long bytes(Path folder) throws IOException;

    static FreeSpace ofDisk() {
        return folder -> Files.getFileStore(folder).getUsableSpace();
    }
}
