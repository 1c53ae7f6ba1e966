package privyseal.reissue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import privyseal.product.Scope;

/// A rule that spares some reissues the proof of their domains. One is enough, and the request records which (RI-15).
///
/// @param id the rule
/// @param summary what `docs/policy` prints
record Exemption(String id, Scope scope, String summary, Predicate<ReissueCase> applies) {

    static final List<Exemption> ALL =
            List.of(
                    new Exemption(
                            "RI-14",
                            Scope.PROVED_BY_ITS_OWNER,
                            "Less than 3 days passed since the original was issued.",
                            c ->
                                    Duration.between(c.originalIssuedAt(), c.now())
                                                    .compareTo(c.limits().proofStaysFresh())
                                            < 0),
                    new Exemption(
                            "RI-15",
                            Scope.PROVED_BY_ITS_OWNER,
                            "The CSR submitted is the original's.",
                            ReissueCase::sameCsr),
                    new Exemption(
                            "RI-16",
                            Scope.PAID_DV,
                            "This account proved each domain in the last 13 months with the organization name unchanged.",
                            c ->
                                    c.proofs().stream()
                                            .allMatch(proof ->
                                                    proof.filter(at ->
                                                                    !at.plus(
                                                                                    c.limits()
                                                                                            .proofReuse())
                                                                            .isBefore(c.now()))
                                                            .isPresent())),
                    new Exemption(
                            "RI-17",
                            Scope.TRUSTASIA_WILDCARD_DV,
                            "Sold for 2 or 3 years, every domain with automatic DNS or file validation that works.",
                            c -> c.term().isMultiYear() && c.automatic()));

    static Optional<Exemption> of(ReissueCase reissue) {
        return ALL.stream()
                .filter(e -> e.scope.covers(reissue.product()) && e.applies.test(reissue))
                .findFirst();
    }
}
