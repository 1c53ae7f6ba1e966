package privyseal.app;

import java.time.Clock;
import java.util.Optional;
import privyseal.audit.AuditLog;
import privyseal.authority.Authority;
import privyseal.authority.upstream.Upstream;
import privyseal.authority.upstream.UpstreamRevoking;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.deployment.DeployTargets;
import privyseal.deployment.Deployments;
import privyseal.deployment.Followers;
import privyseal.inventory.Deployables;
import privyseal.order.ApplicationSteps;
import privyseal.order.Issuance;
import privyseal.order.UpstreamIssuance;
import privyseal.reissue.ReissueSteps;
import privyseal.validation.automatic.ZoneRecords;

/// Puts together what issues: the authority inside, and the one outside where there is one.
record IssuingParts(
        Config config,
        Ground ground,
        Certificates certificates,
        Requests requests,
        AuditLog audit,
        Issuance issuance,
        Upstream upstream) {

    static IssuingParts of(
            Config config,
            Ground ground,
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Authority authority,
            AuditLog audit) {
        Upstream upstream = new Upstream(config.upstream());
        return new IssuingParts(
                config,
                ground,
                certificates,
                requests,
                audit,
                new Issuance(
                        ground.database(),
                        certificates,
                        requests,
                        keys,
                        blocked,
                        authority,
                        audit,
                        config.authority(),
                        ground.meters(),
                        new Followers(
                                certificates,
                                new Deployables(authority, keys),
                                new DeployTargets(),
                                new Deployments(),
                                audit),
                        upstream,
                        ground.clock()),
                upstream);
    }

    Optional<Upstream.Work> upstreamWork(
            Outlook outlook,
            ZoneRecords zones,
            ApplicationSteps applications,
            ReissueSteps reissues,
            UpstreamRevoking.Completion revocations) {
        return config.upstream()
                .map(set ->
                        Upstream.work(
                                ground.database(),
                                ground.secrets(),
                                certificates,
                                requests,
                                set,
                                outlook.upstream(set.trust()),
                                zones,
                                new UpstreamIssuance(
                                        issuance,
                                        certificates,
                                        purpose -> finish(purpose, applications, reissues)),
                                revocations,
                                config.order().longestCertificate(),
                                audit,
                                ground.clock(),
                                Clock.systemUTC()));
    }

    private static Issuance.Finish finish(
            Purpose purpose, ApplicationSteps applications, ReissueSteps reissues) {
        return switch (purpose) {
            case Purpose.Application _ -> applications;
            case Purpose.Reissue _ -> reissues;
            case Purpose.Revocation _ ->
                    throw new IllegalStateException("a revocation issues nothing");
        };
    }
}
