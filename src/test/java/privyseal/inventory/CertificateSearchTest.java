package privyseal.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.inventory.CertificateSearch.Filter.ALL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request.ProofMethod;
import privyseal.inventory.CertificateSearch.Filter;
import privyseal.inventory.CertificateSearch.Found;
import privyseal.inventory.CertificateSearch.Order;
import privyseal.inventory.CertificateSearch.Part;
import privyseal.inventory.CertificateSearch.Source;

@Tag("story")
class CertificateSearchTest {

    private static Stock stock;
    private static CertificateSearch search;

    @BeforeAll
    static void opens() {
        stock = new Stock();
        search = stock.search();
    }

    @AfterAll
    static void closes() {
        stock.close();
    }

    @BeforeEach
    void hidesWhatWasThere() {
        stock.db.useTransaction(tx -> tx.execute("update certificate set hidden_at = now()"));
    }

    @Test
    void theLastApplicationComesFirst() {
        CertificateId first = stock.issued("a.example");
        CertificateId second = stock.proving(ProofMethod.DNS, "b.example");
        CertificateId third = stock.issued("c.example");

        Found found = search.find(Stock.owner(), ALL, new Part.Page(Order.NEWEST_FIRST, 0, 2));

        assertThat(ids(found)).containsExactly(third, second);
        assertThat(found.total()).isEqualTo(3);
        assertThat(found.estimated()).isFalse();
        assertThat(ids(search.find(Stock.owner(), ALL, new Part.Page(Order.NEWEST_FIRST, 2, 2))))
                .containsExactly(first);
    }

