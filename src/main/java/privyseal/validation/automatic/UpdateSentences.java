package privyseal.validation.automatic;

import java.util.Optional;
import privyseal.egress.AddressPolicy;
import privyseal.egress.DnsUpdates.Outcome;
import privyseal.rule.Sentence;

/// What people read when a zone could not be changed.
final class UpdateSentences {

    static final Sentence NO_ACCESS =
            new Sentence("The service may not update the zone any more.", "本服务已无权更新该区域。");

    /// RFC 1035 §2.3.4: 255 octets.
    static final Sentence TOO_LONG =
            new Sentence(
                    "The record's name would be longer than DNS allows. Prove the domain with a file.",
                    "该记录的名称超出 DNS 允许的长度，请使用文件验证。");

    private UpdateSentences() {}

    static Optional<Sentence> of(Outcome outcome, String zone, String key) {
        return switch (outcome) {
            case Outcome.Done() -> Optional.empty();
            case Outcome.UnknownKey() ->
                    say(
                            "The name server of %s does not know the key %s.".formatted(zone, key),
                            "区域 %s 的服务器不认识密钥 %s。".formatted(zone, key));
            case Outcome.WrongSecret() ->
                    say(
                            "The name server of %s refuses the key %s: its secret is another one."
                                    .formatted(zone, key),
                            "区域 %s 的服务器拒绝密钥 %s：密钥内容不符。".formatted(zone, key));
            case Outcome.WrongTime() ->
                    say(
                            "The clocks of this service and of the name server of %s differ by more than five minutes."
                                    .formatted(zone),
                            "本服务与区域 %s 的服务器时钟相差超过五分钟。".formatted(zone));
            case Outcome.Refused(String code) ->
                    say(
                            "The name server refuses to change %s (%s). The key must be allowed to update TXT records there."
                                    .formatted(zone, code),
                            "服务器拒绝更新区域 %s（%s），请允许该密钥更新 TXT 记录。".formatted(zone, code));
            case Outcome.NotSigned() ->
                    say(
                            "The answer about %s is not signed with the key %s, so it is not believed."
                                    .formatted(zone, key),
                            "关于区域 %s 的应答未用密钥 %s 签名，不予采信。".formatted(zone, key));
            case Outcome.ForbiddenAddress(AddressPolicy.Reason reason) ->
                    say(
                            "The name server of %s has an address that is %s; the service does not connect to it (VA-07)."
                                    .formatted(zone, reason.english()),
                            "区域 %s 的服务器地址为%s，本服务不予连接（VA-07）。".formatted(zone, reason.chinese()));
            case Outcome.NoAddress() ->
                    say(
                            "The name server of %s has no address.".formatted(zone),
                            "区域 %s 的服务器没有地址。".formatted(zone));
            case Outcome.TimedOut() ->
                    say(
                            "The name server of %s did not answer in time.".formatted(zone),
                            "区域 %s 的服务器应答超时。".formatted(zone));
            case Outcome.Unreachable() ->
                    say(
                            "The name server of %s cannot be reached over TCP, or does not answer as one."
                                    .formatted(zone),
                            "无法通过 TCP 连接区域 %s 的服务器，或其应答无效。".formatted(zone));
        };
    }

    private static Optional<Sentence> say(String english, String chinese) {
        return Optional.of(new Sentence(english, chinese));
    }
}
