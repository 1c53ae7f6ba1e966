package privyseal.notice;

import java.util.Arrays;
import java.util.Optional;
import privyseal.rule.Sentence;

/// What a notice tells. The spelling is part of the API: receivers act upon it, so it never changes.
public enum Kind {
    SUBMITTED("request.submitted", "A request was submitted", "请求已提交"),
    LETTER_NEEDED("request.letter-needed", "A request waits for your letter", "请求待上传确认函"),
    PROOF_NEEDED(
            "request.proof-needed", "A request waits for your domains to be proved", "请求待验证域名"),
    PROOF_SEEN("request.proof-seen", "A domain was proved", "域名已通过验证"),
    IN_REVIEW("request.in-review", "A request is in review", "请求正在审核"),
    AT_AUTHORITY(
            "request.at-authority", "The issuing authority verifies your request", "签发机构正在核验请求"),
    APPROVED("request.approved", "A request was approved", "请求已通过审核"),
    REJECTED("request.rejected", "A request was rejected", "请求未通过审核"),
    FAILED("request.failed", "A request failed", "请求失败"),
    CANCELLED("request.cancelled", "A request was cancelled", "请求已取消"),
    TIMED_OUT("request.timed-out", "A request ran out of time", "请求已超时"),
    ISSUED("certificate.issued", "A certificate was issued", "证书已签发"),
    REVOKED("certificate.revoked", "A certificate was revoked", "证书已吊销"),
    EXPIRING("certificate.expiring", "A certificate expires soon", "证书即将过期"),
    RETIREMENT_DUE("retirement.due", "A reissued certificate will be retired", "重颁发后原证书将被吊销"),
    RETIREMENT_CALLED_OFF(
            "retirement.called-off",
            "The retirement of a reissued certificate was called off",
            "原证书的吊销计划已取消"),
    SUPPORT_ANSWERED("support.answered", "Support answered your request", "支持人员已答复"),
    AUTOMATIC_LOST("automatic.lost", "Automatic validation no longer works", "自动验证已失效"),
    AUTOMATIC_WORKS("automatic.works", "Automatic validation works", "自动验证可用"),
    SUPPORT_ASKED(
            Audience.STAFF, "support.asked", "An owner asked support to revoke", "用户请求支持人员吊销证书"),
    REVIEW_OVERDUE(Audience.STAFF, "review.overdue", "A review is overdue", "审核已超过目标时间"),
    /// Asked for by a person, to see whether a webhook arrives.
    TEST("test", "A test", "测试");

    public enum Audience {
        /// The people of the account that it concerns.
        ACCOUNT("account"),
        /// Reviewers and operators.
        STAFF("staff");

        private final String spelling;

        Audience(String spelling) {
            this.spelling = spelling;
        }

        String spelling() {
            return spelling;
        }
    }

    private final Audience audience;
    private final String spelling;
    private final String english;
    private final String chinese;

    Kind(String spelling, String english, String chinese) {
        this(Audience.ACCOUNT, spelling, english, chinese);
    }

    Kind(Audience audience, String spelling, String english, String chinese) {
        this.audience = audience;
        this.spelling = spelling;
        this.english = english;
        this.chinese = chinese;
    }

    public Audience audience() {
        return audience;
    }

    public String spelling() {
        return spelling;
    }

    public Sentence title() {
        return new Sentence(english, chinese);
    }

    public static Optional<Kind> find(String spelling) {
        return Arrays.stream(values()).filter(kind -> kind.spelling.equals(spelling)).findFirst();
    }
}
