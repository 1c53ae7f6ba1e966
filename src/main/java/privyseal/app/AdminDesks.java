package privyseal.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import privyseal.account.AccountDesk;
import privyseal.account.KeyDesk;
import privyseal.api.RecordActions;
import privyseal.audit.AuditDesk;
import privyseal.audit.AuditExport;
import privyseal.audit.AuditLog;
import privyseal.audit.AuditSearch;
import privyseal.audit.AuditVerifier;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.inventory.RequestDesk;

/// What the service and the commands beside it have in common: the log of acts, and the desks of accounts and API keys.
record AdminDesks(AuditLog audit, KeyDesk keys, AccountDesk accounts) {

    static AdminDesks on(Ground ground, SecureRandom random) {
        Database db = ground.database();
        Clock clock = ground.clock();
        AuditLog audit = new AuditLog();
        KeyDesk keys = new KeyDesk(db, ground.secrets(), audit, clock, random);
        return new AdminDesks(audit, keys, new AccountDesk(db, keys, audit, clock, random));
    }

    RecordActions records(Config config, Database db, Certificates certificates) {
        AuditSearch search = new AuditSearch();
        return new RecordActions(
                new AuditDesk(
                        db,
                        search,
                        new AuditExport(db, search),
                        new AuditVerifier(db, AdminDesks.headsLog(config))),
                new RequestDesk(db, certificates));
    }

    /// Where the sealer writes the heads of the audit chain outside of the database.
    static Path headsLog(Config config) {
        return config.data().resolve("audit").resolve("heads.log");
    }
}
