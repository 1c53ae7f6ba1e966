package privyseal.inventory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.certificate.CertificateId;
import privyseal.db.Database;
import privyseal.inventory.InventoryDesk.Deleted;

/// Deletes several certificates, and keeps what came of it for those who ask later.
///
/// Every deletion is the transaction of [InventoryDesk#delete]; the tasks are written after them in one more. When the
/// process dies in between, certificates are gone, and no task says so: its caller never heard of the task either, and
/// asking again is answered with *not found*.
public final class DeletionDesk {

    /// How long results can be asked for.
    static final Duration KEPT = Duration.ofDays(1);

    private final Database db;
    private final InventoryDesk inventory;
    private final Clock clock;
    private final SecureRandom random;

    public DeletionDesk(Database db, InventoryDesk inventory, Clock clock, SecureRandom random) {
        this.db = db;
        this.inventory = inventory;
        this.clock = clock;
        this.random = random;
    }

    /// @param task under which the result can be asked for
    public record Result(CertificateId certificate, Deleted ended, Optional<String> task) {
        public boolean isDone() {
            return ended instanceof Deleted.Done;
        }
    }

    /// In the order of the ids.
    public List<Result> delete(Caller caller, List<CertificateId> ids) {
        List<Result> results = new ArrayList<>();
        for (CertificateId id : ids) {
            results.add(new Result(id, inventory.delete(caller, id), Optional.empty()));
        }
        return results;
    }

    /// As [#delete], and every result can be asked for.
    public List<Result> deleteWithTasks(Caller caller, List<CertificateId> ids) {
        List<Result> results =
                delete(caller, ids).stream()
                        .map(r -> new Result(r.certificate(), r.ended(), Optional.of(newTask())))
                        .toList();
        Instant now = clock.instant();
        db.useTransaction(tx -> {
            forgetOld(tx, now);
            results.forEach(result -> insert(tx, caller, result, now));
        });
        return results;
    }

    /// @param at when the deletion ended
    public record Told(Result result, Instant at) {}

    /// Those of the account (AC-01), the last first.
    public List<Told> tasks(Caller caller, List<String> tasks) {
        return db.inTransaction(tx ->
                tx.createQuery(
                                """
                                select id, certificate, ended, ended_at from deletion_task
                                where account = :account and id = any(:ids) and ended_at > :since
                                order by ended_at desc, id
                                """)
                        .bind("account", caller.account().value())
                        .bindArray("ids", String.class, tasks.toArray())
                        .bind("since", clock.instant().minus(KEPT))
                        .map((row, _) ->
                                new Told(
                                        new Result(
                                                new CertificateId(row.getString("certificate")),
                                                ended(row.getString("ended")),
                                                Optional.of(row.getString("id"))),
                                        row.getTimestamp("ended_at").toInstant()))
                        .list());
    }

    private static void insert(Handle tx, Caller caller, Result result, Instant now) {
        tx.createUpdate(
                        """
                        insert into deletion_task (id, account, certificate, ended, ended_at)
                        values (:id, :account, :certificate, :ended, :at)
                        """)
                .bind("id", result.task().orElseThrow())
                .bind("account", caller.account().value())
                .bind("certificate", result.certificate().value())
                .bind("ended", word(result.ended()))
                .bind("at", now)
                .execute();
    }

    /// What others are just taking away is left to them.
    private static void forgetOld(Handle tx, Instant now) {
        tx.createUpdate(
                        """
                        delete from deletion_task where id in (
                            select id from deletion_task where ended_at <= :until
                            limit 1000 for update skip locked)
                        """)
                .bind("until", now.minus(KEPT))
                .execute();
    }

    private static String word(Deleted ended) {
        return switch (ended) {
            case Deleted.Done() -> "done";
            case Deleted.StillIssued _ -> "still-issued";
            case Deleted.UnderWay _ -> "under-way";
            case Deleted.NoSuchCertificate() -> "not-found";
        };
    }

    private static Deleted ended(String word) {
        return switch (word) {
            case "done" -> new Deleted.Done();
            case "still-issued" -> new Deleted.StillIssued(InventoryDesk.REVOKE_FIRST);
            case "under-way" -> new Deleted.UnderWay(InventoryDesk.UNDER_WAY);
            case "not-found" -> new Deleted.NoSuchCertificate();
            default -> throw new IllegalStateException("deletion_task.ended: " + word);
        };
    }

    /// 128 bits.
    private String newTask() {
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
