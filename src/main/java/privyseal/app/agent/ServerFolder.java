package privyseal.app.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import privyseal.app.agent.OwnCommands.Ran;

/// The files of one server, and how they are replaced: all of them, with the server's consent, or none.
///
/// The agent's own notes stand in `.privyseal/` beside them. The steps, and what a kill leaves after each:
///
/// | step | after a kill |
/// |---|---|
/// | 1. the old files are copied into `.privyseal/old` | nothing has changed; the copies are made anew |
/// | 2. `.privyseal/installing` names the deployment | the old files are put back, then it begins anew |
/// | 3. each file is replaced | as 2 |
/// | 4. the check runs, 5. the reload runs | as 2; the server goes on with what it has loaded |
/// | 6. `.privyseal/installed` names the deployment | the old files are put back, and the same is installed again |
/// | 7. `.privyseal/installing` goes | all is done; it is only reported |
final class ServerFolder {

    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC =
            PosixFilePermissions.fromString("rw-r--r--");

    private final Path folder;
    private final Names names;
    private final OwnCommands commands;
    private final Disk disk;
    private final Path notes;
    private final Path old;
    private final Path installing;
    private final Path installed;

    /// @param chain the certificate and its issuers
    /// @param combined chain and key in one file, for servers such as HAProxy
    record Names(String chain, String key, Optional<String> combined) {}

    ServerFolder(Path folder, Names names, OwnCommands commands, Disk disk) {
        this.folder = folder;
        this.names = names;
        this.commands = commands;
        this.disk = disk;
        this.notes = folder.resolve(".privyseal");
        this.old = notes.resolve("old");
        this.installing = notes.resolve("installing");
        this.installed = notes.resolve("installed");
    }

    sealed interface Result {
        record Installed() implements Result {}

        /// It was there already, and the server has loaded it.
        record AlreadyThere() implements Result {}

        /// The old files are back.
        record PutBack(String why) implements Result {}
    }

    Path notes() {
        return notes;
    }

    /// Not a record: one of them holds a private key.
    private static final class Content {
        private final String text;
        private final Set<PosixFilePermission> mode;

        private Content(String text, Set<PosixFilePermission> mode) {
            this.text = text;
            this.mode = mode;
        }
    }

    private Map<Path, Content> contents(Offer offer) {
        Map<Path, Content> contents = new LinkedHashMap<>();
        contents.put(folder.resolve(names.chain()), new Content(offer.chain(), PUBLIC));
        contents.put(folder.resolve(names.key()), new Content(offer.key(), PRIVATE));
        names.combined()
                .ifPresent(name ->
                        contents.put(
                                folder.resolve(name),
                                new Content(offer.chain() + offer.key(), PRIVATE)));
        return contents;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Path kept(Path file) {
        return old.resolve(file.getFileName());
    }

    /// What a killed agent left is undone. The server may still have the new files loaded: whoever calls this installs
    /// something next, or calls [#settle].
    ///
    /// @return whether something was undone
    boolean recover() throws IOException {
        makeNotes();
        if (!Files.exists(installing)) {
            return false;
        }
        putBack();
        return true;
    }

    /// Nothing is to be installed after a [#recover]: the server loads the old files again.
    void settle() throws IOException, InterruptedException {
        commands.reloads();
        disk.delete(installing);
    }

    private void makeNotes() throws IOException {
        Files.createDirectories(folder);
        for (Path own : new Path[] {notes, old}) {
            if (!Files.isDirectory(own)) {
                Files.createDirectories(own);
            }
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        }
    }

    Result install(Offer offer) throws IOException, InterruptedException {
        makeNotes();
        Map<Path, Content> contents = contents(offer);
        if (!Files.exists(installing)) {
            if (isThere(offer, contents)) {
                return new Result.AlreadyThere();
            }
            keepOld(contents);
        }
        try {
            disk.write(installing, octets(Long.toString(offer.deployment())), PRIVATE);
            for (Entry<Path, Content> file : contents.entrySet()) {
                disk.write(file.getKey(), octets(file.getValue().text), file.getValue().mode);
            }
        } catch (IOException e) {
            putBack();
            disk.delete(installing);
            return new Result.PutBack("the files could not be written: " + e.getMessage());
        }
        if (commands.checks() instanceof Ran.Badly(String why)) {
            putBack();
            disk.delete(installing);
            return new Result.PutBack(why);
        }
        if (commands.reloads() instanceof Ran.Badly(String why)) {
            putBack();
            settle();
            return new Result.PutBack(why);
        }
        disk.write(installed, octets(offer.serial()), PRIVATE);
        disk.delete(installing);
        return new Result.Installed();
    }

    /// A file that somebody changed since is replaced.
    private boolean isThere(Offer offer, Map<Path, Content> contents) throws IOException {
        if (!Files.exists(installed) || !Files.readString(installed).equals(offer.serial())) {
            return false;
        }
        for (Entry<Path, Content> file : contents.entrySet()) {
            if (!Files.exists(file.getKey())
                    || !Arrays.equals(
                            Files.readAllBytes(file.getKey()), octets(file.getValue().text))) {
                return false;
            }
        }
        return true;
    }

    private void keepOld(Map<Path, Content> contents) throws IOException {
        for (Path file : contents.keySet()) {
            if (Files.exists(file)) {
                disk.copy(file, kept(file));
            } else {
                disk.delete(kept(file));
            }
        }
    }

    private void putBack() throws IOException {
        for (Path file : files()) {
            if (Files.exists(kept(file))) {
                disk.copy(kept(file), file);
            } else {
                disk.delete(file);
            }
        }
    }

    private Path[] files() {
        return names.combined().isPresent()
                ? new Path[] {
                    folder.resolve(names.chain()),
                    folder.resolve(names.key()),
                    folder.resolve(names.combined().get())
                }
                : new Path[] {folder.resolve(names.chain()), folder.resolve(names.key())};
    }
}
