package privyseal.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;

class KeysTest {

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"RSA_2048", "EC_P256", "EC_P384"})
    @Requirement("RI-08")
    void makesStrongPairsOfTheKind(KeyAlgorithm algorithm) {
        GeneratedKey key = Keys.generate(algorithm);

        assertThat(Keys.algorithmOf(key.publicKey())).contains(algorithm);
        assertThat(WeakKeys.weaknessOf(key.publicKey())).isEmpty();
        assertThat(Keys.isPair(key.privateKey(), key.publicKey())).isTrue();
        assertThat(Keys.isPair(key.privateKey(), Keys.generate(algorithm).publicKey())).isFalse();
        assertThat(Keys.isPair(PrivateKeyAccess.ofPkcs8(new byte[] {1}), key.publicKey()))
                .isFalse();
    }

    @Test
    void theNativeLibraryMakesThem() {
        assertThat(Providers.rsa().getName()).isEqualTo("AmazonCorrettoCryptoProvider");
        assertThat(Providers.ec().getName()).isEqualTo("AmazonCorrettoCryptoProvider");
    }

    @Test
    @Requirement("RI-23")
    void aKeyHasOneFingerprintHoweverItIsSpelled() throws Exception {
        PublicKey uncompressed = Keys.generate(KeyAlgorithm.EC_P256).publicKey();
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(uncompressed.spki().bytes());
        ECPoint point =
                CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1)
                        .getCurve()
                        .decodePoint(info.getPublicKeyData().getOctets());
        byte[] compressed =
                new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(
                                        X9ObjectIdentifiers.id_ecPublicKey,
                                        SECObjectIdentifiers.secp256r1),
                                point.getEncoded(true))
                        .getEncoded(ASN1Encoding.DER);
        assertThat(Keys.publicKey(compressed)).isEqualTo(uncompressed);

        PublicKey rsa = Keys.generate(KeyAlgorithm.RSA_2048).publicKey();
        byte[] withoutNull =
                new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                                SubjectPublicKeyInfo.getInstance(rsa.spki().bytes())
                                        .parsePublicKey())
                        .getEncoded(ASN1Encoding.DER);
        assertThat(Keys.publicKey(withoutNull)).isEqualTo(rsa);
    }

    @Test
    void refusesWhatIsNoKey() {
        for (String hex : new String[] {"", "30", "3000", "300506032a0304", "0500"}) {
            assertThatThrownBy(() -> Keys.publicKey(HexFormat.of().parseHex(hex)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void thePoolGivesEachKeyOnce() {
        try (KeyPool pool = new KeyPool(1)) {
            GeneratedKey first = pool.take(KeyAlgorithm.RSA_2048);
            GeneratedKey second = pool.take(KeyAlgorithm.RSA_2048);
            assertThat(first.publicKey()).isNotEqualTo(second.publicKey());
            assertThat(pool.take(KeyAlgorithm.EC_P384).algorithm()).isEqualTo(KeyAlgorithm.EC_P384);
        }
    }

    @Test
    @Requirement("RV-25")
    void onlyTheHolderOfTheKeyProvesIt() {
        byte[] text = "revoke 0123".getBytes(StandardCharsets.UTF_8);
        for (KeyAlgorithm algorithm :
                new KeyAlgorithm[] {KeyAlgorithm.RSA_2048, KeyAlgorithm.EC_P256}) {
            GeneratedKey key = Keys.generate(algorithm);
            byte[] signature = SigningKey.of(key).sign(text);

            assertThat(KeyProof.proves(key.publicKey(), text, signature)).isTrue();
            assertThat(KeyProof.proves(key.publicKey(), new byte[] {1}, signature)).isFalse();
            assertThat(KeyProof.proves(key.publicKey(), text, new byte[0])).isFalse();
            assertThat(KeyProof.proves(key.publicKey(), text, new byte[4000])).isFalse();
            assertThat(KeyProof.proves(Keys.generate(algorithm).publicKey(), text, signature))
                    .isFalse();
        }
    }

    @Test
    void aKeyReadsBackFromItsPem() {
        GeneratedKey key = Keys.generate(KeyAlgorithm.EC_P256);

        assertThat(KeyPem.parse(KeyPem.plain(key.privateKey()), Optional.empty()))
                .isInstanceOfSatisfying(
                        KeyPem.Parsed.Key.class,
                        read -> assertThat(Keys.isPair(read.key(), key.publicKey())).isTrue());

        String sealed = KeyPem.encrypted(key.privateKey(), "pässword");
        assertThat(KeyPem.parse(sealed, Optional.of("pässword")))
                .isInstanceOfSatisfying(
                        KeyPem.Parsed.Key.class,
                        read -> assertThat(Keys.isPair(read.key(), key.publicKey())).isTrue());
        assertThat(KeyPem.parse(sealed, Optional.of("password")))
                .isEqualTo(
                        new KeyPem.Parsed.NotAKey("The password does not open the private key."));
        assertThat(KeyPem.parse(sealed, Optional.empty()))
                .isEqualTo(
                        new KeyPem.Parsed.NotAKey(
                                "The private key is encrypted, and its password is missing."));
        assertThat(KeyPem.parse("", Optional.empty())).isInstanceOf(KeyPem.Parsed.NotAKey.class);
    }
}
