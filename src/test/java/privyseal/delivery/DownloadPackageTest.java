package privyseal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.certificate.DomainName;
import privyseal.certificate.IpName;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPem;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.Standard;

@Requirement("DL-01")
class DownloadPackageTest {

    private static final Materials SHOP = Materials.of(KeyAlgorithm.EC_P256, "shop.example");

    private final DownloadPackage packages = new DownloadPackage(new SecureRandom());

    @ParameterizedTest(name = "{0}, key {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nginx  | open     | _bundle.crt _bundle.pem .key .csr
                    nginx  | unlocked | _bundle.crt _bundle.pem .key .csr
                    nginx  | locked   | _bundle.crt _bundle.pem README.txt .key .csr
                    nginx  | pasted   | _bundle.crt _bundle.pem .csr
                    apache | open     | root_bundle.crt .crt .key .csr
                    apache | unlocked | root_bundle.crt .crt .key .csr
                    apache | locked   | root_bundle.crt .crt README.txt .key .csr
                    apache | pasted   | root_bundle.crt .crt .csr
                    tomcat | open     | .pfx keystorePass.txt
                    tomcat | unlocked | .pfx
                    tomcat | locked   | _bundle.pem README.txt .key
                    tomcat | pasted   | -
                    iis    | open     | .pfx keystorePass.txt
                    iis    | unlocked | .pfx
                    iis    | locked   | _bundle.pem README.txt .key
                    iis    | pasted   | -
                    jks    | open     | .jks keystorePass.txt
                    jks    | unlocked | .jks
                    jks    | locked   | _bundle.pem README.txt .key
                    jks    | pasted   | -
                    root   | open     | root.crt root_bundle.crt
                    root   | locked   | root.crt root_bundle.crt
                    root   | pasted   | root.crt root_bundle.crt
                    other  | open     | .pem _bundle.pem root_bundle.crt .key .csr
                    other  | locked   | .pem _bundle.pem root_bundle.crt README.txt .key .csr
                    other  | pasted   | .pem _bundle.pem root_bundle.crt .csr
                    """)
    @Requirement({"DL-01", "RI-09", "DL-01/root", "DL-01/other", "DL-01/password", "DL-01/pasted"})
    void hasTheseFiles(String server, String key, String files) throws Exception {
        ServerType type = ServerType.find(server).orElseThrow();
        Material material = material(key);
        if (files.equals("-")) {
            assertThat(packages.of(type, material))
                    .isInstanceOfSatisfying(
                            Download.NotOffered.class,
                            no -> assertThat(no.why().english()).contains("CSR", server));
            assertThat(DownloadPackage.offered(material.key(), Standard.INTERNATIONAL))
                    .doesNotContain(type);
            return;
        }
        List<String> expected =
                Arrays.stream(files.split(" "))
                        .map(file -> file.matches("[._].*") ? "shop.example" + file : file)
                        .map(file -> "shop.example_" + server + "/" + file)
                        .toList();
        assertThat(Materials.unpack(type, material).keySet()).containsExactlyElementsOf(expected);
        assertThat(DownloadPackage.filename(type, new DomainName("shop.example")))
                .isEqualTo("shop.example_" + server + ".zip");
    }

    private static Material material(String key) {
        return switch (key) {
            case "open" -> SHOP.open();
            case "unlocked" -> SHOP.unlocked();
            case "locked" -> SHOP.locked();
            case "pasted" -> SHOP.pasted();
            default -> throw new IllegalArgumentException(key);
        };
    }

    @Test
    void theServedChainIsLeafAndIssuersAndTheKeyFits() throws Exception {
        Map<String, byte[]> files = Materials.unpack(ServerType.NGINX, SHOP.open());
        List<ParsedCertificate> chain =
                ParsedCertificate.parsePem(
                        Materials.text(files, "shop.example_nginx/shop.example_bundle.crt"));
        assertThat(chain).hasSize(2);
        assertThat(chain.getFirst().dnsNames()).containsExactly("shop.example");
        assertThat(chain.getFirst().isIssuedBy(chain.getLast())).isTrue();
        assertThat(Materials.text(files, "shop.example_nginx/shop.example.key"))
                .isEqualTo(KeyPem.plain(SHOP.key.privateKey()));
        assertThat(Materials.text(files, "shop.example_nginx/shop.example.csr"))
                .startsWith("-----BEGIN CERTIFICATE REQUEST-----");
        assertThat(
                        ParsedCertificate.parsePem(
                                Materials.text(
                                        Materials.unpack(ServerType.APACHE, SHOP.open()),
                                        "shop.example_apache/root_bundle.crt")))
                .extracting(ParsedCertificate::pem)
                .last()
                .isEqualTo(SHOP.rootPem());
    }

    @Test
    @Requirement("RI-09")
    void aLockedKeyStaysAsItIsKept() throws Exception {
        Map<String, byte[]> files = Materials.unpack(ServerType.NGINX, SHOP.locked());
        String pem = Materials.text(files, "shop.example_nginx/shop.example.key");
        assertThat(pem).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(KeyPem.parse(pem, Optional.of(Materials.PASSWORD)))
                .isInstanceOf(KeyPem.Parsed.Key.class);
        assertThat(Materials.text(files, "shop.example_nginx/README.txt"))
                .contains("shop.example.key is encrypted", "KeyPassword");
    }

    @Test
    void aStarIsNoFileName() {
        assertThat(DownloadPackage.filename(ServerType.IIS, new DomainName("*.shop.example")))
                .isEqualTo("shop.example_iis.zip");
        assertThat(DownloadPackage.filename(ServerType.IIS, new IpName("2001:db8::7")))
                .isEqualTo("2001-db8--7_iis.zip");
    }

    @Test
    void eachPackageHasAPasswordOfItsOwn() throws Exception {
        String path = "shop.example_jks/keystorePass.txt";
        String one = Materials.text(Materials.unpack(ServerType.JKS, SHOP.open()), path);
        String other = Materials.text(Materials.unpack(ServerType.JKS, SHOP.open()), path);
        assertThat(one).hasSize(20).matches("[A-Za-z2-9]+").isNotEqualTo(other);
    }

    @Test
    void theSameFilesMakeTheSameZip() {
        assertThat(zip(ServerType.NGINX, SHOP.open()).bytes())
                .isEqualTo(zip(ServerType.NGINX, SHOP.open()).bytes());
    }

    @Test
    void oneZipHasAFolderForEachServer() throws Exception {
        Download.Zip all = packages.ofAll(SHOP.open());
        assertThat(all.filename()).isEqualTo("shop.example.zip");
        assertThat(Materials.unpack(all).keySet())
                .contains(
                        "shop.example_nginx/shop.example_bundle.crt",
                        "shop.example_iis/shop.example.pfx",
                        "shop.example_jks/keystorePass.txt");
        assertThat(Materials.unpack(packages.ofAll(SHOP.pasted())).keySet())
                .noneMatch(path -> path.endsWith(".key") || path.contains("_iis/"));
    }

    @Test
    void nothingPrintsAKeyOrAPassword() {
        assertThat(SHOP.unlocked().toString()).doesNotContain(Materials.PASSWORD);
        assertThat(zip(ServerType.NGINX, SHOP.open())).hasToString("shop.example_nginx.zip");
    }

    private Download.Zip zip(ServerType type, Material material) {
        return (Download.Zip) packages.of(type, material);
    }
}
