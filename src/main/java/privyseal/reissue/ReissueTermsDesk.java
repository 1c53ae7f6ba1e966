package privyseal.reissue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.ProofMethod;
import privyseal.db.Database;
import privyseal.order.KeyChoice;
import privyseal.organization.Applicants;
import privyseal.organization.Applicants.Current;
import privyseal.pki.RevocationReason;
import privyseal.pki.x509.Csr;
import privyseal.product.Product;
import privyseal.reissue.ReissueCase.KeyKind;
import privyseal.reissue.ReissuePolicy.Way;
import privyseal.rule.Denial;
import privyseal.rule.Rule;
import privyseal.rule.Sentence;
import privyseal.validation.AutomaticWays;
import privyseal.validation.ChosenMethod;
import privyseal.validation.Readiness;

/// What a reissue of a certificate would be now, by the judgement that the reissue itself meets. It changes nothing, and
/// probes nothing: of automatic ways it knows what the last probe said.
public final class ReissueTermsDesk {

    private final Database db;
    private final Certificates certificates;
    private final Applicants applicants = new Applicants();
    private final ReissueCases cases;
    private final ReissueOpening opening;
    private final ReissueSteps steps;
    private final AutomaticWays automatic;
    private final Clock clock;

    ReissueTermsDesk(
            Database db,
            Certificates certificates,
            ReissueCases cases,
            ReissueOpening opening,
            ReissueSteps steps,
            AutomaticWays automatic,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.cases = cases;
        this.opening = opening;
        this.steps = steps;
        this.automatic = automatic;
        this.clock = clock;
    }

    /// What somebody is about to ask for, as far as they have said it.
    ///
    /// @param key where the key shall come from; empty: what the reissue takes when nothing is said
    /// @param pasted the CSR to be pasted, if it is there already
    public record Wish(
            Optional<KeyKind> key,
            KeyChoice.Generated generated,
            Optional<Csr> pasted,
            ProofMethod method,
            Optional<RevocationReason> code) {

        private AskedKey asked(KeyKind kind) {
            return switch (kind) {
                case ORIGINAL -> new AskedKey.Original();
                case GENERATED -> new AskedKey.Unknown(kind);
                case PASTED ->
                        pasted.<AskedKey>map(csr ->
                                        new AskedKey.Known(
                                                kind, csr.key().fingerprint(), csr.der()))
                                .orElseGet(() -> new AskedKey.Unknown(kind));
            };
        }

        private Optional<KeySource> source(KeyKind kind) {
            return switch (kind) {
                case ORIGINAL -> Optional.of(new KeySource.Original());
                case GENERATED -> Optional.of(new KeySource.Other(generated));
                case PASTED -> pasted.map(csr -> new KeySource.Other(new KeyChoice.Pasted(csr)));
            };
        }
    }

    /// Why a rule applies that spares a step.
    public record Spared(String ruleId, Sentence sentence) {}

    /// @param ends the last second of the reissued certificate (RI-05)
    /// @param proofExemptions all that apply, the one that the reissue records first
    /// @param key what the wish comes to
    /// @param keys for each way to a key why it cannot be taken
    /// @param method by which domains would be proved, if they must be
    /// @param methods by which they could be proved; empty where they need not be
    /// @param denials why it cannot begin as it is wished
    public record Terms(
            Usable certificate,
            Instant ends,
            Product product,
            Way way,
            List<Spared> proofExemptions,
            Optional<Spared> reviewExemption,
            KeyKind key,
            Map<KeyKind, List<Denial>> keys,
            ChosenMethod method,
            List<ProofMethod> methods,
            List<Denial> denials) {}

    public sealed interface Outcome {
        record Foreseen(Terms terms) implements Outcome {}

        record WrongState(Certificate certificate) implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    public Outcome foresee(Caller caller, CertificateId id, Wish wish) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<Certificate> found =
                    certificates.find(tx, caller.account(), id).map(c -> c.asOf(now));
            if (found.isEmpty()) {
                return new Outcome.NoSuchCertificate();
            }
            if (!(found.get() instanceof Usable usable)
                    || !(usable.details().origin() instanceof Ordered ordered)) {
                return new Outcome.WrongState(found.get());
            }
            return new Outcome.Foreseen(foresee(tx, usable, ordered.product(), wish, now));
        });
    }

    private Terms foresee(Handle tx, Usable usable, Product product, Wish wish, Instant now) {
        Details details = usable.details();
        Optional<Current> current = applicants.current(tx, details.account(), details.generation());
        Readiness readiness = automatic.readiness(tx, details.account(), details.names(), now);
        KeyKind key = wish.key().orElseGet(() -> KeyKind.ofNothingSaid(product));
        ReissueCase reissue = gather(tx, usable, wish, key, current, now);
        Map<KeyKind, List<Denial>> keys = new EnumMap<>(KeyKind.class);
        for (KeyKind kind : KeyKind.values()) {
            keys.put(
                    kind,
                    ofKey(
                            tx,
                            details,
                            product,
                            wish,
                            gather(tx, usable, wish, kind, current, now)));
        }
        Way way = ReissuePolicy.way(reissue);
        ChosenMethod method = opening.chosen(tx, details, product, wish.method(), readiness);
        List<Denial> denials = new ArrayList<>(Rule.denials(ReissueRules.OF_CERTIFICATE, reissue));
        steps.locks()
                .heldByAnother(tx, details.account(), details.names(), details.id())
                .map(ReissueDenials::siblingRuns)
                .ifPresent(denials::add);
        denials.addAll(ofKey(tx, details, product, wish, reissue));
        ReissueOpening.methodDenial(details, method.applies(), readiness, way)
                .ifPresent(denials::add);
        return new Terms(
                usable,
                steps.lastSecond(usable.validity().notAfter(), now),
                product,
                way,
                Exemption.ofProof(reissue).stream().map(e -> spared(e, reissue)).toList(),
                way.reviewExemption().map(_ -> spared(Exemption.OF_REVIEW, reissue)),
                key,
                keys,
                method,
                methods(details, product, method, readiness, way),
                denials);
    }

    private ReissueCase gather(
            Handle tx,
            Usable usable,
            Wish wish,
            KeyKind key,
            Optional<Current> current,
            Instant now) {
        return cases.gather(
                tx,
                usable,
                wish.asked(key),
                wish.code(),
                current,
                Readiness::sparesProofAsFarAsKnown,
                now);
    }

    private List<Denial> ofKey(
            Handle tx, Details details, Product product, Wish wish, ReissueCase reissue) {
        List<Denial> denials = new ArrayList<>(Rule.denials(ReissueRules.OF_KEY, reissue));
        wish.source(reissue.key())
                .ifPresent(
                        source -> denials.addAll(ReissueCases.judgeKey(product, details, source)));
        cases.usedElsewhere(tx, details, wish.asked(reissue.key())).ifPresent(denials::add);
        return denials;
    }

    private static List<ProofMethod> methods(
            Details details, Product product, ChosenMethod chosen, Readiness readiness, Way way) {
        if (!way.provesDomains()) {
            return List.of();
        }
        return product.isFree()
                ? List.of(chosen.applies())
                : Arrays.stream(ProofMethod.values())
                        .filter(method ->
                                ReissueOpening.methodDenial(details, method, readiness, way)
                                        .isEmpty())
                        .toList();
    }

    private static Spared spared(Exemption exemption, ReissueCase reissue) {
        return new Spared(exemption.id(), exemption.sentence().apply(reissue));
    }
}
