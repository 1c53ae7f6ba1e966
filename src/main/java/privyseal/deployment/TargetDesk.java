package privyseal.deployment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.Secret;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificates;
import privyseal.certificate.LineageId;
import privyseal.certificate.Lineages;
import privyseal.db.Database;
import privyseal.db.Refusal;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.deployment.DeployTarget.Way;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// The targets of an account (DP-01).
public final class TargetDesk {

    static final int MOST_PER_ACCOUNT = 1000;

    private static final int SECRET_OCTETS = 32;

    private static final Denial TOO_MANY =
            Denial.of(
                    "DP-01",
                    "An account has at most %d targets.".formatted(MOST_PER_ACCOUNT),
                    "每个账号最多配置 %d 个部署目标。".formatted(MOST_PER_ACCOUNT));

    private static final Denial NAME_TAKEN =
            Denial.of("DP-01", "The account has a target of this name already.", "该账号已有同名部署目标。");

    private static final Sentence DELETED =
            new Sentence("DP-01: The target was deleted.", "DP-01：部署目标已删除。");

    private final Database db;
    private final DeployTargets targets;
    private final Deployments deployments;
    private final Certificates certificates;
    private final Lineages lineages;
    private final SecretStore secrets;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;

    public TargetDesk(
            Database db,
            DeployTargets targets,
            Deployments deployments,
            Certificates certificates,
            Lineages lineages,
            SecretStore secrets,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.targets = targets;
        this.deployments = deployments;
        this.certificates = certificates;
        this.lineages = lineages;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// What somebody wants of a new target.
    public sealed interface Wish {

        /// @param key the only API key that may fetch; any of the account that may without one
        record Agent(Optional<String> key) implements Wish {}

        record Webhook(URI url, Optional<String> trusted) implements Wish {}
    }

    public sealed interface Creation {
        /// @param secret a webhook's, which signs what is sent; it is not shown again
        record Created(DeployTarget target, Optional<Secret> secret) implements Creation {}

        record Refused(Denial denial) implements Creation {}

        record NoSuchLineage() implements Creation {}
    }

    /// @param follows the name of a lineage of the account
    public Creation create(Caller caller, String name, Wish wish, Optional<String> follows) {
        return db.refusable(Creation.class, tx -> create(tx, caller, name, wish, follows));
    }

    private Creation create(
            Handle tx, Caller caller, String name, Wish wish, Optional<String> follows) {
        Instant now = clock.instant();
        if (targets.count(tx, caller.account()) >= MOST_PER_ACCOUNT) {
            return new Creation.Refused(TOO_MANY);
        }
        Optional<LineageId> lineage =
                follows.map(wanted ->
                        lineages.find(tx, caller.account(), wanted)
                                .orElseThrow(() -> new Refusal(new Creation.NoSuchLineage())));
        Optional<Secret> secret =
                switch (wish) {
                    case Wish.Agent _ -> Optional.empty();
                    case Wish.Webhook _ -> Optional.of(newSecret());
                };
        DeployTarget target =
                new DeployTarget(
                        new UUID(random.nextLong(), random.nextLong()),
                        caller.account(),
                        name,
                        way(tx, wish, secret),
                        lineage,
                        Optional.empty(),
                        now);
        if (!targets.insert(tx, target)) {
            throw new Refusal(new Creation.Refused(NAME_TAKEN));
        }
        note(tx, caller, Act.TARGET_CHANGED, "target " + name + " made");
        return new Creation.Created(target, secret);
    }

    private Way way(Handle tx, Wish wish, Optional<Secret> secret) {
        return switch (wish) {
            case Wish.Agent(Optional<String> key) -> new Way.Agent(key, Optional.empty());
            case Wish.Webhook(URI url, Optional<String> trusted) -> {
                byte[] octets = secret.orElseThrow().reveal().getBytes(StandardCharsets.US_ASCII);
                SecretId sealed = secrets.seal(tx, SecretStore.Purpose.TARGET_SECRET, octets);
                yield new Way.Webhook(url, sealed, trusted);
            }
        };
    }

    private Secret newSecret() {
        byte[] octets = new byte[SECRET_OCTETS];
        random.nextBytes(octets);
        return new Secret(HexFormat.of().formatHex(octets));
    }

    /// What stands in a change; what is absent stays.
    ///
    /// @param follows the name of a lineage; empty text ends it
    /// @param key of an agent; empty text lets any key of the account that may
    /// @param trusted of a webhook; empty text leaves the public authorities
    public record Change(
            Optional<String> name,
            Optional<String> follows,
            Optional<String> key,
            Optional<URI> url,
            Optional<String> trusted) {}

    public sealed interface Changed {
        record Done(DeployTarget target) implements Changed {}

        record Refused(Denial denial) implements Changed {}

        /// A webhook has no agent key, an agent no address.
        record NotOfThisKind(DeployTarget.Kind kind) implements Changed {}

        record NoSuchLineage() implements Changed {}

        record NoSuchTarget() implements Changed {}
    }

    public Changed change(Caller caller, UUID id, Change change) {
        return db.refusable(Changed.class, tx -> change(tx, caller, id, change));
    }

    private Changed change(Handle tx, Caller caller, UUID id, Change change) {
        List<DeployTarget> found = targets.lock(tx, caller.account(), List.of(id));
        if (found.isEmpty()) {
            return new Changed.NoSuchTarget();
        }
        DeployTarget old = found.getFirst();
        Optional<Way> way = changed(old.way(), change);
        if (way.isEmpty()) {
            return new Changed.NotOfThisKind(old.way().kind());
        }
        DeployTarget target =
                new DeployTarget(
                        old.id(),
                        old.account(),
                        change.name().orElse(old.name()),
                        way.get(),
                        change.follows().isPresent()
                                ? lineage(tx, caller.account(), change.follows().get())
                                : old.follows(),
                        old.current(),
                        old.createdAt());
        if (!targets.update(tx, target)) {
            return new Changed.Refused(NAME_TAKEN);
        }
        note(tx, caller, Act.TARGET_CHANGED, "target " + target.name() + " changed");
        return new Changed.Done(target);
    }

    private Optional<LineageId> lineage(Handle tx, AccountId account, String name) {
        return name.isBlank()
                ? Optional.empty()
                : Optional.of(
                        lineages.find(tx, account, name)
                                .orElseThrow(() -> new Refusal(new Changed.NoSuchLineage())));
    }

    /// Empty when the change is for the other kind.
    private static Optional<Way> changed(Way way, Change change) {
        return switch (way) {
            case Way.Agent(Optional<String> key, Optional<Instant> seen) ->
                    change.url().isPresent() || change.trusted().isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    new Way.Agent(
                                            change.key().or(() -> key).filter(k -> !k.isBlank()),
                                            seen));
            case Way.Webhook(URI url, SecretId secret, Optional<String> trusted) ->
                    change.key().isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    new Way.Webhook(
                                            change.url().orElse(url),
                                            secret,
                                            change.trusted()
                                                    .or(() -> trusted)
                                                    .filter(t -> !t.isBlank())));
        };
    }

    /// What waits there ends; what the target has stays where it is, and the records stay.
    ///
    /// @return whether the account had it
    public boolean delete(Caller caller, UUID id) {
        return db.inTransaction(tx -> {
            List<DeployTarget> found = targets.lock(tx, caller.account(), List.of(id));
            if (found.isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            deployments.stop(tx, id, DELETED, now);
            targets.delete(tx, id, now);
            if (found.getFirst().way() instanceof Way.Webhook webhook) {
                // The column keeps its value for the check constraint; the secret itself is gone.
                secrets.forget(tx, webhook.secret());
            }
            note(tx, caller, Act.TARGET_REMOVED, "target " + found.getFirst().name());
            return true;
        });
    }

    /// What a target has of the account's certificates.
    public enum Health {
        /// Nothing was deployed there yet.
        EMPTY,
        GOOD,
        /// RV-29: what it has was revoked, is being revoked or has expired.
        BROKEN
    }

    /// @param lineage the name of the one that it follows
    /// @param open what it is being told now
    public record Shown(
            DeployTarget target,
            Optional<String> lineage,
            Health health,
            Optional<Deployment> open) {}

    public List<Shown> show(Caller caller) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            List<Shown> shown = new ArrayList<>();
            for (DeployTarget target : targets.of(tx, caller.account())) {
                shown.add(
                        new Shown(
                                target,
                                target.follows().map(lineage -> lineages.name(tx, lineage)),
                                health(tx, target, now),
                                deployments.openAt(tx, target.id())));
            }
            return shown;
        });
    }

    private Health health(Handle tx, DeployTarget target, Instant now) {
        if (target.current().isEmpty()) {
            return Health.EMPTY;
        }
        Certificate has = certificates.read(tx, target.current().get().certificate()).asOf(now);
        return has instanceof Certificate.Usable ? Health.GOOD : Health.BROKEN;
    }

    private void note(Handle tx, Caller caller, Act act, String detail) {
        audit.record(tx, new Entry(caller, clock.instant(), act, Optional.empty(), "done", detail));
    }
}
