package privyseal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.audit.Verification.Finding;
import privyseal.audit.Verification.Whole;

@Tag("story")
@Requirement("LG-01")
class AuditStoryTest extends AuditStory {

    @Test
    void anUntouchedLogIsWhole() throws Exception {
        assertThat(verify()).isEqualTo(new Whole(0, 0, 0));
        record(3);
        assertThat(verify()).isEqualTo(new Whole(0, 3, 0));
        assertThat(sealer().seal()).isEqualTo(3);
        assertThat(sealer().seal()).isZero();
        record(2);
        assertThat(sealer().seal()).isEqualTo(2);
        assertThat(verify()).isEqualTo(new Whole(5, 0, 2));
        assertThat(Files.readAllLines(headsLog))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("key "),
                        line -> assertThat(line).startsWith("head 3 "),
                        line -> assertThat(line).startsWith("head 5 "));
    }

    @Test
    void anActThatIsRolledBackLeavesNoEntry() throws Exception {
        assertThatThrownBy(() ->
                        database.useTransaction(tx -> {
                            log.record(tx, entry(ACME, "never"));
                            throw new IllegalStateException("rolled back");
                        }))
                .hasMessage("rolled back");
        assertThat(sealer().seal()).isZero();
        assertThat(verify()).isEqualTo(new Whole(0, 0, 0));
    }

    @Test
    void theDatabaseRefusesToChangeTheLog() throws Exception {
        record(1);
        sealer().seal();
        for (String table : List.of("audit_entry", "audit_seal", "audit_head", "audit_key")) {
            String column =
                    table.equals("audit_entry")
                            ? "detail = 'x'"
                            : table.equals("audit_key") ? "spki = ''" : "hash = hash";
            assertRefused("update " + table + " set " + column);
            assertRefused("delete from " + table);
            assertRefused("truncate " + table);
        }
    }

    @Test
    @Requirement("LG-01/changed")
    void aChangedEntryIsFound() throws Exception {
        sealedLogOf(5);
        asIntruder("update audit_entry set detail = 'nothing happened' where detail = 'act 2'");
        assertThat(verify()).isEqualTo(broken(new Finding.Changed(3)));
    }

    @Test
    void anEntryWithAnotherTimeIsFound() throws Exception {
        sealedLogOf(5);
        asIntruder("update audit_entry set at = at + interval '1 hour' where detail = 'act 4'");
        assertThat(verify()).isEqualTo(broken(new Finding.Changed(5)));
    }

    @Test
    @Requirement("LG-01/removed")
    void aRemovedEntryIsFound() throws Exception {
        sealedLogOf(5);
        asIntruder("delete from audit_entry where detail = 'act 1'");
        assertThat(verify()).isEqualTo(broken(new Finding.Removed(2)));
    }

    @Test
    void anEntryRemovedTogetherWithItsSealIsFound() throws Exception {
        sealedLogOf(5);
        asIntruder(
                "delete from audit_entry where detail = 'act 1'",
                "delete from audit_seal where position = 2");
        assertThat(verify()).isEqualTo(broken(new Finding.Removed(2)));
    }

    @Test
    void anEntryRemovedBeforeItWasChainedIsFound() throws Exception {
        record(1);
        asIntruder("delete from audit_entry");
        assertThat(findings()).singleElement().isInstanceOf(Finding.RemovedUnsealed.class);
    }

    @Test
    void anEntrySlippedInIsFound() throws Exception {
        sealedLogOf(2);
        record(1);
        asIntruder("delete from audit_unsealed");
        assertThat(findings()).singleElement().isInstanceOf(Finding.Unchained.class);
    }

    @Test
    @Requirement("LG-01/truncated")
    void aTruncatedLogIsFound() throws Exception {
        sealedLogOf(5);
        asIntruder(
                "delete from audit_entry where detail in ('act 3', 'act 4')",
                "delete from audit_seal where position > 3");
        assertThat(verify()).isEqualTo(broken(new Finding.Truncated(3, 5)));
    }

    @Test
    void aLogTruncatedWithItsHeadsIsFoundFromOutside() throws Exception {
        sealedLogOf(3);
        record(2);
        sealer().seal();
        asIntruder(
                "delete from audit_entry where id in (select entry_id from audit_seal where position > 3)",
                "delete from audit_seal where position > 3",
                "delete from audit_head where position > 3",
                "update audit_chain set position = 3, hash = (select hash from audit_seal where position = 3)");
        assertThat(verify()).isEqualTo(broken(new Finding.Truncated(3, 5)));

        // New entries in their place do not hide it.
        record(4);
        sealer().seal();
        assertThat(findings()).contains(new Finding.Rewritten(5));
    }

    @Test
    void aForgedHeadIsFound() throws Exception {
        sealedLogOf(5);
        asIntruder("update audit_head set hash = decode(repeat('ab', 32), 'hex')");
        assertThat(findings()).containsExactly(new Finding.HeadForged(5, "its signature is wrong"));
    }

    @Test
    void aChainComputedAnewWithAKeyOfOnesOwnIsFound() throws Exception {
        sealedLogOf(5);
        asIntruder(
                "update audit_entry set detail = 'nothing happened' where detail = 'act 2'",
                "insert into audit_unsealed select id, at from audit_entry",
                "delete from audit_seal",
                "delete from audit_head",
                "delete from audit_key",
                "update audit_chain set position = 0, hash = decode(repeat('00', 32), 'hex')");
        // The intruder's own service, with another key-encryption key, chains everything once more.
        new AuditSealer(
                        database,
                        new SafeInMemory(),
                        headsLog.resolveSibling("intruder.log"),
                        clock(NOW))
                .seal();
        assertThat(findings())
                .containsExactly(
                        new Finding.Rewritten(5), new Finding.HeadForged(5, "its key is unknown"));

        // Nor does our own sealer vouch for it.
        record(1);
        assertThatThrownBy(() -> sealer().seal()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDamagedHeadsFileIsFoundAndHalfALineIsMended() throws Exception {
        sealedLogOf(2);
        Files.writeString(headsLog, "head 3 half a li", StandardOpenOption.APPEND);
        assertThat(verify()).isEqualTo(new Whole(2, 0, 1));
        record(1);
        sealer().seal();
        assertThat(verify()).isEqualTo(new Whole(3, 0, 2));
        Files.writeString(headsLog, "head 4 nonsense\n", StandardOpenOption.APPEND);
        assertThat(verify()).isEqualTo(broken(new Finding.HeadsFileDamaged(4)));
    }

    /// The process died after the commit and before the line.
    @Test
    void headsThatTheFileLacksAreAddedByTheNextCall() throws Exception {
        sealedLogOf(1);
        String before = Files.readString(headsLog);
        record(1);
        sealer().seal();
        Files.writeString(headsLog, before);
        assertThat(verify()).isEqualTo(new Whole(2, 0, 1));
        assertThat(sealer().seal()).isZero();
        assertThat(verify()).isEqualTo(new Whole(2, 0, 2));
    }

    @Test
    void everyEntryIsChainedOnceWhileManyWrite() throws Exception {
        int writers = 8;
        int each = 150;
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sealers =
                    IntStream.range(0, 2)
                            .<Future<?>>mapToObj(_ ->
                                    threads.submit(() -> {
                                        AuditSealer sealer = sealer();
                                        while (writing.get()) {
                                            sealer.seal();
                                        }
                                        return true;
                                    }))
                            .toList();
            List<Future<?>> tasks =
                    IntStream.range(0, writers)
                            .<Future<?>>mapToObj(_ -> threads.submit(() -> write(each)))
                            .toList();
            try {
                for (Future<?> task : tasks) {
                    task.get();
                }
            } finally {
                writing.set(false);
            }
            for (Future<?> sealer : sealers) {
                sealer.get();
            }
        }
        sealer().seal();
        long kept = writers * (each - each / 10L);
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Whole.class,
                        whole -> {
                            assertThat(whole.entries()).isEqualTo(kept);
                            assertThat(whole.waiting()).isZero();
                        });
        assertThat(count("select count(distinct entry_id) from audit_seal")).isEqualTo(kept);
        assertThat(count("select count(*) from audit_entry")).isEqualTo(kept);
    }

    /// Every tenth is rolled back, so that ids have gaps.
    private boolean write(int entries) {
        for (int i = 0; i < entries; i++) {
            try (Handle tx = jdbi.open()) {
                tx.begin();
                log.record(tx, entry(ACME, "act " + i));
                if (i % 10 == 0) {
                    tx.rollback();
                } else {
                    tx.commit();
                }
            }
        }
        return true;
    }

    @Test
    void aLateCommitIsChainedToo() throws Exception {
        try (Handle slow = jdbi.open()) {
            slow.begin();
            log.record(slow, entry(ACME, "slow"));
            record(2);
            assertThat(sealer().seal()).isEqualTo(2);
            slow.commit();
        }
        assertThat(sealer().seal()).isEqualTo(1);
        assertThat(verify()).isEqualTo(new Whole(3, 0, 2));
    }
}
