package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help",
                "start --help",
                "settings --help",
                "keys --help",
                "keys rotate-kek --help"
            })
    void helps(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isZero();
        assertThat(out.toString()).startsWith("Usage: privyseal");
    }

    @ParameterizedTest
    @Malformed(
            door = Door.COMMAND_LINE,
            kind = {Kind.NOT_PARSEABLE, Kind.WRONG_TYPE, Kind.UNKNOWN_FIELD})
    @ValueSource(strings = {"", "nonsense", "start --port abc", "start --prot 1", "keys"})
    void saysWhatIsWrongInOneSentence(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).first().asString().startsWith("privyseal: ");
        assertThat(err.toString()).contains("Try \"./privyseal").doesNotContain("Exception");
    }

    @Test
    void theSettingsAndTheVersionArePrinted() {
        assertThat(run("settings")).isZero();
        assertThat(out.toString()).isEqualTo(SettingsPage.print());
        assertThat(run("version")).isZero();
        assertThat(run("start", "--version")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("Privyseal "))).hasSize(2);
    }
}
