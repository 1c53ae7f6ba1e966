package privyseal.acme;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.acme.AcmeOrder.State;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.DomainName;
import privyseal.certificate.IpName;
import privyseal.db.Database;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.order.ApplicationRules;
import privyseal.order.ProvedOrderDesk;
import privyseal.order.ProvedOrderDesk.ProvedApplication;
import privyseal.pki.x509.Csr;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.rule.Denial;
import privyseal.validation.Proof;

/// Takes in orders and turns them into applications (RFC 8555 §7.4). The rules are [ProvedOrderDesk]'s.
///
/// Each step is one transaction: the order with its authorizations; an answered challenge; what a look saw; the application
/// with its certificate, its request and the note of it in the order. Between any two the process may die.
final class AcmeOrderDesk {

    /// Of one account with all its ACME accounts, that may still come to a certificate.
    static final int MOST_OPEN = 300;

    /// Orders that came to nothing are kept this long after their end.
    private static final Duration KEEP = Duration.ofDays(7);

    private static final int TOKEN_OCTETS = 16;

    private final Database db;
    private final Certificates certificates;
    private final ProvedOrderDesk applications;
    private final Catalogue catalogue;
    private final AcmeConfig config;
    private final Duration lifetime;
    private final Clock clock;
    private final SecureRandom random;
    private final AcmeOrders orders = new AcmeOrders();

