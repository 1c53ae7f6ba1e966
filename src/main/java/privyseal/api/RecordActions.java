package privyseal.api;

import java.util.List;
import privyseal.audit.AuditDesk;
import privyseal.inventory.RequestDesk;

/// Where the actions lead to that tell what was done, and what was asked for.
public record RecordActions(AuditDesk audit, RequestDesk requests) {

    List<Action<?, ?>> all() {
        return List.of(
                new DescribeAuditEntries(audit),
                new ExportAuditEntries(audit),
                new VerifyAuditChain(audit),
                new DescribeRequests(requests));
    }
}
