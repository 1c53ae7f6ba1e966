package privyseal.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.pki.crl.Crl;
import privyseal.pki.crl.RevokedEntry;
import privyseal.pki.gm.EnvelopedKey;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.KeyProof;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.ocsp.CertId;
import privyseal.pki.ocsp.CertificateStatus;
import privyseal.pki.ocsp.OcspRequest;
import privyseal.pki.ocsp.OcspSigner;
import privyseal.pki.x509.Csr;
import privyseal.pki.x509.Issuer;
import privyseal.pki.x509.ParsedCertificate;

/// openssl and Kona judge what is signed with SM2. Debian's openssl checks each link of a chain with the id that GM/T 0009
/// gives, and the octets of CRLs and OCSP answers; it has no option to check those as such.
@Tag("client")
class GmJudgesTest {

    private final TestHierarchy ca =
            TestHierarchy.of(KeyAlgorithm.SM2, KeyAlgorithm.SM2, Instant.now());

    @TempDir private Path folder;

    @Test
    @Requirement("CT-03")
    void eachLinkHoldsAndNoneUnderAnotherId() {
        Tool tool = new Tool(folder);
        ParsedCertificate leaf =
                ca.leaf(Keys.generate(KeyAlgorithm.SM2).publicKey(), "shop.example");
        tool.write("root.pem", ca.root.certificate().pem());
        tool.write("issuing.pem", ca.issuing.certificate().pem());
        tool.write("leaf.pem", leaf.pem());

        for (List<String> link :
                List.of(List.of("root.pem", "issuing.pem"), List.of("issuing.pem", "leaf.pem"))) {
            assertThat(verify(tool, link, Gm.ID).output()).contains(link.get(1) + ": OK");
            assertThat(verify(tool, link, "another").output()).contains("signature failure");
            assertThat(Gm.verifies(certificate(link.get(0)), certificate(link.get(1), leaf)))
                    .isTrue();
        }
        assertThat(Gm.verifies(ca.root.certificate(), ca.root.certificate())).isTrue();
        opensslVerifies(tool, ca.root.certificate(), ca.root.certificate().der().bytes());
        assertThat(tool.succeed("openssl", "x509", "-in", "leaf.pem", "-noout", "-text"))
                .contains("Signature Algorithm: SM2-with-SM3")
                .contains("Digital Signature, Non Repudiation");
    }

    private ParsedCertificate certificate(String file) {
        return file.equals("root.pem") ? ca.root.certificate() : ca.issuing.certificate();
    }

    private ParsedCertificate certificate(String file, ParsedCertificate leaf) {
        return file.equals("leaf.pem") ? leaf : certificate(file);
    }

    private static Tool.Result verify(Tool tool, List<String> link, String id) {
        return tool.run(
                "openssl",
                "verify",
                "-partial_chain",
                "-x509_strict",
                "-vfyopt",
                "distid:" + id,
                "-trusted",
                link.get(0),
                link.get(1));
    }

    @Test
    @Requirement("RV-04")
    void theCrlIsSignedByTheAuthority() {
        ParsedCertificate leaf =
                ca.leaf(Keys.generate(KeyAlgorithm.SM2).publicKey(), "shop.example");
        Crl crl =
                ca.leafCrl(
                        new RevokedEntry(
                                leaf.serial().value(),
                                ca.now.minus(Duration.ofMinutes(2)),
                                RevocationReason.SUPERSEDED));
        Tool tool = new Tool(folder);
        tool.write("leaf.crl", Pem.write("X509 CRL", crl.der().bytes()));

        assertThat(Gm.verifies(ca.issuing.certificate().key(), crl.der().bytes())).isTrue();
        assertThat(Gm.verifies(ca.root.certificate().key(), crl.der().bytes())).isFalse();
        opensslVerifies(tool, ca.issuing.certificate(), crl.der().bytes());
        assertThat(tool.succeed("openssl", "crl", "-in", "leaf.crl", "-noout", "-text"))
                .contains("Superseded", "SM2-with-SM3");
    }

    @Test
    @Requirement("RV-04")
    void theOcspAnswerIsSignedByTheResponder() throws Exception {
        ParsedCertificate leaf =
                ca.leaf(Keys.generate(KeyAlgorithm.SM2).publicKey(), "shop.example");
        Issuer responder = ca.responder(KeyAlgorithm.SM2);
        Tool tool = new Tool(folder);
        tool.write("issuing.pem", ca.issuing.certificate().pem());
        tool.write("leaf.pem", leaf.pem());
        tool.succeed(
                "openssl",
                "ocsp",
                "-issuer",
                "issuing.pem",
                "-cert",
                "leaf.pem",
                "-reqout",
                "request.der");
        OcspRequest.Query query = (OcspRequest.Query) OcspRequest.parse(tool.octets("request.der"));
        CertId id = query.asked().getFirst();
        byte[] answer =
                new OcspSigner(responder)
                        .sign(
                                List.of(
                                        new OcspSigner.Answer(
                                                id,
                                                new CertificateStatus.Good(),
                                                ca.now,
                                                ca.now.plus(Duration.ofHours(1)))),
                                query.nonce(),
                                ca.now);
        byte[] basic =
                OCSPResponse.getInstance(answer).getResponseBytes().getResponse().getOctets();

        assertThat(Gm.verifies(responder.certificate().key(), basic)).isTrue();
        assertThat(Gm.verifies(ca.issuing.certificate(), responder.certificate())).isTrue();
        opensslVerifies(tool, responder.certificate(), basic);
        assertThat(BasicOCSPResponse.getInstance(ASN1Sequence.getInstance(basic)).getCerts())
                .hasSize(1);
        tool.write("answer.der", answer);
        assertThat(
                        tool.run(
                                        "openssl",
                                        "ocsp",
                                        "-respin",
                                        "answer.der",
                                        "-issuer",
                                        "issuing.pem",
                                        "-cert",
                                        "leaf.pem",
                                        "-noverify")
                                .output())
                .contains("leaf.pem: good");
    }

