package privyseal.delivery;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateName;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.product.Standard;
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
    public static String filename(ServerType type, CertificateName domain) {
        return folder(type, domain.fileName()) + ".zip";
    }

    /// Which servers a package can be made for.
    public static List<ServerType> offered(KeyMaterial key, Standard standard) {
        return Arrays.stream(ServerType.values())
                .filter(type -> refusal(type, key, standard).isEmpty())
                .toList();
    }

    /// Why there is no package for a server.
    public static Optional<Sentence> refusal(ServerType type, KeyMaterial key, Standard standard) {
        if (!type.needsKey()) {
            return Optional.empty();
        }
        if (standard == Standard.GM) {
            return Optional.of(
                    new Sentence(
                            "A server that is configured with the package %s does not know GM certificates. Download for nginx, apache, root or other."
                                    .formatted(type.word()),
                            "%s 格式的服务器不支持国密证书；请下载 nginx、apache、root 或 other 格式。"
                                    .formatted(type.word())));
        }
        return switch (key) {
            case KeyMaterial.NotHere() ->
                    Optional.of(
                            new Sentence(
                                    "The CSR was pasted, so the service does not have the private key that a package for %s contains. Download for nginx, apache, root or other."
                                            .formatted(type.word()),
                                    "该证书使用粘贴的 CSR，平台没有私钥，无法生成 %s 格式的下载包；请下载 nginx、apache、root 或 other 格式。"
                                            .formatted(type.word())));
            case KeyMaterial.Open _, KeyMaterial.Unlocked _, KeyMaterial.Locked _ ->
                    Optional.empty();
        };
    }

    /// The package for one server.
    public Download of(ServerType type, Material material) {
        Optional<Sentence> refusal = refusal(type, material.key(), material.standard());
        if (refusal.isPresent()) {
            return new Download.NotOffered(refusal.get());
        }
        ZipWriter zip = new ZipWriter();
        write(zip, type, material);
        return new Download.Zip(filename(type, material.domain()), zip.bytes());
    }

    /// One zip with a folder for each server that a package can be made for (DownloadCertificate).
    public Download.Zip ofAll(Material material) {
        ZipWriter zip = new ZipWriter();
        writeAll(zip, material);
        return new Download.Zip(material.name() + ".zip", zip.bytes());
    }

    /// One zip for several certificates, empty so far.
    public DownloadBundle bundle() {
        return new DownloadBundle(this);
    }

    void writeAll(ZipWriter zip, Material material) {
        offered(material.key(), material.standard()).forEach(type -> write(zip, type, material));
    }

    /// One PEM file: the certificate, its issuers and the key, as HAProxy reads it. The key stays encrypted unless its owner
    /// gave the password, and is missing where the service has none.
    ///
    /// @return empty for a GM order, which has two of each
    public static Optional<String> pem(Material material) {
        return chain(material).map(chain -> chain + material.key().pem().orElse(""));
    }

    /// The same without the key.
    public static Optional<String> chain(Material material) {
        return material.second().isPresent()
                ? Optional.empty()
                : Optional.of(Folder.text(material.served()));
    }

    private void write(ZipWriter zip, ServerType type, Material material) {
        Folder folder = new Folder(zip, folder(type, material.name()), material.name());
        if (material.second().isPresent()) {
            GmPackage.write(folder, type, material, material.second().get());
            return;
        }
        switch (type) {
            case NGINX -> {
                folder.pem("_bundle.crt", material.served());
                folder.pem("_bundle.pem", material.served());
                folder.key(material.key(), "_bundle.pem");
                material.csr().ifPresent(folder::csr);
            }
            case APACHE -> {
                folder.certificates("root_bundle.crt", material.above());
                folder.pem(".crt", List.of(material.leaf()));
                folder.key(material.key(), ".crt");
                material.csr().ifPresent(folder::csr);
            }
            case TOMCAT, IIS, JKS -> keyStore(folder, type, material);
            case ROOT -> {
                folder.certificates("root.crt", List.of(material.root()));
                folder.certificates("root_bundle.crt", material.above());
            }
            case OTHER -> {
                folder.pem(".pem", List.of(material.leaf()));
                folder.pem("_bundle.pem", material.served());
                folder.certificates("root_bundle.crt", material.above());
                folder.key(material.key(), "_bundle.pem");
                material.csr().ifPresent(folder::csr);
            }
        }
    }

    private void keyStore(Folder folder, ServerType type, Material material) {
        switch (material.key()) {
            case KeyMaterial.NotHere() ->
                    throw new IllegalStateException("no key for a " + type.word() + " package");
            case KeyMaterial.Open(PrivateKeyAccess key) -> {
                String password = password();
                folder.store(type, key, material.served(), password);
                folder.add(PASSWORD_FILE, password.getBytes(StandardCharsets.US_ASCII));
            }
            case KeyMaterial.Unlocked(PrivateKeyAccess key, KeyMaterial.OwnersPassword password) ->
                    folder.store(type, key, material.served(), password.text());
            case KeyMaterial.Locked _ -> {
                // RI-09: the parts of the key store, with the key as it is kept.
                folder.pem("_bundle.pem", material.served());
                folder.key(material.key(), "_bundle.pem");
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
}
