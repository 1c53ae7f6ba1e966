package privyseal.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import privyseal.authority.Authorities;
import privyseal.authority.AuthorityId;
import privyseal.authority.CertificationAuthority;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.authority.CrlShard;
import privyseal.authority.CrlShards;
import privyseal.authority.OcspSigners;
import privyseal.authority.Revocations;
import privyseal.db.Database;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Sentence;

/// Shows the authorities, and what is wrong with what they publish.
///
/// Of an authority that has ended nothing is asked any more: nobody trusts what it would sign.
public final class AuthoritiesDesk {

    /// What a job should have done this long ago, it did not do. The slowest comes round every ten minutes.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Authorities authorities = new Authorities();
    private final CrlShards shards = new CrlShards();
    private final Revocations revocations = new Revocations();
    private final Database db;
    private final CrlPublisher crls;
    private final OcspSigners signers;
    private final StatusConfig config;
    private final Clock clock;

    public AuthoritiesDesk(
            Database db, CrlPublisher crls, OcspSigners signers, StatusConfig config, Clock clock) {
        this.db = db;
        this.crls = crls;
        this.signers = signers;
        this.config = config;
        this.clock = clock;
    }

    /// @param chain its certificate, then its issuers
    /// @param signer of issuing authorities, once one was made
    /// @param faults none when all is well
    public record Shown(
            CertificationAuthority authority,
            List<ParsedCertificate> chain,
            long statusVersion,
            List<CrlShard> shards,
            Optional<OcspSigners.Outline> signer,
            List<Sentence> faults,
            Instant now) {}

    /// Roots first, then the order in which they were made.
    public List<Shown> all() {
        return db.inTransaction(tx -> {
            List<CertificationAuthority> all = authorities.all(tx);
            Map<AuthorityId, CertificationAuthority> byId =
                    all.stream()
                            .collect(
                                    Collectors.toMap(
                                            CertificationAuthority::id, Function.identity()));
            Map<AuthorityId, List<CrlShard>> shardsOf =
                    shards.all(tx).stream().collect(Collectors.groupingBy(CrlShard::authority));
            return all.stream()
                    .map(authority ->
                            shown(
                                    tx,
                                    authority,
                                    chain(authority, byId),
                                    shardsOf.getOrDefault(authority.id(), List.of())))
                    .toList();
        });
    }

    private static List<ParsedCertificate> chain(
            CertificationAuthority authority, Map<AuthorityId, CertificationAuthority> all) {
        List<ParsedCertificate> chain = new ArrayList<>();
        Optional<CertificationAuthority> next = Optional.of(authority);
        while (next.isPresent()) {
            chain.add(ParsedCertificate.of(next.get().certificate()));
            next = next.get().parent().map(all::get);
        }
        return chain;
    }

    private Shown shown(
            Handle tx,
            CertificationAuthority authority,
            List<ParsedCertificate> chain,
            List<CrlShard> published) {
        Instant now = clock.instant();
        Optional<OcspSigners.Outline> signer = signers.outline(tx, authority.id());
        return new Shown(
                authority,
                chain,
                authorities.statusVersion(tx, authority.id()),
                published,
                signer,
                faults(tx, authority, published, signer, now),
                now);
    }

    private List<Sentence> faults(
            Handle tx,
            CertificationAuthority authority,
            List<CrlShard> published,
            Optional<OcspSigners.Outline> signer,
            Instant now) {
        List<Sentence> faults = new ArrayList<>();
        if (authority.hasEnded(now)) {
            if (authority.current()) {
                faults.add(
                        new Sentence(
                                "The authority has ended and has no successor.",
                                "该颁发机构已到期，且没有后继机构。"));
            }
            return faults;
        }
        for (CrlShard shard : published) {
            crlFault(tx, authority, shard, now).ifPresent(faults::add);
        }
        if (authority.kind() == Kind.ISSUING) {
            signerFault(authority, signer, now).ifPresent(faults::add);
        }
        return faults;
    }

    private Optional<Sentence> crlFault(
            Handle tx, CertificationAuthority authority, CrlShard shard, Instant now) {
        int number = shard.number();
        if (shard.period().isEmpty()) {
            return Optional.of(
                    new Sentence(
                            "No CRL of shard %d has been signed yet.".formatted(number),
                            "分片 %d 尚未签发 CRL。".formatted(number)));
        }
        CrlShard.Period period = shard.period().get();
        if (!now.isBefore(period.nextUpdate())) {
            return Optional.of(
                    new Sentence(
                            "The CRL of shard %d has been out of date since %s."
                                    .formatted(number, period.nextUpdate()),
                            "分片 %d 的 CRL 自 %s 起已过期。".formatted(number, period.nextUpdate())));
        }
        Instant due = period.thisUpdate().plus(crls.renewal(authority.kind()));
        if (now.isAfter(due.plus(PATIENCE))) {
            return Optional.of(
                    new Sentence(
                            "The CRL of shard %d was to be signed anew at %s."
                                    .formatted(number, due),
                            "分片 %d 的 CRL 应于 %s 重新签发。".formatted(number, due)));
        }
        return revocations
                .oldestNewer(
                        tx,
                        authority.id(),
                        CrlPublisher.listed(shard, authority.kind()),
                        shard.signedVersion())
                .filter(revoked -> now.isAfter(revoked.plus(config.crlDelay()).plus(PATIENCE)))
                .map(revoked ->
                        new Sentence(
                                "The CRL of shard %d lacks a revocation of %s."
                                        .formatted(number, revoked),
                                "分片 %d 的 CRL 缺少 %s 的吊销记录。".formatted(number, revoked)));
    }

    private static Optional<Sentence> signerFault(
            CertificationAuthority authority, Optional<OcspSigners.Outline> signer, Instant now) {
        if (signer.isEmpty()) {
            return Optional.of(
                    new Sentence(
                            "No key has been made yet that signs OCSP answers.",
                            "尚未生成用于签署 OCSP 应答的密钥。"));
        }
        return OcspSigners.replacementDue(authority, signer.get())
                .filter(due -> now.isAfter(due.plus(PATIENCE)))
                .map(due ->
                        new Sentence(
                                "The key that signs OCSP answers was to be replaced at %s."
                                        .formatted(due),
                                "用于签署 OCSP 应答的密钥应于 %s 更换。".formatted(due)));
    }
}