    @Test
    void aCursorIsNotShiftedByWhatComesMeanwhile() {
        CertificateId first = stock.issued("a.example");
        CertificateId second = stock.issued("b.example");
        stock.issued("c.example");
        Found page = search.find(Stock.owner(), ALL, new Part.Page(Order.NEWEST_FIRST, 0, 1));
        stock.issued("d.example");

        Found rest = search.find(Stock.owner(), ALL, new Part.After(page.next().orElseThrow(), 10));

        assertThat(ids(rest)).containsExactly(second, first);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    @Requirement("AC-01")
    void nobodySeesWhatIsAnothers() {
        CertificateId theirs = stock.issued(Stock.THEIRS, Optional.empty(), "a.example");

        assertThat(found(ALL)).isEmpty();
        assertThat(found(Stock.owner(), withIds(List.of(theirs)))).isEmpty();
    }

    @Test
    void textIsFoundInIdAliasAndNamesWithoutCase() {
        CertificateId shop = stock.issued("shop.example", "www.shop.example");
        CertificateId other = stock.issued("other.example");
        CertificateId like = stock.issued("like.example");
        stock.db.useTransaction(tx -> {
            stock.certificates.rename(tx, other, "Lager 100% a_b");
            stock.certificates.rename(tx, like, "100 a-b");
        });

        assertThat(found(withText("WWW.SH"))).containsExactly(shop);
        assertThat(found(withText(shop.value().substring(2, 6)))).contains(shop);
        assertThat(found(withText("lager"))).containsExactly(other);
        assertThat(found(withText("100%"))).containsExactly(other);
        assertThat(found(withText("a_b"))).containsExactly(other);
        assertThat(found(withText("%"))).containsExactly(other);
        assertThat(found(withText("\\"))).isEmpty();
        assertThat(found(withText("'; drop table certificate; --"))).isEmpty();
    }

    @Test
    @Requirement({"RI-25", "RV-02"})
    void phasesAreFoundByTheClockEvenIfNoJobRan() {
        CertificateId original = stock.issued("a.example");
        CertificateId reissue = stock.reissuing(original);
        CertificateId revoking = stock.issued("b.example");
        stock.requestRevocation(revoking);
        CertificateId revoked = stock.issued("c.example");
        stock.revoke(revoked);
        CertificateId issued = stock.issued("d.example");

        assertThat(found(in(Phase.REISSUING))).containsExactly(original);
        assertThat(found(in(Phase.PROVING))).containsExactly(reissue);
        assertThat(found(in(Phase.REVOKING))).containsExactly(revoking);
        assertThat(found(in(Phase.REVOKED))).containsExactly(revoked);
        assertThat(found(in(Phase.ISSUED))).containsExactly(issued);
        assertThat(found(in())).isEmpty();
        assertThat(found(in(Phase.ISSUED, Phase.REVOKED))).containsExactly(issued, revoked);

        stock.clock.advance(Duration.ofDays(91));

        assertThat(found(in(Phase.EXPIRED))).containsExactly(issued, revoking, original);
        assertThat(found(in(Phase.ISSUED, Phase.REISSUING, Phase.REVOKING))).isEmpty();
        assertThat(found(in(Phase.REVOKED))).containsExactly(revoked);
    }

    @Test
    void everyListedCertificateIsInThePhaseThatItWasAskedFor() {
        stock.issued("a.example");
        stock.reissuing(stock.issued("b.example"));
        stock.requestRevocation(stock.issued("c.example"));
        stock.revoke(stock.issued("d.example"));
        stock.change(
                stock.proving(ProofMethod.FILE, "e.example"),
                c -> ((Certificate.Proving) c).cancel());
        for (Phase phase : Phase.values()) {
            assertThat(find(Stock.owner(), in(phase)).listings())
                    .as("%s", phase)
                    .allSatisfy(listing -> assertThat(listing.phase()).isEqualTo(phase));
        }
    }

    @Test
    void whatEndsSoonIsFoundFromThirtyDaysOn() {
        CertificateId id = stock.issued("a.example");
        Filter expiring = with(true, false);
        Filter renewable = with(false, true);

        stock.clock.advance(Duration.ofDays(60).minusSeconds(1));
        assertThat(found(expiring)).isEmpty();
        assertThat(find(Stock.owner(), ALL).listings().getFirst().expiring()).isFalse();
        stock.clock.advance(Duration.ofSeconds(1));
        assertThat(found(expiring)).containsExactly(id);
        assertThat(found(renewable)).containsExactly(id);
        assertThat(find(Stock.owner(), ALL).listings().getFirst().renewable()).isTrue();
    }

    @Test
    @Requirement("ST-01")
    void whatEndsSoonFollowsTheSetting() {
        CertificateId id = stock.issued("a.example");
        Part.Page first = new Part.Page(Order.NEWEST_FIRST, 0, 10);
        stock.renewalWindow = Duration.ofDays(10);
        CertificateSearch shorter = stock.search();
        stock.renewalWindow = Duration.ofDays(30);

        stock.clock.advance(Duration.ofDays(80).minusSeconds(1));
        assertThat(ids(shorter.find(Stock.owner(), with(false, true), first))).isEmpty();
        stock.clock.advance(Duration.ofSeconds(1));
        assertThat(ids(shorter.find(Stock.owner(), with(false, true), first))).containsExactly(id);
    }

    @Test
    @Requirement("DP-01")
    void deployableIsWhatIsUsableWithAKeyThatTheServiceCanOpen() {
        CertificateId open = stock.issued("a.example");
        CertificateId locked = stock.issuedWithPassword("secret", "b.example");
        CertificateId revoking = stock.issued("c.example");
        stock.requestRevocation(revoking);

        assertThat(found(deployable(true))).containsExactly(open);
        assertThat(found(deployable(false))).containsExactly(revoking, locked);
        assertThat(find(Stock.owner(), ALL).listings())
                .extracting(Listing::deployable)
                .containsExactly(false, false, true);
    }

    @Test
    @Requirement("RI-21")
    void originalAndReissueNameEachOther() {
        CertificateId original = stock.issued("a.example");
        CertificateId reissue = stock.reissued(original);

        List<Listing> listings = find(Stock.owner(), ALL).listings();

        assertThat(listings.get(0).certificate().id()).isEqualTo(reissue);
        assertThat(listings.get(0).certificate().details().reissuedFrom()).contains(original);
        assertThat(listings.get(1).reissuedAs()).contains(reissue);
    }

    @Test
    void theTotalIsExactToTenThousandAndNotLessThanTheTruthBeyond() {
        CertificateId model = stock.issued("a.example");
        copies(model, 9_999);
        assertThat(find(Stock.owner(), ALL).total()).isEqualTo(10_000);
        assertThat(find(Stock.owner(), ALL).estimated()).isFalse();

        stock.issued(Stock.THEIRS, Optional.empty(), "z.example");
        copies(model, 1);

        Found found = find(Stock.owner(), ALL);
        assertThat(found.estimated()).isTrue();
        assertThat(found.total()).isBetween(10_001L, 10_100L);
    }

    private static void copies(CertificateId model, int number) {
        stock.db.useTransaction(tx ->
                tx.createUpdate(
                                """
                                insert into certificate (id, account, lineage, generation, product, term, domains, state, names,
                                    applied_at)
                                select lpad(cast(n + (select count(*) from certificate) as text), 8, '0'), account, lineage, generation, product, term,
                                    domains, 'cancelled', names, applied_at
                                from certificate, generate_series(1, :number) as n
                                where id = :id
                                """)
                        .bind("number", number)
                        .bind("id", model.value())
                        .execute());
    }

    private static List<CertificateId> ids(Found found) {
        return found.listings().stream().map(l -> l.certificate().id()).toList();
    }

    private static Found find(Caller caller, Filter filter) {
        return search.find(caller, filter, new Part.Page(Order.NEWEST_FIRST, 0, 100));
    }

    private static List<CertificateId> found(Caller caller, Filter filter) {
        Found found = find(caller, filter);
        assertThat(found.total()).isEqualTo(found.listings().size());
        return new ArrayList<>(ids(found));
    }

    private static List<CertificateId> found(Filter filter) {
        return found(Stock.owner(), filter);
    }

    private static Filter filter(
            Optional<String> text,
            Optional<Set<Phase>> phases,
            Optional<Boolean> deployable,
            Optional<Source> source,
            Optional<List<CertificateId>> ids) {
        return new Filter(
                text,
                Optional.empty(),
                Optional.empty(),
                phases,
                deployable,
                source,
                false,
                false,
                false,
                List.of(),
                ids,
                CertificateSearch.Sold.ANY);
    }

    private static Filter withText(String text) {
        return filter(
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Filter in(Phase... phases) {
        Set<Phase> set = EnumSet.noneOf(Phase.class);
        set.addAll(List.of(phases));
        return filter(
                Optional.empty(),
                Optional.of(set),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Filter deployable(boolean wanted) {
        return filter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(wanted),
                Optional.empty(),
                Optional.empty());
    }

    private static Filter withIds(List<CertificateId> ids) {
        return filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Source.ORDERED),
                Optional.of(ids));
    }

    private static Filter with(boolean expiring, boolean renewable) {
        return new Filter(
                Optional.empty(),
                Optional.of(Kind.SERVER),
                Optional.of(0L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                renewable,
                false,
                expiring,
                List.of(),
                Optional.empty(),
                CertificateSearch.Sold.ANY);
    }
}
