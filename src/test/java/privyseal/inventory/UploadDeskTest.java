package privyseal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.CertificateSearch.Filter;
import privyseal.inventory.CertificateSearch.Order;
import privyseal.inventory.CertificateSearch.Part;
import privyseal.inventory.ChainDesk.Checked;
import privyseal.inventory.ChainDesk.Existing;
import privyseal.inventory.ChainDesk.Trust;
import privyseal.inventory.UploadDesk.Outcome;
import privyseal.inventory.UploadDesk.Repetition;
import privyseal.inventory.UploadDesk.Upload;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Tools;

/// Certificates that other authorities signed, among them openssl's.
@Tag("story")
class UploadDeskTest {

    private static Stock stock;
    private static UploadDesk desk;
    private static ChainDesk chains;
    private static CertificateViews views;
    private static TestHierarchy other;

    @BeforeAll
    static void opens() {
        stock = new Stock();
        desk =
                new UploadDesk(
                        stock.db,
                        stock.certificates,
                        stock.lineages,
                        stock.keys,
                        stock.audit,
                        stock.clock,
                        stock.random);
        chains = new ChainDesk(stock.db, stock.certificates);
        views = stock.views();
        other = TestHierarchy.of(KeyAlgorithm.EC_P384, KeyAlgorithm.EC_P256, Stock.START);
    }

    @AfterAll
    static void closes() {
        stock.close();
    }

    /// @param key of the leaf
    private record Foreign(GeneratedKey key, ParsedCertificate leaf) {
        static Foreign of(String... names) {
            GeneratedKey key = Keys.generate(KeyAlgorithm.EC_P256);
            return new Foreign(key, other.leaf(key.publicKey(), names));
        }

        String chain() {
            return leaf.pem() + other.issuing.certificate().pem() + other.root.certificate().pem();
        }

        String keyPem() {
            return KeyPem.plain(key.privateKey());
        }
    }

    @Test
    @Requirement("UP-01")
    void aChainInAnyOrderIsMendedAndListed() {
        Foreign shop = Foreign.of("shop.example", "www.shop.example");
        String mixedUp =
                other.root.certificate().pem()
                        + other.issuing.certificate().pem()
                        + shop.leaf().pem();

        CertificateId id = taken(upload(mixedUp, shop.keyPem()));

        CertificateView view = views.findWithText(Stock.owner(), id).orElseThrow();
        assertThat(view.chain().orElseThrow().certificates())
                .extracting(ParsedCertificate::sha256)
                .containsExactly(
                        shop.leaf().sha256(),
                        other.issuing.certificate().sha256(),
                        other.root.certificate().sha256());
        assertThat(view.text().orElseThrow()).hasSize(2);
        assertThat(KeyPem.plain(view.key().orElseThrow())).isEqualTo(shop.keyPem());
        assertThat(view.listing().covered().names())
                .containsExactly("shop.example", "www.shop.example");
        assertThat(view.listing().issuer()).contains("Test Issuing 1");
        assertThat(view.listing().deployable()).isTrue();
        assertThat(view.listing().renewable()).isFalse();
        assertThat(
                        found(
                                new Filter(
                                        Optional.of("www.shop"),
                                        Optional.of(Kind.SERVER),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(CertificateSearch.Source.UPLOADED),
                                        false,
                                        false,
                                        false,
                                        List.of(new privyseal.inventory.Tag("place", "shop")),
                                        Optional.empty(),
                                        CertificateSearch.Sold.ANY)))
                .containsExactly(id);
    }

    @Test
    @Requirement("UP-01")
    void aKeyOfAnotherCertificateIsRefusedAndNothingStays() {
        Foreign a = Foreign.of("a.example");
        Foreign b = Foreign.of("b.example");

        assertThat(upload(a.chain(), b.keyPem())).isInstanceOf(Outcome.KeyOfAnother.class);
        assertThat(upload(a.chain() + b.leaf().pem(), a.keyPem()))
                .isInstanceOf(Outcome.BrokenChain.class);
        assertThat(upload("no PEM", a.keyPem())).isInstanceOf(Outcome.NoCertificate.class);
        assertThat(upload(a.chain(), "no key")).isInstanceOf(Outcome.NoKey.class);
        assertThat(desk.upload(Stock.owner(), wish(a.chain(), Optional.empty(), Optional.empty())))
                .isInstanceOf(Outcome.KeyMissing.class);
        assertThat(chains.find(Stock.owner(), a.leaf().pem())).isEqualTo(new Existing.NotHere());
    }

