package privyseal.review;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import privyseal.review.Review.Claim;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// Why a person cannot decide a review. Pure.
final class ReviewRules {

    private ReviewRules() {}

    static Optional<Denial> ended(boolean ended) {
        return when(
                ended,
                "RV-23",
                "This request was decided already, or is no longer under review.",
                "该申请已处理完毕，或已不在审核中。");
    }

    static Optional<Denial> ownAccount(boolean belongs) {
        return when(
                belongs,
                "RV-23",
                "Nobody reviews a request of an account that they belong to.",
                "不能审核本人所属账号的申请。");
    }

    /// AC-01: operators review nothing by themselves.
    static Optional<Denial> second(boolean firstByOperator) {
        return when(
                firstByOperator,
                "AC-01",
                "An operator can only be the second to approve; a reviewer decides first.",
                "管理员只能作为第二审核人，须先由审核员审核。");
    }

    static Optional<Denial> twice(boolean approvedAlready) {
        return when(
                approvedAlready,
                "AC-01",
                "You approved this request already; another person must approve it too.",
                "您已审核通过该申请，须由另一位审核人复核。");
    }

    static Optional<Denial> unclaimed(boolean claimed) {
        return when(
                !claimed,
                "RV-23",
                "Claim this review first; a claim lasts a limited time.",
                "请先领取该审核任务；领取在限定时间内有效。");
    }

    static Optional<Denial> claimed(Optional<Claim> byAnother) {
        return byAnother.map(claim -> {
            Instant until = claim.until();
            return new Denial(
                    "RV-23",
                    new Sentence(
                            "Another reviewer works on this request until " + until + ".",
                            "其他审核人正在处理该申请，至 " + until + "。"),
                    Optional.of(until));
        });
    }

    /// "An approval names the hashes of the documents that were seen."
    static Optional<Denial> papersSeen(Set<String> current, Set<String> seen) {
        return when(
                !current.equals(seen),
                "RV-23",
                "The papers of this request are not those that were seen; look at them again.",
                "申请材料与已查看的不一致，请重新查看。");
    }

    static Optional<Denial> detailsSeen(boolean current) {
        return when(
                !current,
                "RV-23",
                "The manager or the company changed since they were seen; look at them again.",
                "管理员或公司信息在查看后已变更，请重新查看。");
    }

    private static Optional<Denial> when(
            boolean applies, String rule, String english, String chinese) {
        return applies ? Optional.of(Denial.of(rule, english, chinese)) : Optional.empty();
    }
}
