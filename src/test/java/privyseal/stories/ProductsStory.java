package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.product.Catalogue;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// What can be applied for, as somebody reads it who chooses.
@Tag("story")
class ProductsStory {

    private static final String DV_MINUTES = "Issued within minutes after the domains are proved.";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    83 | TrustAsia | international | DV | free | single         |       | 90 | RSA 2048, ECC prime256v1           | DNS FILE DNS_AUTO FILE_PROXY | online       | 1   | proveDomains                         | RV-14 proveDomains                       | RI-20 proveDomains
                    42 | TrustAsia | international | DV | paid | multi-wildcard | 1 2 3 |    | RSA 2048, ECC prime256v1           | DNS DNS_AUTO                 | online parse | 100 | proveDomains                         | RV-14 proveDomains                       | RI-19 giveReason proveDomains
                    28 | WoTrus    | international | OV | paid | single         | 1     |    | RSA 2048 4096, ECC prime256v1 secp384r1 | DNS FILE DNS_AUTO FILE_PROXY | online parse | 1 | proveDomains passReview           | RV-10 giveReason passReview              | RI-12 giveReason proveDomains passReview
                    52 | DNSPod    | GM            | OV | paid | wildcard       | 1     |    | SM2 sm2p256v1                      | DNS DNS_AUTO                 | online parse | 1   | uploadLetter proveDomains passReview | RV-11 giveReason uploadLetter passReview | RI-12 giveReason proveDomains passReview
                    4  | SecureSite | international | EV | paid | single        | 1 2 3 |    | RSA 2048 4096, ECC prime256v1      | DNS FILE DNS_AUTO FILE_PROXY | online parse | 1   | uploadLetter proveDomains passReview | RV-20 giveReason uploadLetter passReview | RI-18 giveReason authorityVets
                    """)
    @Requirement({"CT-01", "CT-03", "CT-06", "CT-07", "RI-08", "VA-02"})
    void eachWithItsProcedures(
            String type,
            String brand,
            String standard,
            String level,
            String tariff,
            String kind,
            String years,
            String days,
            String algorithms,
            String methods,
            String keySources,
            int most,
            String application,
            String revocation,
            String reissue) {
        JsonNode product = product(customer.owner(), type);
        assertThat(product.get("Brand").asText()).isEqualTo(brand);
        assertThat(product.get("Standard").asText()).isEqualTo(standard);
        assertThat(product.get("Level").asText()).isEqualTo(level);
        assertThat(product.get("Tariff").asText()).isEqualTo(tariff);
        assertThat(product.get("DomainKind").asText()).isEqualTo(kind);
        assertThat(words(product.get("Years"))).isEqualTo(years == null ? "" : years);
        assertThat(product.get("FreeDays").asInt(0))
                .isEqualTo(days == null ? 0 : Integer.parseInt(days));
        assertThat(algorithms(product)).isEqualTo(algorithms);
        assertThat(words(product.get("ValidationMethods"))).isEqualTo(methods);
        assertThat(words(product.get("KeySources"))).isEqualTo(keySources);
        assertThat(product.get("MaxDomains").asInt()).isEqualTo(most);
        assertThat(words(product.get("ApplicationSteps"))).isEqualTo(application);
        assertThat(
                        product.get("RevocationRule").asText()
                                + " "
                                + words(product.get("RevocationSteps")))
                .isEqualTo(revocation);
        assertThat(product.get("ReissueRule").asText() + " " + words(product.get("ReissueSteps")))
                .isEqualTo(reissue);
        assertThat(product.get("NeedsOrganization").asBoolean()).isEqualTo(!level.equals("DV"));
        assertThat(product.get("Available").asBoolean()).isTrue();
        assertThat(product.get("WhyNot")).isEmpty();
    }

    @Test
    @Requirement("CT-05")
    void allOfThemInBothLanguages() {
        Caller owner = customer.owner();
        JsonNode all = owner.own("DescribeProducts", Map.of()).get("Products");
        assertThat(
                        StreamSupport.stream(all.spliterator(), false)
                                .map(p -> p.get("PackageType").asText()))
                .containsExactlyElementsOf(
                        Catalogue.shipped().products().stream().map(p -> p.packageType()).toList());
        JsonNode free = product(owner, "83");
        assertThat(free.get("Name").asText()).isEqualTo("TrustAsia C1 DV Free");
        assertThat(free.get("TypicalTime").asText()).isEqualTo(DV_MINUTES);
        assertThat(product(owner, "28").get("TypicalTime").asText())
                .contains("3 to 5 business days");
        assertThat(product(owner, "4").get("TypicalTime").asText())
                .contains("5 to 7 business days");
        JsonNode chinese = product(owner.inChinese(), "83");
        assertThat(chinese.get("Name").asText()).isEqualTo("TrustAsia C1 域名型免费版(DV)");
        assertThat(chinese.get("TypicalTime").asText()).contains("几分钟");
    }

    @Test
    @Requirement({"AP-02", "AP-02/20th", "AP-02/21st"})
    void whatIsUsedUpIsNotAvailableAndTheOrderSaysTheSame() {
        Caller owner = customer.owner();
        customer.isGranted(Customer.RAPID);
        customer.mayHavePaid(2);
        assertThat(product(owner, "102").get("Available").asBoolean()).isTrue();
        customer.mayHavePaid(1);
        sameNo(
                product(owner, "102"),
                customer.refused(
                                "CreateCertificate",
                                Map.of("ProductId", Customer.RAPID, "DomainNum", 1, "TimeSpan", 1))
                        .message());
        assertThat(product(owner.inChinese(), "102").at("/WhyNot/0/Message").asText())
                .contains("额度已用完");

        for (int i = 0; i < 20; i++) {
            assertThat(product(owner, "83").get("Available").asBoolean()).isTrue();
            customer.appliesForFree(customer.domain("a" + i), "DNS", Map.of());
        }
        sameNo(
                product(owner, "83"),
                customer.refused(
                                "ApplyCertificate",
                                Map.of(
                                        "DomainName",
                                        customer.domain("b"),
                                        "DvAuthMethod",
                                        "DNS",
                                        "CsrEncryptAlgo",
                                        "ECC"))
                        .message());
    }

    @Test
    @Requirement("AC-01")
    void whoBelongsToNoAccountOrdersNothing() {
        JsonNode product = product(service.operator(), "83");
        assertThat(product.get("Name").asText()).isEqualTo("TrustAsia C1 DV Free");
        assertThat(product.path("Available").isNull()).isTrue();
    }

    private static void sameNo(JsonNode product, String refusal) {
        assertThat(product.get("Available").asBoolean()).isFalse();
        JsonNode why = product.at("/WhyNot/0");
        assertThat(why.get("RuleId").asText() + ": " + why.get("Message").asText())
                .isEqualTo(refusal);
    }

    private static JsonNode product(Caller caller, String type) {
        for (JsonNode product : caller.own("DescribeProducts", Map.of()).get("Products")) {
            if (product.get("PackageType").asText().equals(type)) {
                return product;
            }
        }
        throw new AssertionError("no product " + type);
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
    }

    private static String algorithms(JsonNode product) {
        List<String> all = new ArrayList<>();
        for (JsonNode one : product.get("Algorithms")) {
            all.add(one.get("Algorithm").asText() + " " + words(one.get("Parameters")));
        }
        return String.join(", ", all);
    }
}
