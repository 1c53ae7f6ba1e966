package privyseal.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import privyseal.delivery.Material.Second;
import privyseal.pki.Der;
import privyseal.pki.gm.EnvelopedKey;

/// The folders of a GM order (TLCP, GB/T 38636): each file is there twice, `_sign` and `_encrypt`.
final class GmPackage {

    private GmPackage() {}

    /// @param second the encryption certificate and its key
    static void write(Folder folder, ServerType type, Material material, Second second) {
        switch (type) {
            case NGINX -> {
                certificates(folder, "_bundle.crt", material.served(), second(material, second));
                keys(folder, material, second);
            }
            case APACHE -> {
                folder.certificates("root_bundle.crt", material.above());
                certificates(folder, ".crt", List.of(material.leaf()), List.of(second.leaf()));
                keys(folder, material, second);
            }
            case ROOT -> {
                folder.certificates("root.crt", List.of(material.root()));
                folder.certificates("root_bundle.crt", material.above());
            }
            case OTHER -> {
                certificates(folder, ".pem", List.of(material.leaf()), List.of(second.leaf()));
                certificates(folder, "_bundle.pem", material.served(), second(material, second));
                folder.certificates("root_bundle.crt", material.above());
                keys(folder, material, second);
            }
            case TOMCAT, IIS, JKS ->
                    throw new IllegalStateException("no GM package for " + type.word());
        }
    }

    private static List<Der> second(Material material, Second second) {
        return material.served(second.leaf());
    }

    private static void certificates(
            Folder folder, String ending, List<Der> sign, List<Der> encrypt) {
        folder.pem("_sign" + ending, sign);
        folder.pem("_encrypt" + ending, encrypt);
    }

    private static void keys(Folder folder, Material material, Second second) {
        folder.key("_sign", material.key());
        folder.key("_encrypt", second.key());
        second.envelope()
                .ifPresent(octets -> {
                    folder.add(
                            folder.file("_encrypt.envelope"),
                            EnvelopedKey.pem(octets).getBytes(StandardCharsets.US_ASCII));
                    folder.readme(enveloped(folder));
                });
        if (material.key() instanceof KeyMaterial.Locked) {
            folder.readme(locked(folder));
        }
        material.csr().ifPresent(folder::csr);
    }

    private static String enveloped(Folder folder) {
        return """
        The key of the encryption certificate was made by the service. It is in %1$s, an SM2EnvelopedKey
        (GB/T 35276, 7.4) that the private key of your CSR opens, and nothing else: the service kept no other copy.
        GM hardware and libraries import it as it is (SKF_ImportECCKeyPair, SDF, GmSSL).

        加密证书的私钥由平台生成，封装在 %1$s（SM2EnvelopedKey，GB/T 35276 第 7.4 节），仅可用 CSR 对应的签名私钥解开，平台不保留其他副本。
        """
                .formatted(folder.file("_encrypt.envelope"));
    }

    private static String locked(Folder folder) {
        return """
        The private keys in %1$s and %2$s are encrypted with the password that was set when they were made. The service
        does not know that password and cannot recover it.

        To get a package with the keys opened, download once more and give the password (KeyPassword).
        To open them yourself:    openssl pkey -in %1$s -out opened.key

        私钥文件 %1$s 和 %2$s 已使用申请时设置的密码加密，平台不保存该密码，也无法找回。
        """
                .formatted(folder.file("_sign.key"), folder.file("_encrypt.key"));
    }
}
