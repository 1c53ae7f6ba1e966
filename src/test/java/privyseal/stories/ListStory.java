package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// The list of an account's certificates as a page shows it: in each order by cursor, and how many each tab has.
@Tag("story")
class ListStory {

    private static final List<String> TABS =
            List.of(
                    "All",
                    "Pending",
                    "Issued",
                    "Expiring",
                    "Revoking",
                    "Revoked",
                    "Uploaded",
                    "Ended");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    /// Some end at the same second, and some have no end yet.
    @Test
    void aCursorWalksEveryOrderToItsEnd() {
        String first = customer.ownsFree(customer.domain("a"));
        service.timePasses(Duration.ofDays(1));
        String second = customer.ownsFree(customer.domain("b"));
        String third = customer.ownsFree(customer.domain("c"));
        String granted = customer.isGranted(Customer.TRUSTASIA);
        String other = customer.isGranted(Customer.TRUSTASIA);

        for (int size : List.of(1, 2, 5, 10)) {
            assertThat(walk(Map.of(), size)).containsExactly(other, granted, third, second, first);
            assertThat(walk(Map.of("InsertTimeSort", "DESC"), size))
                    .containsExactly(other, granted, third, second, first);
            assertThat(walk(Map.of("InsertTimeSort", "ASC"), size))
                    .containsExactly(first, second, third, granted, other);
            assertThat(walk(Map.of("InsertTimeSort", "ASC", "CertificateStatus", List.of(1)), size))
                    .containsExactly(first, second, third);
            List<String> ends = walk(Map.of("ExpirationSort", "ASC"), size);
            assertThat(ends).hasSize(5).startsWith(first).endsWith(other, granted);
            List<String> lasts = walk(Map.of("ExpirationSort", "DESC"), size);
            assertThat(lasts).hasSize(5).endsWith(first, other, granted);
            assertThat(ends).isEqualTo(listed(Map.of("ExpirationSort", "ASC")));
            assertThat(lasts).isEqualTo(listed(Map.of("ExpirationSort", "DESC")));
            assertThat(walk(Map.of("ExpirationSort", "ASC", "CertificateStatus", List.of(1)), size))
                    .containsExactlyElementsOf(ends.subList(0, 3));
        }
    }

    /// Each filter alone and with others, in every order, page by page.
    @Test
    void itIsFilteredByProductBrandAndLevel() {
        String free = customer.ownsFree(customer.domain("a"));
        String trustAsia = customer.isGranted(Customer.TRUSTASIA);
        String geoTrust = customer.isGranted(LetterStory.GEOTRUST_OV);
        String again = customer.isGranted(LetterStory.GEOTRUST_OV);
        String key = Csrs.ecKey();
        customer.call(
                "UploadCertificate",
                Map.of(
                        "CertificatePublicKey",
                        Csrs.selfSigned(key, "other.example"),
                        "CertificatePrivateKey",
                        key));
        String product = customer.describe(geoTrust).get("PackageType").asText();

        assertThat(listed(Map.of("PackageType", product))).containsExactly(again, geoTrust);
        assertThat(listed(Map.of("Level", "OV"))).containsExactly(again, geoTrust);
        assertThat(listed(Map.of("Level", "DV"))).containsExactly(trustAsia, free);
        assertThat(listed(Map.of("Level", "EV"))).isEmpty();
        assertThat(listed(Map.of("Brand", "geotrust"))).containsExactly(again, geoTrust);
        assertThat(listed(Map.of("Brand", "GeoTrust", "Level", "DV"))).isEmpty();
        assertThat(listed(Map.of("Brand", "Nobody"))).isEmpty();
        assertThat(listed(Map.of("PackageType", "99999"))).isEmpty();
        assertThat(
                        listed(
                                Map.of(
                                        "Level",
                                        "DV",
                                        "CertificateStatus",
                                        List.of(1),
                                        "SearchKey",
                                        customer.domain("a"))))
                .containsExactly(free);
        assertThat(listed(Map.of("Level", "OV", "CertificateStatus", List.of(1)))).isEmpty();
        // The one that was ordered alone has no end, and stands last by it.
        assertThat(walk(Map.of("Level", "DV", "InsertTimeSort", "ASC"), 1))
                .containsExactly(free, trustAsia);
        assertThat(walk(Map.of("Level", "DV", "InsertTimeSort", "DESC"), 1))
                .containsExactly(trustAsia, free);
        for (String way : List.of("ASC", "DESC")) {
            assertThat(walk(Map.of("Level", "DV", "ExpirationSort", way), 1))
                    .containsExactly(free, trustAsia);
        }
        assertThat(walk(Map.of("Level", "OV", "InsertTimeSort", "ASC"), 1))
                .containsExactly(geoTrust, again);
        assertThat(page(Map.of("Level", "DV", "Limit", 1)).get("TotalCount").asInt()).isEqualTo(2);
    }

