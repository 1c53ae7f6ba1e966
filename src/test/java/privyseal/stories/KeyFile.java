package privyseal.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import privyseal.testing.Tools;

/// A private key in the hands of somebody with openssl.
public record KeyFile(Path folder) {

    public static KeyFile make() {
        return of(Csrs.ecKey());
    }

    /// A key that the service made and gave out.
    public static KeyFile of(String pem) {
        KeyFile key = new KeyFile(Tools.newFolder("key"));
        Tools.write(key.folder.resolve("key.pem"), pem);
        return key;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    public String pem() {
        return Tools.read(folder.resolve("key.pem"));
    }

    /// Of its public key: lower-case hex of the SHA-256 of the SubjectPublicKeyInfo.
    public String fingerprint() {
        String pem = Tools.run("openssl", "pkey", "-pubout", "-in", file("key.pem")).ok();
        byte[] spki = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(spki));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String csr(String commonName) {
        return Tools.run(
                        "openssl",
                        "req",
                        "-new",
                        "-key",
                        file("key.pem"),
                        "-subj",
                        "/CN=" + commonName)
                .ok();
    }

    String selfSigned(String domain) {
        return Tools.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-new",
                        "-days",
                        "7300",
                        "-key",
                        file("key.pem"),
                        "-subj",
                        "/CN=" + domain,
                        "-addext",
                        "subjectAltName=DNS:" + domain)
                .ok();
    }

    /// Base64 of a signature with SHA-256 over the octets given in Base64.
    public String signs(String base64) {
        try {
            Files.write(folder.resolve("text"), Base64.getDecoder().decode(base64));
            Tools.run(
                            "openssl",
                            "dgst",
                            "-sha256",
                            "-sign",
                            file("key.pem"),
                            "-out",
                            file("signature"),
                            file("text"))
                    .ok();
            return Base64.getEncoder()
                    .encodeToString(Files.readAllBytes(folder.resolve("signature")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
