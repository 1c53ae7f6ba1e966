package privyseal.api;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import privyseal.pki.key.KeyAlgorithm;

/// A kind of key with the lengths or curves that it may have, as [KeyParameters] reads them.
///
/// @param algorithm RSA, ECC, SM2
/// @param parameters the one that is proposed first
record WireAlgorithm(String algorithm, List<String> parameters) {

    /// In the order of the catalogue.
    static List<WireAlgorithm> of(List<KeyAlgorithm> keys) {
        Map<String, Set<String>> parameters = new LinkedHashMap<>();
        keys.forEach(key ->
                parameters
                        .computeIfAbsent(family(key), _ -> new LinkedHashSet<>())
                        .add(parameter(key)));
        return parameters.entrySet().stream()
                .map(e -> new WireAlgorithm(e.getKey(), List.copyOf(e.getValue())))
                .toList();
    }

    static String family(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048, RSA_4096 -> "RSA";
            case EC_P256, EC_P384 -> "ECC";
            case SM2 -> "SM2";
        };
    }

    static String parameter(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048 -> "2048";
            case RSA_4096 -> "4096";
            case EC_P256 -> "prime256v1";
            case EC_P384 -> "secp384r1";
            case SM2 -> "sm2p256v1";
        };
    }
}
