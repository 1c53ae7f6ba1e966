package privyseal.inventory;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.db.Database;
import privyseal.inventory.Overview.Acts;
import privyseal.inventory.Overview.Expiries;
import privyseal.inventory.Overview.Waiting;
import privyseal.inventory.OverviewFigures.Of;
import privyseal.order.OrderConfig;
import privyseal.order.Quotas;
import privyseal.product.Catalogue;

/// Gathers what somebody sees first.
public final class OverviewDesk {

    private final Database db;
    private final Quotas quotas;
    private final OrderConfig config;
    private final OverviewFigures figures;
    private final OverviewWaiting waiting;
    private final Clock clock;

    public OverviewDesk(
            Database db, Quotas quotas, OrderConfig config, Catalogue catalogue, Clock clock) {
        this.db = db;
        this.quotas = quotas;
        this.config = config;
        this.figures = new OverviewFigures(Conditions.Products.of(catalogue));
        this.waiting = new OverviewWaiting(config.draftLifetime());
        this.clock = clock;
    }

    public Overview overview(Caller caller) {
        Instant now = clock.instant();
        return switch (caller.role()) {
            case OWNER, MEMBER, READ_ONLY ->
                    db.inTransaction(tx ->
                            overview(
                                    tx,
                                    new Of.Account(caller.account()),
                                    waiting.ofAccount(tx, caller.account()),
                                    Optional.of(quota(tx, caller.account())),
                                    now));
            case REVIEWER, OPERATOR, AUDITOR ->
                    db.inTransaction(tx ->
                            overview(
                                    tx,
                                    new Of.Service(),
                                    waitingInService(tx, caller.role()),
                                    Optional.empty(),
                                    now));
        };
    }

    private List<Waiting> waitingInService(Handle tx, Role role) {
        return switch (role) {
            case REVIEWER -> waiting.ofReviewers(tx);
            case OPERATOR -> waiting.ofOperators(tx);
            case AUDITOR, OWNER, MEMBER, READ_ONLY -> List.of();
        };
    }

    private Quotas.Standing quota(Handle tx, AccountId account) {
        return quotas.standing(tx, account, config.freePerAccount(), config.paidAllowance());
    }

    private Overview overview(
            Handle tx,
            Of whose,
            List<Waiting> waits,
            Optional<Quotas.Standing> quota,
            Instant now) {
        LocalDate thisWeek =
                LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = thisWeek.minusWeeks(Overview.WEEKS - 1L);
        Instant since = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = thisWeek.plusWeeks(Overview.WEEKS).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Overview(
                figures.counts(tx, whose, now),
                figures.expiring(tx, whose, now, now.plus(window())),
                waits,
                expiries(figures.ends(tx, whose, now, end), thisWeek),
                acts(figures.issued(tx, whose, since), figures.revoked(tx, whose, since), first),
                figures.reviews(tx, whose, since),
                quota);
    }

    private Duration window() {
        return config.renewalWindow();
    }

    private static List<Expiries> expiries(Map<LocalDate, Long> ends, LocalDate first) {
        List<Expiries> all = new ArrayList<>();
        for (int i = 0; i < Overview.WEEKS; i++) {
            LocalDate week = first.plusWeeks(i);
            all.add(new Expiries(week, ends.getOrDefault(week, 0L)));
        }
        return all;
    }

    private static List<Acts> acts(
            Map<LocalDate, Long> issued, Map<LocalDate, Long> revoked, LocalDate first) {
        return IntStream.range(0, Overview.WEEKS)
                .mapToObj(first::plusWeeks)
                .map(week ->
                        new Acts(
                                week,
                                issued.getOrDefault(week, 0L),
                                revoked.getOrDefault(week, 0L)))
                .toList();
    }
}
