package privyseal.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.SigningKey;
import privyseal.pki.x509.Csr;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.stories.SaidAndDone.Deed;
import privyseal.testing.Customer;
import privyseal.testing.Targets;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Tried;

/// What customers, reviewers, operators and time do, in an order that a seed chooses. Acts go wrong as they do in life: a
/// refusal is an end like another, unless it is not the one that was announced ([SaidAndDone]).
final class RandomActs {

    /// DV of most brands, of WoTrus, wildcards, GM; OV and EV with letters, with reviews, of GM.
    private static final List<Integer> PAID = List.of(102, 104, 12, 25, 54, 9, 28, 31, 51);

    /// Seconds, hours, days; the ends of looks, drafts, proofs, claims, generations and certificates are among them.
    private static final List<Duration> TIMES =
            List.of(
                    Duration.ofSeconds(11),
                    Duration.ofMinutes(31),
                    Duration.ofHours(5),
                    Duration.ofDays(1),
                    Duration.ofDays(3),
                    Duration.ofDays(8),
                    Duration.ofDays(31));

    /// In a hundred acts: of one who tries anything.
    private static final int DEEDS = 40;

    private static final Set<String> GOOD = Set.of("issued", "reissuing", "revoking");

    private final TestService service;
    private final Random random;
    private final RandomStaff staff;
    private final List<Somebody> people;
    private final Map<GeneratedKey, String> keys = new HashMap<>();
    private final List<String> log = new ArrayList<>();

    private record Somebody(Customer customer, String target) {}

    RandomActs(TestService service, long seed) {
        this.service = service;
        this.random = new Random(seed);
        this.staff = new RandomStaff(service, random);
        this.people = List.of(somebody(), somebody());
    }

    private Somebody somebody() {
        Customer customer = service.customer();
        return new Somebody(customer, new Targets(customer).agent("server", Map.of()));
    }

    /// What was done, one line each, to be read where something is wrong.
    List<String> log() {
        return log;
    }

    /// A certificate of these customers, as it is stored.
    record Held(Customer customer, String id, String state, boolean gm, boolean hidden) {}

    List<Held> held() {
        return service.ground()
                .database()
                .inTransaction(tx -> people.stream().flatMap(p -> held(tx, p).stream()).toList());
    }

    private static List<Held> held(Handle tx, Somebody owner) {
        return tx.createQuery(
                        """
                        select id, state, product, hidden_at is not null as hidden from certificate
                        where account = :account order by applied_at, id
                        """)
                .bind("account", owner.customer().account())
                .map((row, _) ->
                        new Held(
                                owner.customer(),
                                row.getString("id"),
                                row.getString("state"),
                                Catalogue.shipped().find(row.getInt("product")).stream()
                                        .anyMatch(p -> p.allows(KeyAlgorithm.SM2)),
                                row.getBoolean("hidden")))
                .list();
    }

    /// One act.
    void act() {
        int chance = random.nextInt(100);
        if (chance < DEEDS) {
            anyDeed();
        } else if (chance < 55) {
            said("what is next", this::whatIsNext);
        } else if (chance < 67) {
            said("an order", this::orders);
        } else if (chance < 79) {
            said("a review", () -> staff.reviews(held()));
        } else if (chance < 84) {
            said(
                    "an authority's word",
                    () -> oneHeld(Set.of("proving")).map(staff::vets).orElse("nobody"));
        } else if (chance < 88) {
            said("support", () -> oneHeld(GOOD).map(staff::support).orElse("nobody"));
        } else if (chance < 90) {
            said("a stolen key", this::stealsAKey);
        } else if (chance < 93) {
            said("an agent", this::deploys);
        } else {
            said("time", this::timePasses);
        }
    }

