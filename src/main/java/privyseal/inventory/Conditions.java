package privyseal.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import privyseal.account.Caller;
import privyseal.certificate.LineageScope;
import privyseal.inventory.CertificateSearch.Filter;
import privyseal.inventory.CertificateSearch.Sold;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Standard;

/// A filter as SQL over `certificate c`. What people typed is only ever bound.
final class Conditions {

    /// DP-01, as [Listing#deployable].
    private static final String DEPLOYABLE =
            """
            (c.state in ('issued', 'reissuing') and c.not_after >= :now
             and exists (select 1 from certificate_key k
                         where k.certificate = c.id and k.secret is not null and not k.locked)
             and not exists (select 1 from uploaded_certificate u where u.certificate = c.id and u.kind = 'CA')
             and not exists (select 1 from encryption_key k where k.certificate = c.id))\
            """;

    /// As [Listing#expiring].
    private static final String EXPIRING =
            """
            (c.state in ('issued', 'reissuing') and coalesce(c.not_after, 'infinity') >= :now
             and coalesce(c.not_after, 'infinity') <= :renewalOpens)\
            """;

    /// RN-01, as [Listing#renewable].
    private static final String RENEWABLE =
            EXPIRING
                    + """
                    \n and c.product is not null
                    and not exists (select 1 from certificate later
                                    where later.lineage = c.lineage and later.generation <> c.generation
                                      and later.issued_at > c.issued_at)\
                    """;

    /// Identifier, alias and names, in lower case: the column, and the index on it, are made for this.
    private static final String TEXT = "c.search like lower(cast(:text as text))";

    /// A letter is missing.
    private static final String DRAFT =
            "exists (select 1 from request r where r.certificate = c.id and r.state = 'draft')";

    /// As [Phase#PROVING_BY_ITSELF].
    private static final String BY_ITSELF =
            """
            exists (select 1 from request r
                    where r.certificate = c.id and r.state = 'proving' and r.method = 'dns-auto'
                      and r.exemption is null and r.approved_at is null)\
            """;

    private static final int MOST_PAIRS = 50;

    private static final List<String> ANY = List.of("true");

    private static final List<String> USABLE =
            List.of("c.state = 'issued'", "c.state = 'reissuing'");

    private static final List<String> STATES =
            Stream.of(
                            "awaiting-information",
                            "proving",
                            "failed",
                            "cancelled",
                            "issued",
                            "reissuing",
                            "revoking",
                            "revoked",
                            "expired")
                    .map(state -> "c.state = '" + state + "'")
                    .toList();

    /// What has ended before the job has marked it so.
    private static final List<String> OVERDUE =
            Stream.of("issued", "reissuing", "revoking")
                    .map(state ->
                            "(c.state = '"
                                    + state
                                    + "' and coalesce(c.not_after, 'infinity') < :now)")
                    .toList();

    private final List<String> conditions = new ArrayList<>();
    private final List<String> branches = new ArrayList<>();
    private final Map<String, Object> binds = new LinkedHashMap<>();

    private Conditions() {}

    /// The products that filters ask for by what they are.
    record Products(List<Product> all, List<Integer> free, List<Integer> gm) {
        static Products of(Catalogue catalogue) {
            return new Products(
                    catalogue.products(),
                    catalogue.products().stream().filter(Product::isFree).map(Product::id).toList(),
                    catalogue.products().stream()
                            .filter(product -> product.standard() == Standard.GM)
                            .map(Product::id)
                            .toList());
        }

        Integer[] of(Sold sold) {
            return all.stream().filter(sold::fits).map(Product::id).toArray(Integer[]::new);
        }
    }

    /// @param held the products that are asked for; empty when all are
    static Conditions of(
            Caller caller,
            Filter filter,
            Products products,
            Optional<List<Integer>> held,
            Instant now,
            Duration renewalWindow) {
        Conditions all = new Conditions();
        all.binds.put("now", now);
        all.binds.put("renewalOpens", now.plus(renewalWindow));
        all.binds.put("free", products.free().toArray(Integer[]::new));
        all.add(
                "c.account = :account and c.hidden_at is null",
                "account",
                caller.account().value());
        caller.scope()
                .certificateIds()
                .ifPresent(ids -> all.add(LineageScope.CONDITION, "scope", ids));
        filter.text().ifPresent(text -> all.add(TEXT, "text", containing(text)));
        filter.project().ifPresent(id -> all.add("c.project = :project", "project", id));
        filter.ids().ifPresent(ids -> all.add("c.id = any(:ids)", "ids", Ids.of(ids)));
        all.branches.addAll(
                filter.phases()
                        .map(Conditions::branches)
                        .orElseGet(() -> filter.expiring() ? USABLE : ANY));
        filter.kind().ifPresent(kind -> all.conditions.add(of(kind)));
        filter.source().ifPresent(source -> all.conditions.add(from(source)));
        filter.deployable()
                .ifPresent(wanted -> all.conditions.add((wanted ? "" : "not ") + DEPLOYABLE));
        if (filter.expiring()) {
            all.conditions.add(EXPIRING);
        }
        if (filter.renewable()) {
            all.conditions.add(RENEWABLE);
        }
        if (filter.sm2()) {
            all.add(
                    """
                    (c.product = any(:gm)
                     or exists (select 1 from uploaded_certificate u
                                where u.certificate = c.id and u.encryption is not null))\
                    """,
                    "gm",
                    products.gm().toArray(Integer[]::new));
        }
        all.addTags(filter.tags());
        held.ifPresent(all::addProducts);
        return all;
    }

