package privyseal.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import privyseal.account.Secret;

/// HmacSHA1 and HmacSHA256 over `METHOD host / ? sorted fields`, computed again from the fields as they arrived.
final class V1Signature {

    /// The fields are not encoded. The official Java client writes a dot for each underscore of a name, others do not.
    private static final List<UnaryOperator<String>> SPELLINGS =
            List.of(UnaryOperator.identity(), name -> name.replace('_', '.'));

    private final RpcRequest.Method method;
    private final Authentication.V1 claim;

    V1Signature(RpcRequest.Method method, Authentication.V1 claim) {
        this.method = method;
        this.claim = claim;
    }

    boolean isBy(Secret secret, List<String> hosts) {
        byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] claimed = claim.signature().getBytes(StandardCharsets.UTF_8);
        SortedMap<String, String> signed = new TreeMap<>(claim.fields());
        signed.remove("Signature");
        boolean found = false;
        for (UnaryOperator<String> spelling : SPELLINGS) {
            String fields = joined(signed, spelling);
            for (String host : hosts) {
                String text = method + host + "/?" + fields;
                byte[] expected = Base64.getEncoder().encode(claim.hmac().of(key, text));
                found |= MessageDigest.isEqual(expected, claimed);
            }
        }
        return found;
    }

    private static String joined(SortedMap<String, String> fields, UnaryOperator<String> spell) {
        return fields.entrySet().stream()
                .map(field -> spell.apply(field.getKey()) + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }
}
