package privyseal.document.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.Requirement;
import privyseal.document.drawing.DrawingProcess.Outcome;
import privyseal.document.drawing.DrawingProcess.Outcome.Busy;
import privyseal.document.drawing.DrawingProcess.Outcome.Read;
import privyseal.document.drawing.DrawingProcess.Outcome.Unreadable;

/// Real children, and some that misbehave.
@Tag("story")
@Requirement({"RV-12", "RV-21"})
class DrawingProcessTest {

    private static final Duration MOMENT = Duration.ofMillis(300);

    private static DrawingProcess drawing;

    @BeforeAll
    static void findsOutHow() {
        drawing = DrawingProcess.start();
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsCheckedAndDrawn(Format format) throws Exception {
        byte[] content = format == Format.PDF ? Specimens.pdf(2) : Specimens.image(format.codec());
        int pages = format == Format.PDF ? 2 : 1;
        assertThat(drawing.read(Depth.CHECK, format, content))
                .isEqualTo(new Read(pages, List.of()));
        Read read = (Read) drawing.read(Depth.DRAW, format, content);
        assertThat(read.pages()).isEqualTo(pages);
        assertThat(read.drawn())
                .hasSize(pages)
                .allSatisfy(png ->
                        assertThat(ImageIO.read(new ByteArrayInputStream(png.bytes())))
                                .isNotNull());
    }

    @Test
    void ofTwentyOnePagesTwentyAreSeen() {
        Read read = (Read) drawing.read(Depth.DRAW, Format.PDF, Specimens.pdf(21));
        assertThat(read.pages()).isEqualTo(21);
        assertThat(read.drawn()).hasSize(20);
    }

    @Test
    @Malformed(door = Door.LETTER, kind = Kind.TOO_DEEP)
    void everyTroubleComesBack() throws Exception {
        assertThat(check(Format.JPG, Specimens.cut(Specimens.image("jpeg"))))
                .isEqualTo(new Unreadable(Trouble.BROKEN));
        assertThat(check(Format.PNG, Specimens.png(50_000, 50_000, 1)))
                .isEqualTo(new Unreadable(Trouble.TOO_MANY_PIXELS));
        assertThat(check(Format.GIF, Specimens.movingGif()))
                .isEqualTo(new Unreadable(Trouble.MOVING));
        assertThat(check(Format.PDF, Specimens.encryptedPdf("")))
                .isEqualTo(new Unreadable(Trouble.ENCRYPTED));
        assertThat(check(Format.PDF, Specimens.loopingPdf()))
                .isEqualTo(new Unreadable(Trouble.BROKEN));
    }

    @Test
    void bombsEndWithinTheLimits() {
        byte[] growing = Specimens.pdfBomb(400L << 20);
        assertThat(growing).as("small enough for an upload").hasSizeLessThan(1_468_006);
        Duration limit = Duration.ofSeconds(3);
        DrawingProcess quick = new DrawingProcess(ChildJava.command(), limit, limit);
        for (byte[] bomb : List.of(growing, Specimens.selfDrawingPdf())) {
            long before = System.nanoTime();
            assertThat(quick.read(Depth.CHECK, Format.PDF, bomb)).isInstanceOf(Unreadable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(limit.plusSeconds(3));
        }
    }

    private static Outcome check(Format format, byte[] content) {
        return drawing.read(Depth.CHECK, format, content);
    }

    @Test
    void aChildThatHangsIsKilledWithItsChildren(@TempDir Path folder) throws Exception {
        Path pid = folder.resolve("pid");
        DrawingProcess hanging =
                child("printf H; sleep 600 & echo $! > %s; wait".formatted(pid), MOMENT);
        assertThat(hanging.read(Depth.CHECK, Format.PDF, new byte[2_000]))
                .isEqualTo(new Unreadable(Trouble.TOO_COSTLY));
        long sleeper = Long.parseLong(Files.readString(pid).strip());
        awaitEnd(sleeper);
    }

    private static void awaitEnd(long pid) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            assertThat(System.nanoTime()).as("process %d still runs", pid).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void aChildThatNeverSaysAWordIsKilledToo() {
        assertThat(child("sleep 600", MOMENT).read(Depth.CHECK, Format.PDF, new byte[1 << 20]))
                .isEqualTo(new Unreadable(Trouble.TOO_COSTLY));
    }

    @Test
    void aThirdPaperWaitsForABoundedTime(@TempDir Path folder) throws Exception {
        DrawingProcess two =
                child(
                        "printf H; echo > %s/$$; sleep 600".formatted(folder),
                        MOMENT.multipliedBy(10));
        List<CompletableFuture<Outcome>> running = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            running.add(
                    CompletableFuture.supplyAsync(
                            () -> two.read(Depth.CHECK, Format.PDF, new byte[0]),
                            Thread::startVirtualThread));
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (filesIn(folder) < 2 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(two.read(Depth.CHECK, Format.PDF, new byte[0])).isEqualTo(new Busy());
        assertThat(running)
                .allSatisfy(one ->
                        assertThat(one.join()).isEqualTo(new Unreadable(Trouble.TOO_COSTLY)));
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void whatAChildSaysIsNotTrusted() {
        for (String said :
                List.of(
                        "HX",
                        "HP\\177\\377\\377\\377",
                        "HP\\0\\0\\0\\011abcdefghi",
                        "HP\\0\\0\\0\\011",
                        "HE\\0\\0",
                        "HE\\0\\0\\0\\0",
                        "HE\\377\\377\\377\\377",
                        "HT\\177")) {
            assertThat(
                            child("printf '%s'".formatted(said), Duration.ofSeconds(5))
                                    .read(Depth.DRAW, Format.PDF, new byte[10]))
                    .as(said)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void aChildThatCannotStartIsOurFaultAndNotThePapers() {
        assertThatThrownBy(() ->
                        child("echo no such class >&2; exit 1", Duration.ofSeconds(5))
                                .read(Depth.CHECK, Format.PDF, new byte[10]))
                .hasRootCauseMessage("the child that reads papers ended at once: no such class");
    }

    @Test
    void theEnvironmentIsEmpty() {
        assertThat(
                        child(
                                        "test -z \"$HOME$PRIVYSEAL_DATABASE_PASSWORD\" && printf 'HE\\0\\0\\0\\7'",
                                        Duration.ofSeconds(5))
                                .read(Depth.CHECK, Format.PDF, new byte[10]))
                .isEqualTo(new Read(7, List.of()));
    }

    @Test
    void theChildSeesNoInterfaceButItsOwnLoopback() throws Exception {
        assertThat(Confinement.prefix(List.of())).as("this system lets us").isNotEmpty();
        List<String> command = new ArrayList<>(Confinement.prefix(List.of()));
        command.addAll(List.of("sh", "-c", "cat /proc/self/net/dev"));
        Process process = new ProcessBuilder(command).start();
        String devices =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(
                        devices.lines()
                                .skip(2)
                                .map(line -> line.substring(0, line.indexOf(':')).strip()))
                .containsExactly("lo");
    }

    /// Whatever a hostile paper makes of its child: the secrets lie under something empty, which it cannot take away, and
    /// the service's own view of the disk is closed to it.
    @Test
    void theChildCannotReadTheKeyThatAllOthersAreSealedWith(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path sealed = Files.writeString(data.resolve("kek"), "the key");
        Path outside = Files.writeString(folder.resolve("elsewhere.kek"), "the key");
        List<String> command = new ArrayList<>(Confinement.prefix(List.of(data, sealed, outside)));
        assertThat(command).as("this system lets us").contains("--mount");
        command.addAll(
                List.of(
                        "sh",
                        "-c",
                        """
                        tries() { cat "$1/kek" "$2" "/proc/$3/root$1/kek" "/proc/$3/root$2" "/proc/$3/environ"; }
                        tries "$@"
                        umount "$1" "$2"
                        mount --bind /dev "$1"
                        unshare --user --map-root-user --mount umount "$1" "$2"
                        nsenter --target "$3" --mount cat "$1/kek" "$2"
                        tries "$@"
                        echo over
                        """,
                        "hostile",
                        data.toString(),
                        outside.toString(),
                        Long.toString(ProcessHandle.current().pid())));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("over\n");
        assertThat(sealed).hasContent("the key");
    }

    @Test
    void whatTheChildIsMadeOfIsNotHiddenFromIt() {
        Path java = Path.of(System.getProperty("java.home"));
        assertThat(Confinement.prefix(List.of(java))).doesNotContain("--mount");
    }

    @Test
    void theServiceIsNotOnTheChildsClassPath() {
        assertThat(String.join(" ", ChildJava.command()))
                .contains("pdfbox", "noto")
                .doesNotContain("postgresql", "bcprov", "helidon", "tika");
    }

    private static DrawingProcess child(String script, Duration limit) {
        return new DrawingProcess(List.of("sh", "-c", script), limit, Duration.ofMillis(100));
    }
}
