package privyseal.api;

import privyseal.account.Role;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.rule.Sentence;

/// What the API says when it is not a rule that refuses.
final class Sentences {

    static final Sentence INTERNAL =
            of(
                    "Something went wrong here. The log says what, under the RequestId.",
                    "服务内部错误，详情请凭 RequestId 查阅日志。");
    static final Sentence BUSY =
            of(
                    "Too much is asked of this service now. Try again in a few seconds.",
                    "服务繁忙，请几秒后重试。");
    static final Sentence TOO_MANY_REQUESTS =
            of("Too many requests. Wait and try again.", "请求过于频繁，请稍后重试。");
    static final Sentence UNSIGNED = of("The request is not signed.", "请求未签名。");
    static final Sentence HTTPS_ONLY =
            of("From other machines the API is served over HTTPS only.", "从其他机器只能通过 HTTPS 调用 API。");
    static final Sentence NO_SUCH_VERSION =
            of("There is no such version of the API.", "不存在该 API 版本。");
    static final Sentence NO_SECRET_ID =
            of("The SecretId is not the id of an API key.", "SecretId 不是有效的 API 密钥 ID。");
    static final Sentence UNKNOWN_SECRET_ID =
            of("There is no API key with this SecretId.", "不存在该 SecretId 对应的 API 密钥。");
    static final Sentence WRONG_SIGNATURE =
            of(
                    "The signature is not the one computed here from the request and the key.",
                    "签名与根据请求和密钥计算的结果不一致。");
    static final Sentence REPEATED =
            of(
                    "This request was sent before: each one is signed with a Nonce of its own.",
                    "该请求已提交过：每个请求须使用不同的 Nonce 签名。");
    static final Sentence OTHER_DAY =
            of(
                    "The date in Credential is not the UTC date of X-TC-Timestamp.",
                    "Credential 中的日期与 X-TC-Timestamp 的 UTC 日期不一致。");
    static final Sentence NO_TOKENS =
            of("There are no temporary keys here: leave the token out.", "不支持临时密钥，请勿携带 Token。");
    static final Sentence BODY_NOT_UTF8 = of("The body is not UTF-8.", "请求体不是 UTF-8 编码。");
    static final Sentence BODY_NO_OBJECT = of("The body is not a JSON object.", "请求体不是 JSON 对象。");

    static final Sentence NOT_LOOKED_AT = of("not looked at yet", "尚未检查");

    private Sentences() {}

    private static Sentence of(String english, String chinese) {
        return new Sentence(english, chinese);
    }

    static Sentence missing(String parameter) {
        return of("The parameter " + parameter + " is missing.", "缺少参数 " + parameter + "。");
    }

    static Sentence empty(String parameter) {
        return of("The parameter " + parameter + " is empty.", "参数 " + parameter + " 为空。");
    }

    static Sentence unknown(String parameter) {
        return of("There is no parameter " + parameter + ".", "不存在参数 " + parameter + "。");
    }

    /// @param wanted a word of JSON: a string, a list …
    static Sentence wrongType(String parameter, Sentence wanted) {
        return of(
                "The parameter " + parameter + " is not " + wanted.english() + ".",
                "参数 " + parameter + " 不是" + wanted.chinese() + "。");
    }

    /// @param why what the type of the parameter says of itself, which is English
    static Sentence invalid(String parameter, String why) {
        return of(
                "The parameter " + parameter + ": " + why + ".",
                "参数 " + parameter + " 无效：" + why + "。");
    }

    /// @param why whole sentences
    static Sentence malformed(String parameter, Sentence why) {
        return of(
                "The parameter " + parameter + ": " + why.english(),
                "参数 " + parameter + "：" + why.chinese());
    }

    static Sentence notBetween(String parameter, int least, int most) {
        return of(
                "The parameter " + parameter + " is not between " + least + " and " + most + ".",
                "参数 " + parameter + " 不在 " + least + " 到 " + most + " 之间。");
    }

    static Sentence noProduct(String parameter) {
        return of(
                "The parameter " + parameter + " names no product.",
                "参数 " + parameter + " 不对应任何产品。");
    }

    static Sentence noSeconds(String parameter) {
        return of(
                "The parameter " + parameter + " is not a number of seconds.",
                "参数 " + parameter + " 不是以秒为单位的时间。");
    }

    static Sentence expired(String parameter, long seconds) {
        return of(
                "The parameter "
                        + parameter
                        + " is more than "
                        + seconds
                        + " s away from the time here.",
                "参数 " + parameter + " 与服务端时间相差超过 " + seconds + " 秒。");
    }

    static Sentence tooLarge(String what, int octets) {
        return of(
                "The " + what + " is larger than " + octets + " octets.",
                "请求超过 " + octets + " 字节。");
    }

    static Sentence noAction(ApiVersion version) {
        return of(
                "There is no such action in version " + version.date() + ".",
                "版本 " + version.date() + " 中不存在该接口。");
    }

    static Sentence notAllowed(Role role, String action) {
        return of(
                "The role " + RoleWord.of(role) + " does not allow this (" + action + ").",
                "角色 " + RoleWord.of(role) + " 无权执行此操作（" + action + "）。");
    }

    static Sentence notForAction(String action) {
        return of("This API key is not for " + action + ".", "此 API 密钥不可用于 " + action + "。");
    }

    static Sentence namesNoCertificate(String action) {
        return of(
                "This API key is for certain certificates, and " + action + " names none.",
                "此 API 密钥仅限特定证书，而 " + action + " 未指定证书。");
    }

    static Sentence noCertificate(CertificateId id) {
        return of("There is no certificate " + id + ".", "证书 " + id + " 不存在。");
    }

    static Sentence wrongState(Certificate certificate) {
        Sentence state = state(certificate);
        return of(
                "The certificate "
                        + certificate.id()
                        + " is "
                        + state.english()
                        + "; this cannot be done now.",
                "证书 " + certificate.id() + " 当前状态（" + state.chinese() + "）不支持该操作。");
    }

    private static Sentence state(Certificate certificate) {
        return switch (certificate) {
            case Certificate.AwaitingInformation _ -> of("waiting for its information", "待提交资料");
            case Certificate.Proving _ -> of("being validated", "验证中");
            case Certificate.Failed _ -> of("failed", "审核失败");
            case Certificate.Cancelled _ -> of("cancelled", "已取消");
            case Certificate.Issued _ -> of("issued", "已颁发");
            case Certificate.Reissuing _ -> of("being reissued", "重颁发中");
            case Certificate.Revoking _ -> of("being revoked", "吊销中");
            case Certificate.Revoked _ -> of("revoked", "已吊销");
            case Certificate.Expired _ -> of("expired", "已过期");
        };
    }
}
