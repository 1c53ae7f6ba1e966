package privyseal.audit;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/// Writes audit entries, each in the transaction of the act it tells of (LG-01).
///
/// Act and entry are committed together or not at all, so a process that dies leaves neither without the other. The
/// entry waits for its seal in `audit_unsealed`, a row of the same transaction, until [AuditSealer] comes by.
public final class AuditLog {

    private static final int MAX_DETAIL = 500;
    private static final int MAX_WORD = 200;

    public void record(Handle tx, Entry entry) {
        Recorded.Who who = Recorded.Who.of(entry.caller().who());
        tx.createUpdate(
                        """
                        with entry as (
                            insert into audit_entry (at, account, who_kind, who, person, secret_id, role, address,
                                request_id, act, certificate, outcome, detail)
                            values (:at, :account, :whoKind, :who, cast(:person as uuid), :secretId, :role, :address,
                                :requestId, :act, :certificate, :outcome, :detail)
                            returning id, at)
                        insert into audit_unsealed (entry_id, entry_at) select id, at from entry
                        """)
                // PostgreSQL keeps microseconds; it would round what is finer.
                .bind("at", entry.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .bind("account", entry.caller().account().value())
                .bind("whoKind", who.kind())
                .bind("who", shown(who.name(), MAX_WORD))
                .bind("person", who.person().map(Object::toString).orElse(null))
                .bind("secretId", who.secretId().map(id -> shown(id, MAX_WORD)).orElse(null))
                .bind("role", entry.caller().role().name())
                .bind("address", shown(entry.caller().address(), MAX_WORD))
                .bind("requestId", shown(entry.caller().requestId(), MAX_WORD))
                .bind("act", entry.act().type())
                .bind("certificate", entry.certificate().map(Object::toString).orElse(null))
                .bind("outcome", shown(entry.outcome(), MAX_WORD))
                .bind("detail", shown(entry.detail(), MAX_DETAIL))
                .execute();
    }

    /// One line of bounded length: a text from outside cannot make an act fail, or forge lines in an export.
    private static String shown(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }
}
