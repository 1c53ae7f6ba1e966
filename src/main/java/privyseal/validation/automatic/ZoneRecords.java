package privyseal.validation.automatic;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.rule.Sentence;
import privyseal.validation.automatic.AutomaticRecord.Place;
import privyseal.validation.automatic.ZoneWriter.Change;
import privyseal.validation.automatic.ZoneWriter.Trouble;

/// Writes records that others than this service look for into the zones that an account lets it update (VA-03). Either may be done
/// twice. Standing aliases lead from the names that this service looks at, and so from no other.
public final class ZoneRecords {

    private final ZoneAccesses accesses;
    private final ZoneWriter writer;

    ZoneRecords(ZoneAccesses accesses, ZoneWriter writer) {
        this.accesses = accesses;
        this.writer = writer;
    }

    /// By which a name under the domain can be written.
    public Optional<UUID> accessFor(Handle tx, AccountId account, DomainName domain) {
        return accesses.covering(tx, account, domain).map(ZoneAccess::id);
    }

    /// Nothing when it was done.
    public Optional<Sentence> add(AccountId account, UUID access, String name, String value) {
        return writer.carryOut(Change.ADD, account, new Place(Optional.of(access), name), value)
                .map(Trouble::sentence);
    }

    /// Nothing when it was done.
    public Optional<Sentence> remove(AccountId account, UUID access, String name, String value) {
        return writer.carryOut(Change.REMOVE, account, new Place(Optional.of(access), name), value)
                .map(Trouble::sentence);
    }
}
