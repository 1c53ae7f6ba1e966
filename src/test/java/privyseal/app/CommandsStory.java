package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import privyseal.Requirement;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Keys;

/// The command line on the data of a service that runs.
@Tag("story")
class CommandsStory {

    private final TestService service = TestService.shared();

    private record Ran(int exit, String out, String err) {

        String value(String name) {
            return out.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name + " in " + this));
        }
    }

    private static Ran run(Path data, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        int exit = line.execute(all.toArray(String[]::new));
        line.getOut().flush();
        line.getErr().flush();
        return new Ran(exit, out.toString(), err.toString());
    }

    private Ran run(String... words) {
        return run(service.data(), words);
    }

    private void refuses(String sentence, String... words) {
        Ran ran = run(words);
        assertThat(ran.err()).isEqualTo("privyseal: " + sentence + "\n");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
    }

    private static String unique(String begin) {
        return begin + "-" + java.util.UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    @Requirement("AC-01")
    void anAccountItsOwnerAndTheirKeys() {
        String name = unique("shop");
        String owner = unique("anna");
        Ran created = run("accounts", "create", name, "--owner", owner);
        assertThat(created.exit()).as(created.err()).isZero();
        Keys first = new Keys(created.value("SecretId"), created.value("SecretKey"));
        service.caller(first).call("DescribeCertificates", Map.of());
        assertThat(run("accounts", "list").out())
                .containsPattern("[0-9]{12} +" + name + " +" + owner + " \\(owner\\)\n");

        refuses(
                "There is an account \"" + name + "\" already.",
                "accounts",
                "create",
                name,
                "--owner",
                unique("bert"));
        String never = unique("never");
        refuses(
                "There is a user \"" + owner + "\" already; choose another with --owner.",
                "accounts",
                "create",
                never,
                "--owner",
                owner);
        assertThat(run("accounts", "list").out()).as("nothing is left").doesNotContain(never);

        Ran key = run("keys", "create", "--account", name, "--user", owner);
        Keys second = new Keys(key.value("SecretId"), key.value("SecretKey"));
        service.caller(second).call("DescribeCertificates", Map.of());
        assertThat(run("keys", "list", "--account", name).out())
                .contains(first.secretId(), second.secretId(), owner)
                .doesNotContain(first.secretKey(), second.secretKey());

        assertThat(run("keys", "revoke", "--account", name, first.secretId()).out())
                .isEqualTo(first.secretId() + " is revoked.\n");
        assertThat(service.caller(first).refused("DescribeCertificates", Map.of()).code())
                .isEqualTo("AuthFailure.SecretIdNotFound");
        service.caller(second).call("DescribeCertificates", Map.of());
        refuses(
                "There is no API key "
                        + second.secretId()
                        + " in that account; --account chooses another.",
                "keys",
                "revoke",
                second.secretId());
    }

    @Test
    void aPersonWhoNamesWhatIsNotThereIsToldSoInOneSentence(@TempDir Path empty) {
        refuses(
                "There is no account \"nobody\"; \"./privyseal accounts list\" shows all there are.",
                "keys",
                "list",
                "--account",
                "nobody");
        refuses(
                "There is no user \"nobody\" in the account \"default\"; \"./privyseal accounts list\" shows who there is.",
                "keys",
                "create",
                "--user",
                "nobody");
        Ran misspelt = run("keys", "list", "--account", "No Body");
        assertThat(misspelt.exit()).isEqualTo(2);
        assertThat(misspelt.err())
                .startsWith("privyseal: ")
                .contains("an account name has 1 to 63 lower-case letters")
                .doesNotContain("Exception");
        assertThat(run(empty, "accounts", "list"))
                .isEqualTo(
                        new Ran(
                                2,
                                "",
                                "privyseal: There is no data of Privyseal in "
                                        + empty
                                        + "; name its folder with --data, or start the service there first.\n"));
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void aLostOperatorGetsInAgain() {
        String user = unique("op");
        Ran made = run("accounts", "reset-operator", "--user", user);
        assertThat(made.exit()).as(made.err()).isZero();
        Keys lost = new Keys(made.value("SecretId"), made.value("SecretKey"));
        service.caller(lost).own("DescribeAccounts", Map.of());

        Ran reset = run("accounts", "reset-operator", "--user", user);
        assertThat(reset.value("password")).isNotEqualTo(made.value("password"));
        service.caller(new Keys(reset.value("SecretId"), reset.value("SecretKey")))
                .own("DescribeAccounts", Map.of());
        assertThat(service.caller(lost).refusedOwn("DescribeAccounts", Map.of()).code())
                .isEqualTo("AuthFailure.SecretIdNotFound");
        refuses(
                "The user \"reviewer\" is no operator; choose another name with --user.",
                "accounts",
                "reset-operator",
                "--user",
                "reviewer");
    }

    private void asIntruder(String statement, String from, String to) {
        service.ground()
                .database()
                .useTransaction(tx -> {
                    tx.execute("alter table audit_entry disable trigger user");
                    assertThat(
                                    tx.createUpdate(statement)
                                            .bind("from", from)
                                            .bind("to", to)
                                            .execute())
                            .isOne();
                    tx.execute("alter table audit_entry enable trigger user");
                });
    }

    /// The owner of the table can take its trigger away; what was changed is put back, because other stories share the
    /// log.
    @Test
    @Requirement("LG-01")
    void theAuditLogIsWholeUntilSomebodyChangesIt() {
        String owner = unique("carl");
        assertThat(run("accounts", "create", unique("log"), "--owner", owner).exit()).isZero();
        ServiceProcess.waitUntil(() -> run("audit", "verify").out().contains(", 0 waiting"));
        Ran whole = run("audit", "verify");
        assertThat(whole.exit()).as(whole.out()).isZero();
        assertThat(whole.out()).startsWith("The audit log is whole: ");

        String change = "update audit_entry set detail = :to where detail = :from";
        String said = detailOf(owner);
        asIntruder(change, said, "nothing happened");
        Ran broken = run("audit", "verify");
        asIntruder(change, "nothing happened", said);

        assertThat(broken.exit()).isEqualTo(3);
        assertThat(broken.out())
                .matches(
                        "The audit log is NOT whole:\nThe entry at position [0-9]+ was changed after it was chained.\n");
        assertThat(run("audit", "verify").exit()).isZero();
    }

    private String detailOf(String owner) {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery(
                                        "select detail from audit_entry where detail like :begin || '%'")
                                .bind("begin", "OWNER " + owner)
                                .mapTo(String.class)
                                .one());
    }

    @Test
    @Requirement("LG-01/export")
    void theAuditLogIsWrittenOut() throws IOException {
        String name = unique("exp");
        String owner = unique("dora");
        assertThat(run("accounts", "create", name, "--owner", owner).exit()).isZero();
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            assertThat(run("audit", "export", "--format", "csv").exit()).isZero();
            assertThat(written.toString(StandardCharsets.UTF_8))
                    .startsWith("\"id\",\"position\",")
                    .contains(owner);
            written.reset();
            assertThat(run("audit", "export", "--format", "json").exit()).isZero();
        } finally {
            System.setOut(before);
        }
        JsonNode entries = new ObjectMapper().readTree(written.toByteArray());
        assertThat(entries)
                .anyMatch(entry ->
                        entry.get("who").asText().equals("cli")
                                && entry.get("detail").asText().contains(owner));
    }

    @Test
    void everyCommandHasHelp() {
        for (String words :
                List.of(
                        "accounts create",
                        "accounts list",
                        "accounts reset-operator",
                        "keys create",
                        "keys list",
                        "keys revoke",
                        "keys rotate-kek",
                        "audit verify",
                        "audit export")) {
            StringWriter out = new StringWriter();
            CommandLine line = Main.commandLine();
            line.setOut(new PrintWriter(out));
            List<String> all = new ArrayList<>(List.of(words.split(" ")));
            all.add("--help");
            assertThat(line.execute(all.toArray(String[]::new))).isZero();
            assertThat(out.toString()).contains("--data", "Usage: privyseal " + words);
        }
    }
}
