package privyseal.app;

import privyseal.audit.AuditLog;
import privyseal.authority.Authority;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Requests;
import privyseal.deployment.DeployTargets;
import privyseal.deployment.Deployments;
import privyseal.deployment.Followers;
import privyseal.inventory.Deployables;
import privyseal.order.Issuance;

/// Puts together what turns applications and reissues into certificates.
final class Issuing {

    private Issuing() {}

    static Issuance of(
            Config config,
            Ground ground,
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Authority authority,
            AuditLog audit) {
        return new Issuance(
                ground.database(),
                certificates,
                requests,
                keys,
                blocked,
                authority,
                audit,
                config.authority().backdate(),
                ground.meters(),
                new Followers(
                        certificates,
                        new Deployables(authority, keys),
                        new DeployTargets(),
                        new Deployments(),
                        audit),
                ground.clock());
    }
}
