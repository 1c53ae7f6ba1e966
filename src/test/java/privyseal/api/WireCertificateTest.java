package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.tencentcloudapi.ssl.v20191205.models.Certificates;
import com.tencentcloudapi.ssl.v20191205.models.DescribeCertificateDetailResponse;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.AccountId;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.LineageId;
import privyseal.certificate.Validity;
import privyseal.inventory.Covered;
import privyseal.inventory.Kind;
import privyseal.inventory.Listing;
import privyseal.inventory.Tag;
import privyseal.product.Catalogue;
import privyseal.product.Term;
import privyseal.rule.Sentence.Language;
import privyseal.validation.Proof;
import privyseal.validation.Proof.RecordType;

/// What is written, as the official SDK reads it.
class WireCertificateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    @Requirement("RI-21")
    void aListedCertificateIsReadByTheSdk() {
        ObjectNode json = Json.write(ListedCertificate.of(listing(), Language.CHINESE));

        assertThat(new TreeSet<>(fieldsOf(json))).isEqualTo(serialized(Certificates.class));
        Certificates read = new Gson().fromJson(json.toString(), Certificates.class);
        assertThat(read.getStatus()).isEqualTo(1L);
        assertThat(read.getStatusName()).isEqualTo("已签发");
        assertThat(read.getOwnerUin()).isEqualTo("200000000001");
        assertThat(read.getProjectId()).isEqualTo("0");
        assertThat(read.getPackageType()).isEqualTo("83");
        assertThat(read.getValidityPeriod()).isEqualTo("3");
        assertThat(read.getCertBeginTime()).isEqualTo("2026-03-01 20:00:00");
        assertThat(read.getInsertTime()).isEqualTo("2026-03-01 20:00:00");
        assertThat(read.getSubjectAltName()).containsExactly("shop.example", "www.shop.example");
        assertThat(read.getIsDv()).isTrue();
        assertThat(read.getIsVip()).isFalse();
        assertThat(read.getIsSM()).isFalse();
        assertThat(read.getCertificateExtra().getReplacedBy()).isEqualTo("original");
        assertThat(read.getCertificateExtra().getReplacedFor()).isEqualTo("reissue1");
        assertThat(read.getTags()[0].getTagValue()).isEqualTo("shop");
        assertThat(read.getHostingStatus()).isEqualTo(-1L);
    }

    @Test
    void theDetailLeavesTheMainNameOutOfTheOthers() {
        WireCertificate shown =
                WireCertificate.of(listing(), Language.ENGLISH, WireCertificate.MainName.LEFT_OUT);
        assertThat(shown.domain()).isEqualTo("shop.example");
        assertThat(shown.subjectAltName()).containsExactly("www.shop.example");
    }

    @Test
    @Requirement({"VA-01", "VA-02"})
    void aProofSaysWhereToPublishWhat() {
        CertificateName domain = CertificateName.of("www.shop.example");
        WireProof record =
                WireProof.of(
                        new Proof(
                                domain,
                                RecordType.TXT,
                                "_dnsauth.www.shop.example",
                                "value",
                                Optional.empty(),
                                Optional.empty()));
        assertThat(record)
                .isEqualTo(
                        new WireProof(
                                "_dnsauth.www.shop.example",
                                "value",
                                "shop.example",
                                "",
                                "_dnsauth.www",
                                "TXT"));
        WireProof file =
                WireProof.of(
                        new Proof(
                                domain,
                                RecordType.FILE,
                                "/.well-known/pki-validation/a.txt",
                                "value",
                                Optional.empty(),
                                Optional.empty()));
        assertThat(file)
                .isEqualTo(
                        new WireProof(
                                "a.txt",
                                "value",
                                "www.shop.example",
                                "/.well-known/pki-validation/",
                                "",
                                "FILE"));
        DescribeCertificateDetailResponse read =
                new Gson()
                        .fromJson(
                                "{\"DvAuthDetail\":"
                                        + Json.write(
                                                WireProof.detail(
                                                                List.of(
                                                                        new Proof(
                                                                                domain,
                                                                                RecordType.CNAME,
                                                                                "_ab.www.shop.example",
                                                                                "target",
                                                                                Optional.empty(),
                                                                                Optional.empty())))
                                                        .orElseThrow())
                                        + "}",
                                DescribeCertificateDetailResponse.class);
        assertThat(read.getDvAuthDetail().getDvAuths()[0].getDvAuthVerifyType()).isEqualTo("CNAME");
        assertThat(read.getDvAuthDetail().getDvAuthKeySubDomain()).isEqualTo("_ab.www");
    }

    private static Listing listing() {
        CertificateId id = new CertificateId("abcDEF12");
        List<CertificateName> names =
                List.of(CertificateName.of("shop.example"), CertificateName.of("www.shop.example"));
        Details details =
                new Details(
                        id,
                        0,
                        new AccountId("200000000001"),
                        new LineageId(1),
                        id,
                        Optional.of(new CertificateId("original")),
                        Optional.empty(),
                        new Ordered(
                                Catalogue.shipped().find(83).orElseThrow(), Term.Days.NINETY, 1),
                        names,
                        "the shop",
                        0,
                        NOW,
                        QuotaUnits.NONE);
        return new Listing(
                new Certificate.Issued(
                        details, new Validity(NOW, NOW, NOW.plusSeconds(90 * 86_400), "00")),
                NOW,
                Duration.ofDays(30),
                Kind.SERVER,
                new Covered("shop.example", names.stream().map(CertificateName::value).toList()),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CertificateId("reissue1")),
                Optional.empty(),
                false,
                false,
                List.of(new Tag("place", "shop")));
    }

    private static List<String> fieldsOf(ObjectNode json) {
        return json.properties().stream().map(entry -> entry.getKey()).toList();
    }

    private static Set<String> serialized(Class<?> model) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(model.getDeclaredFields())
                .map((Field field) -> field.getAnnotation(SerializedName.class))
                .filter(Objects::nonNull)
                .forEach(name -> names.add(name.value()));
        return names;
    }
}
