package privyseal.validation.automatic;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import privyseal.audit.AuditLog;
import privyseal.certificate.Certificates;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.egress.DnsUpdates;
import privyseal.telemetry.Meters;
import privyseal.validation.Prober;

/// The parts of automatic validation, put together.
public record Automatic(
        WayWatch watch,
        ZoneDesk zones,
        StandingDesk standing,
        RecordKeeper keeper,
        ProofFiles files,
        ZoneRecords zoneRecords) {

    public static Automatic of(
            Database db,
            SecretStore secrets,
            Requests requests,
            Certificates certificates,
            AuditLog audit,
            DnsUpdates updates,
            Prober prober,
            Optional<OwnZone> own,
            Meters meters,
            Clock clock,
            SecureRandom random) {
        ZoneAccesses accesses = new ZoneAccesses();
        StandingWays standing = new StandingWays();
        WayStates states = new WayStates();
        AutomaticRecords records = new AutomaticRecords();
        ZoneWriter writer = new ZoneWriter(db, accesses, secrets, updates, own);
        WayProber ways =
                new WayProber(db, accesses, standing, records, writer, prober, own, clock, random);
        WayWatch watch = new WayWatch(db, accesses, standing, states, ways, audit, meters, clock);
        return new Automatic(
                watch,
                new ZoneDesk(db, accesses, states, records, watch, secrets, audit, clock, random),
                new StandingDesk(
                        db,
                        certificates,
                        accesses,
                        standing,
                        states,
                        watch,
                        own,
                        audit,
                        clock,
                        random),
                new RecordKeeper(
                        db,
                        requests,
                        certificates,
                        accesses,
                        standing,
                        states,
                        records,
                        writer,
                        own,
                        audit,
                        clock,
                        random),
                new ProofFiles(db),
                new ZoneRecords(accesses, writer));
    }
}
