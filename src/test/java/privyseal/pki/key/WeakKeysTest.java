package privyseal.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.pki.key.WeakKeys.Weakness;

@Requirement("AP-01")
class WeakKeysTest {

    /// Seeded: the same numbers in every run.
    private static final Random RANDOM = new Random(42);

    private static final BigInteger F4 = BigInteger.valueOf(65_537);
    private static final BigInteger P = highPrime();
    private static final BigInteger Q = highPrime();

    @ParameterizedTest(name = "exponent {0} weak: {1}")
    @CsvSource({"1, true", "3, true", "65535, true", "65536, true", "65537, false", "65539, false"})
    void theExponentIsOddAndNotSmall(long exponent, boolean weak) throws IOException {
        assertThat(
                        WeakKeys.weaknessOf(rsa(P.multiply(Q), BigInteger.valueOf(exponent)))
                                .isPresent())
                .isEqualTo(weak);
    }

    @Test
    void theExponentIsNotHuge() throws IOException {
        BigInteger limit = BigInteger.ONE.shiftLeft(256);
        assertThat(weakness(P.multiply(Q), limit.subtract(BigInteger.ONE))).isEqualTo("-");
        assertThat(weakness(P.multiply(Q), limit.add(BigInteger.ONE))).contains("exponent");
    }

    @Test
    void theLengthIsBounded() throws IOException {
        BigInteger short2047 = product(1023, 1024, 2047);
        assertThat(weakness(short2047, F4)).isEqualTo("The RSA key is shorter than 2048 bits.");
        assertThat(weakness(P.multiply(Q), F4)).isEqualTo("-");
        BigInteger odd8192 = BigInteger.ONE.shiftLeft(8192).subtract(BigInteger.ONE);
        assertThat(weakness(odd8192.shiftLeft(1), F4))
                .isEqualTo("The RSA key is longer than 8192 bits.");
        assertThat(weakness(odd8192, F4)).doesNotContain("longer");
        assertThat(weakness(product(1024, 1026, 2049), F4)).contains("multiple of 8");
    }

    @Test
    void findsFactors() throws IOException {
        assertThat(weakness(P.multiply(Q).add(BigInteger.ONE), F4)).contains("even");
        BigInteger large = product(1020, 1020, 2039);
        BigInteger with751 = BigInteger.valueOf(751).multiply(large);
        assertThat(weakness(with751, F4)).contains("small factor");
        BigInteger with757 = BigInteger.valueOf(757).multiply(large);
        assertThat(weakness(with757, F4)).isEqualTo("-");
    }

    /// BR 6.1.1.3, item 4: within 100 rounds of Fermat's method.
    @Test
    void findsClosePrimes() throws IOException {
        BigInteger next = P.nextProbablePrime();
        assertThat(weakness(P.multiply(next), F4)).contains("too close");
        assertThat(weakness(P.multiply(P), F4)).contains("too close");
        assertThat(weakness(P.multiply(Q), F4)).isEqualTo("-");
    }

    @Test
    void stopsAfterAHundredRounds() {
        // n = a² - b², first found at a: (a - root) rounds after the root's ceiling.
        BigInteger a = BigInteger.ONE.shiftLeft(60);
        for (long b : new long[] {3, 1_000_001}) {
            BigInteger n = a.multiply(a).subtract(BigInteger.valueOf(b).pow(2));
            assertThat(WeakKeys.hasClosePrimes(n)).isTrue();
        }
        BigInteger b = BigInteger.valueOf(1L << 34);
        BigInteger far = a.add(b).nextProbablePrime().multiply(a.subtract(b).nextProbablePrime());
        assertThat(WeakKeys.hasClosePrimes(far)).isFalse();
    }

    /// Primes as the flawed library made them for keys of 2048 bits: k·M + (65537^a mod M), M of 126 primes.
    @Test
    void findsTheKeysOfFlawedChips() throws IOException {
        BigInteger m = BigInteger.ONE;
        BigInteger prime = BigInteger.TWO;
        for (int i = 0; i < 126; i++) {
            m = m.multiply(prime);
            prime = prime.nextProbablePrime();
        }
        BigInteger n = flawedPrime(m).multiply(flawedPrime(m));

        assertThat(n.bitLength()).isEqualTo(2048);
        assertThat(weakness(n, F4)).contains("ROCA");
        assertThat(Roca.marks(n.add(BigInteger.TWO))).isFalse();
        for (int i = 0; i < 200; i++) {
            assertThat(Roca.marks(new BigInteger(2048, RANDOM).setBit(0))).isFalse();
        }
    }

