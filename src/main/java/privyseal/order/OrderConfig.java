package privyseal.order;

import java.time.Duration;
import privyseal.authority.TrustProfile;

/// The settings `order.*` and `quota.*`.
///
/// @param freePerAccount AP-02
/// @param freePerPrimaryDomain AP-02
/// @param paidAllowance how many paid certificates an account may have granted, unless the operator sets its own number
/// @param longestCertificate no single certificate is valid for longer
/// @param renewalWindow RN-01
/// @param draftLifetime after this a draft drops itself
/// @param trust what is demanded beside our own rules (CT-09, CT-11, CT-12)
public record OrderConfig(
        int freePerAccount,
        int freePerPrimaryDomain,
        int paidAllowance,
        Duration longestCertificate,
        Duration renewalWindow,
        Duration draftLifetime,
        TrustProfile trust) {}
