package privyseal.app.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.app.agent.ServerFolder.Names;
import privyseal.app.agent.ServerFolder.Result;

/// The files of a server, and what a kill between any two steps leaves. A story for its time alone: it runs many commands.
@Tag("story")
class ServerFolderTest {

    private static final Names NAMES =
            new Names("fullchain.pem", "privkey.pem", Optional.of("both.pem"));
    private static final Offer FIRST = new Offer(1, "aa", "chain 1\n", "key 1\n");
    private static final Offer SECOND = new Offer(2, "bb", "chain 2\n", "key 2\n");

    @TempDir private Path folder;

    /// The agent was killed.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Steps until the agent is killed.
    private static final class MortalDisk extends Disk {
        private int left;

        private MortalDisk(int left) {
            this.left = left;
        }

        private void step() {
            if (left-- == 0) {
                throw new Killed();
            }
        }

        @Override
        void write(Path file, byte[] content, Set<PosixFilePermission> mode) throws IOException {
            step();
            super.write(file, content, mode);
        }

        @Override
        void copy(Path from, Path to) throws IOException {
            step();
            super.copy(from, to);
        }

        @Override
        void delete(Path file) throws IOException {
            step();
            super.delete(file);
        }
    }

    /// Has room for so many files more.
    private static final class FullDisk extends Disk {
        private int left;

        private FullDisk(int left) {
            this.left = left;
        }

        @Override
        void write(Path file, byte[] content, Set<PosixFilePermission> mode) throws IOException {
            if (left-- == 0) {
                throw new IOException("No space left on device");
            }
            super.write(file, content, mode);
        }
    }

    private ServerFolder with(Disk disk, String check, String reload) {
        return new ServerFolder(
                folder,
                NAMES,
                new OwnCommands(Optional.of(check), Optional.of(reload), Duration.ofSeconds(5)),
                disk);
    }

