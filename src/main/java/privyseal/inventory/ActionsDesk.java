package privyseal.inventory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.AwaitingInformation;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.order.OrderConfig;
import privyseal.order.PaidOrderDesk;
import privyseal.order.RenewalDesk;
import privyseal.order.RenewalRules;
import privyseal.reissue.ReissueDesk;
import privyseal.reissue.Retirement;
import privyseal.review.LetterDesk;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.RetirementDesk;
import privyseal.revocation.RevocationDesk;
import privyseal.revocation.SupportDesk;
import privyseal.rule.Denial;

/// "Why not?": for each thing that one could do with a certificate, whether it can be done now, by the same judgement that
/// the deed itself would meet.
public final class ActionsDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Deployables deployables;
    private final InventoryDesk inventory;
    private final Judges judges;
    private final OrderConfig order;
    private final Clock clock;

    public ActionsDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Deployables deployables,
            InventoryDesk inventory,
            Judges judges,
            OrderConfig order,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.deployables = deployables;
        this.inventory = inventory;
        this.judges = judges;
        this.order = order;
        this.clock = clock;
    }

    /// Who does the deeds, and says when not.
    public record Judges(
            ReissueDesk reissues,
            RevocationDesk revocations,
            LetterDesk letters,
            PaidOrderDesk orders,
            RenewalDesk renewals,
            SupportDesk support,
            RetirementDesk retirements) {}

    /// What one could do.
    public enum Deed {
        DOWNLOAD,
        DEPLOY,
        REISSUE,
        REVOKE,
        RENEW,
        VALIDATE,
        UPLOAD_LETTER,
        /// The last step of a request whose letter is here.
        SUBMIT,
        CANCEL,
        RESUBMIT,
        DROP_REVOCATION,
        /// RV-08
        ASK_SUPPORT,
        /// RV-25
        REVOKE_BY_KEY,
        /// RI-22
        CALL_OFF_RETIREMENT,
        SET_RENEWAL,
        ORDER_NEXT,
        SET_REMINDERS,
        RENAME,
        DELETE
    }

    /// @param whyNot for each deed; an empty list where it can be done
    /// @param retirement the last that waits (RI-22)
    public record Verdicts(Map<Deed, List<Denial>> whyNot, Optional<Retirement> retirement) {}

    /// Empty when the account has no such certificate.
    public Optional<Verdicts> whyNot(Caller caller, CertificateId id) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            return certificates
                    .find(tx, caller.account(), id)
                    .map(c -> c.asOf(now))
                    .map(certificate ->
                            new Verdicts(
                                    judge(tx, certificate, now),
                                    judges.retirements().waiting(tx, id, now).stream()
                                            .reduce((_, last) -> last)));
        });
    }

    private Map<Deed, List<Denial>> judge(Handle tx, Certificate certificate, Instant now) {
        Map<Deed, List<Denial>> verdicts = new EnumMap<>(Deed.class);
        for (Deed deed : Deed.values()) {
            verdicts.put(deed, judge(tx, deed, certificate, now));
        }
        return verdicts;
    }

    private List<Denial> judge(Handle tx, Deed deed, Certificate certificate, Instant now) {
        return switch (deed) {
            case DOWNLOAD ->
                    certificate instanceof Usable
                            ? List.of()
                            : List.of(DownloadDesk.notUsable(certificate));
            case DEPLOY -> deployables.denial(tx, certificate).stream().toList();
            case REISSUE ->
                    ordered(certificate)
                            .map(usable -> judges.reissues().denials(tx, usable, now))
                            .orElse(List.of(ActionDenials.NOT_REISSUED));
            case REVOKE -> revoke(tx, certificate, now);
            case RENEW ->
                    ordered(certificate)
                            .map(usable -> renew(usable, now))
                            .orElse(List.of(ActionDenials.NOT_RENEWED));
            case VALIDATE ->
                    waits(tx, certificate, Progress.Proving.class, ActionDenials.NOTHING_TO_PROVE);
            case UPLOAD_LETTER -> judges.letters().denials(tx, certificate);
            case SUBMIT -> submit(tx, certificate, now);
            case CANCEL ->
                    certificate instanceof AwaitingInformation || certificate instanceof Proving
                            ? List.of()
                            : List.of(ActionDenials.NOT_CANCELLED);
            case RESUBMIT -> judges.orders().whyNotReopened(tx, certificate);
            case DROP_REVOCATION -> dropRevocation(tx, certificate);
            case ASK_SUPPORT -> askSupport(tx, certificate, now);
            case REVOKE_BY_KEY -> KeyCompromiseDesk.whyNot(certificate).stream().toList();
            case CALL_OFF_RETIREMENT ->
                    judges.retirements().waiting(tx, certificate.id(), now).isEmpty()
                            ? List.of(RetirementDesk.NOTHING_WAITS)
                            : List.of();
            case SET_RENEWAL ->
                    certificate.details().origin() instanceof Ordered
                            ? List.of()
                            : List.of(ActionDenials.NOT_RENEWED);
            case ORDER_NEXT ->
                    certificate.details().origin() instanceof Ordered
                            ? judges.renewals().whyNotNext(tx, certificate, now).stream().toList()
                            : List.of(ActionDenials.NOT_RENEWED);
            case SET_REMINDERS, RENAME -> List.of();
            case DELETE -> inventory.whyNotDeleted(tx, certificate).stream().toList();
        };
    }

    /// By an order of the same product, which must be for sale.
    private List<Denial> renew(Usable certificate, Instant now) {
        List<Denial> denials = new ArrayList<>();
        RenewalRules.tooEarly(certificate, order.renewalWindow(), now).ifPresent(denials::add);
        denials.addAll(
                order.trust().collisions(((Ordered) certificate.details().origin()).product()));
        return denials;
    }

    private static Optional<Usable> ordered(Certificate certificate) {
        return certificate instanceof Usable usable
                        && certificate.details().origin() instanceof Ordered
                ? Optional.of(usable)
                : Optional.empty();
    }

    private List<Denial> dropRevocation(Handle tx, Certificate certificate) {
        if (certificate instanceof Certificate.Revoking) {
            return List.of(RevocationDesk.SUBMITTED);
        }
        return isRevocationPrepared(tx, certificate)
                ? List.of()
                : List.of(ActionDenials.NOT_PREPARED);
    }

    private boolean isRevocationPrepared(Handle tx, Certificate certificate) {
        return requests.running(tx, certificate.id())
                .filter(running -> running.progress() instanceof Progress.Drafting)
                .filter(running -> running.purpose() instanceof Purpose.Revocation)
                .isPresent();
    }

    /// The rules of a revocation are asked once more when it is submitted.
    private List<Denial> submit(Handle tx, Certificate certificate, Instant now) {
        List<Denial> denials = judges.letters().whyNotSubmitted(tx, certificate).stream().toList();
        return denials.isEmpty() && isRevocationPrepared(tx, certificate)
                ? revoke(tx, certificate, now)
                : denials;
    }

    private List<Denial> askSupport(Handle tx, Certificate certificate, Instant now) {
        if (!(certificate.details().origin() instanceof Ordered)) {
            return List.of(RevocationDesk.NOT_OURS);
        }
        return ordered(certificate)
                .map(usable -> judges.support().whyNotAsked(tx, usable, now).stream().toList())
                .orElse(List.of(ActionDenials.NOT_REVOKED));
    }

    private List<Denial> revoke(Handle tx, Certificate certificate, Instant now) {
        if (!(certificate.details().origin() instanceof Ordered)) {
            return List.of(RevocationDesk.NOT_OURS);
        }
        return ordered(certificate)
                .map(usable -> judges.revocations().denials(tx, usable, now))
                .orElse(List.of(ActionDenials.NOT_REVOKED));
    }

    private List<Denial> waits(
            Handle tx, Certificate certificate, Class<? extends Progress> what, Denial otherwise) {
        Optional<Request> request =
                requests.running(tx, certificate.id())
                        .filter(running -> what.isInstance(running.progress()));
        return request.isPresent() ? List.of() : List.of(otherwise);
    }
}
