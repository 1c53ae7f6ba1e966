package privyseal.validation;

import java.util.Locale;
import org.xbill.DNS.Name;
import privyseal.egress.LookupTrouble;
import privyseal.rule.Sentence;
import privyseal.validation.Observation.Finding;
import privyseal.validation.dns.Answer;

/// What an applicant reads about a DNS look-up of `name`.
record ProbeSentences(String name) {

    Sentence noRecord(String type, String value, Answer.Source source) {
        return new Sentence(
                "No %s record at %s yet. Add it with the value %s; we look again by ourselves.%s"
                        .formatted(type, name, value, english(source.protection())),
                "%s 尚无 %s 记录。请添加记录值 %s，我们会自动重新检查。%s"
                        .formatted(name, type, value, chinese(source.protection())));
    }

    Sentence wrongRecord(String type, String value, Answer.Source source) {
        return new Sentence(
                "The %s record at %s has another value. It must be exactly %s; we look again by ourselves.%s"
                        .formatted(type, name, value, english(source.protection())),
                "%s 的 %s 记录值不正确，必须为 %s。我们会自动重新检查。%s"
                        .formatted(name, type, value, chinese(source.protection())));
    }

    Sentence recordFound(String type, Name at, Answer.Source source) {
        return new Sentence(
                "The %s record was found at %s.%s"
                        .formatted(type, shown(at), english(source.protection())),
                "已在 %s 找到 %s 记录。%s".formatted(shown(at), type, chinese(source.protection())));
    }

    private static String english(Answer.Protection protection) {
        return switch (protection) {
            case SECURE, UNSIGNED -> "";
            case UNCHECKED ->
                    " DNSSEC was not checked: a resolver is set and no trust anchors are.";
        };
    }

    private static String chinese(Answer.Protection protection) {
        return switch (protection) {
            case SECURE, UNSIGNED -> "";
            case UNCHECKED -> "未检查 DNSSEC：已配置解析服务器，但未配置信任锚。";
        };
    }

    private static String shown(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    Sentence noAddress() {
        return new Sentence(
                name + " has no A or AAAA record, so no file can be fetched from it.",
                name + " 没有 A 或 AAAA 记录，无法获取验证文件。");
    }

    Sentence notAName() {
        return new Sentence(
                name + " is too long for a DNS name; validate by file.",
                name + " 超出 DNS 名称长度限制，请改用文件验证。");
    }

    Sentence failed(LookupTrouble trouble, String where, String reason) {
        String by = where.equals("-") ? "" : where + ": ";
        return switch (trouble) {
            case TIMED_OUT ->
                    new Sentence(
                            "Looking up %s took too long (%s%s). We look again by ourselves."
                                    .formatted(name, by, reason),
                            "查询 %s 超时（%s%s）。我们会自动重新检查。".formatted(name, by, reason));
            case NO_NAME_SERVER, NOT_SERVED, TOO_MANY_QUERIES ->
                    new Sentence(
                            "No name server answers for %s (%s%s). Check the domain's delegation."
                                    .formatted(name, by, reason),
                            "没有域名服务器能够应答 %s（%s%s）。请检查域名的 NS 设置。".formatted(name, by, reason));
            case FORBIDDEN_ADDRESS ->
                    new Sentence(
                            "The name servers of %s cannot be asked: %s, and we do not connect to such."
                                    .formatted(name, reason),
                            "无法查询 %s 的域名服务器（%s）：我们不会连接此类地址。".formatted(name, reason));
            case ALIAS_LOOP ->
                    new Sentence(
                            "%s leads nowhere: %s.".formatted(name, reason),
                            "%s 的 CNAME 记录形成循环或层数过多。".formatted(name));
            case BOGUS ->
                    new Sentence(
                            "DNSSEC validation of %s failed (%s%s). Repair the zone's signatures or its DS record."
                                    .formatted(name, by, reason),
                            "%s 的 DNSSEC 验证失败（%s%s）。请修复区域签名或 DS 记录。".formatted(name, by, reason));
        };
    }

    /// @param absent what it means for the proof that the name leads nowhere
    static Finding findingOf(LookupTrouble trouble, Finding absent) {
        return switch (trouble) {
            case TIMED_OUT -> Finding.TIMED_OUT;
            case NO_NAME_SERVER, NOT_SERVED, TOO_MANY_QUERIES -> Finding.NAME_SERVER_NOT_FOUND;
            case FORBIDDEN_ADDRESS -> Finding.TARGET_REFUSED;
            case ALIAS_LOOP -> absent;
            case BOGUS -> Finding.DNSSEC_BOGUS;
        };
    }
}
