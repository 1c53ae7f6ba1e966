package privyseal.order;

import java.time.Duration;
import java.util.Set;
import privyseal.product.Standard;

/// The settings `order.*` and `quota.*`.
///
/// @param freePerAccount AP-02
/// @param freePerPrimaryDomain AP-02
/// @param paidAllowance how many paid certificates an account may have granted, unless the operator sets its own number
/// @param longestCertificate no single certificate is valid for longer
/// @param renewalWindow RN-01
/// @param draftLifetime after this a draft drops itself
/// @param standards whose certificates can be ordered: public trust knows no SM2 keys (BR 6.1.5)
public record OrderConfig(
        int freePerAccount,
        int freePerPrimaryDomain,
        int paidAllowance,
        Duration longestCertificate,
        Duration renewalWindow,
        Duration draftLifetime,
        Set<Standard> standards) {

    public OrderConfig {
        standards = Set.copyOf(standards);
    }
}
