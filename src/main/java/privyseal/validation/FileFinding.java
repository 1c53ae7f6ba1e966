package privyseal.validation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import privyseal.certificate.IpName;
import privyseal.egress.AddressLookup;
import privyseal.egress.AddressPolicy;
import privyseal.egress.HttpFetch;
import privyseal.egress.HttpOutcome;
import privyseal.egress.LookupTrouble;
import privyseal.rule.Sentence;
import privyseal.validation.Observation.Finding;
import privyseal.validation.dns.Text;

/// What a fetch says about the file that was wanted.
///
/// @param seen what was sent; the caller decides whether it may be shown
record FileFinding(Finding finding, String seen, Sentence sentence) {

    private static final int OK = 200;

    static FileFinding of(HttpOutcome outcome, Challenge.HostedFile wanted) {
        String url = outcome.url();
        return switch (outcome) {
            case HttpOutcome.Answered answered -> answered(answered, wanted);
            case HttpOutcome.TooLarge _ ->
                    of(
                            Finding.FILE_MISMATCH,
                            url
                                    + " sends more than "
                                    + HttpFetch.MAX_BODY / 1024
                                    + " KiB; the file must hold the given text and nothing else.",
                            url
                                    + " 返回的内容超过 "
                                    + HttpFetch.MAX_BODY / 1024
                                    + " KiB；文件内容必须与给定内容完全一致。");
            case HttpOutcome.ForbiddenAddress(
                            String _,
                            String host,
                            AddressPolicy.Reason(String english, String chinese))
                    when wanted.domain() instanceof IpName ->
                    of(
                            Finding.TARGET_REFUSED,
                            host + " is " + english + ", and we do not connect to such.",
                            host + " 是" + chinese + "，我们不会连接此类地址。");
            case HttpOutcome.ForbiddenAddress(
                            String _,
                            String host,
                            AddressPolicy.Reason(String english, String chinese)) ->
                    of(
                            Finding.TARGET_REFUSED,
                            host
                                    + " has "
                                    + english
                                    + " among its addresses, and we do not connect to such. Remove it from DNS, or"
                                    + " validate by DNS.",
                            host + " 的解析地址中包含" + chinese + "，我们不会连接此类地址。请从 DNS 中移除，或改用 DNS 验证。");
            case HttpOutcome.RedirectRefused refused -> redirect(refused);
            case HttpOutcome.NoAddress(String _, String host, AddressLookup.Result result) ->
                    noAddress(host, result);
            case HttpOutcome.Unreachable(String _, String reason, HttpOutcome.Exposure _) ->
                    of(
                            Finding.FILE_NOT_FOUND,
                            url + " cannot be fetched: " + reason + ". We look again by ourselves.",
                            url + " 无法访问（" + reason + "）。我们会自动重新检查。");
            case HttpOutcome.TimedOut _ ->
                    of(
                            Finding.TIMED_OUT,
                            url + " did not answer completely in time. We look again by ourselves.",
                            url + " 未能在规定时间内完整响应。我们会自动重新检查。");
        };
    }

    private static FileFinding of(Finding finding, String english, String chinese) {
        return new FileFinding(finding, "", new Sentence(english, chinese));
    }

    private static FileFinding answered(HttpOutcome.Answered answer, Challenge.HostedFile wanted) {
        String url = answer.url();
        if (answer.status() != OK) {
            return new FileFinding(
                    Finding.FILE_NOT_FOUND,
                    "HTTP " + answer.status(),
                    new Sentence(
                            url
                                    + " answers with status "
                                    + answer.status()
                                    + " instead of 200. Put the file there; we look again by ourselves.",
                            url + " 返回状态码 " + answer.status() + "，而不是 200。请放置验证文件，我们会自动重新检查。"));
        }
        if (holds(answer.body(), wanted)) {
            return new FileFinding(
                    Finding.PROVED,
                    answer.body(),
                    new Sentence("Found at " + url + ".", "已在 " + url + " 找到验证文件。"));
        }
        if (holds(withoutLastNewline(answer.body()), wanted)) {
            return new FileFinding(
                    Finding.FILE_MISMATCH,
                    answer.body(),
                    new Sentence(
                            url
                                    + " holds the given text and a newline after it. Write it without one: printf %s"
                                    + " 'the text' > file, not echo.",
                            url + " 的内容末尾多了一个换行符。请写入不含换行符的内容：使用 printf %s '内容' > 文件，而不是 echo。"));
        }
        return new FileFinding(
                Finding.FILE_MISMATCH,
                answer.body(),
                new Sentence(
                        url
                                + " holds something else. The file must hold the given text and nothing else.",
                        url + " 的内容不正确。文件内容必须与给定内容完全一致。"));
    }

    private static boolean holds(String text, Challenge.HostedFile wanted) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8),
                wanted.content().getBytes(StandardCharsets.UTF_8));
    }

    /// Editors and `echo` end a file with a newline: the most frequent way to be one octet wrong (VA-02), so it has a
    /// sentence of its own.
    private static String withoutLastNewline(String body) {
        if (body.endsWith("\r\n")) {
            return body.substring(0, body.length() - 2);
        }
        return body.endsWith("\n") ? body.substring(0, body.length() - 1) : body;
    }

    private static FileFinding redirect(HttpOutcome.RedirectRefused refused) {
        String url = refused.url();
        Sentence sentence =
                switch (refused.why()) {
                    case TOO_MANY ->
                            new Sentence(
                                    url
                                            + " redirects once more; at most two redirects are followed.",
                                    url + " 再次跳转；最多允许两次跳转。");
                    case OTHER_PRIMARY_DOMAIN ->
                            new Sentence(
                                    url
                                            + " redirects to another domain; only redirects within the same primary"
                                            + " domain are followed.",
                                    url + " 跳转到了其他域名；仅允许在同一主域名内跳转。");
                    case OTHER_PORT ->
                            new Sentence(
                                    url
                                            + " redirects to another port; only the ports of http and https are"
                                            + " allowed.",
                                    url + " 跳转到了其他端口；仅允许 http 与 https 的标准端口。");
                    case OTHER_SCHEME, NOT_A_URL ->
                            new Sentence(
                                    url
                                            + " redirects to something that is not an http or https URL.",
                                    url + " 跳转的目标不是 http 或 https 地址。");
                };
        return new FileFinding(
                Finding.TARGET_REFUSED, Text.printable("→ " + refused.target()), sentence);
    }

    private static FileFinding noAddress(String host, AddressLookup.Result result) {
        ProbeSentences say = new ProbeSentences(host);
        return switch (result) {
            case AddressLookup.Result.Failed(LookupTrouble trouble, String where, String reason) ->
                    new FileFinding(
                            ProbeSentences.findingOf(trouble, Finding.FILE_NOT_FOUND),
                            "",
                            say.failed(trouble, where, reason));
            case AddressLookup.Result.NoAddress _, AddressLookup.Result.Found _ ->
                    new FileFinding(Finding.FILE_NOT_FOUND, "", say.noAddress());
        };
    }
}
