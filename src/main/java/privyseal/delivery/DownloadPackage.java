package privyseal.delivery;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import privyseal.certificate.DomainName;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.KeyStores;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Sentence;

/// Makes the zip that a person downloads for a server (DL-01). Names of folders and files are those that clients of the
/// API know.
///
/// Pure but for the password it makes up: whether the certificate may be downloaded at all (RV-02) is the desk's to say.
public final class DownloadPackage {

    private static final String PASSWORD_FILE = "keystorePass.txt";

    /// Without letters and digits that look alike, because people type what they read.
    private static final String PASSWORD_LETTERS =
            "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    /// 116 bits.
    private static final int PASSWORD_LENGTH = 20;

    private final SecureRandom random;

    public DownloadPackage(SecureRandom random) {
        this.random = random;
    }

    /// DownloadFilename, and with it the name of the folder inside.
    public static String filename(ServerType type, DomainName domain) {
        return folder(type, domain.base().value()) + ".zip";
    }

    /// Which servers a package can be made for.
    public static List<ServerType> offered(KeyMaterial key) {
        return Arrays.stream(ServerType.values())
                .filter(type ->
                        switch (key) {
                            case KeyMaterial.NotHere() -> !type.needsKey();
                            case KeyMaterial.Open _, KeyMaterial.Unlocked _, KeyMaterial.Locked _ ->
                                    true;
                        })
                .toList();
    }

    /// The package for one server.
    public Download of(ServerType type, Material material) {
        if (!offered(material.key()).contains(type)) {
            return new Download.NeedsKey(
                    new Sentence(
                            "The CSR was pasted, so the service does not have the private key that a package for %s contains. Download for nginx, apache, root or other."
                                    .formatted(type.word()),
                            "该证书使用粘贴的 CSR，平台没有私钥，无法生成 %s 格式的下载包；请下载 nginx、apache、root 或 other 格式。"
                                    .formatted(type.word())));
        }
        ZipWriter zip = new ZipWriter();
        write(zip, type, material);
        return new Download.Zip(filename(type, material.domain()), zip.bytes());
    }

    /// One zip with a folder for each server that a package can be made for (DownloadCertificate).
    public Download.Zip ofAll(Material material) {
        ZipWriter zip = new ZipWriter();
        offered(material.key()).forEach(type -> write(zip, type, material));
        return new Download.Zip(material.name() + ".zip", zip.bytes());
    }

    /// The certificate and its issuers.
    public static String chain(Material material) {
        return new String(pem(material.served()), StandardCharsets.US_ASCII);
    }

    /// One file as HAProxy reads it. The key stays encrypted unless its owner gave the password, and is missing where the
    /// service has none.
    public static String chainWithKey(Material material) {
        return chain(material) + material.key().pem().orElse("");
    }

    private void write(ZipWriter zip, ServerType type, Material material) {
        Folder folder = new Folder(zip, folder(type, material.name()), material);
        switch (type) {
            case NGINX -> {
                folder.pem("_bundle.crt", material.served());
                folder.pem("_bundle.pem", material.served());
                folder.key("_bundle.pem");
                folder.csr();
            }
            case APACHE -> {
                folder.add("root_bundle.crt", pem(material.above()));
                folder.pem(".crt", List.of(material.leaf()));
                folder.key(".crt");
                folder.csr();
            }
            case TOMCAT, IIS, JKS -> keyStore(folder, type, material);
            case ROOT -> {
                folder.add("root.crt", pem(List.of(material.root())));
                folder.add("root_bundle.crt", pem(material.above()));
            }
            case OTHER -> {
                folder.pem(".pem", List.of(material.leaf()));
                folder.pem("_bundle.pem", material.served());
                folder.add("root_bundle.crt", pem(material.above()));
                folder.key("_bundle.pem");
                folder.csr();
            }
        }
    }

    private void keyStore(Folder folder, ServerType type, Material material) {
        switch (material.key()) {
            case KeyMaterial.NotHere() ->
                    throw new IllegalStateException("no key for a " + type.word() + " package");
            case KeyMaterial.Open(PrivateKeyAccess key) -> {
                String password = password();
                folder.store(type, key, password);
                folder.add(PASSWORD_FILE, password.getBytes(StandardCharsets.US_ASCII));
            }
            case KeyMaterial.Unlocked(PrivateKeyAccess key, KeyMaterial.OwnersPassword password) ->
                    folder.store(type, key, password.text());
            case KeyMaterial.Locked _ -> {
                // RI-09: the parts of the key store, with the key as it is kept.
                folder.pem("_bundle.pem", material.served());
                folder.key("_bundle.pem");
            }
        }
    }

    private String password() {
        StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
        }
        return password.toString();
    }

    private static String folder(ServerType type, String name) {
        return name + "_" + type.word();
    }

    private static byte[] pem(List<Der> certificates) {
        StringBuilder text = new StringBuilder();
        certificates.forEach(der -> text.append(ParsedCertificate.of(der).pem()));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// The folder of one server in the zip.
    private record Folder(ZipWriter zip, String path, Material material) {

        void add(String file, byte[] bytes) {
            zip.add(path + "/" + file, bytes);
        }

        void pem(String ending, List<Der> certificates) {
            add(material.name() + ending, DownloadPackage.pem(certificates));
        }

        /// The key as PEM, where there is one. It stays encrypted unless its owner gave the password.
        ///
        /// @param chain the ending of the file with the certificate, for the note
        void key(String chain) {
            if (material.key() instanceof KeyMaterial.Locked) {
                add("README.txt", note(chain).getBytes(StandardCharsets.UTF_8));
            }
            material.key()
                    .pem()
                    .ifPresent(text -> add(file(".key"), text.getBytes(StandardCharsets.US_ASCII)));
        }

        void csr() {
            material.csr()
                    .ifPresent(der ->
                            add(
                                    file(".csr"),
                                    Pem.write("CERTIFICATE REQUEST", der.bytes())
                                            .getBytes(StandardCharsets.US_ASCII)));
        }

        void store(ServerType type, PrivateKeyAccess key, String password) {
            String alias = material.name().toLowerCase(Locale.ROOT);
            switch (type.keyStore()) {
                case PFX ->
                        add(
                                file(".pfx"),
                                KeyStores.pkcs12(alias, key, material.served(), password));
                case JKS ->
                        add(file(".jks"), KeyStores.jks(alias, key, material.served(), password));
                case NONE -> throw new IllegalStateException("no key store for " + type.word());
            }
        }

        private String file(String ending) {
            return material.name() + ending;
        }

        private String note(String chain) {
            return """
            The private key in %1$s is encrypted with the password that was set when it was made. The service does not
            know that password and cannot recover it.

            To get a package with the key opened, download once more and give the password (KeyPassword).
            To open it yourself:    openssl pkey -in %1$s -out opened.key
            To make a PFX yourself:     openssl pkcs12 -export -name %4$s -inkey %1$s -in %2$s -out %3$s

            私钥文件 %1$s 已使用申请时设置的密码加密，平台不保存该密码，也无法找回。
            """
                    .formatted(file(".key"), file(chain), file(".pfx"), material.name());
        }
    }
}
