package privyseal.pki.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fingerprint of the flawed RSA library of CVE-2017-15361 (Nemec et al., "The Return of Coppersmith's Attack",
/// CCS 2017, §2.2).
///
/// Its primes are k·M + (65537^a mod M), so the modulus is a power of 65537 modulo M, the product of the first primes.
/// Here M is that of the shortest keys, 3 to 167: it divides the M of all the longer ones. The power must be one and
/// the same modulo all the 38 primes; a sound key passes for such a one by chance once in some 2^150.
final class Roca {

    private static final int GENERATOR = 65_537;

    private static final List<Residues> PRIMES =
            Stream.iterate(BigInteger.valueOf(3), BigInteger::nextProbablePrime)
                    .limit(38)
                    .map(p -> Residues.of(p.intValueExact()))
                    .toList();

    private Roca() {}

    /// The powers of the generator modulo a prime.
    ///
    /// @param order how many there are
    /// @param logarithms which power a residue is, at the residue's place; -1 where it is none
    private record Residues(int prime, int order, List<Integer> logarithms) {

        static Residues of(int prime) {
            Integer[] logarithms = new Integer[prime];
            Arrays.fill(logarithms, -1);
            int order = 0;
            int power = 1;
            do {
                logarithms[power] = order++;
                power = power * (GENERATOR % prime) % prime;
            } while (power != 1);
            return new Residues(prime, order, List.of(logarithms));
        }
    }

    static boolean marks(BigInteger modulus) {
        // The exponent is known modulo each order. By prime powers: x mod 12 is x mod 4 and x mod
        // 3.
        Map<Integer, Integer> known = new TreeMap<>();
        for (Residues residues : PRIMES) {
            int residue = modulus.mod(BigInteger.valueOf(residues.prime)).intValue();
            int logarithm = residues.logarithms.get(residue);
            if (logarithm < 0) {
                return false;
            }
            for (Map.Entry<Integer, Integer> factor : primePowersOf(residues.order).entrySet()) {
                int base = factor.getKey();
                for (int power = base; power <= factor.getValue(); power *= base) {
                    Integer before = known.putIfAbsent(power, logarithm % power);
                    if (before != null && before != logarithm % power) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /// The prime factors of a number, each with the highest power of it that divides the number.
    private static Map<Integer, Integer> primePowersOf(int number) {
        Map<Integer, Integer> powers =
                Stream.of(
                                2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61,
                                67, 71, 73, 79, 83)
                        .filter(p -> number % p == 0)
                        .collect(Collectors.toMap(p -> p, p -> p));
        powers.replaceAll((prime, power) -> {
            int highest = power;
            while (number % (highest * prime) == 0) {
                highest *= prime;
            }
            return highest;
        });
        return powers;
    }
}
