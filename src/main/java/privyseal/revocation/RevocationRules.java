package privyseal.revocation;

import static privyseal.rule.Rule.rule;

import java.util.List;
import privyseal.product.Scope;
import privyseal.rule.Rule;
import privyseal.rule.Sentence;

/// When a certificate cannot be revoked by its owner. Pure: whoever asks brings the whole [RevocationCase].
public final class RevocationRules {

    static final List<Rule<RevocationCase>> ALL_RULES =
            List.of(
                    rule(
                            "RV-05",
                            Scope.GROUP_G.name(),
                            RevocationRules::groupG,
                            "A certificate that expires within 30 days and awaits its renewal cannot be revoked.",
                            c ->
                                    !c.renewed()
                                            && c.remaining()
                                                            .compareTo(
                                                                    c.limits().noRevocationBefore())
                                                    <= 0,
                            c ->
                                    new Sentence(
                                            "A certificate that expires within %d days and awaits its renewal cannot be revoked; renew it first, or ask support."
                                                    .formatted(
                                                            c.limits()
                                                                    .noRevocationBefore()
                                                                    .toDays()),
                                            "%d 天内到期且待续期的证书不支持吊销，请先续期或联系支持人员。"
                                                    .formatted(
                                                            c.limits()
                                                                    .noRevocationBefore()
                                                                    .toDays()))),
                    rule(
                            "RV-06",
                            Scope.GROUP_G.name(),
                            RevocationRules::groupG,
                            "A reissued certificate is revoked by revoking its original.",
                            c -> c.original().isPresent(),
                            c ->
                                    new Sentence(
                                            "A reissued certificate is revoked together with its original: revoke "
                                                    + c.original().orElseThrow()
                                                    + ".",
                                            "重颁发的证书随原证书一并吊销，请吊销原证书："
                                                    + c.original().orElseThrow()
                                                    + "。")),
                    rule(
                            "RV-07",
                            Scope.GROUP_G.name(),
                            RevocationRules::groupG,
                            "A certificate issued before 2020-03-25 00:00 (UTC+8) is revoked by support.",
                            c -> c.issuedAt().isBefore(c.limits().selfServiceSince()),
                            c ->
                                    new Sentence(
                                            "A certificate issued before "
                                                    + c.limits().selfServiceSince()
                                                    + " cannot be revoked here; contact support.",
                                            "在 "
                                                    + c.limits().selfServiceSince()
                                                    + " 之前颁发的证书请联系支持人员吊销。")));

    private RevocationRules() {}

    private static boolean groupG(RevocationCase revocation) {
        return Scope.GROUP_G.covers(revocation.product());
    }
}
