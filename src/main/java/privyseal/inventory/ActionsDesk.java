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
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.order.OrderConfig;
import privyseal.order.RenewalRules;
import privyseal.reissue.ReissueDesk;
import privyseal.review.LetterDesk;
import privyseal.revocation.RevocationDesk;
import privyseal.rule.Denial;

/// "Why not?": for each thing that one could do with a certificate, whether it can be done now, by the same judgement that
/// the deed itself would meet.
public final class ActionsDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Deployables deployables;
    private final InventoryDesk inventory;
    private final ReissueDesk reissues;
    private final RevocationDesk revocations;
    private final LetterDesk letters;
    private final OrderConfig order;
    private final Clock clock;

    public ActionsDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Deployables deployables,
            InventoryDesk inventory,
            ReissueDesk reissues,
            RevocationDesk revocations,
            LetterDesk letters,
            OrderConfig order,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.deployables = deployables;
        this.inventory = inventory;
        this.reissues = reissues;
        this.revocations = revocations;
        this.letters = letters;
        this.order = order;
        this.clock = clock;
    }

    /// What one could do.
    public enum Deed {
        DOWNLOAD,
        DEPLOY,
        REISSUE,
        REVOKE,
        RENEW,
        VALIDATE,
        UPLOAD_LETTER,
        CANCEL,
        DELETE
    }

    /// For each deed why it cannot be done now; an empty list where it can. Empty when the account has no such certificate.
    public Optional<Map<Deed, List<Denial>>> whyNot(Caller caller, CertificateId id) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            return certificates
                    .find(tx, caller.account(), id)
                    .map(c -> c.asOf(now))
                    .map(certificate -> judge(tx, certificate, now));
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
                            .map(usable -> reissues.denials(tx, usable, now))
                            .orElse(List.of(ActionDenials.NOT_REISSUED));
            case REVOKE -> revoke(tx, certificate, now);
            case RENEW ->
                    ordered(certificate)
                            .map(usable -> renew(usable, now))
                            .orElse(List.of(ActionDenials.NOT_RENEWED));
            case VALIDATE ->
                    waits(tx, certificate, Progress.Proving.class, ActionDenials.NOTHING_TO_PROVE);
            case UPLOAD_LETTER -> letters.denials(tx, certificate);
            case CANCEL ->
                    certificate instanceof AwaitingInformation || certificate instanceof Proving
                            ? List.of()
                            : List.of(ActionDenials.NOT_CANCELLED);
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

    private List<Denial> revoke(Handle tx, Certificate certificate, Instant now) {
        if (!(certificate.details().origin() instanceof Ordered)) {
            return List.of(RevocationDesk.NOT_OURS);
        }
        return ordered(certificate)
                .map(usable -> revocations.denials(tx, usable, now))
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
