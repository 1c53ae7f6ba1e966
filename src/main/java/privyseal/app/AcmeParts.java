package privyseal.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import privyseal.account.AccountDesk;
import privyseal.account.AcmeKeyDesk;
import privyseal.account.KeyDesk;
import privyseal.acme.AcmeDesks;
import privyseal.acme.AcmeRoutes;
import privyseal.acme.Urls;
import privyseal.api.AcmeActions;
import privyseal.audit.AuditLog;
import privyseal.authority.Authority;
import privyseal.certificate.Certificates;
import privyseal.inventory.DownloadDesk;
import privyseal.order.ApplicationDesk;
import privyseal.product.Catalogue;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.validation.ProofsDesk;

/// The ACME door, its jobs, and the actions about its keys.
record AcmeParts(AcmeDesks desks, AcmeRoutes routes, AcmeActions actions) {

    /// @param keys those of the API, by which ACME keys are made
    static AcmeParts of(
            Config config,
            Ground ground,
            Catalogue catalogue,
            Certificates certificates,
            Authority authority,
            KeyDesk keys,
            AccountDesk accounts,
            ApplicationDesk applications,
            Procedures procedures,
            ProofsDesk proofs,
            KeyCompromiseDesk keyCompromise,
            DownloadDesk downloads,
            AuditLog audit,
            SecureRandom random) {
        AcmeKeyDesk acmeKeys =
                new AcmeKeyDesk(
                        ground.database(), ground.secrets(), keys, audit, ground.clock(), random);
        AcmeDesks desks =
                new AcmeDesks(
                        new AcmeDesks.Ground(
                                ground.database(),
                                ground.secrets(),
                                audit,
                                ground.meters(),
                                ground.clock(),
                                Clock.systemUTC(),
                                random),
                        new AcmeDesks.Things(
                                config.acme(),
                                config.validation().applicationDeadline(),
                                catalogue,
                                certificates,
                                authority,
                                acmeKeys,
                                accounts,
                                procedures.validation()::isIssuedUpstream),
                        new AcmeDesks.Shared(
                                applications.proved(procedures.validation()),
                                procedures.validation(),
                                proofs,
                                procedures.revocations(),
                                keyCompromise,
                                downloads,
                                procedures.outlook().prober(),
                                procedures.outlook().caa()));
        Urls urls = new Urls(config.server().publicUrl());
        return new AcmeParts(
                desks,
                new AcmeRoutes(desks, urls, config.api().requestsPerSecond()),
                new AcmeActions(acmeKeys, urls.directory()));
    }

    List<Jobs.Recurring> jobs() {
        return List.of(
                new Jobs.Recurring("acme-challenges", Duration.ofSeconds(5), desks::lookDue),
                new Jobs.Recurring("acme-forget", Duration.ofMinutes(10), desks::forgetOld));
    }
}
