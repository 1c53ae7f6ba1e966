package privyseal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.Caller;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.audit.AuditExport.Format;
import privyseal.audit.AuditSearch.Filter;
import privyseal.audit.AuditSearch.Place;
import privyseal.audit.AuditSearch.Reader;
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
                        Reader.AUDITOR,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SHOP.value()),
                        Optional.of("expiry"),
                        Optional.of("failed"),
                        Optional.of("done"),
                        Optional.empty(),
                        Optional.empty());
        AuditSearch.Part page = newest(services, Optional.empty(), 10);
        assertThat(page.rows()).singleElement().extracting(Recorded::detail).isEqualTo("late");
        assertThat(page.rows().getFirst().position()).contains(3L);

        AuditExport export = new AuditExport(database, search);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        export.write(Format.CSV, Filter.ALL, csv);
        List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("\"id\",\"position\",\"at\",\"account\"");
        assertThat(lines.get(1)).endsWith(",\"'=HYPERLINK(\"\"http://evil\"\")  forged, line\"");

        ByteArrayOutputStream json = new ByteArrayOutputStream();
        export.write(Format.JSON, services, json);
        JsonNode array = new ObjectMapper().readTree(json.toByteArray());
        assertThat(array).hasSize(1);
        assertThat(array.get(0).path("at").asText()).isEqualTo("2026-03-01T12:00:00.123456Z");
        assertThat(array.get(0).has("secretId")).isFalse();
    }

    private AuditSearch.Part newest(Filter filter, Optional<Place> after, int limit) {
        return database.inTransaction(tx -> search.newest(tx, filter, after, limit));
    }

    @Test
    void pagesByPlaceSkipNothingAndRepeatNothing() throws Exception {
        // All of one time: only the ids tell them apart.
        record(5);
        List<String> seen = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            AuditSearch.Part part = newest(Filter.ALL, after, 2);
            part.rows().forEach(row -> seen.add(row.detail()));
            // What is written meanwhile is newer, and shifts nothing.
            record(1);
            after = part.next();
        } while (after.isPresent());
        assertThat(seen).containsExactly("act 4", "act 3", "act 2", "act 1", "act 0");
        assertThat(newest(Filter.ALL, Optional.empty(), 8).next()).isEmpty();
    }

    @Test
    @Requirement("LG-01/export")
    void piecesMakeTheFile() throws Exception {
        record(5);
        sealer().seal();
        AuditExport export = new AuditExport(database, search);
        for (Format format : Format.values()) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            export.write(format, Filter.ALL, whole);
            for (int most : List.of(1, 2, 5, 6)) {
                StringBuilder pieces = new StringBuilder();
                Optional<Place> next = Optional.empty();
                do {
                    Optional<Place> after = next;
                    AuditExport.Piece piece =
                            database.inTransaction(
                                    tx -> export.piece(tx, format, Filter.ALL, after, most));
                    pieces.append(piece.text());
                    next = piece.next();
                } while (next.isPresent());
                assertThat(pieces.toString())
                        .as("%s of %d", format, most)
                        .isEqualTo(whole.toString(StandardCharsets.UTF_8));
            }
        }
        Filter nothing = Filter.of(Optional.of(OTHER));
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        export.write(Format.JSON, nothing, empty);
        assertThat(empty.toString(StandardCharsets.UTF_8)).isEqualTo("[]");
    }

    /// AC-01: what staff did for an account is the account's to know, from where they work is not.
    @Test
    @Requirement({"AC-01", "AC-01/records"})
    void anAccountDoesNotSeeFromWhereTheServiceWorks() throws Exception {
        Caller reviewer =
                new Caller(
                        ACME,
                        new Caller.Who.Person(new PersonId(new UUID(3, 4)), "rita", "AKIDrita"),
                        Role.REVIEWER,
                        "192.0.2.9",
                        "request-2");
        database.useTransaction(tx -> {
            log.record(tx, entry(ACME, "own"));
            log.record(tx, Entry.done(reviewer, NOW, Act.REVIEW_APPROVED, SHOP, "fine"));
        });
        Filter all = Filter.of(Optional.of(ACME));
        assertThat(newest(all, Optional.empty(), 9).rows())
                .extracting(Recorded::address)
                .containsExactly("192.0.2.9", "192.0.2.7");
        Filter owner =
                new Filter(
                        Reader.OWNER,
                        Optional.of(ACME),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        List<Recorded> shown = newest(owner, Optional.empty(), 9).rows();
        assertThat(shown).extracting(Recorded::address).containsExactly("-", "192.0.2.7");
        assertThat(shown.getFirst().who())
                .isEqualTo(new Recorded.Who("person", "rita", Optional.empty(), Optional.empty()));
    }
}