    @Test
    void anEncryptedKeyIsOpenedByItsPasswordAndKeptOpen() {
        Foreign foreign = Foreign.of("c.example");
        String encrypted = KeyPem.encrypted(foreign.key().privateKey(), "secret");

        assertThat(upload(foreign.chain(), encrypted)).isInstanceOf(Outcome.NoKey.class);
        CertificateId id =
                taken(
                        desk.upload(
                                Stock.owner(),
                                wish(
                                        foreign.chain(),
                                        Optional.of(encrypted),
                                        Optional.of("secret"))));
        assertThat(views.findWithText(Stock.owner(), id).orElseThrow().key()).isPresent();
    }

    @Test
    void theSameCertificateIsTakenTwiceUnlessRepetitionIsRefused() {
        Foreign foreign = Foreign.of("d.example");
        CertificateId first = taken(upload(foreign.chain(), foreign.keyPem()));
        CertificateId second = taken(upload(foreign.chain(), foreign.keyPem()));
        assertThat(second).isNotEqualTo(first);

        assertThat(once(foreign)).isEqualTo(new Outcome.Repeated(second));
        assertThat(chains.find(Stock.owner(), foreign.leaf().pem()))
                .isEqualTo(new Existing.Here(second));
        assertThat(chains.find(Stock.caller(Stock.THEIRS, Role.OWNER), foreign.leaf().pem()))
                .isEqualTo(new Existing.NotHere());
    }

