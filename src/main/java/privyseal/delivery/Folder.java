package privyseal.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.KeyStores;
import privyseal.pki.x509.ParsedCertificate;

/// The folder of one server in the zip.
///
/// @param name what its files begin with
record Folder(ZipWriter zip, String path, String name) {

    void add(String file, byte[] bytes) {
        zip.add(path + "/" + file, bytes);
    }

    void certificates(String file, List<Der> certificates) {
        add(file, text(certificates).getBytes(StandardCharsets.US_ASCII));
    }

    static String text(List<Der> certificates) {
        StringBuilder text = new StringBuilder();
        certificates.forEach(der -> text.append(ParsedCertificate.of(der).pem()));
        return text.toString();
    }

    void pem(String ending, List<Der> certificates) {
        certificates(file(ending), certificates);
    }

    /// The key as PEM, where there is one. It stays encrypted unless its owner gave the password: then a note is added.
    ///
    /// @param chain the ending of the file with the certificate, for the note
    void key(KeyMaterial key, String chain) {
        if (key instanceof KeyMaterial.Locked) {
            readme(note(chain));
        }
        key("", key);
    }

    /// The same without a note.
    ///
    /// @param part what stands in the file's name before its ending
    void key(String part, KeyMaterial key) {
        key.pem()
                .ifPresent(
                        text -> add(file(part + ".key"), text.getBytes(StandardCharsets.US_ASCII)));
    }

    void readme(String text) {
        add("README.txt", text.getBytes(StandardCharsets.UTF_8));
    }

    void csr(Der csr) {
        add(
                file(".csr"),
                Pem.write("CERTIFICATE REQUEST", csr.bytes()).getBytes(StandardCharsets.US_ASCII));
    }

    void store(ServerType type, PrivateKeyAccess key, List<Der> chain, String password) {
        String alias = name.toLowerCase(Locale.ROOT);
        switch (type.keyStore()) {
            case PFX -> add(file(".pfx"), KeyStores.pkcs12(alias, key, chain, password));
            case JKS -> add(file(".jks"), KeyStores.jks(alias, key, chain, password));
            case NONE -> throw new IllegalStateException("no key store for " + type.word());
        }
    }

    String file(String ending) {
        return name + ending;
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
                .formatted(file(".key"), file(chain), file(".pfx"), name);
    }
}
