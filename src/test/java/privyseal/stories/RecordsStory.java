package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.AccountId;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.Tools;

/// What was done, and by whom: who reads it, how it is written out, and that nobody changed it.
@Tag("story")
class RecordsStory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Customer other = service.customer();
    private final Caller auditor = service.person(AccountId.SERVICE.value(), "Auditor");

    static Map<String, Object> and(Map<String, ?> request, String field, Object value) {
        Map<String, Object> more = new HashMap<>(request);
        more.put(field, value);
        return more;
    }

    /// All parts of a list, one after the other.
    static List<JsonNode> all(Caller caller, String action, String list, Map<String, ?> request) {
        List<JsonNode> items = new ArrayList<>();
        Map<String, ?> next = request;
        while (true) {
            JsonNode answer = caller.own(action, next);
            answer.get(list).forEach(items::add);
            if (answer.get("NextCursor").isNull()) {
                return items;
            }
            next = and(request, "Cursor", answer.get("NextCursor").asText());
        }
    }

    private static List<JsonNode> entries(Caller caller, Map<String, ?> request) {
        return all(caller, "DescribeAuditEntries", "Entries", request);
    }

    private static Set<String> texts(List<JsonNode> items, String field) {
        return Set.copyOf(items.stream().map(item -> item.get(field).asText()).toList());
    }

    @Test
    @Requirement({"AC-01/auditor", "LG-01"})
    void anAuditorReadsWhatWasDoneInAllAccountsAndDoesNothingElse() {
        String mine = customer.ownsFree(customer.domain("shop"));
        String theirs = other.ownsFree(other.domain("shop"));
        for (Caller reader : List.of(auditor, service.operator())) {
            List<JsonNode> entries = entries(reader, Map.of("CertificateId", mine));
            assertThat(texts(entries, "Act")).contains("apply", "issued");
            assertThat(texts(entries, "AccountId")).containsExactly(customer.account());
            assertThat(texts(entries, "CertificateId")).containsExactly(mine);
            JsonNode applied = entries.getLast();
            assertThat(applied.get("Act").asText()).isEqualTo("apply");
            assertThat(applied.get("WhoKind").asText()).isEqualTo("person");
            assertThat(applied.get("Role").asText()).isEqualTo("Owner");
            assertThat(applied.get("Where").asText()).isEqualTo("127.0.0.1");
            assertThat(applied.get("Outcome").asText()).isEqualTo("done");
            assertThat(texts(entries(reader, Map.of("CertificateId", theirs)), "AccountId"))
                    .containsExactly(other.account());
            for (Customer one : List.of(customer, other)) {
                assertThat(texts(entries(reader, Map.of("AccountId", one.account())), "AccountId"))
                        .containsExactly(one.account());
            }
            assertThat(
                            reader.refusedOwn(
                                            "DescribeAuditEntries",
                                            Map.of("CertificateId", "Zz0Zz0Zz"))
                                    .code())
                    .isEqualTo("FailedOperation.CertificateNotFound");
        }
        for (String action :
                List.of(
                        "DescribeCertificateDetail",
                        "DownloadCertificate",
                        "DescribeCertificate",
                        "RevokeCertificate",
                        "CancelCertificateOrder")) {
            assertThat(auditor.refused(action, Map.of("CertificateId", mine)).code())
                    .as(action)
                    .isEqualTo("AuthFailure.UnauthorizedOperation");
        }
        assertThat(customer.status(mine)).isEqualTo(1);
    }

    @Test
    @Requirement({"AC-01", "AC-01/records", "AC-01/foreign"})
    void anAccountReadsWhatWasDoneInIt() {
        Caller stranger = service.customer().owner();
        String id = customer.ownsFree(customer.domain("shop"));
        other.ownsFree(other.domain("shop"));
        JsonNode made =
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of(
                                        "UserName",
                                        "reader-" + customer.account(),
                                        "Password",
                                        "correct horse battery staple",
                                        "Role",
                                        "ReadOnly"));
        Caller reader =
                service.caller(
                        new TestService.Keys(
                                made.get("SecretId").asText(), made.get("SecretKey").asText()));

        List<JsonNode> owners = entries(customer.owner(), Map.of());
        assertThat(texts(owners, "AccountId")).containsExactly(customer.account());
        assertThat(texts(owners, "Act")).contains("apply", "personCreated");
        List<JsonNode> readers = entries(reader, Map.of());
        assertThat(texts(readers, "Act")).contains("apply").doesNotContain("personCreated");
        assertThat(texts(readers, "CertificateId")).containsExactly(id);

        // Another account is an unknown one, and so is its certificate.
        for (String account : List.of(customer.account(), "199999999999")) {
            assertThat(entries(stranger, Map.of("AccountId", account))).isEmpty();
            assertThat(
                            stranger.own(
                                            "ExportAuditEntries",
                                            Map.of("AccountId", account, "Format", "json"))
                                    .get("Content")
                                    .asText())
                    .isEqualTo("[]");
        }
        customer.revokes(id);
        customer.call("DeleteCertificate", Map.of("CertificateId", id));
        assertThat(texts(entries(customer.owner(), Map.of("CertificateId", id)), "Act"))
                .as("what was deleted leaves its trail")
                .contains("apply", "revoked", "delete");
    }

    @Test
    @Requirement("LG-01")
    void entriesAreFoundByWhoWhatAndWhen() {
        String id = customer.ownsFree(customer.domain("shop"));
        Map<String, String> here = Map.of("CertificateId", id);
        List<JsonNode> all = entries(auditor, here);
        assertThat(entries(auditor, and(here, "Limit", 1)))
                .extracting(entry -> entry.get("EntryId").asLong())
                .containsExactlyElementsOf(
                        all.stream().map(entry -> entry.get("EntryId").asLong()).toList());
        String who = all.getLast().get("Who").asText();
        assertThat(texts(entries(auditor, and(here, "Who", who)), "Who")).containsExactly(who);
        assertThat(entries(auditor, and(here, "Who", "nobody"))).isEmpty();
        assertThat(entries(auditor, and(here, "Act", "issued"))).hasSize(1);
        assertThat(entries(auditor, and(here, "Outcome", "done"))).hasSameSizeAs(all);
        assertThat(entries(auditor, and(here, "Outcome", "RV-05"))).isEmpty();
        String begun = all.getLast().get("Time").asText();
        assertThat(entries(auditor, and(here, "StartTime", begun))).hasSameSizeAs(all);
        assertThat(entries(auditor, and(here, "EndTime", begun))).contains(all.getLast());
        String before = LocalDate.parse(begun.substring(0, 10)).minusDays(1) + " 00:00:00";
        assertThat(entries(auditor, and(here, "EndTime", before))).isEmpty();

        Tools.await(
                "the seal",
                () ->
                        entries(auditor, here).stream()
                                .allMatch(entry -> entry.get("Sealed").asBoolean()));
        assertThat(entries(auditor, here))
                .allSatisfy(entry -> assertThat(entry.get("Position").asLong()).isPositive());

        for (Map<String, ?> bad :
                List.of(
                        Map.of("AccountId", "1"),
                        Map.of("CertificateId", "?"),
                        Map.of("Who", "x".repeat(201)),
                        Map.of("StartTime", "yesterday"),
                        Map.of("Limit", 1001),
                        Map.of("Limit", 0),
                        Map.of("Cursor", "x"),
                        Map.of("Cursor", "1.!"),
                        Map.of("Cursor", "1y2p0ij32e8e7.1"))) {
            assertThat(auditor.refusedOwn("DescribeAuditEntries", bad).code())
                    .as(bad.toString())
                    .isEqualTo("InvalidParameterValue");
        }
    }

    @Test
    @Requirement({"LG-01/export", "AC-01/auditor"})
    void theLogIsSavedAsCsvAndAsJson() throws Exception {
        String id = customer.ownsFree(customer.domain("shop"));
        customer.call("ModifyCertificateAlias", Map.of("CertificateId", id, "Alias", "=1+1 \"x\""));
        List<JsonNode> listed = entries(customer.owner(), Map.of("CertificateId", id)).reversed();
        Map<String, Object> request =
                and(
                        Map.of(
                                "CertificateId",
                                id,
                                "AccountId",
                                customer.account(),
                                "StartTime",
                                listed.getFirst().get("Time").asText(),
                                "EndTime",
                                listed.getLast().get("Time").asText()),
                        "Limit",
                        2);

        for (Caller reader : List.of(auditor, customer.owner())) {
            JsonNode entries = JSON.readTree(export(reader, and(request, "Format", "json")));
            assertThat(entries).hasSameSizeAs(listed);
            for (int i = 0; i < entries.size(); i++) {
                assertThat(entries.get(i).get("id").asLong())
                        .isEqualTo(listed.get(i).get("EntryId").asLong());
                assertThat(entries.get(i).get("detail").asText())
                        .isEqualTo(listed.get(i).get("Detail").asText());
            }
            List<String> lines = export(reader, and(request, "Format", "csv")).lines().toList();
            assertThat(lines).hasSize(listed.size() + 1);
            assertThat(lines.getFirst()).startsWith("\"id\",\"position\",\"at\",\"account\"");
            assertThat(lines.getLast()).endsWith("\"alias: =1+1 \"\"x\"\"\"");
        }
        String act =
                export(
                        auditor,
                        Map.of(
                                "CertificateId",
                                id,
                                "Act",
                                "issued",
                                "Outcome",
                                "done",
                                "Who",
                                listed.stream()
                                        .filter(e -> e.get("Act").asText().equals("issued"))
                                        .findFirst()
                                        .orElseThrow()
                                        .get("Who")
                                        .asText(),
                                "Format",
                                "csv"));
        assertThat(act.lines()).hasSize(2);
        assertThat(auditor.refusedOwn("ExportAuditEntries", Map.of("Format", "xml")).code())
                .isEqualTo("InvalidParameterValue");
    }

    private static String export(Caller caller, Map<String, ?> request) {
        StringBuilder content = new StringBuilder();
        Map<String, ?> next = request;
        while (true) {
            JsonNode piece = caller.own("ExportAuditEntries", next);
            content.append(piece.get("Content").asText());
            if (piece.get("NextCursor").isNull()) {
                return content.toString();
            }
            next = and(request, "Cursor", piece.get("NextCursor").asText());
        }
    }

    /// The owner of the table can take its trigger away; what was changed is put back, because other stories share the
    /// log.
    @Test
    @Requirement({"LG-01/changed", "AC-01/auditor"})
    void theChainIsWholeUntilSomebodyChangesIt() {
        String id = customer.ownsFree(customer.domain("shop"));
        Tools.await(
                "the seal",
                () ->
                        entries(auditor, Map.of("CertificateId", id)).stream()
                                .allMatch(entry -> entry.get("Sealed").asBoolean()));
        for (Caller reader : List.of(auditor, service.operator())) {
            List<JsonNode> parts = verify(reader);
            assertThat(parts)
                    .extracting(part -> part.get("Stage").asText())
                    .startsWith("chain")
                    .contains("heads")
                    .endsWith("entries");
            assertThat(parts)
                    .allSatisfy(part -> {
                        assertThat(part.get("Whole").asBoolean()).as(part.toString()).isTrue();
                        assertThat(part.get("Faults")).isEmpty();
                        assertThat(part.get("LastPosition").asLong()).isPositive();
                        assertThat(part.get("EntryCount").asLong())
                                .isEqualTo(
                                        part.get("SealedCount").asLong()
                                                + part.get("UnsealedCount").asLong());
                        assertThat(part.get("LastSealTime").asText()).startsWith("20");
                    });
        }
        JsonNode issued = entries(auditor, Map.of("CertificateId", id, "Act", "issued")).getFirst();

        asIntruder(issued.get("EntryId").asLong(), "nothing happened");
        List<JsonNode> broken = verify(auditor);
        asIntruder(issued.get("EntryId").asLong(), issued.get("Detail").asText());

        assertThat(broken.stream().flatMap(part -> faults(part).stream()))
                .containsExactly(
                        "The entry at position %d was changed after it was chained."
                                .formatted(issued.get("Position").asLong()));
        assertThat(broken).anySatisfy(part -> assertThat(part.get("Whole").asBoolean()).isFalse());
        assertThat(verify(auditor))
                .allSatisfy(part -> assertThat(part.get("Whole").asBoolean()).isTrue());
        for (String bad : List.of("x", "chain.!", "entries.x")) {
            assertThat(auditor.refusedOwn("VerifyAuditChain", Map.of("Cursor", bad)).code())
                    .as(bad)
                    .isEqualTo("InvalidParameterValue");
        }
    }

    private static List<String> faults(JsonNode part) {
        List<String> faults = new ArrayList<>();
        part.get("Faults").forEach(fault -> faults.add(fault.asText()));
        return faults;
    }

    private static List<JsonNode> verify(Caller caller) {
        List<JsonNode> parts = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            JsonNode part =
                    caller.own(
                            "VerifyAuditChain",
                            next.map(cursor -> Map.of("Cursor", cursor)).orElse(Map.of()));
            parts.add(part);
            next =
                    Optional.of(part.get("NextCursor"))
                            .filter(n -> !n.isNull())
                            .map(JsonNode::asText);
        } while (next.isPresent());
        return parts;
    }

    private void asIntruder(long entry, String detail) {
        service.ground()
                .database()
                .useTransaction(tx -> {
                    tx.execute("alter table audit_entry disable trigger user");
                    assertThat(
                                    tx.createUpdate(
                                                    "update audit_entry set detail = :detail where id = :id")
                                            .bind("detail", detail)
                                            .bind("id", entry)
                                            .execute())
                            .isOne();
                    tx.execute("alter table audit_entry enable trigger user");
                });
    }
}
