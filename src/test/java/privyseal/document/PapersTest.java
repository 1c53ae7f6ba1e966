package privyseal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.certificate.RequestId;
import privyseal.db.Database;
import privyseal.db.embedded.TestPostgres;
import privyseal.document.drawing.Format;

@Tag("story")
class PapersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private final Papers papers = new Papers(new SecureRandom());

    private TestPostgres postgres;
    private Database database;
    private RequestId request;

    @BeforeEach
    void open() {
        postgres = TestPostgres.create();
        database = postgres.database();
        request = database.inTransaction(PapersTest::request);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    /// The least that a paper hangs on.
    private static RequestId request(Handle tx) {
        UUID id = UUID.randomUUID();
        tx.execute(
                """
                insert into lineage (account, name, created_at) values ('100000000001', 'shop', now());
                insert into certificate (id, account, lineage, generation, state, applied_at)
                select 'Shop0001', account, id, 'Shop0001', 'proving', now() from lineage;
                """);
        tx.execute(
                """
                insert into request (id, kind, certificate, account, lineage, state, submitted_at, method, deadline)
                select ?, 'revocation', 'Shop0001', account, id, 'proving', now(), 'dns', now() from lineage
                """,
                id);
        return new RequestId(id);
    }

    @Test
    void whatWasStoredIsReadBack() {
        Paper paper = paper(Letter.CONFIRMATION_LETTER, Format.PNG, "one");
        StoredPaper stored = insert(paper, NOW);
        assertThat(stored)
                .isEqualTo(
                        new StoredPaper(
                                stored.id(),
                                request,
                                Letter.CONFIRMATION_LETTER,
                                Format.PNG,
                                paper.sha256(),
                                3,
                                2,
                                NOW,
                                Optional.empty(),
                                Optional.empty()));
        assertThat(current(Letter.CONFIRMATION_LETTER)).contains(stored);
        assertThat(current(Letter.REVOCATION_APPLICATION)).isEmpty();
        assertThat(database.<Optional<Content>>inTransaction(tx -> papers.content(tx, stored.id())))
                .contains(paper.content());
        assertThat(
                        database.<Optional<StoredPaper>>inTransaction(
                                tx -> papers.find(tx, stored.id())))
                .contains(stored);
        PaperId unknown = new PaperId(UUID.randomUUID());
        assertThat(database.<Optional<Content>>inTransaction(tx -> papers.content(tx, unknown)))
                .isEmpty();
        assertThat(database.<Optional<StoredPaper>>inTransaction(tx -> papers.find(tx, unknown)))
                .isEmpty();
    }

    @Test
    void everyLetterAndFormatIsSpelled() {
        for (Letter letter : Letter.values()) {
            for (Format format : Format.values()) {
                StoredPaper stored = insert(paper(letter, format, letter + "" + format), NOW);
                assertThat(current(letter)).contains(stored);
            }
        }
    }

    @Test
    void aNewOneSupersedesTheCurrentOneWhichStays() {
        StoredPaper first = insert(paper(Letter.CONFIRMATION_LETTER, Format.PDF, "one"), NOW);
        StoredPaper second = insert(paper(Letter.CONFIRMATION_LETTER, Format.PDF, "two"), LATER);
        StoredPaper other = insert(paper(Letter.ORDER_LETTER, Format.PDF, "three"), LATER);

        assertThat(current(Letter.CONFIRMATION_LETTER)).contains(second);
        assertThat(database.<List<StoredPaper>>inTransaction(tx -> papers.all(tx, request)))
                .hasSize(3)
                .first()
                .satisfies(old -> {
                    assertThat(old.id()).isEqualTo(first.id());
                    assertThat(old.isCurrent()).isFalse();
                    assertThat(old.supersededAt()).contains(LATER);
                });
        assertThat(current(Letter.ORDER_LETTER)).contains(other);
        assertThat(database.<Optional<Content>>inTransaction(tx -> papers.content(tx, first.id())))
                .contains(Content.of("one".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void theFirstOpeningCounts() {
        StoredPaper stored = insert(paper(Letter.CONFIRMATION_LETTER, Format.PDF, "one"), NOW);
        database.useTransaction(tx -> papers.markOpened(tx, stored.id(), NOW));
        database.useTransaction(tx -> papers.markOpened(tx, stored.id(), LATER));
        assertThat(current(Letter.CONFIRMATION_LETTER).flatMap(StoredPaper::openedAt))
                .contains(NOW);
    }

    @Test
    void twoCurrentPapersOfALetterCannotBe() {
        StoredPaper stored = insert(paper(Letter.CONFIRMATION_LETTER, Format.PDF, "one"), NOW);
        insert(paper(Letter.CONFIRMATION_LETTER, Format.PDF, "two"), LATER);
        assertThatThrownBy(() ->
                        database.useTransaction(tx ->
                                tx.execute(
                                        "update paper set superseded_at = null where id = ?",
                                        stored.id().value())))
                .hasMessageContaining("paper_current");
    }

    private StoredPaper insert(Paper paper, Instant at) {
        return database.inTransaction(tx -> papers.insert(tx, request, paper, at));
    }

    private Optional<StoredPaper> current(Letter letter) {
        return database.inTransaction(tx -> papers.current(tx, request, letter));
    }

    private static Paper paper(Letter letter, Format format, String text) {
        Content content = Content.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Paper(letter, format, content.sha256(), content, 2);
    }
}
