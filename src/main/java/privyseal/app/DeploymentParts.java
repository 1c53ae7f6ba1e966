package privyseal.app;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import privyseal.api.DeploymentActions;
import privyseal.audit.AuditLog;
import privyseal.authority.Authority;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Lineages;
import privyseal.deployment.AgentDesk;
import privyseal.deployment.DeployTargets;
import privyseal.deployment.DeploymentDesk;
import privyseal.deployment.Deployments;
import privyseal.deployment.TargetDesk;
import privyseal.deployment.UpdateDesk;
import privyseal.deployment.WebhookDelivery;
import privyseal.egress.AddressPolicy;
import privyseal.egress.TrustedFetch;
import privyseal.inventory.Deployables;
import privyseal.inventory.UploadDesk;
import privyseal.notice.SilenceDesk;
import privyseal.validation.dns.DnsLookups;

/// Puts together what deploys certificates (DP-01).
record DeploymentParts(DeploymentActions actions, WebhookDelivery webhooks) {

    static DeploymentParts of(
            Config config,
            Ground ground,
            Certificates certificates,
            CertificateKeys keys,
            Authority authority,
            UploadDesk uploads,
            SilenceDesk silences,
            AuditLog audit,
            SecureRandom random) {
        DeployTargets targets = new DeployTargets();
        Deployments deployments = new Deployments();
        Deployables deployables = new Deployables(authority, keys);
        DeploymentDesk desk =
                new DeploymentDesk(
                        ground.database(),
                        certificates,
                        deployables,
                        targets,
                        deployments,
                        audit,
                        ground.clock());
        UpdateDesk updates =
                new UpdateDesk(
                        ground.database(),
                        certificates,
                        deployables,
                        targets,
                        deployments,
                        desk,
                        uploads,
                        silences,
                        audit,
                        ground.clock());
        return new DeploymentParts(
                new DeploymentActions(
                        new TargetDesk(
                                ground.database(),
                                targets,
                                deployments,
                                certificates,
                                new Lineages(random),
                                ground.secrets(),
                                audit,
                                ground.clock(),
                                random),
                        desk,
                        updates,
                        new AgentDesk(
                                ground.database(),
                                certificates,
                                deployables,
                                targets,
                                deployments,
                                audit,
                                ground.clock())),
                new WebhookDelivery(
                        ground.database(),
                        certificates,
                        deployables,
                        targets,
                        deployments,
                        ground.secrets(),
                        fetch(config),
                        audit,
                        ground.clock(),
                        Clock.systemUTC()));
    }

    private static TrustedFetch fetch(Config config) {
        ServerConfig server = config.server();
        AddressPolicy policy =
                new AddressPolicy(
                        config.deployment().allowAddresses(),
                        List.of(
                                new InetSocketAddress(server.bind(), server.port()),
                                new InetSocketAddress(server.bind(), server.tlsPort())));
        return new TrustedFetch(
                policy, new DnsLookups(config.validation().dns(), policy, Clock.systemUTC()));
    }

    Jobs.Recurring job() {
        return new Jobs.Recurring("webhooks", Duration.ofMillis(500), webhooks::sendDue);
    }
}
