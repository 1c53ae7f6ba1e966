package privyseal.document;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.RequestId;

/// The uploaded papers. A request has one current paper of a letter; what was superseded stays for the audit.
///
/// Whoever inserts or opens holds the lineage's lock, so that a paper is either replaced or opened (RV-21). The content
/// stands in a table of its own: lists do not read it.
public final class Papers {

    private final RandomGenerator random;

    /// @param random for ids; secure
    public Papers(RandomGenerator random) {
        this.random = random;
    }

    /// Supersedes the current one, if there is one. Both rows and the content are written by the caller's transaction: after
    /// a crash there is the old paper or the new one, whole.
    public StoredPaper insert(Handle tx, RequestId request, Paper paper, Instant now) {
        tx.createUpdate(
                        """
                        update paper set superseded_at = :now
                        where request = :request and letter = :letter and superseded_at is null
                        """)
                .bind("now", now)
                .bind("request", request.value())
                .bind("letter", PaperRow.spell(paper.letter()))
                .execute();
        StoredPaper stored =
                new StoredPaper(
                        new PaperId(new UUID(random.nextLong(), random.nextLong())),
                        request,
                        paper.letter(),
                        paper.format(),
                        paper.sha256(),
                        paper.content().size(),
                        paper.pages(),
                        now,
                        Optional.empty(),
                        Optional.empty());
        tx.createUpdate(
                        """
                        insert into paper (id, request, letter, format, sha256, size, pages, uploaded_at)
                        values (:id, :request, :letter, :format, :sha256, :size, :pages, :now)
                        """)
                .bind("id", stored.id().value())
                .bind("request", request.value())
                .bind("letter", PaperRow.spell(paper.letter()))
                .bind("format", PaperRow.spell(paper.format()))
                .bind("sha256", paper.sha256().digest())
                .bind("size", stored.size())
                .bind("pages", stored.pages())
                .bind("now", now)
                .execute();
        tx.createUpdate("insert into paper_content (paper, content) values (:id, :content)")
                .bind("id", stored.id().value())
                .bind("content", paper.content().bytes())
                .execute();
        return stored;
    }

    public Optional<StoredPaper> current(Handle tx, RequestId request, Letter letter) {
        return tx.createQuery(
                        """
                        select %s from paper
                        where request = :request and letter = :letter and superseded_at is null
                        """
                                .formatted(PaperRow.COLUMNS))
                .bind("request", request.value())
                .bind("letter", PaperRow.spell(letter))
                .map((row, _) -> PaperRow.read(row))
                .findOne();
    }

    /// Of every letter, the superseded ones included, in the order in which they came.
    public List<StoredPaper> all(Handle tx, RequestId request) {
        return tx.createQuery(
                        """
                        select %s from paper where request = :request
                        order by uploaded_at, superseded_at nulls last, id
                        """
                                .formatted(PaperRow.COLUMNS))
                .bind("request", request.value())
                .map((row, _) -> PaperRow.read(row))
                .list();
    }

    /// The current ones of several requests, as [#all] orders them.
    public Map<RequestId, List<StoredPaper>> current(Handle tx, Collection<RequestId> requests) {
        return tx.createQuery(
                        """
                        select %s from paper where request = any(:requests) and superseded_at is null
                        order by uploaded_at, id
                        """
                                .formatted(PaperRow.COLUMNS))
                .bind("requests", requests.stream().map(RequestId::value).toArray(UUID[]::new))
                .map((row, _) -> PaperRow.read(row))
                .collect(Collectors.groupingBy(StoredPaper::request));
    }

    public Optional<StoredPaper> find(Handle tx, PaperId id) {
        return tx.createQuery("select %s from paper where id = :id".formatted(PaperRow.COLUMNS))
                .bind("id", id.value())
                .map((row, _) -> PaperRow.read(row))
                .findOne();
    }

    public Optional<Content> content(Handle tx, PaperId id) {
        return tx.createQuery("select content from paper_content where paper = :id")
                .bind("id", id.value())
                .map((row, _) -> Content.of(row.getBytes("content")))
                .findOne();
    }

    /// The first time counts: opening again changes nothing.
    public void markOpened(Handle tx, PaperId id, Instant now) {
        tx.createUpdate("update paper set opened_at = :now where id = :id and opened_at is null")
                .bind("now", now)
                .bind("id", id.value())
                .execute();
    }
}
