package privyseal.api;

import java.util.List;
import privyseal.status.StatusDesk;

/// Where the actions lead to that only look: at a whole account, at the service, at what the world is told.
public record OverviewActions(StatusDesk status) {

    List<Action<?, ?>> all() {
        return List.of(new DescribeCertificateStatus(status));
    }
}