    /// An index begins with product and state: each pair of them is read in order from it. Of many pairs at once nobody asks
    /// but who has certificates of very many products.
    private void addProducts(List<Integer> held) {
        List<String> states = branches.equals(ANY) ? STATES : List.copyOf(branches);
        if (held.size() * states.size() > MOST_PAIRS) {
            add("c.product = any(:products)", "products", held.toArray(Integer[]::new));
            return;
        }
        branches.clear();
        for (Integer product : held) {
            states.forEach(state -> branches.add("c.product = " + product + " and " + state));
        }
    }

    private void addTags(List<Tag> tags) {
        for (int i = 0; i < tags.size(); i++) {
            add(
                    """
                    exists (select 1 from certificate_tag t
                            where t.certificate = c.id and t.key = :tagKey%1$d and t.value = :tagValue%1$d)\
                    """
                            .formatted(i),
                    "tagKey" + i,
                    tags.get(i).key());
            binds.put("tagValue" + i, tags.get(i).value());
        }
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        binds.put(name, value);
    }

    /// What certificates are found by: one condition, or one for each state that is asked for, which an index that begins
    /// with the state answers in its order. No certificate is found by two of them. None: nothing is found.
    List<String> branches(CertificateSearch.Order order) {
        String all = String.join("\n and ", conditions);
        // By their end, certificates are in order in the indexes of each state alone.
        boolean split = branches.equals(ANY) && order.byEnd();
        return (split ? STATES : branches)
                .stream().map(branch -> all + "\n and " + branch).toList();
    }

    List<String> branches() {
        return branches(CertificateSearch.Order.NEWEST_FIRST);
    }

    /// Binds what the conditions name; what they do not name is left out.
    Query bind(Query query) {
        String sql = String.join(" ", branches());
        binds.forEach((name, value) -> {
            if (Pattern.compile(":" + name + "\\b").matcher(sql).find()) {
                query.bind(name, value);
            }
        });
        return query;
    }

    private static List<String> branches(Set<Phase> phases) {
        return phases.stream()
                .flatMap(phase ->
                        phase == Phase.EXPIRED
                                ? Stream.concat(Stream.of("c.state = 'expired'"), OVERDUE.stream())
                                : Stream.of(in(phase)))
                .toList();
    }

    /// As [Phase#of] the certificate as the clock sees it, whether or not the job that marks expired ones has run.
    /// Ends are spelled as the indexes that begin with the state have them.
    static String in(Phase phase) {
        return switch (phase) {
            case PAID_INFORMATION_MISSING ->
                    "(c.state = 'awaiting-information' and c.product <> all(:free))";
            case FREE_INFORMATION_MISSING ->
                    "(c.state = 'awaiting-information' and c.product = any(:free))";
            case LETTER_MISSING -> "(c.state = 'proving' and " + DRAFT + ")";
            case PROVING -> "(c.state = 'proving' and not " + DRAFT + " and not " + BY_ITSELF + ")";
            case PROVING_BY_ITSELF -> "(c.state = 'proving' and " + BY_ITSELF + ")";
            case FAILED -> "c.state = 'failed'";
            case CANCELLED -> "c.state = 'cancelled'";
            case ISSUED ->
                    "(c.state = 'issued' and coalesce(c.not_after, 'infinity') >= :now and not "
                            + DRAFT
                            + ")";
            case REVOCATION_LETTER_MISSING ->
                    "(c.state = 'issued' and coalesce(c.not_after, 'infinity') >= :now and "
                            + DRAFT
                            + ")";
            case REISSUING ->
                    "(c.state = 'reissuing' and coalesce(c.not_after, 'infinity') >= :now)";
            case REVOKING -> "(c.state = 'revoking' and coalesce(c.not_after, 'infinity') >= :now)";
            case REVOKED -> "c.state = 'revoked'";
            case EXPIRED -> "(c.state = 'expired' or " + String.join(" or ", OVERDUE) + ")";
        };
    }

    /// In which state a phase is, but for what has ended meanwhile.
    static String stateOf(Phase phase) {
        return switch (phase) {
            case PAID_INFORMATION_MISSING, FREE_INFORMATION_MISSING -> "awaiting-information";
            case LETTER_MISSING, PROVING, PROVING_BY_ITSELF -> "proving";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case ISSUED, REVOCATION_LETTER_MISSING -> "issued";
            case REISSUING -> "reissuing";
            case REVOKING -> "revoking";
            case REVOKED -> "revoked";
            case EXPIRED -> "expired";
        };
    }

    private static String of(Kind kind) {
        String uploadedAuthority =
                "exists (select 1 from uploaded_certificate u where u.certificate = c.id and u.kind = 'CA')";
        return switch (kind) {
            case SERVER -> "not " + uploadedAuthority;
            case AUTHORITY -> uploadedAuthority;
        };
    }

    private static String from(CertificateSearch.Source source) {
        return switch (source) {
            case UPLOADED -> "c.product is null";
            case ORDERED -> "c.product is not null";
        };
    }

    /// The wildcards of `like` in what was typed stand for themselves.
    static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
