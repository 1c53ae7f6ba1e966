package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.Der;
import privyseal.pki.Gm;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.key.SigningKey;
import privyseal.pki.x509.Csr;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// A GM certificate for the CSR that its owner pasted: the service makes the encryption key all the same, and hands it over
/// in an envelope.
@Tag("story")
class GmPastedStory {

    private static final int ISSUED = 1;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final String name = customer.domain("shop");

    @Test
    @Requirement({"AP-01", "CT-03", "DL-01", "DL-01/gm-pasted", "DL-01/pasted", "RI-06", "RI-15"})
    void theEnvelopeOpensWithTheKeyOfTheCsr() throws Exception {
        GeneratedKey key = Keys.generate(KeyAlgorithm.SM2);
        String id = ownsWith(key);
        GmPair pair = GmPair.of(customer, id);
        pair.isSound();
        assertThat(pair.sign().key()).isEqualTo(key.publicKey());
        JsonNode detail = customer.detail(id);
        assertThat(detail.get("CertificatePrivateKey").isNull()).isTrue();
        assertThat(detail.get("EncryptPrivateKey").isNull()).isTrue();

        String envelope = detail.get("EncryptEnvelopedKey").asText();
        PrivateKeyAccess opened = Gm.open(der(envelope), key.privateKey());
        assertThat(Keys.isPair(opened, pair.encrypt().key())).isTrue();
        Map<String, byte[]> files = customer.downloads(id, Map.of());
        assertThat(files.keySet())
                .contains(
                        name + "_nginx/" + name + "_encrypt.envelope",
                        name + "_nginx/README.txt",
                        name + "_nginx/" + name + "_encrypt_bundle.crt")
                .noneMatch(file -> file.endsWith(".key"));
        assertThat(GmStory.text(files, name + "_nginx/" + name + "_encrypt.envelope"))
                .isEqualTo(envelope);

        String again =
                replaced(id, Map.of("CsrType", "upload", "CsrContent", csr(key, name)))
                        .get("CertificateId")
                        .asText();
        customer.becomes(again, ISSUED);
        GmPair second = GmPair.of(customer, again);
        assertThat(second.sign().key()).isEqualTo(pair.sign().key());
        assertThat(second.encrypt().key()).isNotEqualTo(pair.encrypt().key());
        PrivateKeyAccess other =
                Gm.open(
                        der(customer.detail(again).get("EncryptEnvelopedKey").asText()),
                        key.privateKey());
        assertThat(Keys.isPair(other, second.encrypt().key())).isTrue();
    }

    @Test
    @Requirement("AC-01")
    void whoMayOnlyReadSeesNoEnvelope() {
        String id = ownsWith(Keys.generate(KeyAlgorithm.SM2));
        JsonNode seen = reader().call("DescribeCertificateDetail", Map.of("CertificateId", id));
        assertThat(seen.get("EncryptCert").asText()).contains("BEGIN CERTIFICATE");
        assertThat(seen.get("EncryptEnvelopedKey").isNull()).isTrue();
    }

    private TestService.Caller reader() {
        JsonNode person =
                customer.owner()
                        .own(
                                "CreatePerson",
                                Map.of(
                                        "UserName",
                                        "reader-" + customer.account(),
                                        "Password",
                                        "correct horse battery staple",
                                        "Role",
                                        "ReadOnly"));
        return service.caller(
                new TestService.Keys(
                        person.get("SecretId").asText(), person.get("SecretKey").asText()));
    }

    @Test
    @Requirement({"RI-08", "AP-01"})
    void aKeyOfTheOtherKindOrAWeakOneIsRefused() throws Exception {
        String gm = customer.isGranted(GmStory.DV);
        assertThat(refused(gm, Csrs.request(Csrs.ecKey(), name)).message())
                .startsWith("RI-08: ")
                .contains("SM2");
        String rsa = customer.isGranted(Customer.RAPID);
        assertThat(refused(rsa, csr(Keys.generate(KeyAlgorithm.SM2), name)).message())
                .startsWith("RI-08: ")
                .contains("RSA 2048");
        assertThat(refused(gm, csr(known(), name)).message())
                .startsWith("AP-01: ")
                .contains("known to everybody");
        assertThat(
                        refused(gm, Csrs.wronglySigned(csr(Keys.generate(KeyAlgorithm.SM2), name)))
                                .code())
                .isEqualTo("FailedOperation.CertificateCsrParseFailed");
        Map<String, Object> generated = new HashMap<>();
        generated.put("CertId", gm);
        generated.put("GenCsrType", "online");
        generated.put("CertCommonName", name);
        generated.put("CompanyType", 1);
        generated.put("CompanyId", "0");
        generated.put("CsrEncryptAlgo", "RSA");
        generated.put("CsrKeyParameter", "2048");
        assertThat(customer.refused("CertificateInfoSubmit", generated).message())
                .startsWith("RI-08: ");
        generated.put("CsrEncryptAlgo", "SM2");
        generated.put("CsrKeyParameter", "");
        generated.put("VerifyType", "DNS");
        customer.call("CertificateInfoSubmit", generated);
        customer.call("CertificateOrderSubmit", Map.of("CertId", gm, "VerifyType", "DNS"));
        customer.proves(gm);
        GmPair.of(customer, gm).isSound();
    }

