package privyseal.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.product.Standard;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// What is demanded beside our own rules: nothing of a private authority, the limits of the CA/Browser Forum of one that
/// browsers shall trust. The clauses are those of the Baseline Requirements (BR) and of the EV Guidelines (EVG).
///
/// The linter has the greatest validity once more, in a table of its own: what judges a certificate takes nothing from what
/// made it.
///
/// @param periods what holds from when on, the latest first; none where there is no limit
/// @param organizationReuse BR 4.2.1: for how long what was verified of an organization serves further certificates
/// @param revocationTarget BR 4.9.1.1: when a revocation must be decided
/// @param perspectives BR 3.2.2.9: from how many other places a proof must be looked at, at least
/// @param regions in the regions of how many registries these must be, at least
/// @param exclusions products that collide with the limits
public record TrustProfile(
        List<Period> periods,
        Optional<Duration> organizationReuse,
        Optional<Duration> revocationTarget,
        KeyMaking keys,
        Names names,
        int perspectives,
        int regions,
        List<Exclusion> exclusions) {

    /// @param from the first moment of issuance
    /// @param longest BR 6.3.2: the greatest validity, both ends included
    /// @param proofReuse BR 4.2.1: for how long the proof of a domain or an address serves further certificates
    public record Period(Instant from, Duration longest, Duration proofReuse) {

        private static Period of(String from, int longest, int proofReuse) {
            return new Period(
                    Instant.parse(from), Duration.ofDays(longest), Duration.ofDays(proofReuse));
        }
    }

    /// Who makes the keys that are certified.
    public enum KeyMaking {
        SERVICE_OR_OWNER,
        /// BR 6.1.1.3: the authority makes none, and certifies none that it made.
        OWNER_ALONE
    }

    /// Which names are certified.
    public enum Names {
        ANY,
        /// BR 4.2.2, 7.1.2.7.12: no internal names and no reserved addresses.
        GLOBAL_ALONE
    }

    /// Why some products cannot be sold.
    public record Exclusion(String ruleId, Predicate<Product> members, Sentence sentence) {

        Denial denial() {
            return new Denial(ruleId, sentence, Optional.empty());
        }
    }

    static final TrustProfile PRIVATE =
            new TrustProfile(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    KeyMaking.SERVICE_OR_OWNER,
                    Names.ANY,
                    0,
                    0,
                    List.of());

    static final TrustProfile PUBLIC =
            new TrustProfile(
                    List.of(
                            Period.of("2029-03-15T00:00:00Z", 47, 10),
                            Period.of("2027-03-15T00:00:00Z", 100, 100),
                            Period.of("2026-03-15T00:00:00Z", 200, 200),
                            Period.of("1970-01-01T00:00:00Z", 398, 398)),
                    Optional.of(Duration.ofDays(398)),
                    Optional.of(Duration.ofHours(24)),
                    KeyMaking.OWNER_ALONE,
                    Names.GLOBAL_ALONE,
                    // Five from 2026-12-15 on; before, fewer would do.
                    5,
                    2,
                    List.of(
                            new Exclusion(
                                    "CT-09",
                                    product -> product.standard() == Standard.GM,
                                    new Sentence(
                                            "This service issues for public trust, which knows no SM2 keys (BR 6.1.5): GM certificates"
                                                    + " cannot be ordered.",
                                            "本服务按公共信任要求签发证书，不支持 SM2 密钥（BR 6.1.5），无法申请国密证书。")),
                            new Exclusion(
                                    "CT-11",
                                    Product::isFree,
                                    new Sentence(
                                            "This service issues for public trust, for which it makes no keys (BR 6.1.1.3), and the key of a"
                                                    + " free certificate is made by the service alone (RI-06): free certificates cannot be"
                                                    + " ordered.",
                                            "本服务按公共信任要求签发证书，不得代为生成密钥（BR 6.1.1.3），而免费证书的密钥仅由本服务生成（RI-06），无法申请免费证书。")),
                            new Exclusion(
                                    "CT-12",
                                    // The catalogue itself has no EV with wildcards.
                                    product ->
                                            product.level() == Level.EV && product.takesAddresses(),
                                    new Sentence(
                                            "This service issues for public trust, where EV certificates name no IP addresses"
                                                    + " (EVG 7.1.4.2.2): this product cannot be ordered.",
                                            "本服务按公共信任要求签发证书，EV 证书不支持 IP 地址（EVG 7.1.4.2.2），无法申请该产品。"))));

    public TrustProfile {
        periods = List.copyOf(periods);
        exclusions = List.copyOf(exclusions);
    }

    /// Why the product cannot be sold.
    public List<Denial> collisions(Product product) {
        return exclusions.stream()
                .filter(exclusion -> exclusion.members().test(product))
                .map(Exclusion::denial)
                .toList();
    }

    /// The last second of a certificate that is issued now. Both ends of a validity count (RFC 5280 §4.1.2.5).
    ///
    /// @param begins its first second
    /// @param wished what our own rules want
    public Instant lastSecond(Instant begins, Instant wished, Instant now) {
        return at(now).map(period -> begins.plus(period.longest()).minusSeconds(1))
                .filter(latest -> latest.isBefore(wished))
                .orElse(wished);
    }

    /// For how long the proof of a domain serves what is issued now.
    public Optional<Duration> proofReuse(Instant now) {
        return at(now).map(Period::proofReuse);
    }

    /// Whether what was proved then serves a certificate that is issued now.
    public boolean proofServes(Instant provedAt, Instant now) {
        return serves(proofReuse(now), provedAt, now);
    }

    /// Whether an organization that was approved then may stand in a certificate that is issued now.
    public boolean approvalServes(Instant approvedAt, Instant now) {
        return serves(organizationReuse, approvedAt, now);
    }

    private static boolean serves(Optional<Duration> reuse, Instant since, Instant now) {
        return reuse.map(most -> !since.plus(most).isBefore(now)).orElse(true);
    }

    /// The shorter one of what the settings say and what this profile wants a revocation to be decided in.
    public Duration revocationTarget(Duration set) {
        return revocationTarget.filter(most -> most.compareTo(set) < 0).orElse(set);
    }

    private Optional<Period> at(Instant now) {
        return periods.stream().filter(period -> !now.isBefore(period.from())).findFirst();
    }
}
