package privyseal.deployment;

import java.util.List;
import privyseal.egress.AddressRange;

/// The setting `webhooks.allow-addresses`.
///
/// @param allowAddresses VA-07: forbidden addresses that webhooks may be at all the same
public record DeploymentConfig(List<AddressRange> allowAddresses) {

    public DeploymentConfig {
        allowAddresses = List.copyOf(allowAddresses);
    }
}