    @Test
    void ofTwoWhoUploadAtOnceOneFindsTheOther() throws Exception {
        Foreign foreign = Foreign.of("e.example");
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> both =
                    List.of(
                            threads.submit(() -> {
                                start.await();
                                return once(foreign);
                            }),
                            threads.submit(() -> {
                                start.await();
                                return once(foreign);
                            }));
            start.countDown();
            List<Outcome> outcomes = List.of(both.get(0).get(), both.get(1).get());
            CertificateId id =
                    outcomes.stream()
                            .filter(Outcome.Taken.class::isInstance)
                            .map(o -> ((Outcome.Taken) o).certificate())
                            .reduce((a, b) -> {
                                throw new AssertionError("both were taken");
                            })
                            .orElseThrow();
            assertThat(outcomes).contains(new Outcome.Repeated(id));
        }
    }

    @Test
    @Requirement({"UP-01", "AC-01"})
    void whatWasIssuedHereIsRefusedAndNamedToItsOwnerOnly() {
        CertificateId ours = stock.issued("f.example");
        CertificateId theirs = stock.issued(Stock.THEIRS, Optional.empty(), "g.example");

        assertThat(refusal(ours)).contains(ours.value());
        assertThat(refusal(theirs)).doesNotContain(theirs.value());
        assertThat(chains.find(Stock.owner(), pem(ours))).isEqualTo(new Existing.Here(ours));
        assertThat(chains.find(Stock.owner(), pem(theirs))).isEqualTo(new Existing.NotHere());
    }

    @Test
    void namesThatAreNoDnsNamesAreShown(@TempDir Path folder) throws Exception {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("cert.pem");
        openssl(
                key,
                certificate,
                "/CN=10.0.0.1",
                "subjectAltName=IP:10.0.0.1,IP:::1,DNS:under_score.example,DNS:localhost,DNS:ok.example");

        CertificateId id = taken(upload(Files.readString(certificate), Files.readString(key)));

        Listing listing = views.find(Stock.owner(), id).orElseThrow().listing();
        assertThat(listing.covered().main()).isEqualTo("10.0.0.1");
        assertThat(listing.covered().names())
                .startsWith("10.0.0.1")
                .contains("under_score.example", "localhost", "ok.example");
        assertThat(stock.read(id).details().names())
                .extracting(Object::toString)
                .containsExactly("10.0.0.1", "ok.example", "::1");

        openssl(key, certificate, "/O=Nobody/OU=none", "keyUsage=digitalSignature");
        CertificateId nameless =
                taken(upload(Files.readString(certificate), Files.readString(key)));
        Listing shown = views.find(Stock.owner(), nameless).orElseThrow().listing();
        assertThat(shown.covered().main()).contains("Nobody");
        assertThat(shown.covered().names()).isEmpty();
    }

    @Test
    void anAuthorityOfClientCertificatesNeedsNoKey() {
        String authority = other.root.certificate().pem();
        Upload upload =
                new Upload(
                        authority,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Kind.AUTHORITY,
                        "",
                        0,
                        List.of(),
                        Repetition.ALLOWED);

        CertificateId id = taken(desk.upload(Stock.owner(), upload));

        Listing listing = views.find(Stock.owner(), id).orElseThrow().listing();
        assertThat(listing.kind()).isEqualTo(Kind.AUTHORITY);
        assertThat(listing.deployable()).isFalse();
        assertThat(listing.authorities()).hasSize(1);
    }

    @Test
    void aChainIsTrustedWhenItEndsInARootOfThisServiceOrOfTheJdk() {
        CertificateId ours = stock.issued("h.example");
        String withoutRoot =
                views.findWithText(Stock.owner(), ours).orElseThrow().text().orElseThrow().stream()
                        .map(ParsedCertificate::pem)
                        .reduce("", String::concat);
        assertThat(chains.check(withoutRoot))
                .isInstanceOfSatisfying(
                        Checked.Ordered.class,
                        chain -> {
                            assertThat(chain.trust()).isEqualTo(Trust.KNOWN_ROOT);
                            assertThat(chain.names()).hasSize(3).startsWith("h.example");
                        });
        Foreign foreign = Foreign.of("i.example");
        assertThat(chains.check(foreign.chain()))
                .isEqualTo(
                        new Checked.Ordered(
                                List.of("i.example", "Test Issuing 1", "Test Root 1"),
                                Trust.UNKNOWN));
        assertThat(chains.check(foreign.chain() + Foreign.of("j.example").leaf().pem()))
                .isInstanceOf(Checked.Broken.class);
        assertThat(TrustedRoots.ofTheJdk().size()).isGreaterThan(100);
        assertThat(chains.check("nothing")).isInstanceOf(Checked.NoCertificate.class);
    }

    private static void openssl(Path key, Path certificate, String subject, String extension) {
        Tools.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "30",
                        "-subj",
                        subject,
                        "-addext",
                        extension,
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .ok();
    }

    private static String refusal(CertificateId issuedHere) {
        Outcome outcome =
                desk.upload(
                        Stock.owner(),
                        new Upload(
                                pem(issuedHere),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Kind.AUTHORITY,
                                "",
                                0,
                                List.of(),
                                Repetition.ALLOWED));
        assertThat(outcome).isInstanceOf(Outcome.Ours.class);
        return ((Outcome.Ours) outcome).denial().sentence().english();
    }

    private static String pem(CertificateId id) {
        return ParsedCertificate.of(
                        stock.db.inTransaction(
                                tx -> stock.authority.authority().find(tx, id).orElseThrow().der()))
                .pem();
    }

    private static Outcome once(Foreign foreign) {
        return desk.upload(
                Stock.owner(),
                new Upload(
                        foreign.chain(),
                        Optional.of(foreign.keyPem()),
                        Optional.empty(),
                        Optional.empty(),
                        Kind.SERVER,
                        "",
                        0,
                        List.of(),
                        Repetition.REFUSED));
    }

    private static Outcome upload(String chain, String key) {
        return desk.upload(Stock.owner(), wish(chain, Optional.of(key), Optional.empty()));
    }

    private static Upload wish(String chain, Optional<String> key, Optional<String> password) {
        return new Upload(
                chain,
                key,
                Optional.empty(),
                password,
                Kind.SERVER,
                "third party",
                7,
                List.of(new privyseal.inventory.Tag("place", "shop")),
                Repetition.ALLOWED);
    }

    private static CertificateId taken(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Taken.class);
        return ((Outcome.Taken) outcome).certificate();
    }

    private static List<CertificateId> found(Filter filter) {
        CertificateSearch search = stock.search();
        return search
                .find(Stock.owner(), filter, new Part.Page(Order.NEWEST_FIRST, 0, 100))
                .listings()
                .stream()
                .map(l -> l.certificate().id())
                .toList();
    }
}
