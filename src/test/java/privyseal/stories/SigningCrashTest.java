package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Requirement;
import privyseal.app.ServiceProcess;
import privyseal.db.Database;
import privyseal.testing.Invariants;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Tried;
import privyseal.testing.Tools;

/// `kill -9` between the second and the third write of an issuance: the octets are decided, the signature is made, and
/// nothing of it is stored.
@Tag("crash")
class SigningCrashTest {

    /// The lock on which the third write waits, so that the process dies before it.
    private static final int GATE = 4711;

    private final KillableService service;

    SigningCrashTest(@TempDir Path folder) {
        this.service = new KillableService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /// @param product 54 is GM: two certificates, both or none
    @ParameterizedTest(name = "product {0}")
    @ValueSource(ints = {102, 54})
    @Requirement({"AP-01", "CT-03"})
    void theNextStartSignsWhatWasDecidedOnce(int product) throws Exception {
        ServiceProcess first = service.start();
        Caller owner = service.owner();
        String id = isAboutToBeProved(owner, product);
        String decided;
        try (Handle gate = service.jdbi().open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            closes(gate);
            Future<Tried> completion =
                    threads.submit(
                            () -> owner.tries("CompleteCertificate", Map.of("CertificateId", id)));
            Tools.await("the third write", () -> isWaitedFor(gate));
            assertThat(requests(gate, id)).isEqualTo("signing");
            decided = issued(gate, id);
            assertThat(decided).endsWith(" prepared").doesNotContain("signed");
            assertThat(decided.split(", ", -1)).hasSize(product == 54 ? 2 : 1);
            first.kill();
            assertThat(completion.get().isDone()).as("it was answered").isFalse();
            opens(gate);
            assertThat(issued(gate, id)).isEqualTo(decided);
        }

        service.start();
        Database db = service.database();
        Tools.await(
                "the job to finish what was being signed",
                () -> db.inTransaction(tx -> requests(tx, id)).equals("closed"));

        assertThat(
                        owner.call("DescribeCertificate", Map.of("CertificateId", id))
                                .get("Status")
                                .asInt())
                .isEqualTo(1);
        String pem =
                owner.call("DescribeCertificateDetail", Map.of("CertificateId", id))
                        .get("CertificatePublicKey")
                        .asText();
        assertThat(pem).contains("BEGIN CERTIFICATE");
        db.useTransaction(tx -> {
            assertThat(issued(tx, id)).isEqualTo(decided.replace("prepared", "signed"));
            assertThat(timesIssued(tx, id)).isEqualTo(1);
        });
        Invariants.hold(db, service.data());
    }

    private String isAboutToBeProved(Caller owner, int product) {
        JsonNode created =
                owner.call(
                        "CreateCertificate",
                        Map.of("ProductId", product, "DomainNum", 1, "TimeSpan", 1));
        String id = created.get("CertificateIds").get(0).asText();
        owner.call(
                "SubmitCertificateInformation",
                KillableService.information(id, "shop.signing.test"));
        owner.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
        service.publish(
                owner.call("DescribeCertificate", Map.of("CertificateId", id)).get("DvAuthDetail"));
        return id;
    }

    /// From now on nobody stores a signed certificate.
    private static void closes(Handle gate) {
        gate.execute(
                """
                create function gate() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock(%d);
                    return new;
                end $$
                """
                        .formatted(GATE));
        gate.execute(
                """
                create trigger gate before update on issued for each row when (new.state = 'signed')
                execute function gate()
                """);
        gate.execute("select pg_advisory_lock(" + GATE + ")");
    }

    private static boolean isWaitedFor(Handle gate) {
        return gate.createQuery(
                        "select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .mapTo(Boolean.class)
                .one();
    }

    /// The dead service's connections go first: none of them stores anything any more.
    private static void opens(Handle gate) {
        gate.execute(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where pid <> pg_backend_pid() and datname = current_database()
                """);
        gate.execute("drop trigger gate on issued");
        gate.execute("drop function gate");
        gate.execute("select pg_advisory_unlock(" + GATE + ")");
    }

    private static String requests(Handle tx, String id) {
        return tx.createQuery("select string_agg(state, ' ') from request where certificate = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one();
    }

    /// Serial numbers and states, one after the other.
    private static String issued(Handle tx, String id) {
        return tx.createQuery(
                        "select string_agg(serial || ' ' || state, ', ' order by serial) from issued where certificate = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one();
    }

    /// As the audit log tells it.
    private static int timesIssued(Handle tx, String id) {
        return tx.createQuery(
                        "select count(*) from audit_entry where certificate = :id and act = 'issued'")
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }
}
