package privyseal.document.drawing;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How a program is started without a network: in a network namespace of its own, which has no interface but a loopback
/// that is down.
final class NoNetwork {

    private static final Logger LOG = System.getLogger(NoNetwork.class.getName());

    /// As root; as anybody else, where the system lets people have namespaces (containers and some distributions do not).
    private static final List<List<String>> WAYS =
            List.of(
                    List.of("unshare", "--net"),
                    List.of("unshare", "--user", "--map-current-user", "--net"));

    private NoNetwork() {}

    /// What stands before the command; nothing where no way works.
    static List<String> prefix() {
        for (List<String> way : WAYS) {
            if (works(way)) {
                return way;
            }
        }
        LOG.log(
                Level.WARNING,
                "uploaded papers are read by a child process with little memory and time, but this system does not let it be cut off from the network");
        return List.of();
    }

    private static boolean works(List<String> way) {
        List<String> command = new ArrayList<>(way);
        command.add("true");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(2, TimeUnit.SECONDS);
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
