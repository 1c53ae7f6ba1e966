package privyseal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request.ProofMethod;
import privyseal.delivery.Download;
import privyseal.delivery.DownloadPackage;
import privyseal.delivery.ServerType;
import privyseal.inventory.DownloadDesk.Linked;
import privyseal.inventory.DownloadDesk.Outcome;
import privyseal.testing.Zips;

@Tag("story")
class DownloadDeskTest {

    private static Stock stock;
    private static DownloadDesk desk;
    private static CertificateViews views;

    @BeforeAll
    static void opens() {
        stock = new Stock();
        desk =
                new DownloadDesk(
                        stock.db,
                        stock.certificates,
                        stock.keys,
                        stock.authority.authority(),
                        new DownloadPackage(stock.random),
                        stock.audit,
                        stock.clock,
                        stock.random);
        views = stock.views();
    }

    @AfterAll
    static void closes() {
        stock.close();
    }

    @Test
    @Requirement({"DL-01", "LG-01"})
    void aZipHasAFolderForEachServerAndTheLogTellsOfIt() {
        CertificateId id = stock.issued("shop.example");

        Map<String, byte[]> files = files(download(id, Optional.empty()));

        assertThat(files)
                .containsKeys(
                        "shop.example_nginx/shop.example.key",
                        "shop.example_nginx/shop.example_bundle.crt",
                        "shop.example_tomcat/keystorePass.txt",
                        "shop.example_jks/shop.example.jks",
                        "shop.example_root/root.crt");
        assertThat(logged(id)).containsExactly("download done");
    }

    @Test
    @Requirement("RV-02")
    void nothingIsDownloadedFromTheSubmissionOfARevocationOn() {
        CertificateId id = stock.issued("a.example");
        Linked.Link link = link(id, ServerType.NGINX);
        stock.requestRevocation(id);

        assertThat(desk.download(Stock.owner(), id, Optional.empty()))
                .satisfies(refusedBy("RV-02"));
        assertThat(desk.link(Stock.owner(), id, ServerType.ROOT))
                .isInstanceOfSatisfying(
                        Linked.Refused.class,
                        r -> assertThat(r.outcome()).satisfies(refusedBy("RV-02")));
        assertThat(desk.use(link.token(), "192.0.2.1")).satisfies(refusedBy("RV-02"));

        CertificateView view = views.findWithText(Stock.owner(), id).orElseThrow();
        assertThat(view.text()).isEmpty();
        assertThat(view.key()).isEmpty();
        assertThat(view.chain()).isPresent();
        assertThat(view.revocationProofs()).hasSize(1);
    }

    @Test
    @Requirement("LG-01")
    void whoOnlyLooksIsShownNoKeyAndDownloadsNothing() {
        CertificateId id = stock.issued("looked-at.example");

        CertificateView looked = views.findWithoutKeys(Stock.owner(), id).orElseThrow();
        assertThat(looked.text()).isPresent();
        assertThat(looked.key()).isEmpty();
        assertThat(logged(id)).doesNotContain("download done");

        assertThat(views.findWithText(Stock.owner(), id).orElseThrow().key()).isPresent();
        assertThat(logged(id)).contains("download done");
    }

    @Test
    @Requirement({"RV-02", "RI-25"})
    void whatIsBeingReissuedIsDownloadedAndWhatIsOverIsNot() {
        CertificateId id = stock.issued("b.example");
        stock.reissuing(id);
        assertThat(desk.download(Stock.owner(), id, Optional.empty()))
                .isInstanceOf(Outcome.Packed.class);

        CertificateId revoked = stock.issued("c.example");
        stock.revoke(revoked);
        assertThat(desk.download(Stock.owner(), revoked, Optional.empty()))
                .satisfies(refusedBy("RV-02"));

        CertificateId proving = stock.proving(ProofMethod.DNS, "d.example");
        assertThat(desk.download(Stock.owner(), proving, Optional.empty()))
                .satisfies(refusedBy("DL-01"));

        stock.clock.advance(Duration.ofDays(91));
        assertThat(desk.download(Stock.owner(), id, Optional.empty()))
                .satisfies(refusedBy("DL-01"));
    }

