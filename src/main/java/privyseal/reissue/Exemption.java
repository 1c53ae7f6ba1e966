package privyseal.reissue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import privyseal.product.Scope;
import privyseal.rule.Sentence;

/// A rule that spares some reissues a step: the proof of their domains, of which one is enough and the first is recorded
/// (RI-15), or the review.
///
/// @param id the rule
/// @param summary what `docs/policy` prints
/// @param sentence why it applies to the case, for people
record Exemption(
        String id,
        Scope scope,
        String summary,
        Predicate<ReissueCase> applies,
        Function<ReissueCase, Sentence> sentence) {

    static final List<Exemption> OF_PROOF =
            List.of(
                    new Exemption(
                            "RI-14",
                            Scope.PROVED_BY_ITS_OWNER,
                            "Less than 3 days passed since the original was issued.",
                            c ->
                                    Duration.between(c.originalIssuedAt(), c.now())
                                                    .compareTo(c.limits().proofStaysFresh())
                                            < 0,
                            Exemption::isFresh),
                    new Exemption(
                            "RI-15",
                            Scope.PROVED_BY_ITS_OWNER,
                            "The CSR submitted is the original's.",
                            ReissueCase::sameCsr,
                            _ ->
                                    new Sentence(
                                            "The domains need no new proof, because the CSR is the original's.",
                                            "使用原证书的 CSR，无需重新验证域名。")),
                    new Exemption(
                            "RI-16",
                            Scope.PAID_DV,
                            "This account proved each domain in the last 13 months with the organization name unchanged.",
                            c ->
                                    c.proofs().stream()
                                            .allMatch(proof ->
                                                    proof.filter(at -> counts(at, c)).isPresent()),
                            Exemption::wasProved),
                    new Exemption(
                            "RI-17",
                            Scope.TRUSTASIA_WILDCARD_DV,
                            "Sold for 2 or 3 years, every domain with automatic DNS or file validation that works.",
                            c -> c.term().isMultiYear() && c.automatic(),
                            _ ->
                                    new Sentence(
                                            "The domains need no new proof, because automatic validation works for every"
                                                    + " domain of this multi-year wildcard certificate; it is tried once more"
                                                    + " when the reissue is submitted.",
                                            "该多年期通配符证书的所有域名均已配置可用的自动验证，无需重新验证域名；提交时将再次检测。")));

    static final Exemption OF_REVIEW =
            new Exemption(
                    "RI-13",
                    Scope.WOTRUS_AND_DNSPOD_GM_OV_EV,
                    "The certificate was approved before, and the organization's details are those that were approved.",
                    c ->
                            c.approved()
                                    .filter(at -> c.trust().approvalServes(at, c.now()))
                                    .isPresent(),
                    c ->
                            c.product().level().namesOrganization()
                                    ? new Sentence(
                                            "No review is needed, because the certificate was approved before and the"
                                                    + " organization's details are those that were approved.",
                                            "证书此前已通过审核且企业信息未变更，无需再次审核。")
                                    : new Sentence(
                                            "No review is needed, because the certificate was approved before.",
                                            "证书此前已通过审核，无需再次审核。"));

    /// Those of the proof that apply, the one that is recorded first. Under public trust none outlives the time for which a
    /// proof serves (RI-16/public, BR 4.2.1).
    static List<Exemption> ofProof(ReissueCase reissue) {
        return !reissue.proofsServe()
                ? List.of()
                : OF_PROOF.stream().filter(exemption -> exemption.covers(reissue)).toList();
    }

    boolean covers(ReissueCase reissue) {
        return scope.covers(reissue.product()) && applies.test(reissue);
    }

    private static boolean counts(Instant provedAt, ReissueCase c) {
        return !provedAt.plus(c.proofReuse()).isBefore(c.now());
    }

    private static Sentence isFresh(ReissueCase c) {
        Instant until = toTheSecond(c.originalIssuedAt().plus(c.limits().proofStaysFresh()));
        return new Sentence(
                "The domains need no new proof if the reissue is submitted before "
                        + until
                        + ", because the original was issued a short time ago.",
                "原证书刚刚颁发，在 " + until + " 之前提交无需重新验证域名。");
    }

    private static Sentence wasProved(ReissueCase c) {
        Instant oldest =
                c.proofs().stream().flatMap(Optional::stream).min(Instant::compareTo).orElseThrow();
        Instant until = toTheSecond(oldest.plus(c.proofReuse()));
        return new Sentence(
                "The domains need no new proof until "
                        + until
                        + ", because this account proved each of them a short time ago under the same organization name.",
                "该账号近期已以相同的企业名称验证过所有域名，在 " + until + " 之前无需重新验证。");
    }

    /// People are told no fractions; rounded down, it is true.
    private static Instant toTheSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
