package privyseal.order;

import privyseal.rule.Denial;

/// Why no further certificate is granted.
final class QuotaDenials {

    static final Denial ALLOWANCE_USED_UP =
            Denial.of(
                    "AP-01",
                    "The allowance of paid certificates of this account is used up; ask the operator.",
                    "该账号的付费证书额度已用完，请联系管理员。");

    private QuotaDenials() {}

    static Denial freeUsedUp(int limit) {
        return Denial.of(
                "AP-02",
                "The account has %d free certificates already.".formatted(limit),
                "该账号的免费证书已达 %d 张上限。".formatted(limit));
    }

    static Denial domainUsedUp(int limit) {
        return Denial.of(
                "AP-02",
                "The primary domain has %d free certificates already.".formatted(limit),
                "该主域名的免费证书已达 %d 张上限。".formatted(limit));
    }
}
