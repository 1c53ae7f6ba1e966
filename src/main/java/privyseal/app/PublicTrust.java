package privyseal.app;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import privyseal.authority.TrustProfile;
import privyseal.db.CannotStartException;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.rule.Denial;
import privyseal.status.StatusConfig;
import privyseal.validation.Perspective;

/// What does not go together with `authority.trust: public`, found before anything is served (CT-13).
final class PublicTrust {

    /// @param clause of the Baseline Requirements (BR) or the EV Guidelines (EVG)
    /// @param sentence what has to be set otherwise
    private record Collision(String clause, Predicate<Config> isThere, String sentence) {}

    private static final Duration DAY = Duration.ofDays(1);

    private static final List<Collision> COLLISIONS =
            List.of(
                    new Collision(
                            "BR 4.9.7",
                            c -> isLonger(c.status().crlValidity(), DAY.multipliedBy(10)),
                            "status.crl-validity is at most 10d"),
                    new Collision(
                            "BR 4.9.7",
                            c -> isLonger(c.status().crlRenewal(), DAY.multipliedBy(7)),
                            "status.crl-renewal is at most 7d"),
                    new Collision(
                            "BR 4.9.7",
                            c -> isLonger(c.status().crlDelay(), DAY),
                            "status.crl-delay is at most 24h"),
                    new Collision(
                            "BR 4.9.10",
                            c -> !isOcspValidity(c.status()),
                            "status.ocsp-validity is from 8h to 10d"),
                    new Collision(
                            "BR 4.9.9, 7.1.2.7.7",
                            c -> ConfigReader.isLoopback(c.status().url()),
                            "status.url is an address that relying parties can reach"),
                    new Collision(
                            "BR 7.1.2.7",
                            c -> isLonger(c.authority().backdate(), DAY.multipliedBy(2)),
                            "authority.backdate is at most 48h"),
                    new Collision(
                            "EVG 3.2.2.13",
                            c -> c.review().evApprovals() < 2,
                            "review.ev-approvals is 2"),
                    new Collision(
                            "BR 3.2.2.4.18",
                            c ->
                                    c.validation().httpPort() != 80
                                            || c.validation().httpsPort() != 443,
                            "validation.http-port is 80 and validation.https-port is 443"),
                    new Collision(
                            "BR 4.2.2",
                            c -> !c.validation().allowAddresses().isEmpty(),
                            "validation.allow-addresses allows nothing"),
                    new Collision(
                            "BR 3.2.2.4, 3.2.2.8.1",
                            c ->
                                    c.validation().resolver().isPresent()
                                            && c.validation().trustAnchors().isEmpty(),
                            "DNSSEC is validated, so with validation.resolver set validation.trust-anchors says from where"),
                    new Collision(
                            "BR 3.2.2.9",
                            c -> !areEnough(c),
                            "validation.perspectives has at least five places of different names and resolvers, in the regions of two registries"));

    private PublicTrust() {}

    /// Products of the default catalogue that collide are not for sale and say why (CT-09, CT-11); those of the operator's own
    /// can be taken out of the file.
    ///
    /// @throws CannotStartException with the sentence for the first product that collides
    static void checkProducts(Config config, Catalogue catalogue) {
        TrustProfile trust = config.authority().trust().profile();
        for (Product product : catalogue.own()) {
            for (Denial denial : trust.collisions(product)) {
                throw new CannotStartException(
                        "catalogue.yaml: product %d (%s) collides with authority.trust public. %s: %s"
                                .formatted(
                                        product.id(),
                                        product.name().english(),
                                        denial.ruleId(),
                                        denial.sentence().english()));
            }
        }
    }

    /// @throws CannotStartException with the sentence for the first setting that collides
    static void checkSettings(Config config) {
        for (Collision collision : COLLISIONS) {
            if (collision.isThere().test(config)) {
                throw new CannotStartException(
                        "With authority.trust public %s (%s)."
                                .formatted(collision.sentence(), collision.clause()));
            }
        }
    }

    private static boolean areEnough(Config config) {
        TrustProfile trust = config.authority().trust().profile();
        List<Perspective> perspectives = config.validation().perspectives();
        return distinct(perspectives, Perspective::name) >= trust.perspectives()
                && distinct(perspectives, Perspective::resolver) >= trust.perspectives()
                && distinct(perspectives, Perspective::registry) >= trust.regions();
    }

    private static long distinct(List<Perspective> all, Function<Perspective, Object> part) {
        return all.stream().map(part).distinct().count();
    }

    private static boolean isLonger(Duration set, Duration most) {
        return set.compareTo(most) > 0;
    }

    private static boolean isOcspValidity(StatusConfig status) {
        Duration validity = status.ocspValidity();
        return !isLonger(Duration.ofHours(8), validity)
                && !isLonger(validity, DAY.multipliedBy(10));
    }
}