    private static void opensslVerifies(Tool tool, ParsedCertificate signer, byte[] signed) {
        Gm.Parts parts = Gm.parts(signed);
        tool.write("signer.pem", signer.pem());
        tool.succeed("openssl", "x509", "-in", "signer.pem", "-pubkey", "-noout", "-out", "k.pem");
        tool.write("tbs.der", parts.tbs().bytes());
        tool.write("signature.der", parts.signature().bytes());
        assertThat(
                        tool.succeed(
                                "openssl",
                                "pkeyutl",
                                "-verify",
                                "-pubin",
                                "-inkey",
                                "k.pem",
                                "-rawin",
                                "-digest",
                                "sm3",
                                "-in",
                                "tbs.der",
                                "-sigfile",
                                "signature.der",
                                "-pkeyopt",
                                "distid:" + Gm.ID))
                .contains("Verified Successfully");
    }

    @Test
    @Requirement({"AP-01", "RV-25"})
    void theirRequestsAndProofsAreRead() {
        Tool tool = new Tool(folder);
        tool.succeed("openssl", "genpkey", "-algorithm", "SM2", "-out", "key.pem");
        tool.succeed(
                "openssl",
                "req",
                "-new",
                "-key",
                "key.pem",
                "-sm3",
                "-sigopt",
                "distid:" + Gm.ID,
                "-subj",
                "/CN=shop.example",
                "-out",
                "good.csr");
        tool.succeed(
                "openssl",
                "req",
                "-new",
                "-key",
                "key.pem",
                "-sm3",
                "-sigopt",
                "distid:another",
                "-subj",
                "/CN=shop.example",
                "-out",
                "other.csr");
        tool.write("text", "is it yours?");
        tool.succeed(
                "openssl",
                "pkeyutl",
                "-sign",
                "-inkey",
                "key.pem",
                "-rawin",
                "-digest",
                "sm3",
                "-in",
                "text",
                "-out",
                "proof",
                "-pkeyopt",
                "distid:" + Gm.ID);

        Csr csr = ((Csr.Parsed.Request) Csr.parse(tool.read("good.csr"))).csr();
        assertThat(csr.algorithm()).contains(KeyAlgorithm.SM2);
        assertThat(Keys.describe(csr.key())).isEqualTo("SM2");
        assertThat(Csr.parse(tool.read("other.csr")))
                .isEqualTo(new Csr.Parsed.Malformed(Csr.Fault.Form.WRONG_SIGNATURE));
        byte[] text = "is it yours?".getBytes(StandardCharsets.UTF_8);
        assertThat(KeyProof.proves(csr.key(), text, tool.octets("proof"))).isTrue();
        text[0]++;
        assertThat(KeyProof.proves(csr.key(), text, tool.octets("proof"))).isFalse();
        assertThat(KeyPem.parse(tool.read("key.pem"), Optional.empty()))
                .isInstanceOfSatisfying(
                        KeyPem.Parsed.Key.class,
                        key -> assertThat(Keys.isPair(key.key(), csr.key())).isTrue());
    }

    @Test
    @Requirement("AP-01")
    void ourRequestIsBelieved() {
        Tool tool = new Tool(folder);
        GeneratedKey key = Keys.generate(KeyAlgorithm.SM2);
        Csr csr = Csr.create(key, "shop.example", List.of("shop.example"));
        tool.write("our.csr", csr.pem());
        tool.write("our.key", KeyPem.plain(key.privateKey()));

        assertThat(
                        tool.succeed(
                                "openssl",
                                "req",
                                "-in",
                                "our.csr",
                                "-noout",
                                "-verify",
                                "-vfyopt",
                                "distid:" + Gm.ID))
                .contains("verify OK");
        assertThat(tool.succeed("openssl", "pkey", "-in", "our.key", "-noout", "-text"))
                .contains("ASN1 OID: SM2");
        assertThat(Gm.verifies(csr.key(), csr.der().bytes())).isTrue();
    }

    @Test
    @Requirement("DL-01")
    void onlyTheSigningKeyOpensTheEnvelope() throws Exception {
        GeneratedKey owner = Keys.generate(KeyAlgorithm.SM2);
        GeneratedKey stranger = Keys.generate(KeyAlgorithm.SM2);
        GeneratedKey second = Keys.generate(KeyAlgorithm.SM2);
        Der envelope = EnvelopedKey.seal(second, owner.publicKey());

        PublicKey expected = second.publicKey();
        assertThat(Keys.isPair(Gm.open(envelope, owner.privateKey()), expected)).isTrue();
        assertThatThrownBy(() -> Gm.open(envelope, stranger.privateKey()))
                .isInstanceOf(Exception.class);
        Tool tool = new Tool(folder);
        assertThat(
                        Keys.isPair(
                                Gm.openWithOpenssl(
                                        tool, envelope, KeyPem.plain(owner.privateKey())),
                                expected))
                .isTrue();
        assertThat(EnvelopedKey.pem(envelope))
                .startsWith("-----BEGIN SM2 ENVELOPED KEY-----")
                .contains(Base64.getEncoder().encodeToString(envelope.bytes()).substring(0, 40));
    }
}
