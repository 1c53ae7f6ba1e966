package privyseal.reissue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Signed;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Requests;
import privyseal.order.ApplicationRules;
import privyseal.order.KeyChoice;
import privyseal.order.KeyDenials;
import privyseal.organization.Applicants;
import privyseal.organization.Applicants.Current;
import privyseal.pki.RevocationReason;
import privyseal.product.Product;
import privyseal.reissue.ReissueCase.KeyKind;
import privyseal.rule.Denial;
import privyseal.validation.AutomaticWays;
import privyseal.validation.Proofs;
import privyseal.validation.Readiness;

/// Gathers what the rules of a reissue look at, for the desk that begins one and for the desk that foresees it.
final class ReissueCases {

    private final Certificates certificates;
    private final Requests requests;
    private final Applicants applicants = new Applicants();
    private final CertificateKeys keys;
    private final BlockedKeys blocked;
    private final Proofs proofs;
    private final AutomaticWays automatic;
    private final ReissueConfig limits;

    ReissueCases(
            Certificates certificates,
            Requests requests,
            CertificateKeys keys,
            BlockedKeys blocked,
            Proofs proofs,
            AutomaticWays automatic,
            ReissueConfig limits) {
        this.certificates = certificates;
        this.requests = requests;
        this.keys = keys;
        this.blocked = blocked;
        this.proofs = proofs;
        this.automatic = automatic;
        this.limits = limits;
    }

    /// What can be said of the key before anything is gathered.
    static List<Denial> judgeKey(Product product, Details details, KeySource key) {
        return switch (key) {
            case KeySource.Default _ -> List.of();
            case KeySource.Original() -> List.of();
            case KeySource.Other(KeyChoice.Generated generated) ->
                    ApplicationRules.ofAlgorithm(
                                    product, Optional.of(generated.algorithmFor(product)))
                            .stream()
                            .toList();
            case KeySource.Other(KeyChoice.Pasted pasted) ->
                    ApplicationRules.ofCsr(product, details.names(), pasted.csr());
        };
    }

    /// AP-01 holds for a reissue too: its key is not one of another order.
    Optional<Denial> usedElsewhere(Handle tx, Details details, AskedKey key) {
        return key instanceof AskedKey.Known known && !isSame(tx, details, known)
                ? certificates
                        .orderWithKey(
                                tx,
                                details.account(),
                                known.fingerprint(),
                                Optional.of(details.generation()))
                        .map(KeyDenials::usedIn)
                : Optional.empty();
    }

    /// @param code why, if that was said
    /// @param spares what of the automatic ways spares the proof (RI-17)
    ReissueCase gather(
            Handle tx,
            Usable certificate,
            AskedKey key,
            Optional<RevocationReason> code,
            Optional<Current> current,
            Predicate<Readiness> spares,
            Instant now) {
        Details details = certificate.details();
        List<Certificate> generation = certificates.generation(tx, details.generation());
        String own = certificate.validity().keyFingerprint();
        Optional<String> fingerprint =
                switch (key) {
                    case AskedKey.Original() -> Optional.of(own);
                    case AskedKey.Unknown _ -> Optional.empty();
                    case AskedKey.Known known -> Optional.of(known.fingerprint());
                };
        List<Optional<Instant>> proved = new ArrayList<>();
        details.names()
                .forEach(name ->
                        proved.add(
                                proofs.lastProved(
                                        tx, details.account(), name, details.generation())));
        return new ReissueCase(
                ((Ordered) details.origin()).product(),
                details.id(),
                certificate.validity().notAfter(),
                ((Signed) generation.getFirst()).validity().issuedAt(),
                Certificates.newestIssued(generation).orElse(certificate).id(),
                (int)
                        generation.stream()
                                .filter(c -> c instanceof Signed && !c.details().isOriginal())
                                .count(),
                requests.runningReissueOf(tx, details.id()).map(Request::certificate),
                key.kind(),
                code.filter(RevocationReason.KEY_COMPROMISE::equals).isPresent()
                        && fingerprint.filter(own::equals).isPresent(),
                fingerprint.filter(f -> blocked.isBlocked(tx, details.account(), f)).isPresent(),
                key.kind() == KeyKind.GENERATED
                        || fingerprint.filter(f -> keys.isMadeHere(tx, f)).isPresent(),
                isSame(tx, details, key),
                details.names(),
                proved,
                approvedAt(tx, generation)
                        .filter(_ ->
                                current.map(Current::onRecord).orElse(true)
                                        && applicants
                                                .findApproved(tx, details.generation())
                                                .equals(
                                                        current.map(
                                                                c -> c.submitted().applicant()))),
                ((Ordered) details.origin()).term(),
                spares.test(automatic.readiness(tx, details.account(), details.names(), now)),
                limits,
                now);
    }

    private boolean isSame(Handle tx, Details details, AskedKey key) {
        return switch (key) {
            case AskedKey.Original() -> true;
            case AskedKey.Unknown _ -> false;
            case AskedKey.Known known ->
                    keys.findCsr(tx, details.id()).equals(Optional.of(known.csr()));
        };
    }

    private Optional<Instant> approvedAt(Handle tx, List<Certificate> generation) {
        return generation.stream()
                .flatMap(c -> requests.of(tx, c.id()).stream())
                .flatMap(request -> request.approvedAt().stream())
                .max(Comparator.naturalOrder());
    }
}