    @Test
    @Requirement("RI-09")
    void aKeyWithAPasswordLeavesEncryptedUnlessThePasswordIsGiven() {
        CertificateId id = stock.issuedWithPassword("correct horse", "e.example");

        Map<String, byte[]> locked = files(download(id, Optional.empty()));
        assertThat(text(locked, "e.example_nginx/e.example.key"))
                .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(locked).doesNotContainKey("e.example_tomcat/e.example.pfx");

        Map<String, byte[]> opened = files(download(id, Optional.of("correct horse")));
        assertThat(text(opened, "e.example_nginx/e.example.key"))
                .startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(opened)
                .containsKey("e.example_tomcat/e.example.pfx")
                .doesNotContainKey("e.example_tomcat/keystorePass.txt");

        assertThat(desk.download(Stock.owner(), id, Optional.of("wrong")))
                .isInstanceOf(Outcome.WrongPassword.class);
        assertThat(views.findWithText(Stock.owner(), id).orElseThrow().key()).isEmpty();
    }

    @Test
    void aLinkWorksOnceAndForTenMinutes() {
        CertificateId id = stock.issued("*.f.example");

        Linked.Link first = link(id, ServerType.NGINX);
        assertThat(first.filename()).isEqualTo("f.example_nginx.zip");
        assertThat(files(packed(desk.use(first.token(), "192.0.2.1")))).isNotEmpty();
        assertThat(desk.use(first.token(), "192.0.2.1")).isInstanceOf(Outcome.NotThere.class);

        Linked.Link late = link(id, ServerType.NGINX);
        Linked.Link justInTime = link(id, ServerType.ROOT);
        stock.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(desk.use(justInTime.token(), "192.0.2.1")).isInstanceOf(Outcome.Packed.class);
        stock.clock.advance(Duration.ofMillis(1));
        assertThat(desk.use(late.token(), "192.0.2.1")).isInstanceOf(Outcome.NotThere.class);
        assertThat(tokensInTheDatabase()).doesNotContain(late.token());
    }

    @Test
    @Requirement("AC-01")
    void anothersCertificateIsNotThereAndReadersGetNoKey() {
        CertificateId theirs = stock.issued(Stock.THEIRS, Optional.empty(), "g.example");
        CertificateId ours = stock.issued("h.example");

        assertThat(desk.download(Stock.owner(), theirs, Optional.empty()))
                .isInstanceOf(Outcome.NotThere.class);
        assertThat(desk.link(Stock.owner(), theirs, ServerType.NGINX))
                .isEqualTo(new Linked.Refused(new Outcome.NotThere()));
        assertThat(views.find(Stock.owner(), theirs)).isEmpty();

        CertificateView reader =
                views.findWithText(Stock.caller(Stock.OURS, Role.READ_ONLY), ours).orElseThrow();
        assertThat(reader.text().orElseThrow()).hasSize(2);
        assertThat(reader.key()).isEmpty();
        assertThat(logged(ours)).isEmpty();
        assertThat(
                        views.findWithText(Stock.caller(Stock.OURS, Role.MEMBER), ours)
                                .orElseThrow()
                                .key())
                .isPresent();
        assertThat(logged(ours)).containsExactly("download done");
    }

    private static Linked.Link link(CertificateId id, ServerType server) {
        return (Linked.Link) desk.link(Stock.owner(), id, server);
    }

    private static Download.Zip download(CertificateId id, Optional<String> password) {
        return packed(desk.download(Stock.owner(), id, password));
    }

    private static Download.Zip packed(Outcome outcome) {
        return ((Outcome.Packed) outcome).zip();
    }

    private static Consumer<Outcome> refusedBy(String rule) {
        return outcome ->
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.NotUsable.class,
                                refused -> assertThat(refused.denial().ruleId()).isEqualTo(rule));
    }

    private static List<String> logged(CertificateId id) {
        return stock.db.inTransaction(tx ->
                tx.createQuery(
                                "select act || ' ' || outcome from audit_entry where certificate = :id order by id")
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .list());
    }

    private static List<String> tokensInTheDatabase() {
        return stock.db.inTransaction(tx ->
                tx.createQuery("select token_hash from download_link").mapTo(String.class).list());
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> files(Download.Zip zip) {
        return Zips.files(zip.bytes());
    }
}
