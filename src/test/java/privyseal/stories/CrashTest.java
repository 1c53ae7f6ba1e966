package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.app.ServiceProcess;
import privyseal.db.Database;
import privyseal.pki.SerialNumber;
import privyseal.testing.Invariants;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Tried;
import privyseal.testing.Tools;

/// `kill -9` while fifty applications and revocations run: what was answered stands, and nothing stands twice.
@Tag("crash")
class CrashTest {

    private static final int APPLICATIONS = 42;
    private static final int REVOCATIONS = 8;
    private static final int THREADS = 16;

    /// So many answers, then death.
    private static final int ANSWERS = 60;

    private final KillableService service;
    private final HttpClient http = HttpClient.newHttpClient();

    /// What the service answered: the ids, by what was answered.
    private final Set<String> created = ConcurrentHashMap.newKeySet();

    private final Set<String> submitted = ConcurrentHashMap.newKeySet();
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final CountDownLatch answers = new CountDownLatch(ANSWERS);

    CrashTest(@TempDir Path folder) {
        this.service = new KillableService(folder);
    }

    @AfterEach
    void stopAll() {
        service.close();
        http.close();
    }

    @Test
    @Requirement({"RV-04", "AP-01", "LG-01"})
    void whatWasAnsweredStandsAndNothingStandsTwice() throws Exception {
        ServiceProcess first = service.start();
        Caller owner = service.owner();
        List<String> doomed =
                inParallel(
                        Stream.iterate(0, i -> i + 1)
                                .limit(REVOCATIONS)
                                .map(i -> (Work<String>) () -> asksToRevoke(owner, "r" + i))
                                .toList());
        Set<String> before = Set.copyOf(created);

        List<Work<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < APPLICATIONS; i++) {
            String domain = "shop.a" + i + ".test";
            work.add(() -> applies(owner, domain).equals("issued"));
            if (i % (APPLICATIONS / REVOCATIONS) == 0 && i / 5 < doomed.size()) {
                String id = doomed.get(i / 5);
                work.add(() -> completes(owner, id, revoked));
            }
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Boolean>> futures = new ArrayList<>();
            work.forEach(one -> futures.add(threads.submit(one::run)));
            assertThat(answers.await(40, TimeUnit.SECONDS)).as("so many answers").isTrue();
            first.kill();
            threads.shutdownNow();
        }
        assertThat(created.size()).as("killed in the midst of it").isGreaterThan(before.size());

