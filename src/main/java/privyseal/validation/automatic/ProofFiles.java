package privyseal.validation.automatic;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import privyseal.db.Database;
import privyseal.validation.ProofPlan;

/// What a domain's reverse proxy asks the service for (VA-04): the files that open requests of one account ask this one
/// domain for.
public final class ProofFiles {

    private static final Pattern LABEL = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Database db;
    private final StandingWays standing = new StandingWays();
    private final AutomaticRecords records = new AutomaticRecords();

    public ProofFiles(Database db) {
        this.db = db;
    }

    public Optional<String> find(String label, String name) {
        if (!LABEL.matcher(label).matches() || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String path = ProofPlan.FILE_FOLDER + name;
        return db.inTransaction(tx ->
                standing.byLabel(tx, label, Way.PROXY)
                        .flatMap(way ->
                                records.probeFile(tx, way.account(), way.domain(), path)
                                        .or(() -> openFile(tx, way, path))));
    }

    private static Optional<String> openFile(Handle tx, StandingWay way, String path) {
        return tx.createQuery(
                        """
                        select p.value from proof p join request r on r.id = p.request
                        where r.account = :account and r.state <> 'closed'
                          and p.domain = :domain and p.record_type = 'FILE' and p.host = :path
                        limit 1
                        """)
                .bind("account", way.account().value())
                .bind("domain", way.domain().value())
                .bind("path", path)
                .mapTo(String.class)
                .findOne();
    }
}