    private void said(String what, Supplier<String> act) {
        log.add(what + ": " + act.get());
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Optional<Held> oneHeld(Set<String> states) {
        List<Held> fitting =
                held().stream()
                        .filter(c ->
                                !c.hidden() && (states.isEmpty() || states.contains(c.state())))
                        .toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(one(fitting));
    }

    private void anyDeed() {
        Deed deed = one(List.of(Deed.values()));
        oneHeld(Set.of()).ifPresent(c -> does(c, deed));
    }

    private SaidAndDone.End does(Held c, Deed deed) {
        Map<String, ?> more = deed == Deed.Reissue ? key(c) : Map.of();
        SaidAndDone.End end = new SaidAndDone(c.customer(), c.id(), target(c)).does(deed, more);
        log.add(c.id() + " " + c.state() + " " + end);
        return end;
    }

    private String target(Held c) {
        return people.stream()
                .filter(p -> p.customer() == c.customer())
                .findFirst()
                .orElseThrow()
                .target();
    }

    /// RI-08 and RI-09: a new key made here, which every product may have.
    private static Map<String, ?> key(Held c) {
        return c.gm()
                ? Map.of("CsrType", "online")
                : Map.of("CsrType", "online", "CertCSREncryptAlgo", "ECC");
    }

    /// Somebody who does what the service waits for: letters, proofs, drafts.
    private String whatIsNext() {
        Optional<Held> some = oneHeld(Set.of("proving", "revoking", "issued"));
        if (some.isEmpty()) {
            return "nothing";
        }
        Held c = some.get();
        if (c.state().equals("issued")) {
            return random.nextBoolean() ? reissuesOtherwise(c) : dropsOrSubmits(c);
        }
        JsonNode described = c.customer().describe(c.id());
        if (!described.get("DvAuthDetail").isNull()) {
            c.customer().publish(c.customer().asked(c.id()));
        }
        if (!described.get("DvRevokeAuthDetail").isNull()) {
            c.customer().publish(c.customer().askedToRevoke(c.id()));
        }
        does(c, Deed.UploadLetter);
        service.timePasses(Duration.ofSeconds(11));
        return does(c, Deed.Validate).toString();
    }

    private String reissuesOtherwise(Held c) {
        Map<String, Object> request =
                new HashMap<>(
                        Map.of(
                                "CertificateId",
                                c.id(),
                                "ValidType",
                                "DNS",
                                "Reason",
                                "otherwise",
                                "CsrType",
                                "original"));
        if (random.nextBoolean()) {
            List<String> names = names(c);
            GeneratedKey key = Keys.generate(KeyAlgorithm.EC_P256);
            request.put("CsrType", "upload");
            request.put("CsrContent", Csr.create(key, names.getFirst(), names).pem());
            request.put("ReasonCode", "keyCompromise");
        }
        if (random.nextBoolean()) {
            request.put("RetireOriginalAfter", 24);
        }
        return c.id() + " " + tries(c.customer().owner().tries("ReplaceCertificate", request));
    }

    private static List<String> names(Held c) {
        List<String> names = new ArrayList<>();
        c.customer().describe(c.id()).get("SubjectAltName").forEach(n -> names.add(n.asText()));
        return names;
    }

    private String dropsOrSubmits(Held c) {
        String action = random.nextBoolean() ? "DropRevocation" : "SubmitRevocation";
        Map<String, ?> request = Map.of("CertificateId", c.id());
        return c.id() + " " + action + " " + tries(c.customer().owner().triesOwn(action, request));
    }

    private String orders() {
        Customer customer = one(people).customer();
        String domain =
                one(
                        List.of(
                                customer.domain("a"),
                                customer.domain("b"),
                                "x-" + customer.primaryDomain()));
        if (random.nextInt(3) == 0) {
            return tries(
                    customer.owner()
                            .tries(
                                    "ApplyCertificate",
                                    Map.of(
                                            "DomainName",
                                            domain,
                                            "DvAuthMethod",
                                            "DNS",
                                            "CsrEncryptAlgo",
                                            "ECC")));
        }
        Product product = Catalogue.shipped().find(one(PAID)).orElseThrow();
        if (random.nextInt(8) == 0) {
            return "granted " + customer.isGranted(product.id());
        }
        String name = product.id() == 12 ? "*." + domain : domain;
        return product.id()
                + " "
                + customer.orders(product.id(), "DNS", List.of(name), form(product, name));
    }

    private Map<String, ?> form(Product product, String name) {
        Map<String, Object> form = new HashMap<>();
        if (product.level() != privyseal.product.Level.DV) {
            form.putAll(Customer.organization());
            form.putAll(
                    Map.of(
                            "RegistrationNumber",
                            "HRB 1",
                            "BusinessCategory",
                            "Private Organization",
                            "JurisdictionCountry",
                            "DE"));
        }
        if (product.allows(KeyAlgorithm.EC_P256)) {
            GeneratedKey key = Keys.generate(KeyAlgorithm.EC_P256);
            String csr = Csr.create(key, name, List.of(name)).pem();
            keys.put(key, csr);
            form.put("CsrType", "parse");
            form.put("CsrContent", csr);
        }
        return form;
    }

    /// A stranger shows the key of one of the pasted requests.
    private String stealsAKey() {
        for (Held c : held()) {
            if (!c.hidden() && !c.gm() && Set.of("issued", "reissuing").contains(c.state())) {
                String pem = c.customer().detail(c.id()).get("CertificatePublicKey").asText();
                ParsedCertificate leaf = ParsedCertificate.parsePem(pem).getFirst();
                Optional<GeneratedKey> key =
                        keys.keySet().stream()
                                .filter(k -> k.publicKey().equals(leaf.key()))
                                .findFirst();
                if (key.isPresent()) {
                    return c.id() + " " + shows(key.get(), leaf.pem());
                }
            }
        }
        return "none";
    }

    private String shows(GeneratedKey key, String pem) {
        Caller stranger = people.getFirst().customer().owner();
        JsonNode challenge = stranger.own("CreateKeyChallenge", Map.of("Certificate", pem));
        byte[] text = Base64.getDecoder().decode(challenge.get("Text").asText());
        String signature = Base64.getEncoder().encodeToString(SigningKey.of(key).sign(text));
        return tries(
                stranger.triesOwn(
                        "RevokeByKeyProof",
                        Map.of("Nonce", challenge.get("Nonce").asText(), "Signature", signature)));
    }

    private String deploys() {
        Somebody somebody = one(people);
        Caller agent = somebody.customer().owner();
        Tried fetched = agent.triesOwn("FetchDeployment", Map.of("TargetId", somebody.target()));
        if (!(fetched instanceof Tried.Done(JsonNode given))
                || given.path("DeploymentId").isNull()) {
            return "nothing to fetch";
        }
        return tries(
                agent.triesOwn(
                        "ReportDeployment",
                        Map.of(
                                "TargetId",
                                somebody.target(),
                                "DeploymentId",
                                given.get("DeploymentId").asLong(),
                                "Outcome",
                                one(List.of("done", "failed")),
                                "Message",
                                "so it went")));
    }

    private String timePasses() {
        Duration by = one(TIMES);
        service.timePasses(by);
        return by.toString();
    }

    /// Nothing that is asked for well is an error of the service.
    static String tries(Tried tried) {
        if (tried.code().startsWith("InternalError")) {
            throw new AssertionError(tried.toString());
        }
        return tried instanceof Tried.Not(TestService.Refused refused)
                ? refused.toString()
                : "done";
    }
}