        service.start();
        Database db = service.database();
        Tools.await(
                "the job to finish what was being signed",
                () ->
                        KillableService.count(
                                        db, "select count(*) from request where state = 'signing'")
                                == 0);
        for (String id : created) {
            assertThat(status(owner, id)).as(id).isIn(0, 1, 5, 9, 10);
        }
        submitted.forEach(id -> assertThat(status(owner, id)).as(id).isIn(0, 1, 9, 10));
        issued.forEach(id -> assertThat(status(owner, id)).as(id).isIn(1, 9, 10));
        revoked.forEach(id -> assertThat(status(owner, id)).as(id).isEqualTo(10));
        assertThat(
                        KillableService.count(
                                db,
                                """
                                select count(*) from (
                                    select names from certificate where state <> 'awaiting-information'
                                    group by names having count(*) > 1) twice
                                """))
                .as("applied for once, there twice")
                .isZero();
        assertThat(
                        KillableService.count(
                                db,
                                """
                                select count(*) from (
                                    select certificate from issued where state = 'signed' and certificate is not null
                                    group by certificate having count(*) > 1) twice
                                """))
                .as("signed twice")
                .isZero();
        everyAnsweredActHasItsEntry(db);
        Invariants.hold(db, service.data());
        Tools.await("CRLs that agree with the database", () -> crlsAgree(db));
        theUnfinishedGoesOn(owner, db);
        Invariants.hold(db, service.data());
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> List<T> inParallel(Collection<Work<T>> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<T>> futures = new ArrayList<>();
            work.forEach(one -> futures.add(threads.submit(one::run)));
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    /// A certificate that waits for its revocation, whose proof is published.
    private String asksToRevoke(Caller owner, String name) {
        applies(owner, "shop." + name + ".test");
        String id =
                issued.stream()
                        .filter(one ->
                                owner.call("DescribeCertificate", Map.of("CertificateId", one))
                                        .get("Domain")
                                        .asText()
                                        .equals("shop." + name + ".test"))
                        .findFirst()
                        .orElseThrow();
        owner.call("RevokeCertificate", Map.of("CertificateId", id));
        service.publish(
                owner.call("DescribeCertificate", Map.of("CertificateId", id))
                        .get("DvRevokeAuthDetail"));
        return id;
    }

    /// @return how far it came
    private String applies(Caller owner, String domain) {
        Tried creation =
                owner.tries(
                        "CreateCertificate",
                        Map.of("ProductId", 102, "DomainNum", 1, "TimeSpan", 1));
        if (!(creation instanceof Tried.Done(JsonNode answer))) {
            return "nothing";
        }
        String id = answer.get("CertificateIds").get(0).asText();
        created.add(id);
        answers.countDown();
        Map<String, ?> information = KillableService.information(id, domain);
        if (!owner.tries("SubmitCertificateInformation", information).isDone()) {
            return "created";
        }
        Map<String, String> commit = Map.of("CertificateId", id, "VerifyType", "DNS");
        if (!owner.tries("CommitCertificateInformation", commit).isDone()) {
            return "created";
        }
        submitted.add(id);
        answers.countDown();
        if (!(owner.tries("DescribeCertificate", Map.of("CertificateId", id))
                instanceof Tried.Done(JsonNode described))) {
            return "submitted";
        }
        service.publish(described.get("DvAuthDetail"));
        return completes(owner, id, issued) ? "issued" : "submitted";
    }

    private boolean completes(Caller owner, String id, Set<String> done) {
        if (!owner.tries("CompleteCertificate", Map.of("CertificateId", id)).isDone()) {
            return false;
        }
        done.add(id);
        answers.countDown();
        return true;
    }

    private static int status(Caller owner, String id) {
        return owner.call("DescribeCertificate", Map.of("CertificateId", id)).get("Status").asInt();
    }

    /// What died before its answer is not lost: the job looks again, and the person may, too.
    private void theUnfinishedGoesOn(Caller owner, Database db) {
        for (String id : waiting(db, "revocation")) {
            goesOn(owner, id, 10);
        }
        List<String> applications = waiting(db, "application");
        for (String id : applications) {
            service.publish(
                    owner.call("DescribeCertificate", Map.of("CertificateId", id))
                            .get("DvAuthDetail"));
        }
        applications.forEach(id -> goesOn(owner, id, 1));
    }

    private static List<String> waiting(Database db, String kind) {
        return db.inTransaction(tx ->
                tx.createQuery(
                                """
                                select distinct certificate from request
                                where state <> 'closed' and kind = :kind
                                """)
                        .bind("kind", kind)
                        .mapTo(String.class)
                        .list());
    }

    private static void goesOn(Caller owner, String id, int status) {
        Tools.await(
                "status " + status + " of " + id,
                () -> {
                    owner.tries("CompleteCertificate", Map.of("CertificateId", id));
                    return status(owner, id) == status;
                });
    }

    /// LG-01: the entry was in the transaction of the act.
    private void everyAnsweredActHasItsEntry(Database db) {
        // To order is one application, to submit it another.
        assertThat(entries(db, "apply", 1)).containsAll(created);
        assertThat(entries(db, "apply", 2)).containsAll(submitted);
        assertThat(entries(db, "issued", 1)).containsAll(issued);
        assertThat(entries(db, "revoked", 1)).containsAll(revoked);
    }

    /// The certificates that have so many entries of the act.
    private static Set<String> entries(Database db, String act, int least) {
        return db.inTransaction(tx ->
                tx.createQuery(
                                """
                                select certificate from audit_entry where act = :act
                                group by certificate having count(*) >= :least
                                """)
                        .bind("act", act)
                        .bind("least", least)
                        .mapTo(String.class)
                        .set());
    }

    private record Shard(String uri, Set<String> revoked) {}

    private boolean crlsAgree(Database db) {
        List<Shard> shards =
                db.inTransaction(tx ->
                        tx.createQuery(
                                        """
                                        select s.uri, coalesce(array_agg(r.serial) filter (where r.serial is not null), '{}')
                                            as serials
                                        from crl_shard s
                                        left join revoked r on r.authority = s.authority and r.shard = s.number
                                        group by s.uri
                                        """)
                                .map((row, _) ->
                                        new Shard(
                                                row.getString("uri"),
                                                Set.of(
                                                        (String[])
                                                                row.getArray("serials")
                                                                        .getArray())))
                                .list());
        return shards.stream().allMatch(shard -> serials(shard.uri()).equals(shard.revoked()));
    }

    private Set<String> serials(String uri) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(uri)).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(uri).isEqualTo(200);
            X509CRL crl =
                    (X509CRL)
                            CertificateFactory.getInstance("X.509")
                                    .generateCRL(new ByteArrayInputStream(answer.body()));
            Set<String> serials = new HashSet<>();
            if (crl.getRevokedCertificates() != null) {
                crl.getRevokedCertificates()
                        .forEach(entry ->
                                serials.add(new SerialNumber(entry.getSerialNumber()).toString()));
            }
            return serials;
        } catch (Exception e) {
            throw new AssertionError(uri, e);
        }
    }
}
