package privyseal.reissue;

import static privyseal.rule.Rule.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.order.PublicTrustRules;
import privyseal.product.Scope;
import privyseal.reissue.ReissueCase.KeyKind;
import privyseal.rule.Denial;
import privyseal.rule.Rule;
import privyseal.rule.Sentence;

/// When a certificate cannot be reissued. Pure: whoever asks brings the whole [ReissueCase].
public final class ReissueRules {

    /// Whatever key is asked for.
    static final List<Rule<ReissueCase>> OF_CERTIFICATE =
            List.of(
                    rule(
                            "RI-04",
                            Scope.ALL.name(),
                            ReissueRules::any,
                            "While a reissue runs, the same certificate cannot start another.",
                            c -> c.running().isPresent(),
                            c ->
                                    new Sentence(
                                            "A reissue of this certificate runs already: "
                                                    + c.running().orElseThrow()
                                                    + ".",
                                            "该证书的重颁发正在进行中：" + c.running().orElseThrow() + "。")),
                    rule(
                            "RI-01",
                            Scope.ALL.name(),
                            ReissueRules::any,
                            "Only a certificate with more than 30 days left can be reissued.",
                            c -> c.remaining().compareTo(c.limits().leastRemaining()) <= 0,
                            c ->
                                    days(
                                            "A certificate can be reissued while more than %d days are left; this one ends at "
                                                    + c.notAfter()
                                                    + ". Renew it instead.",
                                            "证书剩余有效期须大于 %d 天方可重颁发；该证书到期时间："
                                                    + c.notAfter()
                                                    + "，请续期。",
                                            c.limits().leastRemaining())),
                    rule(
                            "RI-02",
                            Scope.FREE_DV.name(),
                            ReissueRules::free,
                            "A free certificate can be reissued once in its generation.",
                            c -> c.reissued() >= c.limits().freePerGeneration(),
                            _ ->
                                    new Sentence(
                                            "A free certificate can be reissued once, and this one was.",
                                            "免费证书仅支持重颁发一次，该证书已重颁发。")),
                    rule(
                            "RI-02",
                            Scope.ALL.name(),
                            ReissueRules::any,
                            "Only the newest issued certificate of a generation can be reissued.",
                            c -> !c.newest().equals(c.certificate()),
                            c ->
                                    new Sentence(
                                            "Only the newest certificate can be reissued: "
                                                    + c.newest()
                                                    + ".",
                                            "仅最新颁发的证书可重颁发：" + c.newest() + "。")),
                    rule(
                            "CT-11",
                            Scope.FREE_DV.name(),
                            ReissueRules::free,
                            "Under public trust the service makes no keys, and that of a free certificate is made by it alone.",
                            c -> PublicTrustRules.ofMaking(c.trust()).isPresent(),
                            _ ->
                                    new Sentence(
                                            "For public trust this service makes no keys (BR 6.1.1.3), and the key of a free certificate is"
                                                    + " made by it alone (RI-06): it cannot be reissued.",
                                            "按公共信任要求本服务不得代为生成密钥（BR 6.1.1.3），而免费证书的密钥仅由本服务生成（RI-06），无法重颁发。")),
                    rule(
                            "CT-12",
                            Scope.ALL.name(),
                            ReissueRules::any,
                            "Under public trust no internal names are certified.",
                            c -> !PublicTrustRules.ofNames(c.trust(), c.names()).isEmpty(),
                            c ->
                                    PublicTrustRules.ofNames(c.trust(), c.names())
                                            .getFirst()
                                            .sentence()),
                    rule(
                            "RI-16",
                            "Products whose reissue proves no domains",
                            c -> !ReissueRoute.of(c.product()).provesDomains(),
                            "Under public trust no certificate is issued on proofs older than the reuse period.",
                            c -> !c.proofsServe(),
                            c ->
                                    days(
                                            "For public trust the domains must have been proved in the last %d days (BR 4.2.1), and the"
                                                    + " reissue of this product proves none: apply for a new certificate instead.",
                                            "按公共信任要求域名须在最近 %d 天内完成验证（BR 4.2.1），该产品重颁发不含域名验证，请重新申请证书。",
                                            c.proofReuse())));

    static final List<Rule<ReissueCase>> OF_KEY =
            List.of(
                    rule(
                            "RI-06",
                            Scope.FREE_DV.name(),
                            ReissueRules::free,
                            "The key of a free certificate's reissue is generated by the service.",
                            c -> c.key() != KeyKind.GENERATED,
                            _ ->
                                    new Sentence(
                                            "A free certificate is reissued with a key generated online (CsrType online).",
                                            "免费证书重颁发仅支持在线生成 CSR（CsrType 为 online）。")),
                    rule(
                            "RI-23",
                            Scope.ALL.name(),
                            ReissueRules::any,
                            "A key that was reported compromised cannot be used again.",
                            c -> c.keyBlocked() || c.compromised(),
                            _ ->
                                    new Sentence(
                                            "A key that was reported compromised cannot be used again; use a new key.",
                                            "已报告泄露的密钥不能再次使用，请使用新密钥。")),
                    rule(
                            "CT-11",
                            Scope.ALL.name(),
                            ReissueRules::any,
                            "Under public trust the service makes no keys, and certifies none that it made.",
                            c -> ofKey(c).isPresent(),
                            c -> ofKey(c).orElseThrow().sentence()));

    static final List<Rule<ReissueCase>> ALL_RULES =
            Stream.of(OF_CERTIFICATE, OF_KEY).flatMap(List::stream).toList();

    private ReissueRules() {}

    private static Optional<Denial> ofKey(ReissueCase c) {
        return c.key() == KeyKind.GENERATED
                ? PublicTrustRules.ofMaking(c.trust())
                : PublicTrustRules.ofKeyMadeHere(c.trust()).filter(_ -> c.madeHere());
    }

    private static boolean any(ReissueCase reissue) {
        return Scope.ALL.covers(reissue.product());
    }

    private static boolean free(ReissueCase reissue) {
        return Scope.FREE_DV.covers(reissue.product());
    }

    private static Sentence days(String english, String chinese, Duration duration) {
        long days = duration.toDays();
        return new Sentence(english.formatted(days), chinese.formatted(days));
    }
}
