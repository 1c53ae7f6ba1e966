package privyseal.acme;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import privyseal.account.AccountDesk;
import privyseal.account.AcmeKeyDesk;
import privyseal.audit.AuditLog;
import privyseal.authority.Authority;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.inventory.DownloadDesk;
import privyseal.order.ProvedOrderDesk;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.RevocationDesk;
import privyseal.telemetry.Meters;
import privyseal.validation.Caa;
import privyseal.validation.Prober;
import privyseal.validation.ProofsDesk;
import privyseal.validation.ValidationDesk;

/// Where the requests of the door lead to.
public final class AcmeDesks {

    private final Nonces nonces;
    private final AcmeKeyDesk keys;
    private final AcmeAccountDesk accounts;
    private final AcmeOrderDesk orders;
    private final ChallengeDesk challenges;
    private final AcmeRevocationDesk revocations;
    private final DownloadDesk downloads;

    /// What the whole product has.
    ///
    /// @param clock the service's
    /// @param world for nonces, which clients keep by their own clocks
    public record Ground(
            Database db,
            SecretStore secrets,
            AuditLog audit,
            Meters meters,
            Clock clock,
            Clock world,
            SecureRandom random) {}

    /// Whose accounts and certificates it is about.
    ///
    /// @param orderLifetime AP-03
    /// @param issuedUpstream products whose authority asks CAA itself, for its own name
    public record Things(
            AcmeConfig config,
            Duration orderLifetime,
            Catalogue catalogue,
            Certificates certificates,
            Authority authority,
            AcmeKeyDesk keys,
            AccountDesk accounts,
            Predicate<Product> issuedUpstream) {}

    /// The desks that everybody enters at.
    public record Shared(
            ProvedOrderDesk applications,
            ValidationDesk validation,
            ProofsDesk proofs,
            RevocationDesk revocations,
            KeyCompromiseDesk keyCompromise,
            DownloadDesk downloads,
            Prober prober,
            Caa caa) {}

    public AcmeDesks(Ground ground, Things things, Shared shared) {
        this.nonces = new Nonces(ground.db(), ground.secrets(), ground.random(), ground.world());
        this.keys = things.keys();
        this.accounts =
                new AcmeAccountDesk(
                        ground.db(),
                        things.keys(),
                        things.accounts(),
                        things.config(),
                        ground.audit(),
                        ground.clock(),
                        ground.random());
        this.orders =
                new AcmeOrderDesk(
                        ground.db(),
                        things.certificates(),
                        shared.applications(),
                        things.catalogue(),
                        things.config(),
                        things.orderLifetime(),
                        ground.clock(),
                        ground.random());
        this.challenges =
                new ChallengeDesk(
                        ground.db(),
                        shared.prober(),
                        shared.caa(),
                        ground.meters(),
                        ground.clock(),
                        things.catalogue(),
                        things.issuedUpstream());
        this.revocations =
                new AcmeRevocationDesk(
                        ground.db(),
                        things.certificates(),
                        things.authority(),
                        shared.revocations(),
                        shared.keyCompromise(),
                        shared.validation(),
                        shared.proofs(),
                        ground.clock());
        this.downloads = shared.downloads();
    }

    /// The job: looks at challenges that were left.
    public void lookDue() {
        challenges.lookDue();
    }

    /// The job: forgets nonces and orders that came to nothing.
    public void forgetOld() {
        nonces.forgetExpired();
        orders.forgetOld();
    }

    Nonces nonces() {
        return nonces;
    }

    AcmeKeyDesk keys() {
        return keys;
    }

    AcmeAccountDesk accounts() {
        return accounts;
    }

    AcmeOrderDesk orders() {
        return orders;
    }

    ChallengeDesk challenges() {
        return challenges;
    }

    AcmeRevocationDesk revocations() {
        return revocations;
    }

    DownloadDesk downloads() {
        return downloads;
    }
}
