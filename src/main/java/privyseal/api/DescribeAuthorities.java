package privyseal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.authority.AuthorityId;
import privyseal.authority.CertificationAuthority;
import privyseal.authority.CrlShard;
import privyseal.authority.OcspSigners;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Sentence.Language;
import privyseal.status.AuthoritiesDesk;

/// The own action `DescribeAuthorities`: the authorities, what they publish, and what is wrong with it.
final class DescribeAuthorities
        implements Action<DescribeAuthorities.Request, DescribeAuthorities.Answer> {

    record Request() {}

    record Answer(List<Item> authorities) {}

    /// @param kind root or issuing
    /// @param algorithm of its key
    /// @param issuerId null for a root
    /// @param chain its certificate and its issuers, in PEM
    /// @param fingerprint SHA-256 in lower-case hex
    /// @param active whether new certificates come from it
    /// @param ocspSigner null for roots, whose certificates are in their CRL alone
    record Item(
            String authorityId,
            String kind,
            String subject,
            String algorithm,
            String signatureAlgorithm,
            String notBefore,
            String notAfter,
            Optional<String> issuerId,
            List<String> chain,
            String fingerprint,
            Boolean active,
            Long statusVersion,
            List<Shard> crlShards,
            Optional<Signer> ocspSigner,
            Boolean healthy,
            List<String> faults) {}

    /// @param number of the newest CRL; 0 before the first
    /// @param entries null for a CRL of a release that did not write it down
    record Shard(
            Integer shard,
            String url,
            Long number,
            Optional<String> thisUpdate,
            Optional<String> nextUpdate,
            Optional<Long> ageSeconds,
            Long size,
            Optional<Long> entries) {}

    record Signer(String serialNumber, String notBefore, String notAfter) {}

    private final AuthoritiesDesk desk;

    DescribeAuthorities(AuthoritiesDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeAuthorities";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.OPERATOR, Role.AUDITOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        return new Answer(desk.all().stream().map(shown -> item(shown, call.language())).toList());
    }

    private static Item item(AuthoritiesDesk.Shown shown, Language language) {
        CertificationAuthority authority = shown.authority();
        ParsedCertificate own = shown.chain().getFirst();
        return new Item(
                authority.id().value(),
                authority.kind().name().toLowerCase(Locale.ROOT),
                own.subject(),
                own.keyAlgorithm(),
                own.signatureAlgorithm(),
                WireTime.of(authority.notBefore()),
                WireTime.of(authority.notAfter()),
                authority.parent().map(AuthorityId::value),
                shown.chain().stream().map(ParsedCertificate::pem).toList(),
                own.sha256(),
                authority.current(),
                shown.statusVersion(),
                shown.shards().stream().map(shard -> shard(shard, shown.now())).toList(),
                shown.signer().map(DescribeAuthorities::signer),
                shown.faults().isEmpty(),
                shown.faults().stream().map(fault -> fault.in(language)).toList());
    }

    private static Shard shard(CrlShard shard, Instant now) {
        return new Shard(
                shard.number(),
                shard.uri().toString(),
                shard.crlNumber(),
                shard.period().map(p -> WireTime.of(p.thisUpdate())),
                shard.period().map(p -> WireTime.of(p.nextUpdate())),
                shard.period().map(p -> Duration.between(p.thisUpdate(), now).toSeconds()),
                shard.size(),
                shard.entries());
    }

    private static Signer signer(OcspSigners.Outline signer) {
        return new Signer(
                signer.serial().toString(),
                WireTime.of(signer.notBefore()),
                WireTime.of(signer.notAfter()));
    }
}