    /// A server that takes what it is given, and remembers the chain and key that it loaded.
    private ServerFolder healthy(Disk disk) {
        return with(disk, "true", "cat '%1$s/both.pem' > '%1$s/loaded' || :".formatted(folder));
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private void has(Offer offer) throws IOException {
        assertThat(file("fullchain.pem")).isEqualTo(offer.chain());
        assertThat(file("privkey.pem")).isEqualTo(offer.key());
        assertThat(file("both.pem")).isEqualTo(offer.chain() + offer.key());
    }

    @Test
    @Requirement("DP-01")
    void aKeyIsItsOwnersAlone() throws IOException, InterruptedException {
        assertThat(healthy(new Disk()).install(FIRST)).isEqualTo(new Result.Installed());

        has(FIRST);
        assertThat(mode("fullchain.pem")).isEqualTo("rw-r--r--");
        assertThat(mode("privkey.pem")).isEqualTo("rw-------");
        assertThat(mode("both.pem")).isEqualTo("rw-------");
        assertThat(mode(".privyseal")).isEqualTo("rwx------");
        Files.setPosixFilePermissions(
                folder.resolve("privkey.pem"), PosixFilePermissions.fromString("rw-r-----"));
        healthy(new Disk()).install(SECOND);
        assertThat(mode("privkey.pem")).as("the administrator's own").isEqualTo("rw-r-----");
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @Test
    @Requirement("DP-01/twice")
    void whatIsThereIsNotLoadedAgain() throws IOException, InterruptedException {
        healthy(new Disk()).install(FIRST);
        ServerFolder failing = with(new Disk(), "false", "false");

        assertThat(failing.install(FIRST)).isEqualTo(new Result.AlreadyThere());
        Files.writeString(folder.resolve("privkey.pem"), "somebody else's");
        assertThat(healthy(new Disk()).install(FIRST)).isEqualTo(new Result.Installed());
        has(FIRST);
    }

    @Test
    @Requirement("DP-01/failed")
    void aFullDiskLeavesTheOldFiles() throws IOException, InterruptedException {
        healthy(new Disk()).install(FIRST);
        for (int room = 0; room < 4; room++) {
            assertThat(healthy(new FullDisk(room)).install(SECOND))
                    .as("room for " + room)
                    .isEqualTo(
                            new Result.PutBack(
                                    "the files could not be written: No space left on device"));
            has(FIRST);
        }
        assertThat(healthy(new Disk()).install(FIRST)).isEqualTo(new Result.AlreadyThere());
        assertThat(healthy(new Disk()).install(SECOND)).isEqualTo(new Result.Installed());
    }

    @Test
    @Requirement("DP-01/failed")
    void aCheckOrReloadThatFailsPutsTheOldFilesBack() throws IOException, InterruptedException {
        ServerFolder broken = with(new Disk(), "echo no good >&2; exit 7", "true");
        assertThat(broken.install(FIRST))
                .isEqualTo(new Result.PutBack("the check ended with 7: no good"));
        assertThat(Files.exists(folder.resolve("privkey.pem"))).isFalse();

        healthy(new Disk()).install(FIRST);
        broken.install(SECOND);
        has(FIRST);
        assertThat(with(new Disk(), "true", "exit 9").install(SECOND))
                .isEqualTo(new Result.PutBack("the reload ended with 9: "));
        has(FIRST);
        assertThat(healthy(new Disk()).install(FIRST)).isEqualTo(new Result.AlreadyThere());
    }

    @Test
    @Requirement("DP-01/failed")
    void aCommandThatHangsIsEnded() throws IOException, InterruptedException {
        ServerFolder hanging =
                new ServerFolder(
                        folder,
                        NAMES,
                        new OwnCommands(
                                Optional.of("sleep 60"), Optional.empty(), Duration.ofMillis(100)),
                        new Disk());

        assertThat(hanging.install(FIRST))
                .isEqualTo(new Result.PutBack("the check took longer than 0 seconds"));
    }

    /// After every single step, in a folder that has other files already: the next run has either the old files at once,
    /// and then the new ones, which the server has loaded.
    @Test
    @Requirement("DP-01/killed")
    void aKillBetweenAnyTwoSteps() throws IOException, InterruptedException {
        int kills = 0;
        for (int steps = 0; ; steps++) {
            healthy(new Disk()).recover();
            Files.deleteIfExists(folder.resolve(".privyseal/installing"));
            assertThat(healthy(new Disk()).install(FIRST)).isNotInstanceOf(Result.PutBack.class);
            has(FIRST);
            try {
                healthy(new MortalDisk(steps)).install(SECOND);
                break;
            } catch (Killed e) {
                kills++;
            }
            ServerFolder next = healthy(new Disk());
            boolean undone = next.recover();
            if (undone || steps < 4) {
                has(FIRST);
            }
            if (steps % 2 == 0) {
                next.install(SECOND);
                has(SECOND);
                assertThat(file("loaded")).isEqualTo(SECOND.chain() + SECOND.key());
            } else if (undone) {
                next.settle();
                assertThat(file("loaded")).isEqualTo(FIRST.chain() + FIRST.key());
                assertThat(next.recover()).isFalse();
            }
            if (kills > 50) {
                fail("it never ends");
            }
        }
        assertThat(kills).as("steps of an installation").isEqualTo(9);
    }

    /// The one that puts the old files back may be killed, too.
    @Test
    @Requirement("DP-01/killed")
    void aKillWhilePuttingBack() throws IOException, InterruptedException {
        healthy(new Disk()).install(FIRST);
        for (int steps = 0; steps < 3; steps++) {
            try {
                healthy(new MortalDisk(6)).install(SECOND);
            } catch (Killed e) {
                assertThat(Files.exists(folder.resolve(".privyseal/installing"))).isTrue();
            }
            try {
                healthy(new MortalDisk(steps)).recover();
                fail("not killed");
            } catch (Killed e) {
                assertThat(Files.exists(folder.resolve(".privyseal/installing"))).isTrue();
            }
            ServerFolder next = healthy(new Disk());
            assertThat(next.recover()).isTrue();
            has(FIRST);
            next.settle();
        }
    }
}
