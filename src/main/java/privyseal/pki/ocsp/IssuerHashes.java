package privyseal.pki.ocsp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import privyseal.pki.x509.ParsedCertificate;

/// What clients call an issuer: the hashes of its name and key. Computed once for each issuer, not for each question.
public final class IssuerHashes {

    /// RFC 5019 §2.1.1 wants SHA-1 of clients; some newer ones send SHA-256.
    enum Hash {
        SHA_1("SHA-1", OIWObjectIdentifiers.idSHA1.getId()),
        SHA_256("SHA-256", NISTObjectIdentifiers.id_sha256.getId());

        private final String jcaName;
        private final String oid;

        Hash(String jcaName, String oid) {
            this.jcaName = jcaName;
            this.oid = oid;
        }

        static Optional<Hash> find(ASN1ObjectIdentifier oid) {
            for (Hash hash : values()) {
                if (hash.oid.equals(oid.getId())) {
                    return Optional.of(hash);
                }
            }
            return Optional.empty();
        }

        byte[] of(byte[] octets) {
            try {
                return MessageDigest.getInstance(jcaName).digest(octets);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// In lower-case hex.
    record Pair(String name, String key) {}

    private final Map<Hash, Pair> pairs;

    private IssuerHashes(Map<Hash, Pair> pairs) {
        this.pairs = pairs;
    }

    public static IssuerHashes of(ParsedCertificate issuer) {
        Map<Hash, Pair> pairs = new EnumMap<>(Hash.class);
        byte[] name = issuer.subjectName().bytes();
        byte[] key = issuer.keyBits();
        for (Hash hash : Hash.values()) {
            pairs.put(
                    hash,
                    new Pair(
                            HexFormat.of().formatHex(hash.of(name)),
                            HexFormat.of().formatHex(hash.of(key))));
        }
        return new IssuerHashes(pairs);
    }

    boolean have(Hash hash, Pair pair) {
        return pair.equals(pairs.get(hash));
    }
}
