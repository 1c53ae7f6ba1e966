package privyseal.reissue;

import privyseal.rule.Denial;

/// Why a reissue does not begin, beside the rules of [ReissueRules].
final class ReissueDenials {

    static final Denial PASSWORD_WITH_ORIGINAL =
            Denial.of(
                    "RI-09",
                    "A key password goes with a key generated online (CsrType online) only; the original's key keeps its own.",
                    "仅在线生成 CSR（CsrType 为 online）时可设置密钥密码；原证书的密钥沿用原密码。");

    private ReissueDenials() {}

    static Denial siblingRuns(ReissueLocks.Taken taken) {
        return Denial.of(
                "RI-03",
                "Certificate %s, also of %s, is being reissued; wait until that ends or cancel it."
                        .formatted(taken.certificate(), taken.primaryDomain()),
                "同一主域名 %s 下的证书 %s 正在重颁发，请等待其完成或取消。"
                        .formatted(taken.primaryDomain(), taken.certificate()));
    }
}
