package privyseal.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.pki.key.KeyAlgorithm;

class CatalogueTest {

    private static final Catalogue SHIPPED = Catalogue.shipped();

    static List<Product> products() {
        return SHIPPED.products();
    }

    /// rpc-api 2.6 once more: every number, and nothing else.
    @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # brand    | standard      | level | tariff | domains        | ids
                    TrustAsia  | international | DV    | free   | single         | 2 83
                    TrustAsia  | international | DV    | paid   | single         | 104 105
                    TrustAsia  | international | DV    | paid   | multi          | 11
                    TrustAsia  | international | DV    | paid   | wildcard       | 12
                    TrustAsia  | international | DV    | paid   | multi-wildcard | 42
                    TrustAsia  | international | OV    | paid   | single         | 14
                    TrustAsia  | international | OV    | paid   | multi          | 15
                    TrustAsia  | international | OV    | paid   | wildcard       | 13
                    TrustAsia  | international | OV    | paid   | multi-wildcard | 21
                    TrustAsia  | international | EV    | paid   | single         | 16
                    TrustAsia  | international | EV    | paid   | multi          | 17
                    SecureSite | international | OV    | paid   | single         | 5 6 75 97
                    SecureSite | international | OV    | paid   | multi          | 57 58 92 93
                    SecureSite | international | OV    | paid   | wildcard       | 7 76
                    SecureSite | international | EV    | paid   | single         | 3 4 77 96
                    SecureSite | international | EV    | paid   | multi          | 59 60 94 95
                    GeoTrust   | international | OV    | paid   | single         | 9 78
                    GeoTrust   | international | OV    | paid   | wildcard       | 10 79
                    GeoTrust   | international | EV    | paid   | single         | 8 80
                    GeoTrust   | international | EV    | paid   | multi          | 61 91
                    GlobalSign | international | OV    | paid   | single         | 18 81
                    GlobalSign | international | OV    | paid   | multi          | 22 89
                    GlobalSign | international | OV    | paid   | wildcard       | 19 82
                    GlobalSign | international | OV    | paid   | multi-wildcard | 23 88
                    GlobalSign | international | EV    | paid   | single         | 20 85
                    GlobalSign | international | EV    | paid   | multi          | 24 90
                    WoTrus     | international | DV    | paid   | single         | 25
                    WoTrus     | international | DV    | paid   | multi          | 26
                    WoTrus     | international | DV    | paid   | wildcard       | 27
                    WoTrus     | international | OV    | paid   | single         | 28
                    WoTrus     | international | OV    | paid   | multi          | 29
                    WoTrus     | international | OV    | paid   | wildcard       | 30
                    WoTrus     | international | EV    | paid   | single         | 31
                    WoTrus     | international | EV    | paid   | multi          | 32
                    DNSPod     | GM            | DV    | paid   | single         | 33 54
                    DNSPod     | GM            | DV    | paid   | multi          | 34 56
                    DNSPod     | GM            | DV    | paid   | wildcard       | 35 55
                    DNSPod     | GM            | OV    | paid   | single         | 37 51
                    DNSPod     | GM            | OV    | paid   | multi          | 38 53
                    DNSPod     | GM            | OV    | paid   | wildcard       | 39 52
                    DNSPod     | GM            | EV    | paid   | single         | 40
                    DNSPod     | GM            | EV    | paid   | multi          | 41
                    DNSPod     | international | OV    | paid   | single         | 43
                    DNSPod     | international | OV    | paid   | wildcard       | 44
                    DNSPod     | international | OV    | paid   | multi          | 45
                    DNSPod     | international | EV    | paid   | single         | 46
                    DNSPod     | international | EV    | paid   | multi          | 47
                    DNSPod     | international | DV    | paid   | single         | 48
                    DNSPod     | international | DV    | paid   | wildcard       | 49
                    DNSPod     | international | DV    | paid   | multi          | 50
                    CFCA       | international | OV    | paid   | single         | 98
                    CFCA       | international | OV    | paid   | multi          | 99
                    CFCA       | international | OV    | paid   | wildcard       | 100
                    CFCA       | international | EV    | paid   | single         | 101
                    Rapid      | international | DV    | paid   | single         | 102
                    Rapid      | international | DV    | paid   | wildcard       | 103
                    """)
    @Requirement({"CT-01", "CT-02", "CT-03", "CT-05"})
    void sells(
            String brand, String standard, Level level, String tariff, String domains, String ids) {
        String sold =
                products().stream()
                        .filter(p -> p.brand().name().equals(brand))
                        .filter(p -> p.standard().spelling().equals(standard))
                        .filter(p -> p.level() == level)
                        .filter(p -> p.tariff().spelling().equals(tariff))
                        .filter(p -> p.domainKind().spelling().equals(domains))
                        .map(Product::id)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "));
        assertThat(sold).isEqualTo(ids);
    }

    @Test
    @Requirement("CT-05")
    void sellsNothingElse() {
        assertThat(products()).hasSize(87);
        assertThat(SHIPPED.find("36")).isEmpty();
        assertThat(SHIPPED.find(" 83")).isEmpty();
        assertThat(SHIPPED.find("83")).isPresent();
        assertThat(SHIPPED.find("99999999999")).isEmpty();
    }

    @Test
    @Requirement("CT-10")
    void theseTakeIpAddresses() {
        assertThat(products().stream().filter(Product::takesAddresses).map(Product::id).sorted())
                .containsExactly(
                        5, 6, 9, 14, 15, 18, 22, 37, 38, 40, 41, 51, 53, 57, 58, 75, 78, 81, 89, 92,
                        93, 97);
    }

    @ParameterizedTest
    @CsvSource({
        "83, 90d",
        "2, 90d",
        "11, 1y",
        "12, 1y 2y 3y",
        "42, 1y 2y 3y",
        "104, 1y",
        "105, 1y",
        "6, 1y 2y 3y",
        "80, 1y 2y 3y",
        "18, 1y",
        "102, 1y"
    })
    @Requirement({"CT-04", "CT-05"})
    void isSoldFor(int id, String terms) {
        assertThat(product(id).terms().stream().map(Term::spelling))
                .containsExactly(terms.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    @Requirement("RI-08")
    void keysAreWhatTheRuleAllows(Product product) {
        List<KeyAlgorithm> allowed;
        if (product.standard() == Standard.GM) {
            allowed = List.of(KeyAlgorithm.SM2);
        } else if (product.brand().equals(Brand.WOTRUS)) {
            allowed =
                    List.of(
                            KeyAlgorithm.RSA_2048,
                            KeyAlgorithm.RSA_4096,
                            KeyAlgorithm.EC_P256,
                            KeyAlgorithm.EC_P384);
        } else if (product.level() == Level.DV) {
            allowed = List.of(KeyAlgorithm.RSA_2048, KeyAlgorithm.EC_P256);
        } else {
            allowed = List.of(KeyAlgorithm.RSA_2048, KeyAlgorithm.RSA_4096, KeyAlgorithm.EC_P256);
        }
        assertThat(product.keys()).containsExactlyElementsOf(allowed);
    }

    @ParameterizedTest
    @Requirement({"VA-01", "VA-01/cname", "VA-01/txt"})
    @CsvSource({
        "83, CNAME",
        "104, CNAME",
        "25, CNAME",
        "33, TXT",
        "48, TXT",
        "54, TXT",
        "102, TXT",
        "6, TXT",
        "98, TXT"
    })
    void isProvedBy(int id, ValidationRecord record) {
        assertThat(product(id).validationRecord()).isEqualTo(record);
    }

    @Test
    void termsEndWhereTheCalendarSays() {
        Instant start = Instant.parse("2024-02-29T10:00:00Z");
        assertThat(new Term.Years(1).endFrom(start)).isEqualTo("2025-02-28T10:00:00Z");
        assertThat(Term.Days.NINETY.endFrom(start)).isEqualTo("2024-05-29T10:00:00Z");
        assertThat(Term.Days.NINETY.months()).isEqualTo(3);
        assertThat(new Term.Years(2).months()).isEqualTo(24);
        assertThat(Term.find("3y")).contains(new Term.Years(3));
        assertThat(Term.find("4y")).isEmpty();
        assertThat(Term.find("399d")).isEmpty();
        assertThat(Term.find("0d")).isEmpty();
    }

    private static final String OWN =
            """
            catalogue:
              - brand: Acme Corp internal
                standard: international
                from: acme
                products:
                  - {id: 10000, level: DV, tariff: paid, domains: multi, terms: [1y], keys: [ec-p256], en: Acme DV, zh: Acme DV}
            """;

    @Test
    @Requirement("CT-02")
    void anOperatorAddsOwnBrands(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("catalogue.yaml");
        assertThat(ready(Catalogue.load(file)).products()).hasSize(87);

        Files.writeString(file, OWN);
        Catalogue catalogue = ready(Catalogue.load(file));
        assertThat(catalogue.products()).hasSize(88);
        Product own = catalogue.find("10000").orElseThrow();
        assertThat(own.brand()).isEqualTo(new Brand("Acme Corp internal"));
        assertThat(own.validationRecord()).isEqualTo(ValidationRecord.TXT);
        assertThat(Scope.GROUP_G.covers(own)).isTrue();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    id: 10000                | id: 83                    | product 83: an own product's id is 10000 or more.
                    id: 10000                | id: ten                   | “id” is no number from 1 to 999999999.
                    id: 10000                | id: 0                     | “id” is no number from 1 to 999999999.
                    Acme Corp internal       | TRUSTASIA                 | the brand TRUSTASIA belongs to the default catalogue
                    Acme Corp internal       | ''                        | a brand's name has 1 to 64 printable characters.
                    international            | chinese                   | “standard” is none of international, GM: “chinese”.
                    international            | GM                        | GM products have SM2 keys
                    [ec-p256]                | [sm2]                     | international ones have none.
                    [ec-p256]                | [ec-p257]                 | “ec-p257” is not of rsa-2048
                    [ec-p256]                | []                        | “keys” is no list of at least one of
                    [ec-p256]                | [ec-p256, ec-p256]        | “ec-p256” stands twice in “keys”.
                    from: acme               | from: Acme!               | “from” has small letters
                    level: DV                | level: DW                 | “level” is none of DV, OV, EV: “DW”.
                    tariff: paid             | tariff: free              | a free product's only term is 90d.
                    [1y]                     | [4y]                      | “4y” is not of 90d, 1y, 2y, 3y.
                    [1y]                     | [90d]                     | a paid product is sold for years
                    [1y]                     | [2y, 1y]                  | “terms” stand shortest first.
                    [1y]                     | []                        | “terms” is no list of at least one of
                    domains: multi           | domains: many             | “domains” is none of single
                    level: DV, tariff: paid, domains: multi | level: EV, tariff: paid, domains: wildcard | an EV certificate has no wildcards.
                    level: DV, tariff: paid  | level: OV, tariff: free   | only DV can be free.
                    en: Acme DV              | ips: 1, en: Acme DV      | “ips” is neither true nor false.
                    domains: multi           | ips: true, domains: wildcard | no file proves a wildcard, and only a file an IP address.
                    tariff: paid             | ips: true, tariff: free   | a free product covers no IP addresses.
                    en: Acme DV              | en: ''                    | “en” is no text of 1 to 200 characters.
                    en: Acme DV              | fr: Acme DV               | the word “fr” is unknown.
                    en: Acme DV              | zh: Acme DV               | it is not YAML: Duplicate field 'zh'
                    catalogue                | catalog                   | the word “catalog” is unknown.
                    'catalogue:'             | '- ['                     | it is not YAML
                    """)
    void aFaultyFileIsToldInSentences(
            String good, String bad, String sentence, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("catalogue.yaml");
        Files.writeString(file, OWN.replace(good, bad));
        assertThat(faults(Catalogue.load(file)))
                .anySatisfy(
                        fault -> assertThat(fault).startsWith(file.toString()).contains(sentence));
    }

    @Test
    void anIdUsedTwiceAndAFileTooLargeAreFaults(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("catalogue.yaml");
        Files.writeString(file, OWN + OWN.lines().toList().getLast() + "\n");
        assertThat(faults(Catalogue.load(file)))
                .anySatisfy(fault -> assertThat(fault).contains("this id is used twice."));

        Files.writeString(file, OWN + "#".repeat(Catalogue.MAX_BYTES));
        assertThat(faults(Catalogue.load(file)))
                .singleElement()
                .asString()
                .contains("is larger than 1048576 bytes.");
    }

    private static Product product(int id) {
        return SHIPPED.find(id).orElseThrow();
    }

    private static Catalogue ready(Catalogue.Loaded loaded) {
        return switch (loaded) {
            case Catalogue.Loaded.Ready(Catalogue catalogue) -> catalogue;
            case Catalogue.Loaded.Faulty(List<String> faults) ->
                    throw new AssertionError(faults.toString());
        };
    }

    private static List<String> faults(Catalogue.Loaded loaded) {
        return switch (loaded) {
            case Catalogue.Loaded.Ready _ -> List.of();
            case Catalogue.Loaded.Faulty(List<String> faults) -> faults;
        };
    }
}
