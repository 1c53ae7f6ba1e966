package privyseal.revocation;

import java.util.List;
import privyseal.rule.Denial;
import privyseal.rule.Rule;
import privyseal.rule.Verdict;

/// Decides whether a certificate may be revoked by its owner, and what that takes. Pure.
public final class RevocationPolicy {

    private RevocationPolicy() {}

    public static Verdict<RevocationRoute> judge(RevocationCase revocation) {
        List<Denial> denials = Rule.denials(RevocationRules.ALL_RULES, revocation);
        return denials.isEmpty()
                ? new Verdict.Allowed<>(RevocationRoute.of(revocation.product()))
                : new Verdict.Denied<>(denials);
    }
}
