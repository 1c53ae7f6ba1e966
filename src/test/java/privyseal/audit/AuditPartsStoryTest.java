package privyseal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.audit.Verification.Finding;
import privyseal.audit.Verification.Stage;

/// A verification in parts finds what one in a single piece finds.
@Tag("story")
@Requirement({"LG-01", "LG-01/parts"})
class AuditPartsStoryTest extends AuditStory {

    /// More than a batch of links, so that a part ends between two batches.
    private static final int ENTRIES = 4500;

    private static final int PART = 2000;

    private List<Verification.Part> parts() throws Exception {
        AuditVerifier verifier = new AuditVerifier(database, headsLog, PART);
        List<Verification.Part> parts = new ArrayList<>();
        Optional<Stage> stage = Optional.of(Stage.FIRST);
        while (stage.isPresent()) {
            Verification.Part part = verifier.verify(stage.get());
            parts.add(part);
            stage = part.next();
        }
        return parts;
    }

    private List<Finding> found() throws Exception {
        return parts().stream().flatMap(part -> part.findings().stream()).toList();
    }

    @Test
    void aLongLogIsVerifiedInParts() throws Exception {
        sealedLogOf(ENTRIES);
        record(1);
        List<Verification.Part> parts = parts();
        assertThat(parts)
                .extracting(Verification.Part::next)
                .containsExactly(
                        Optional.of(new Stage.Chain(2000)),
                        Optional.of(new Stage.Chain(4000)),
                        Optional.of(new Stage.Heads()),
                        Optional.of(new Stage.Entries(Optional.empty())),
                        parts.get(4).next(),
                        parts.get(5).next(),
                        Optional.empty());
        assertThat(parts.get(4).next().orElseThrow())
                .isInstanceOfSatisfying(
                        Stage.Entries.class, entries -> assertThat(entries.after()).isPresent());
        assertThat(parts)
                .allSatisfy(part -> {
                    assertThat(part.findings()).isEmpty();
                    assertThat(part.chained()).isEqualTo(ENTRIES);
                    assertThat(part.waiting()).isOne();
                });
        assertThat(parts.get(3).headsOutside()).isEqualTo(Optional.of(5L));
    }

    @Test
    @Requirement({"LG-01/changed", "LG-01/removed"})
    void whatWasChangedIsFoundAtTheEdgesOfParts() throws Exception {
        sealedLogOf(ENTRIES);
        // Positions 2000 and 2001 are the last and the first of a part.
        asIntruder(
                "update audit_entry set detail = 'nothing happened' where detail in ('act 1999', 'act 2000')",
                "delete from audit_entry where detail = 'act 4499'");
        assertThat(found())
                .isEqualTo(findings())
                .containsExactly(
                        new Finding.Changed(2000),
                        new Finding.Changed(2001),
                        new Finding.Removed(4500));
    }

    @Test
    void aSealRemovedBetweenTwoPartsIsFound() throws Exception {
        sealedLogOf(2001);
        asIntruder("delete from audit_seal where position = 2000");
        AuditVerifier verifier = new AuditVerifier(database, headsLog, PART);
        assertThat(verifier.verify(new Stage.Chain(2000)).findings())
                .contains(new Finding.Removed(2000));
    }

    @Test
    @Requirement("LG-01/truncated")
    void whatWasCutOffOrSlippedInIsFound() throws Exception {
        sealedLogOf(5);
        record(1);
        asIntruder(
                "delete from audit_unsealed",
                "delete from audit_entry where detail = 'act 4'",
                "delete from audit_seal where position > 4");
        assertThat(found())
                .isEqualTo(findings())
                .hasSize(2)
                .contains(new Finding.Truncated(4, 5))
                .hasAtLeastOneElementOfType(Finding.Unchained.class);
    }
}
