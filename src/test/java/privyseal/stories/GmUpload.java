package privyseal.stories;

import java.nio.file.Path;
import privyseal.testing.Tools;

/// A GM pair of another authority, made by OpenSSL: a root, and below it a certificate for signatures and one for encryption.
///
/// @param sign the signing certificate and its issuer, PEM
record GmUpload(String sign, String signKey, String encrypt, String encryptKey, String root) {

    private static final String ID = "-sigopt distid:1234567812345678";

    static GmUpload of(String name) {
        Path folder = Tools.newFolder("gm");
        try {
            String subject = "/CN=" + name + "/O=Other";
            sh(
                    folder,
                    """
                    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -out ca.key &&
                    openssl req -x509 -new -sm3 %s -key ca.key -out ca.pem -days 30000 -subj '/CN=Other GM Root' \
                      -addext keyUsage=critical,keyCertSign,cRLSign
                    """
                            .formatted(ID));
            leaf(folder, "sign", subject, name, "digitalSignature,nonRepudiation");
            leaf(folder, "encrypt", subject, name, "keyEncipherment,dataEncipherment,keyAgreement");
            String root = Tools.read(folder.resolve("ca.pem"));
            return new GmUpload(
                    Tools.read(folder.resolve("sign.pem")) + root,
                    Tools.read(folder.resolve("sign.key")),
                    Tools.read(folder.resolve("encrypt.pem")),
                    Tools.read(folder.resolve("encrypt.key")),
                    root);
        } finally {
            Tools.delete(folder);
        }
    }

    private static void leaf(Path folder, String file, String subject, String name, String usages) {
        Tools.write(
                folder.resolve(file + ".ext"),
                "keyUsage=critical,%s\nsubjectAltName=DNS:%s\n".formatted(usages, name));
        sh(
                folder,
                """
                openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -out %1$s.key &&
                openssl req -new -sm3 %3$s -key %1$s.key -out %1$s.csr -subj '%2$s' &&
                openssl x509 -req -sm3 %3$s -vfyopt distid:1234567812345678 -in %1$s.csr -CA ca.pem -CAkey ca.key \
                  -CAserial serial -CAcreateserial -extfile %1$s.ext -days 20000 -out %1$s.pem
                """
                        .formatted(file, subject, ID));
    }

    private static void sh(Path folder, String commands) {
        Tools.run("sh", "-c", "cd '" + folder + "' && " + commands).ok();
    }
}
