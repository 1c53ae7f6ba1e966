package privyseal.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;

/// A notice as it is sent: as JSON to webhooks, as text by mail. It holds no secret: no key, no value of a proof, no code.
///
/// @param certificate empty where it concerns none
/// @param names of the certificate; those that an application has not submitted yet are missing
/// @param procedure application, reissue or revocation
/// @param mark of a reminder: days before the end
/// @param subject a domain; empty where it concerns none
/// @param detail why, or what to do; may be empty
record Message(
        UUID id,
        Kind kind,
        String account,
        Optional<String> certificate,
        String alias,
        List<String> names,
        Optional<Instant> notAfter,
        Optional<UUID> request,
        Optional<String> procedure,
        Optional<Integer> mark,
        String subject,
        Sentence detail,
        Instant at) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// The body of a webhook's delivery; the same at every try.
    String json() {
        ObjectNode body = JSON.createObjectNode();
        body.put("type", kind.spelling());
        body.put("timestamp", at.toString());
        ObjectNode data = body.putObject("data");
        data.put("noticeId", id.toString());
        data.put("accountId", account);
        certificate.ifPresent(c -> data.put("certificateId", c));
        if (!alias.isEmpty()) {
            data.put("alias", alias);
        }
        if (!names.isEmpty()) {
            names.forEach(data.putArray("domains")::add);
        }
        notAfter.ifPresent(end -> data.put("notAfter", end.toString()));
        request.ifPresent(r -> data.put("requestId", r.toString()));
        procedure.ifPresent(p -> data.put("procedure", p));
        mark.ifPresent(days -> data.put("daysLeft", days));
        if (!subject.isEmpty()) {
            data.put("domain", subject);
        }
        both(data.putObject("title"), kind.title());
        both(data.putObject("detail"), detail);
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice that cannot be written", e);
        }
    }

    private static void both(ObjectNode node, Sentence sentence) {
        node.put("en", sentence.english()).put("zh", sentence.chinese());
    }

    String mailSubject(Language language) {
        String about = names.isEmpty() ? subject : names.getFirst();
        String title = "[Privyseal] " + kind.title().in(language);
        return about.isEmpty() ? title : title + ": " + about;
    }

    String mailText(Language language, URI service) {
        List<String> lines = new ArrayList<>();
        lines.add(kind.title().in(language) + word(language, ".", "。"));
        lines.add("");
        mark.ifPresent(days ->
                lines.add(
                        word(
                                language,
                                "It expires within " + days + (days == 1 ? " day." : " days."),
                                "证书将在 " + days + " 天内过期。")));
        if (!detail.in(language).isEmpty()) {
            lines.add(detail.in(language));
            lines.add("");
        }
        certificate.ifPresent(c -> lines.add(word(language, "Certificate: ", "证书：") + c));
        if (!alias.isEmpty()) {
            lines.add(word(language, "Name: ", "备注名：") + oneLine(alias));
        }
        if (!names.isEmpty()) {
            lines.add(word(language, "Domains: ", "域名：") + String.join(", ", names));
        }
        if (!subject.isEmpty()) {
            lines.add(word(language, "Domain: ", "域名：") + subject);
        }
        procedure.ifPresent(
                p -> lines.add(word(language, "Request: ", "请求：") + procedure(p, language)));
        notAfter.ifPresent(end -> lines.add(word(language, "Ends: ", "到期时间：") + TIME.format(end)));
        lines.add(word(language, "Account: ", "账号：") + account);
        lines.add(word(language, "Time: ", "时间：") + TIME.format(at));
        lines.add("");
        lines.add(service.toString());
        lines.add(
                word(
                        language,
                        "You chose to be told; ModifyNoticeSettings changes it.",
                        "您已订阅此类通知，可通过 ModifyNoticeSettings 修改。"));
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String procedure(String word, Language language) {
        return switch (word) {
            case "application" -> word(language, "application", "申请");
            case "reissue" -> word(language, "reissue", "重颁发");
            case "revocation" -> word(language, "revocation", "吊销");
            default -> word;
        };
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String word(Language language, String english, String chinese) {
        return new Sentence(english, chinese).in(language);
    }
}