    /// @param lifetime AP-03: how long the domains may take
    AcmeOrderDesk(
            Database db,
            Certificates certificates,
            ProvedOrderDesk applications,
            Catalogue catalogue,
            AcmeConfig config,
            Duration lifetime,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.applications = applications;
        this.catalogue = catalogue;
        this.config = config;
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    List<Product> profiles() {
        return applications.products(catalogue);
    }

    /// @param certificate in its state of now
    record Shown(
            AcmeOrder order,
            Product product,
            List<Authorization> authorizations,
            Optional<Certificate> certificate,
            State state) {}

    sealed interface Ordering {
        record Ordered(Shown shown) implements Ordering {}

        record NoSuchProfile() implements Ordering {}

        /// Nobody said which, and none of those that are ordered then fits.
        record NoFittingProfile(List<Denial> denials) implements Ordering {}

        record TooManyOpen() implements Ordering {}

        /// What the application would meet at this moment.
        record Refused(Outcome why) implements Ordering {}
    }

    /// @param profile a product's id
    Ordering order(
            Caller caller,
            AcmeAccount account,
            List<CertificateName> names,
            Optional<String> profile) {
        Optional<Product> product =
                profile.isPresent()
                        ? named(account, profile.get())
                        : fitting(names).stream().findFirst();
        if (product.isEmpty()) {
            return profile.isPresent()
                    ? new Ordering.NoSuchProfile()
                    : new Ordering.NoFittingProfile(whyNone(names));
        }
        Optional<Outcome> why = applications.whyNot(caller.account(), product.get(), names);
        if (why.isPresent()) {
            return new Ordering.Refused(why.get());
        }
        Instant now = clock.instant();
        AcmeOrder order =
                new AcmeOrder(
                        AcmeAccountDesk.newId(random),
                        account.id(),
                        product.get().id(),
                        names,
                        now.plus(lifetime),
                        Optional.empty());
        List<Authorization> authorizations =
                names.stream().map(name -> authorization(order, name)).toList();
        return db.inTransaction(tx -> {
            if (orders.countOpen(tx, caller.account(), now) >= MOST_OPEN) {
                return new Ordering.TooManyOpen();
            }
            orders.insert(tx, order, authorizations, now);
            return new Ordering.Ordered(shown(tx, caller, order));
        });
    }

    /// Whom nothing binds orders what the operator meant for everybody, and no paid product beside.
    private Optional<Product> named(AcmeAccount account, String profile) {
        return named(account.boundBy().isPresent() ? profiles() : byDefault(), profile);
    }

    private static Optional<Product> named(List<Product> among, String profile) {
        return among.stream().filter(p -> p.packageType().equals(profile)).findFirst();
    }

    private List<Product> byDefault() {
        List<Integer> wanted = config.defaultProfiles();
        List<Product> all = profiles();
        return wanted.isEmpty()
                ? all.stream().filter(Product::isFree).toList()
                : wanted.stream().flatMap(id -> named(all, Integer.toString(id)).stream()).toList();
    }

    private List<Product> fitting(List<CertificateName> names) {
        return byDefault().stream()
                .filter(p ->
                        ApplicationRules.ofNames(p, ApplicationRules.MOST_NAMES, names).isEmpty())
                .toList();
    }

    private List<Denial> whyNone(List<CertificateName> names) {
        return byDefault().stream()
                .findFirst()
                .map(p -> ApplicationRules.ofNames(p, ApplicationRules.MOST_NAMES, names))
                .orElse(List.of());
    }

    private Authorization authorization(AcmeOrder order, CertificateName name) {
        byte[] token = new byte[TOKEN_OCTETS];
        random.nextBytes(token);
        return new Authorization(
                AcmeAccountDesk.newId(random),
                order.id(),
                name,
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                Authorization.State.PENDING,
                Optional.empty(),
                Optional.empty());
    }

    Optional<Shown> find(Caller caller, AcmeAccount account, String id) {
        return db.inTransaction(
                tx -> orders.find(tx, account.id(), id).map(order -> shown(tx, caller, order)));
    }

    private Shown shown(Handle tx, Caller caller, AcmeOrder order) {
        Instant now = clock.instant();
        List<Authorization> authorizations = orders.authorizations(tx, order.id());
        Optional<Certificate> certificate =
                order.certificate().flatMap(id -> certificates.find(tx, caller.account(), id));
        return new Shown(
                order,
                catalogue.find(order.product()).orElseThrow(),
                authorizations,
                certificate,
                order.state(authorizations, certificate, now));
    }

    sealed interface Finalizing {
        record Finalized(Shown shown) implements Finalizing {}

        record NotReady(State state) implements Finalizing {}

        /// RFC 8555 §7.4: the names of the CSR and those of the order are not the same.
        record OtherNames(Set<String> names) implements Finalizing {}

        /// RFC 8555 §11.1: who has a certificate's key would have the account.
        record KeyOfTheAccount() implements Finalizing {}

        record Refused(Outcome why) implements Finalizing {}

        record NoSuchOrder() implements Finalizing {}
    }

    Finalizing finish(Caller caller, AcmeAccount account, String id, Csr csr) {
        Optional<Shown> found = find(caller, account, id);
        if (found.isEmpty()) {
            return new Finalizing.NoSuchOrder();
        }
        Shown shown = found.get();
        if (shown.state() != State.READY) {
            return new Finalizing.NotReady(shown.state());
        }
        AcmeOrder order = shown.order();
        Set<String> others = notInBoth(order.names(), csr);
        if (!others.isEmpty()) {
            return new Finalizing.OtherNames(others);
        }
        if (csr.key().fingerprint().equals(account.key().publicKey().fingerprint())) {
            return new Finalizing.KeyOfTheAccount();
        }
        ProvedApplication application =
                new ProvedApplication(
                        shown.product(),
                        order.names(),
                        csr,
                        proofs(shown.authorizations()),
                        db.inTransaction(tx -> orders.lastLike(tx, order)));
        return switch (applications.apply(
                caller,
                application,
                (tx, certificate) -> orders.tie(tx, order.id(), certificate))) {
            case Outcome.Done(CertificateId _) ->
                    new Finalizing.Finalized(find(caller, account, id).orElseThrow());
            case Outcome why -> new Finalizing.Refused(why);
        };
    }

    /// One for each domain: a wildcard and its base ask for the same, and the one that was seen by DNS stands for both.
    private static List<Proof> proofs(List<Authorization> authorizations) {
        List<Proof> proofs = new ArrayList<>();
        Set<CertificateName> proved = new HashSet<>();
        authorizations.stream()
                .map(Authorization::proof)
                .sorted(Comparator.comparing(Proof::type))
                .forEach(proof -> {
                    if (proved.add(proof.domain())) {
                        proofs.add(proof);
                    }
                });
        return proofs;
    }

    /// The common name may be one of the alternative names, and stands for one where there are none.
    private static Set<String> notInBoth(List<CertificateName> names, Csr csr) {
        Set<String> ordered = new TreeSet<>();
        names.forEach(name -> ordered.add(name.value()));
        Set<String> asked = new TreeSet<>();
        csr.commonName().map(AcmeOrderDesk::lower).ifPresent(asked::add);
        csr.dnsNames().stream().map(AcmeOrderDesk::lower).forEach(asked::add);
        asked.addAll(csr.ipAddresses());
        Set<String> others = new TreeSet<>(ordered);
        others.addAll(asked);
        others.removeIf(name -> ordered.contains(name) && asked.contains(name));
        return others;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// How a name of an order is spelled in an identifier (RFC 8555 §7.1.3, RFC 8738).
    static String type(CertificateName name) {
        return switch (name) {
            case DomainName _ -> "dns";
            case IpName _ -> "ip";
        };
    }

    /// The job.
    void forgetOld() {
        Instant before = clock.instant().minus(KEEP);
        db.useTransaction(tx -> orders.forgetUntil(tx, before));
    }
}
