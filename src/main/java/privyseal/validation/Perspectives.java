package privyseal.validation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import privyseal.certificate.DomainName;
import privyseal.egress.AddressPolicy;
import privyseal.rule.Sentence;
import privyseal.validation.Corroboration.Agreement;
import privyseal.validation.Corroboration.Seen;
import privyseal.validation.Observation.Finding;
import privyseal.validation.dns.DnsLookups;
import privyseal.validation.dns.DnsSettings;

/// Lets a proof and a CAA permission count only when the other perspectives see them too (BR 3.2.2.9). They are asked after the
/// primary found what was wanted: what it does not see needs nobody else. Without other perspectives the primary decides.
public final class Perspectives {

    private static final Sentence NO_PROXY =
            new Sentence("It has no proxy to fetch files by.", "未配置获取文件的代理。");

    private final List<Remote> remotes;

    private record Remote(Perspective perspective, Prober prober, Caa caa) {}

    private Perspectives(List<Remote> remotes) {
        this.remotes = remotes;
    }

    /// @param clock what observations are dated by
    /// @param signatures what DNSSEC signatures are dated by
    public static Perspectives of(
            ValidationConfig config, AddressPolicy policy, Clock clock, Clock signatures) {
        return new Perspectives(
                config.perspectives().stream()
                        .map(perspective -> remote(perspective, config, policy, clock, signatures))
                        .toList());
    }

    private static Remote remote(
            Perspective perspective,
            ValidationConfig config,
            AddressPolicy policy,
            Clock clock,
            Clock signatures) {
        DnsLookups dns =
                new DnsLookups(
                        new DnsSettings(
                                Optional.of(perspective.resolver()),
                                List.of(),
                                config.trustAnchors(),
                                DnsSettings.PORT),
                        policy,
                        signatures);
        return new Remote(
                perspective,
                new LiveProber(config, dns, policy, clock, perspective.proxy()),
                new LiveCaa(config, dns));
    }

    public Prober prober(Prober primary) {
        return challenge -> {
            Observation own = primary.look(challenge);
            return own.proved() && !remotes.isEmpty()
                    ? judged(own, ask(remote -> look(remote, challenge)))
                    : own;
        };
    }

    public Caa caa(Caa primary) {
        return name -> {
            Caa.Answer own = primary.ask(name);
            return own instanceof Caa.Answer.Allowed && !remotes.isEmpty()
                    ? judged(own, name, ask(remote -> ask(remote, name)))
                    : own;
        };
    }

    private Corroboration ask(Function<Remote, Seen> look) {
        return new Corroboration(InParallel.all(remotes, look));
    }

    private static Seen look(Remote remote, Challenge challenge) {
        if (isFile(challenge) && remote.perspective().proxy().isEmpty()) {
            return new Seen(remote.perspective(), Agreement.DIFFERS, NO_PROXY);
        }
        Observation seen = remote.prober().look(challenge);
        return new Seen(
                remote.perspective(),
                seen.proved() ? Agreement.AGREES : Agreement.DIFFERS,
                seen.sentence());
    }

    /// Without a proxy it would be fetched from the primary's own network.
    private static boolean isFile(Challenge challenge) {
        return switch (challenge) {
            case Challenge.HostedFile _, Challenge.PlainFile _ -> true;
            case Challenge.TxtRecord _, Challenge.CnameRecord _ -> false;
        };
    }

    private static Observation judged(Observation own, Corroboration others) {
        Sentence told = others.told();
        return others.suffices()
                ? new Observation(
                        own.began(),
                        own.finding(),
                        own.where(),
                        own.seen(),
                        joined(own.sentence(), told))
                : new Observation(
                        own.began(),
                        Finding.NOT_CORROBORATED,
                        own.where(),
                        own.seen(),
                        joined(
                                new Sentence(
                                        "It was found, but not from enough places on the Internet; we look again by ourselves.",
                                        "已找到，但从其他网络位置看到的结果不足；我们会自动重新检查。"),
                                told));
    }

    private static Seen ask(Remote remote, DomainName name) {
        Caa.Answer answer = remote.caa().ask(name);
        return answer.forbids(Instant.EPOCH)
                .map(seen -> new Seen(remote.perspective(), Agreement.DIFFERS, seen.sentence()))
                .orElseGet(() ->
                        new Seen(remote.perspective(), Agreement.AGREES, new Sentence("", "")));
    }

    private static Caa.Answer judged(Caa.Answer own, DomainName name, Corroboration others) {
        return others.suffices()
                ? own
                : new Caa.Answer.LookUpFailed(
                        joined(
                                new Sentence(
                                        "The CAA records of %s allow us to issue, but not as seen from enough places on the Internet. We try again by ourselves."
                                                .formatted(name),
                                        "%s 的 CAA 记录允许签发，但从其他网络位置看到的结果不足。我们会自动重试。".formatted(name)),
                                others.told()));
    }

    private static Sentence joined(Sentence first, Sentence second) {
        return new Sentence(first.english() + second.english(), first.chinese() + second.chinese());
    }
}
