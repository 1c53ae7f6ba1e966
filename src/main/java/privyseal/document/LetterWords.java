package privyseal.document;

import java.util.stream.Collectors;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;

/// The words of a form in one language.
record LetterWords(
        String heading,
        String request,
        String organization,
        String certificate,
        String requestNumber,
        String domains,
        String date,
        String declaration,
        String signatory,
        String position,
        String signedOn,
        String seal,
        String note) {

    static LetterWords of(Letter letter, Language language) {
        return new LetterWords(
                heading(letter).in(language),
                request(letter).in(language),
                in(language, "Organization", "单位名称"),
                in(language, "Certificate", "证书 ID"),
                in(language, "Request number", "申请编号"),
                in(language, "Domains", "绑定域名"),
                in(language, "Date", "填表日期"),
                in(
                        language,
                        "We declare that what is written here is true, that we are entitled to act for the organization, and that we answer for the consequences.",
                        "我单位声明：以上内容真实有效，经办人已获得本单位授权，由此产生的后果由我单位承担。"),
                in(language, "Name and signature", "经办人签字"),
                in(language, "Position", "职务"),
                in(language, "Signed on", "签署日期"),
                in(language, "Official seal of the organization", "单位公章"),
                note(letter).in(language));
    }

    private static Sentence heading(Letter letter) {
        return switch (letter) {
            case REVOCATION_APPLICATION ->
                    new Sentence("Application to Revoke an SSL Certificate", "SSL 证书吊销申请表");
            case CONFIRMATION_LETTER ->
                    new Sentence(
                            "Confirmation Letter: Revocation of an SSL Certificate", "SSL 证书吊销确认函");
            case APPLICATION_LETTER ->
                    new Sentence("Application for an SSL Certificate", "SSL 证书申请表");
            case ORDER_LETTER ->
                    new Sentence("Confirmation Letter: Order of an SSL Certificate", "SSL 证书申请确认函");
        };
    }

    private static Sentence request(Letter letter) {
        return switch (letter) {
            case REVOCATION_APPLICATION ->
                    new Sentence(
                            "We ask that the certificate below be revoked. We know that a revoked certificate cannot be used or restored.",
                            "我单位申请吊销下列 SSL 证书，并已知悉证书吊销后无法继续使用，也无法恢复。");
            case CONFIRMATION_LETTER ->
                    new Sentence(
                            "We confirm that we asked for the revocation of the certificate below. We know that a revoked certificate cannot be used or restored.",
                            "我单位确认已提交下列 SSL 证书的吊销申请，并已知悉证书吊销后无法继续使用，也无法恢复。");
            case APPLICATION_LETTER ->
                    new Sentence(
                            "We apply for an SSL certificate that names our organization and the domains below.",
                            "我单位申请为下列域名签发载有本单位名称的 SSL 证书。");
            case ORDER_LETTER ->
                    new Sentence(
                            "We confirm that we ordered an SSL certificate that names our organization and the domains below, and that we control these domains.",
                            "我单位确认已为下列域名申请载有本单位名称的 SSL 证书，且上述域名由我单位管理使用。");
        };
    }

    private static Sentence note(Letter letter) {
        String formats =
                letter.formats().stream().map(Enum::name).collect(Collectors.joining(", "));
        return new Sentence(
                "Print, sign and stamp this form, scan or photograph it, and upload it as %s of 1 KB to 1.4 MB."
                        .formatted(formats),
                "请打印本表，签字并加盖公章后扫描或拍照上传。支持 %s 格式，文件大小为 1 KB 至 1.4 MB。".formatted(formats));
    }

    private static String in(Language language, String english, String chinese) {
        return new Sentence(english, chinese).in(language);
    }
}
