package privyseal.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.db.SecretId;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.DeployTarget.Way;
import privyseal.deployment.TargetDesk;
import privyseal.deployment.TargetDesk.Shown;

/// The own action `DescribeDeployTargets`: the account's targets, what each has, and whether that is still good (RV-29).
final class DescribeDeployTargets
        implements Action<DescribeDeployTargets.Request, DescribeDeployTargets.Answer> {

    record Request(Optional<Long> offset, Optional<Long> limit) {}

    /// A webhook's secret is not among it.
    ///
    /// @param health empty, good or broken: what it has was revoked, is being revoked or has expired
    /// @param follow the name of the lineage that it follows
    /// @param lastSeen when an agent asked last
    /// @param deploying the certificate that it is being told
    record TargetItem(
            String targetId,
            String name,
            String kind,
            Optional<String> url,
            Optional<String> trustedAuthorities,
            Optional<String> agentKey,
            Optional<String> follow,
            String health,
            Optional<String> certificateId,
            Optional<String> deployTime,
            Optional<String> lastSeen,
            Optional<String> deploying,
            String createTime) {}

    record Answer(long totalCount, List<TargetItem> targets) {}

    private final TargetDesk desk;

    DescribeDeployTargets(TargetDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeDeployTargets";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        List<Shown> all = desk.show(call.caller());
        return new Answer(
                all.size(),
                Paging.of(request.offset(), request.limit()).of(all).stream()
                        .map(DescribeDeployTargets::item)
                        .toList());
    }

    private static TargetItem item(Shown shown) {
        DeployTarget target = shown.target();
        return switch (target.way()) {
            case Way.Agent(Optional<String> key, Optional<Instant> seen) ->
                    item(shown, Optional.empty(), Optional.empty(), key, seen);
            case Way.Webhook(URI url, SecretId _, Optional<String> trusted) ->
                    item(shown, Optional.of(url), trusted, Optional.empty(), Optional.empty());
        };
    }

    private static TargetItem item(
            Shown shown,
            Optional<URI> url,
            Optional<String> trusted,
            Optional<String> key,
            Optional<Instant> seen) {
        DeployTarget target = shown.target();
        return new TargetItem(
                target.id().toString(),
                target.name(),
                target.way().kind().spelling(),
                url.map(URI::toString),
                trusted,
                key,
                shown.lineage(),
                shown.health().name().toLowerCase(Locale.ROOT),
                target.current().map(c -> c.certificate().value()),
                target.current().map(c -> WireTime.of(c.since())),
                seen.map(WireTime::of),
                shown.open().map(d -> d.certificate().value()),
                WireTime.of(target.createdAt()));
    }
}
