package privyseal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.Caller;
import privyseal.audit.AuditSearch.Filter;
import privyseal.audit.Verification.Whole;

@Tag("story")
@Requirement("LG-01")
class AuditSearchStoryTest extends AuditStory {

    @Test
    void everyMonthHasAPartitionAndNoEntryIsLostWithoutOne() throws Exception {
        Instant far = Instant.parse("2031-12-31T23:59:59Z");
        database.useTransaction(tx -> log.record(tx, entryAt(far, "too early")));
        assertThat(count("select count(*) from audit_entry_default")).isEqualTo(1);

        new AuditSealer(database, safe, headsLog, clock(far)).seal();
        database.useTransaction(tx -> log.record(tx, entryAt(far.plusSeconds(1), "in time")));
        assertThat(count("select count(*) from audit_entry_2032_01")).isEqualTo(1);
        assertThat(count("select count(*) from audit_entry_default")).isEqualTo(1);
        assertRefused("delete from audit_entry_2032_01");
        assertRefused("truncate audit_entry_2032_01");
        sealer().seal();
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    @Test
    @Requirement("AC-01")
    void anAccountSeesTheActsOnItsOwnCertificates() throws Exception {
        database.useTransaction(tx -> {
            for (int i = 0; i < 5; i++) {
                log.record(tx, entryAt(NOW.plusSeconds(i), "mine " + i));
            }
            log.record(tx, entry(OTHER, "theirs"));
            log.record(
                    tx,
                    new Entry(
                            caller(ACME),
                            NOW,
                            Act.PERSON_CREATED,
                            Optional.empty(),
                            "done",
                            "no certificate"));
        });
        AuditSearch.Page page = logs(NOW, NOW.plusSeconds(4), 1, 2);
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.rows()).extracting(Recorded::detail).containsExactly("mine 3", "mine 2");
        assertThat(page.rows().getFirst().act()).isEqualTo("download");
        assertThat(page.rows().getFirst().who().name()).isEqualTo("alice");

        // Both ends of the period.
        assertThat(logs(NOW.plusSeconds(1), NOW.plusSeconds(3), 0, 20).total()).isEqualTo(3);
        assertThat(logs(NOW.plusSeconds(5), NOW.plusSeconds(9), 0, 20).total()).isZero();
    }

    private AuditSearch.Page logs(Instant from, Instant to, int offset, int limit) {
        // What is stored has microseconds.
        Instant begin = from.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        return database.inTransaction(tx -> search.operateLogs(tx, ACME, begin, to, offset, limit));
    }

    @Test
    @Requirement("LG-01/export")
    void auditorsSearchAndExport() throws Exception {
        database.useTransaction(tx -> {
            log.record(tx, entry(ACME, "=HYPERLINK(\"http://evil\")\r\nforged, line"));
            log.record(tx, entry(OTHER, "x".repeat(600)));
            log.record(
                    tx, Entry.done(Caller.service(OTHER, "expiry"), NOW, Act.FAIL, SHOP, "late"));
        });
        sealer().seal();
        Filter services =
                new Filter(
                        Optional.empty(),
                        Optional.of(SHOP.value()),
                        Optional.of("expiry"),
                        Optional.of("failed"),
                        Optional.of("done"),
                        Optional.empty(),
                        Optional.empty());
        AuditSearch.Page page = database.inTransaction(tx -> search.search(tx, services, 0, 10));
        assertThat(page.rows()).singleElement().extracting(Recorded::detail).isEqualTo("late");
        assertThat(page.rows().getFirst().position()).contains(3L);

        AuditExport export = new AuditExport(database, search);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        export.csv(Filter.ALL, csv);
        List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("\"id\",\"position\",\"at\",\"account\"");
        assertThat(lines.get(1)).endsWith(",\"'=HYPERLINK(\"\"http://evil\"\")  forged, line\"");

        ByteArrayOutputStream json = new ByteArrayOutputStream();
        export.json(services, json);
        JsonNode array = new ObjectMapper().readTree(json.toByteArray());
        assertThat(array).hasSize(1);
        assertThat(array.get(0).path("at").asText()).isEqualTo("2026-03-01T12:00:00.123456Z");
        assertThat(array.get(0).has("secretId")).isFalse();
    }
}
