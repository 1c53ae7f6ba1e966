package privyseal.stories;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import privyseal.testing.Tools;

/// Certificate requests and certificates as customers make them, with OpenSSL.
///
/// They last for decades: the service's clock is ahead of OpenSSL's by all the time that other tests let pass.
public final class Csrs {

    private static final String LABEL = "CERTIFICATE REQUEST";

    private Csrs() {}

    /// A private key in PEM, on P-256.
    public static String ecKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    static String rsaKey(int bits) {
        return privateKey(Tools.run("openssl", "genrsa", Integer.toString(bits)).ok());
    }

    /// What a program says besides is no part of the key.
    private static String privateKey(String output) {
        return output.substring(output.indexOf("-----BEGIN"));
    }

    /// A request that names the first in its subject and all as alternative names.
    static String request(String key, String... names) {
        String alternatives =
                Arrays.stream(names).map(n -> "DNS:" + n).collect(Collectors.joining(","));
        return made(
                key,
                "-subj",
                "/CN=" + names[0],
                "-addext",
                "subjectAltName=" + alternatives,
                "-new");
    }

    /// A request for a common name and alternative names of any kind: `IP:192.0.2.7`.
    static String alternative(String key, String commonName, String alternatives) {
        return made(
                key,
                "-subj",
                "/CN=" + commonName,
                "-addext",
                "subjectAltName=" + alternatives,
                "-new");
    }

    /// A request with a common name alone, which may be anything.
    static String named(String key, String commonName) {
        return made(key, "-subj", "/CN=" + commonName, "-new");
    }

    /// @param subject as OpenSSL reads it: `/C=DE/O=Example/CN=shop.example`
    static String withSubject(String key, String subject) {
        return made(key, "-subj", subject, "-new");
    }

    /// A certificate that signs itself: not one of the service.
    public static String selfSigned(String key, String name) {
        return made(
                key,
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:" + name,
                "-x509",
                "-days",
                "20000");
    }

    /// An authority of somebody else.
    static String authority(String key, String name) {
        return made(
                key,
                "-subj",
                "/CN=" + name,
                "-addext",
                "basicConstraints=critical,CA:TRUE",
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign",
                "-x509",
                "-days",
                "30000");
    }

    /// A certificate that the authority signed.
    static String signed(String authority, String authorityKey, String key, String name) {
        Path folder = Tools.newFolder("signed");
        try {
            Path ca = folder.resolve("ca.pem");
            Path caKey = folder.resolve("ca.key");
            Path request = folder.resolve("request.pem");
            Tools.write(ca, authority);
            Tools.write(caKey, authorityKey);
            Tools.write(request, request(key, name));
            return certificate(
                    Tools.run(
                                    "openssl",
                                    "x509",
                                    "-req",
                                    "-in",
                                    request.toString(),
                                    "-CA",
                                    ca.toString(),
                                    "-CAkey",
                                    caKey.toString(),
                                    "-CAserial",
                                    folder.resolve("serial").toString(),
                                    "-CAcreateserial",
                                    "-copy_extensions",
                                    "copyall",
                                    "-days",
                                    "20000")
                            .ok());
        } finally {
            Tools.delete(folder);
        }
    }

    private static String certificate(String output) {
        return output.substring(output.indexOf("-----BEGIN CERTIFICATE"));
    }

    /// The key under a password (PKCS #8).
    static String locked(String key, String password) {
        return Tools.runWithInput(
                        key,
                        "openssl",
                        "pkcs8",
                        "-topk8",
                        "-v2",
                        "aes256",
                        "-passout",
                        "pass:" + password)
                .ok();
    }

    private static String made(String key, String... arguments) {
        Path folder = Tools.newFolder("csr");
        try {
            Path file = folder.resolve("key.pem");
            Tools.write(file, key);
            String[] command = {"openssl", "req", "-key", file.toString(), "-sha256"};
            String[] all = Arrays.copyOf(command, command.length + arguments.length);
            System.arraycopy(arguments, 0, all, command.length, arguments.length);
            String output = Tools.run(all).ok();
            return output.substring(output.indexOf("-----BEGIN"));
        } finally {
            Tools.delete(folder);
        }
    }

    /// The same request with the last bit of its signature turned.
    static String wronglySigned(String pem) {
        String begin = "-----BEGIN " + LABEL + "-----";
        String end = "-----END " + LABEL + "-----";
        byte[] der =
                Base64.getMimeDecoder()
                        .decode(
                                pem.substring(
                                        pem.indexOf(begin) + begin.length(), pem.indexOf(end)));
        der[der.length - 1] ^= 1;
        return pem(LABEL, der);
    }
}
