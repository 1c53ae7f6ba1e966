package privyseal.pki.key;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.math.ec.ECPoint;

/// Keys that must not be certified (AP-01; BR 6.1.1.3).
///
/// The Debian keys of 2008 (CVE-2008-0166) are not among the tests: no maintained list of them can be had (Debian 12
/// has neither `openssl-blacklist` nor `openssh-blacklist` any more).
public final class WeakKeys {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;

    /// BR 6.1.6: between 2^16 + 1 and 2^256 - 1.
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);

    private static final int MAX_EXPONENT_BITS = 256;

    /// BR 6.1.6 after NIST SP 800-89 §5.3.3: no factor smaller than 752.
    private static final int FACTORS_BELOW = 752;

    private static final BigInteger SMALL_PRIMES = productOfOddPrimesBelow(FACTORS_BELOW);

    /// BR 6.1.1.3 (CVE-2022-26320): 100 rounds of Fermat's method.
    private static final int FERMAT_ROUNDS = 100;

    private WeakKeys() {}

    /// What is wrong with a weak key. Its sentence is English; whoever tells people has the Chinese one.
    public enum Weakness {
        RSA_SHORT("The RSA key is shorter than 2048 bits."),
        RSA_LONG("The RSA key is longer than 8192 bits."),
        RSA_ODD_LENGTH("The length of the RSA key is no multiple of 8 bits."),
        RSA_EXPONENT(
                "The exponent of the RSA key is not an odd number of at least 65537 and less than 2^256."),
        RSA_EVEN("The modulus of the RSA key is even."),
        RSA_SMALL_FACTOR("The modulus of the RSA key has a small factor."),
        RSA_ROCA("The RSA key was made by a flawed chip (ROCA, CVE-2017-15361)."),
        RSA_CLOSE_PRIMES("The two primes of the RSA key are too close to each other."),
        EC_NO_POINT("The EC key is not a point of its curve."),
        EC_KNOWN("The private key of the EC key is known to everybody.");

        private final String sentence;

        Weakness(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    private record Check(Weakness weakness, Test test) {}

    @FunctionalInterface
    private interface Test {
        boolean finds(BigInteger modulus, BigInteger exponent);
    }

    /// In the order of their cost: what is costly never sees a number of unbounded size.
    private static final List<Check> RSA =
            List.of(
                    new Check(Weakness.RSA_SHORT, (n, _) -> n.bitLength() < MIN_RSA_BITS),
                    new Check(Weakness.RSA_LONG, (n, _) -> n.bitLength() > MAX_RSA_BITS),
                    new Check(Weakness.RSA_ODD_LENGTH, (n, _) -> n.bitLength() % 8 != 0),
                    new Check(
                            Weakness.RSA_EXPONENT,
                            (_, e) ->
                                    e.compareTo(MIN_EXPONENT) < 0
                                            || e.bitLength() > MAX_EXPONENT_BITS
                                            || !e.testBit(0)),
                    new Check(Weakness.RSA_EVEN, (n, _) -> !n.testBit(0)),
                    new Check(
                            Weakness.RSA_SMALL_FACTOR,
                            (n, _) -> !n.gcd(SMALL_PRIMES).equals(BigInteger.ONE)),
                    new Check(Weakness.RSA_ROCA, (n, _) -> Roca.marks(n)),
                    new Check(Weakness.RSA_CLOSE_PRIMES, (n, _) -> hasClosePrimes(n)));

    /// Why the key is weak: too small, bad exponent, ROCA, close primes, small factors; or
    /// an EC key that is no point of its curve, or whose private key is plain to see. Empty for kinds that [Keys#algorithmOf] does not know.
    public static Optional<Weakness> weaknessOf(PublicKey key) {
        return switch (KeyShape.read(key.spki().bytes())) {
            case KeyShape.Rsa(RSAPublicKey rsa) -> weaknessOf(rsa);
            case KeyShape.RsaPss(RSAPublicKey rsa) -> weaknessOf(rsa);
            case KeyShape.NamedCurve(ASN1ObjectIdentifier curve, Optional<ECPoint> point) ->
                    weaknessOf(curve, point);
            case KeyShape.Edwards _, KeyShape.Other _ -> Optional.empty();
        };
    }

    /// With the generator of the curve, or its negative, the private key is 1 or the order less 1. The latter signs nothing
    /// with SM2 (GB/T 32918.2 §6.1), and either is known to everybody.
    private static Optional<Weakness> weaknessOf(
            ASN1ObjectIdentifier curve, Optional<ECPoint> point) {
        if (point.isEmpty()) {
            return Optional.of(Weakness.EC_NO_POINT);
        }
        ECPoint generator = KeyShape.generatorOf(curve);
        return point.get().equals(generator) || point.get().equals(generator.negate())
                ? Optional.of(Weakness.EC_KNOWN)
                : Optional.empty();
    }

    private static Optional<Weakness> weaknessOf(RSAPublicKey key) {
        return RSA.stream()
                .filter(check -> check.test.finds(key.getModulus(), key.getPublicExponent()))
                .map(Check::weakness)
                .findFirst();
    }

    /// Looks for a with a² - n = b²: then n = (a - b)(a + b). Near the root of n, a few steps find close primes.
    static boolean hasClosePrimes(BigInteger n) {
        BigInteger a = n.sqrt();
        if (a.multiply(a).compareTo(n) < 0) {
            a = a.add(BigInteger.ONE);
        }
        BigInteger rest = a.multiply(a).subtract(n);
        for (int round = 0; round < FERMAT_ROUNDS; round++) {
            if (isSquare(rest)) {
                return true;
            }
            // (a + 1)² - n = (a² - n) + 2a + 1
            rest = rest.add(a.shiftLeft(1)).add(BigInteger.ONE);
            a = a.add(BigInteger.ONE);
        }
        return false;
    }

    /// Squares end in 0, 1, 4 or 9 in base 16, which spares three of four roots.
    private static boolean isSquare(BigInteger n) {
        int end = n.intValue() & 0xf;
        if (end != 0 && end != 1 && end != 4 && end != 9) {
            return false;
        }
        BigInteger root = n.sqrt();
        return root.multiply(root).equals(n);
    }

    private static BigInteger productOfOddPrimesBelow(int limit) {
        BigInteger product = BigInteger.ONE;
        BigInteger prime = BigInteger.valueOf(3);
        while (prime.intValue() < limit) {
            product = product.multiply(prime);
            prime = prime.nextProbablePrime();
        }
        return product;
    }
}