    /// The key of either certificate proves: both fall, and the key is used no more.
    @Test
    @Requirement({"RV-25", "RV-25/signature", "RI-23/everywhere", "AP-01"})
    void whoHasEitherKeyRevokesBoth() throws Exception {
        GeneratedKey key = Keys.generate(KeyAlgorithm.SM2);
        String id = ownsWith(key);
        GmPair pair = GmPair.of(customer, id);
        PrivateKeyAccess second =
                Gm.open(
                        der(customer.detail(id).get("EncryptEnvelopedKey").asText()),
                        key.privateKey());
        GeneratedKey encryption = new GeneratedKey(KeyAlgorithm.SM2, pair.encrypt().key(), second);
        assertThat(refused(customer.isGranted(GmStory.DV), csr(encryption, name)).message())
                .startsWith("AP-01: ")
                .contains(id);

        JsonNode challenge =
                service.customer()
                        .owner()
                        .own("CreateKeyChallenge", Map.of("Certificate", pair.encrypt().pem()));
        String text = new String(text(challenge), StandardCharsets.UTF_8);
        assertThat(text).contains("sm2-1", pair.encrypt().serial().toString());
        assertThat(proves(challenge, key).isDone()).isFalse();
        assertThat(proves(challenge, encryption).isDone()).isTrue();

        customer.becomes(id, REVOKED);
        pair.areRevoked();
        assertThat(pair.ocsp(pair.sign())).contains("keyCompromise");
        assertThat(refused(customer.isGranted(GmStory.DV), csr(encryption, name)).message())
                .startsWith("RI-23: ");
    }

    private static byte[] text(JsonNode challenge) {
        return Base64.getDecoder().decode(challenge.get("Text").asText());
    }

    private TestService.Tried proves(JsonNode challenge, GeneratedKey key) {
        byte[] signature = SigningKey.of(key).sign(text(challenge));
        return service.customer()
                .owner()
                .triesOwn(
                        "RevokeByKeyProof",
                        Map.of(
                                "Nonce",
                                challenge.get("Nonce").asText(),
                                "Signature",
                                Base64.getEncoder().encodeToString(signature)));
    }

    private String ownsWith(GeneratedKey key) {
        String id =
                customer.orders(
                        GmStory.DV,
                        "DNS",
                        List.of(name),
                        Map.of("CsrType", "parse", "CsrContent", csr(key, name)));
        customer.proves(id);
        customer.becomes(id, ISSUED);
        return id;
    }

    private JsonNode replaced(String id, Map<String, String> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("CertificateId", id);
        request.put("ValidType", "DNS");
        request.put("Reason", "once more");
        return customer.call("ReplaceCertificate", request);
    }

    private Refused refused(String id, String csr) {
        Map<String, Object> information = new HashMap<>();
        information.put("CertificateId", id);
        information.put("CsrType", "parse");
        information.put("CsrContent", csr);
        information.put("CertificateDomain", name);
        information.put("VerifyType", "DNS");
        return customer.refused("SubmitCertificateInformation", information);
    }

    private static String csr(GeneratedKey key, String name) {
        return Csr.create(key, name, List.of(name)).pem();
    }

    private static Der der(String pem) {
        return Der.of(
                Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z0-9 ]+-----", "").strip()));
    }

    /// The private key is 1.
    private static GeneratedKey known() throws IOException {
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(
                        X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);
        byte[] point =
                CustomNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1).getG().getEncoded(false);
        return new GeneratedKey(
                KeyAlgorithm.SM2,
                Keys.publicKey(new SubjectPublicKeyInfo(algorithm, point).getEncoded("DER")),
                PrivateKeyAccess.ofPkcs8(
                        new PrivateKeyInfo(
                                        algorithm,
                                        new ECPrivateKey(
                                                256, BigInteger.ONE, GMObjectIdentifiers.sm2p256v1))
                                .getEncoded("DER")));
    }
}
