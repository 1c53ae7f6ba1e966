package privyseal.api;

import java.util.Arrays;
import java.util.List;
import privyseal.certificate.CertificateId;
import privyseal.notice.Delivery;
import privyseal.notice.Delivery.Receiver;
import privyseal.notice.Kind;
import privyseal.notice.Wish;
import privyseal.rule.Sentence.Language;

/// What the actions about notices share.
final class NoticeAnswers {

    private NoticeAnswers() {}

    static DescribeNoticeSettings.Answer settings(Wish wish, Language language) {
        return new DescribeNoticeSettings.Answer(
                wish.mail().orElse(""),
                wish.confirmedAt().isPresent(),
                wish.language() == Language.CHINESE ? "zh" : "en",
                wish.muted().stream().map(Kind::spelling).toList(),
                Arrays.stream(Kind.values()).map(Kind::spelling).toList(),
                Arrays.stream(Kind.values()).map(kind -> kind.title().in(language)).toList());
    }

    static Language language(String text) {
        return switch (text) {
            case "en" -> Language.ENGLISH;
            case "zh" -> Language.CHINESE;
            default -> throw new IllegalArgumentException("it is neither en nor zh");
        };
    }

    static List<Kind> kinds(String parameter, List<String> texts) {
        return texts.stream()
                .distinct()
                .map(text -> Parameter.parse(parameter, text, NoticeAnswers::kind))
                .toList();
    }

    private static Kind kind(String text) {
        return Kind.find(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "it is no kind of notice; DescribeNoticeSettings lists them"));
    }

    static Delivery.State state(String text) {
        return Arrays.stream(Delivery.State.values())
                .filter(state -> state.spelling().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("it is none of waiting, delivered, given-up"));
    }

    static ApiException noWebhook() {
        return new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "There is no such webhook.");
    }

    static DescribeNoticeDeliveries.Item item(Delivery delivery) {
        boolean waits = delivery.state() == Delivery.State.WAITING;
        return new DescribeNoticeDeliveries.Item(
                delivery.id().toString(),
                delivery.notice().toString(),
                delivery.account().value(),
                delivery.kind().spelling(),
                delivery.certificate().map(CertificateId::value).orElse(""),
                switch (delivery.receiver()) {
                    case Receiver.Hook _ -> "webhook";
                    case Receiver.Mailbox _ -> "mail";
                },
                switch (delivery.receiver()) {
                    case Receiver.Hook hook -> hook.webhook().toString();
                    case Receiver.Mailbox _ -> "";
                },
                switch (delivery.receiver()) {
                    case Receiver.Hook _ -> "";
                    case Receiver.Mailbox mailbox -> mailbox.user();
                },
                delivery.state().spelling(),
                delivery.tries(),
                delivery.outcome(),
                WireTime.of(delivery.createdAt()),
                delivery.triedAt().map(WireTime::of).orElse(""),
                waits ? WireTime.of(delivery.nextTryAt()) : "");
    }
}