    private static BigInteger flawedPrime(BigInteger m) {
        while (true) {
            BigInteger k = new BigInteger(1024 - m.bitLength() + 1, RANDOM);
            BigInteger a = new BigInteger(60, RANDOM);
            BigInteger p = k.multiply(m).add(F4.modPow(a, m));
            if (p.bitLength() == 1024 && p.testBit(1022) && p.isProbablePrime(40)) {
                return p;
            }
        }
    }

    @Test
    void aPointIsOnItsCurve() throws IOException {
        byte[] valid = infoOf(Keys.generate(KeyAlgorithm.EC_P256)).getPublicKeyData().getOctets();
        byte[] beside = valid.clone();
        beside[64] ^= 1;

        assertThat(WeakKeys.weaknessOf(ec(SECObjectIdentifiers.secp256r1, valid))).isEmpty();
        assertThat(WeakKeys.weaknessOf(ec(SECObjectIdentifiers.secp256r1, beside)))
                .contains(Weakness.EC_NO_POINT);
        assertThat(WeakKeys.weaknessOf(ec(SECObjectIdentifiers.secp256r1, new byte[] {0})))
                .isPresent();
        assertThat(WeakKeys.weaknessOf(ec(SECObjectIdentifiers.secp384r1, valid))).isPresent();
    }

    private static SubjectPublicKeyInfo infoOf(GeneratedKey key) {
        return SubjectPublicKeyInfo.getInstance(key.publicKey().spki().bytes());
    }

    private static PublicKey ec(ASN1ObjectIdentifier curve, byte[] point) throws IOException {
        return Keys.publicKey(
                new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                                point)
                        .getEncoded(ASN1Encoding.DER));
    }

    private static String weakness(BigInteger modulus, BigInteger exponent) throws IOException {
        return WeakKeys.weaknessOf(rsa(modulus, exponent)).map(Weakness::sentence).orElse("-");
    }

    private static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws IOException {
        return Keys.publicKey(
                new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(
                                        PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                                new RSAPublicKey(modulus, exponent))
                        .getEncoded(ASN1Encoding.DER));
    }

    /// Of 1024 bits, and so large that the product of two has 2048.
    private static BigInteger highPrime() {
        while (true) {
            BigInteger prime = BigInteger.probablePrime(1024, RANDOM);
            if (prime.testBit(1022)) {
                return prime;
            }
        }
    }

    private static BigInteger primeOf(int bits) {
        return BigInteger.probablePrime(bits, RANDOM);
    }

    private static BigInteger product(int bitsP, int bitsQ, int bits) {
        while (true) {
            BigInteger n = primeOf(bitsP).multiply(primeOf(bitsQ));
            if (n.bitLength() == bits) {
                return n;
            }
        }
    }

    /// The private keys 1 and n - 1; with SM2 the latter cannot sign at all.
    @ParameterizedTest
    @CsvSource({"sm2p256v1", "P-256", "P-384"})
    void aPointWhosePrivateKeyIsPlainToSeeIsWeak(String name) throws IOException {
        ASN1ObjectIdentifier curve = ECNamedCurveTable.getOID(name);
        ECPoint generator = CustomNamedCurves.getByOID(curve).getG();
        for (ECPoint point : List.of(generator, generator.negate())) {
            assertThat(WeakKeys.weaknessOf(ec(curve, point))).contains(Weakness.EC_KNOWN);
        }
        assertThat(WeakKeys.weaknessOf(ec(curve, generator.twice()))).isEmpty();
    }

    private static PublicKey ec(ASN1ObjectIdentifier curve, ECPoint point) throws IOException {
        return Keys.publicKey(
                new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                                point.getEncoded(false))
                        .getEncoded(ASN1Encoding.DER));
    }
}
