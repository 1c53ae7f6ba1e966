package privyseal.document.drawing;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How a program is started without a network and without sight of this service's secrets: in namespaces of its own, one for
/// the network, which has no interface but a loopback that is down, and one for the file system, where something empty lies
/// over the secrets. It has no capability to take that away, nor to look through this service's own view of the disk.
final class Confinement {

    private static final Logger LOG = System.getLogger(Confinement.class.getName());

    /// An empty folder lies over a folder, an empty file over a file that no such folder hides already; then all privileges are dropped for good. Arguments:
    /// what is hidden, `--`, the command.
    private static final String COVER_AND_DROP =
            """
            while [ "$1" != -- ]; do
                if [ -d "$1" ]; then
                    mount -t tmpfs -o ro,mode=0555 none "$1" || exit 1
                elif [ -e "$1" ]; then
                    mount --bind /dev/null "$1" || exit 1
                fi
                shift
            done
            shift
            exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@"
            """;

    /// As root; as anybody else, where the system lets people have namespaces (containers and some distributions do not).
    private static final List<List<String>> HIDING =
            List.of(
                    List.of("unshare", "--net", "--mount"),
                    List.of("unshare", "--user", "--map-root-user", "--net", "--mount"));

    private static final List<List<String>> WITHOUT_NETWORK =
            List.of(
                    List.of("unshare", "--net"),
                    List.of("unshare", "--user", "--map-current-user", "--net"));

    private Confinement() {}

    /// What stands before the command; nothing where no way works.
    ///
    /// @param hidden files and folders with secrets; what is not there is not hidden
    static List<String> prefix(List<Path> hidden) {
        List<String> cover = new ArrayList<>(List.of("sh", "-c", COVER_AND_DROP, "cover"));
        hidden.stream()
                .filter(Files::exists)
                .map(path -> path.toAbsolutePath().toString())
                .forEach(cover::add);
        cover.add("--");
        Optional<List<String>> hiding =
                HIDING.stream()
                        .map(way -> {
                            List<String> prefix = new ArrayList<>(way);
                            prefix.addAll(cover);
                            return prefix;
                        })
                        .<List<String>>map(List::copyOf)
                        .filter(Confinement::works)
                        .findFirst();
        return hiding.orElseGet(Confinement::withoutNetwork);
    }

    private static List<String> withoutNetwork() {
        for (List<String> way : WITHOUT_NETWORK) {
            if (works(way)) {
                LOG.log(
                        Level.WARNING,
                        "uploaded papers are read by a child process without a network, but this system does not let this service's own files be hidden from it");
                return way;
            }
        }
        LOG.log(
                Level.WARNING,
                "uploaded papers are read by a child process with little memory and time, but this system does not let it be cut off from the network");
        return List.of();
    }

    /// A Java must start there too: what it is made of may lie in a folder that is hidden.
    private static boolean works(List<String> way) {
        List<String> command = new ArrayList<>(way);
        command.addAll(List.of("sh", "-c", ChildJava.isReadable()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(5, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