    /// What comes meanwhile shifts nothing.
    @Test
    void aCursorByTheEndIsNotShiftedByWhatComesMeanwhile() {
        String first = customer.ownsFree(customer.domain("a"));
        service.timePasses(Duration.ofDays(1));
        String second = customer.ownsFree(customer.domain("b"));
        JsonNode page = page(Map.of("ExpirationSort", "DESC", "Limit", 1));
        assertThat(ids(page)).containsExactly(second);
        service.timePasses(Duration.ofDays(1));
        customer.ownsFree(customer.domain("c"));

        JsonNode rest =
                page(
                        Map.of(
                                "ExpirationSort",
                                "DESC",
                                "Limit",
                                10,
                                "Cursor",
                                page.get("NextCursor").asText()));
        assertThat(ids(rest)).containsExactly(first);
        assertThat(rest.get("NextCursor").isNull()).isTrue();
    }

    @Test
    void aCursorIsOfItsOrder() {
        customer.ownsFree(customer.domain("a"));
        customer.ownsFree(customer.domain("b"));
        String newest = page(Map.of("Limit", 1)).get("NextCursor").asText();
        String asc = page(Map.of("Limit", 1, "ExpirationSort", "ASC")).get("NextCursor").asText();
        String desc = page(Map.of("Limit", 1, "ExpirationSort", "DESC")).get("NextCursor").asText();
        String oldest =
                page(Map.of("Limit", 1, "InsertTimeSort", "ASC")).get("NextCursor").asText();
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("Cursor", asc),
                        Map.of("Cursor", oldest),
                        Map.of("Cursor", newest, "InsertTimeSort", "ASC"),
                        Map.of("Cursor", oldest, "ExpirationSort", "ASC"),
                        Map.of("InsertTimeSort", "ASC", "ExpirationSort", "ASC"),
                        Map.of("InsertTimeSort", "first"),
                        Map.of("PackageType", "none"),
                        Map.of("Level", "XV"),
                        Map.of("Cursor", asc, "ExpirationSort", "DESC"),
                        Map.of("Cursor", desc, "ExpirationSort", "ASC"),
                        Map.of("Cursor", newest, "ExpirationSort", "ASC"),
                        Map.of("Cursor", asc, "ExpirationSort", "ASC", "Offset", 1),
                        Map.of("Offset", 10_000_001),
                        Map.of("Offset", Long.MAX_VALUE),
                        Map.of("Cursor", "a.1", "ExpirationSort", "ASC"),
                        Map.of("Cursor", "x.1.1", "ExpirationSort", "ASC"),
                        Map.of("Cursor", "a.!.1", "ExpirationSort", "ASC"),
                        Map.of("Cursor", "a.1.", "ExpirationSort", "ASC"),
                        Map.of("Cursor", "a.1y2p0ij32e8e7.1", "ExpirationSort", "ASC"),
                        Map.of("Cursor", "a.1.1.1", "ExpirationSort", "ASC"))) {
            assertThat(customer.refused("DescribeCertificates", wrong).code())
                    .as(wrong.toString())
                    .isEqualTo("InvalidParameterValue");
        }
    }

    @Test
    void everyTabHasAsManyAsItsList() {
        assertThat(counts(Map.of())).containsOnly(0);
        String issued = customer.ownsFree(customer.domain("issued"));
        String revoked = customer.ownsFree(customer.domain("revoked"));
        customer.revokes(revoked);
        String revoking = customer.ownsFree(customer.domain("revoking"));
        customer.asksToRevoke(revoking);
        customer.isGranted(Customer.TRUSTASIA);
        customer.reissues(issued);
        assertThat(counts(Map.of())).containsExactly(5, 2, 1, 0, 1, 1, 0, 0);
        // When it ends is not ours to say, and the service's clock may be years ahead.
        String key = Csrs.ecKey();
        customer.call(
                "UploadCertificate",
                Map.of(
                        "CertificatePublicKey",
                        Csrs.selfSigned(key, "other.example"),
                        "CertificatePrivateKey",
                        key));

        assertThat(counts(Map.of()).getFirst()).isEqualTo(6);
        assertThat(counts(Map.of()).get(6)).isOne();
        String cancelled = customer.appliesForFree(customer.domain("ended"), "DNS", Map.of());
        customer.call("CancelCertificateOrder", Map.of("CertificateId", cancelled));
        assertThat(counts(Map.of()).getLast()).isOne();
        assertThat(counts(Map.of())).isEqualTo(byLists(Optional.empty()));
        assertThat(counts(Map.of("SearchKey", "REVOK"))).containsExactly(2, 0, 0, 0, 1, 1, 0, 0);
        for (String key2 : List.of("revok", "issued", "other", issued, "nothing-of-this")) {
            assertThat(counts(Map.of("SearchKey", key2)))
                    .as(key2)
                    .isEqualTo(byLists(Optional.of(key2)));
        }
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "DescribeCertificateCounts",
                                        Map.of("SearchKey", "x".repeat(257)))
                                .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(counts(Map.of("SearchKey", "x".repeat(256)))).containsOnly(0);
        assertThat(
                        service.customer()
                                .owner()
                                .own("DescribeCertificateCounts", Map.of())
                                .at("/All/Count")
                                .asInt(-1))
                .isZero();
    }

    /// Thirty days before the end to the second.
    @Test
    void theExpiringTabBeginsThirtyDaysBeforeTheEnd() {
        customer.ownsFree(customer.domain("shop"));
        service.timePasses(Duration.ofDays(59));
        assertThat(counts(Map.of()).get(3)).isZero();
        service.timePasses(Duration.ofDays(1));
        assertThat(counts(Map.of()).get(3)).isOne();
        assertThat(counts(Map.of()).get(2)).isOne();
        service.timePasses(Duration.ofDays(31));
        assertThat(counts(Map.of())).containsExactly(1, 0, 0, 0, 0, 0, 0, 1);
    }

    private List<Integer> counts(Map<String, ?> request) {
        JsonNode counts = customer.owner().own("DescribeCertificateCounts", request);
        assertThat(TABS).noneMatch(tab -> counts.get(tab).get("CountIsEstimate").asBoolean(true));
        return TABS.stream().map(tab -> counts.get(tab).get("Count").asInt()).toList();
    }

    private List<Integer> byLists(Optional<String> key) {
        return List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("CertificateStatus", List.of(0, 4, 5, 8, 13)),
                        Map.of("CertificateStatus", List.of(1, 11, 12)),
                        Map.of("FilterExpiring", 1),
                        Map.of("CertificateStatus", List.of(9)),
                        Map.of("CertificateStatus", List.of(10)),
                        Map.of("Upload", 1),
                        Map.of("CertificateStatus", List.of(2, 3, 7)))
                .stream()
                .map(filter -> {
                    Map<String, Object> request = new HashMap<>(filter);
                    key.ifPresent(text -> request.put("SearchKey", text));
                    request.put("Limit", 100);
                    JsonNode page = page(request);
                    assertThat(ids(page)).hasSize(page.get("TotalCount").asInt());
                    return page.get("TotalCount").asInt();
                })
                .toList();
    }

    private List<String> walk(Map<String, ?> filter, int size) {
        List<String> walked = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Map<String, Object> request = new HashMap<>(filter);
            request.put("Limit", size);
            cursor.ifPresent(c -> request.put("Cursor", c));
            JsonNode page = page(request);
            walked.addAll(ids(page));
            cursor =
                    Optional.of(page.get("NextCursor"))
                            .filter(next -> !next.isNull())
                            .map(JsonNode::asText);
        } while (cursor.isPresent());
        return walked;
    }

    private List<String> listed(Map<String, ?> filter) {
        return ids(page(filter));
    }

    private JsonNode page(Map<String, ?> request) {
        return customer.call("DescribeCertificates", request);
    }

    private static List<String> ids(JsonNode page) {
        return page.get("Certificates")
                .valueStream()
                .map(c -> c.get("CertificateId").asText())
                .toList();
    }
}
