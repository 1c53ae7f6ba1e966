package privyseal.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateKeys.KeyToKeep;
import privyseal.certificate.EncryptionKeys;
import privyseal.inventory.UploadDesk.Outcome;
import privyseal.inventory.UploadDesk.Pair;
import privyseal.inventory.UploadDesk.Upload;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.Chain;
import privyseal.pki.x509.ParsedCertificate;

/// An upload's texts, read and held against each other (UP-01). Pure, and slow where a key has a password: no transaction
/// waits for it.
public sealed interface UploadReading {

    /// @param chain leaf first
    record Legible(
            Upload upload,
            List<ParsedCertificate> chain,
            Optional<KeyToKeep> key,
            Optional<Second> second)
            implements UploadReading {

        public Legible {
            chain = List.copyOf(chain);
        }
    }

    /// The second certificate of a GM pair.
    record Second(ParsedCertificate certificate, EncryptionKeys.New key) {}

    record Illegible(Outcome.Refused why) implements UploadReading {}

    static UploadReading of(Upload upload) {
        if (upload.alias().codePointCount(0, upload.alias().length()) > InventoryDesk.MAX_ALIAS) {
            return new Illegible(new Outcome.AliasTooLong());
        }
        List<ParsedCertificate> given;
        try {
            given = ParsedCertificate.parsePem(upload.chain());
        } catch (IllegalArgumentException e) {
            return new Illegible(new Outcome.NoCertificate(String.valueOf(e.getMessage())));
        }
        return switch (Chain.mend(given)) {
            case Chain.Broken(String why) -> new Illegible(new Outcome.BrokenChain(why));
            case Chain.Ordered(List<ParsedCertificate> chain) -> withKey(upload, chain);
        };
    }

    private static UploadReading withKey(Upload upload, List<ParsedCertificate> chain) {
        if (upload.key().isEmpty()) {
            return switch (upload.kind()) {
                case SERVER -> new Illegible(new Outcome.KeyMissing());
                case AUTHORITY ->
                        upload.pair()
                                .<UploadReading>map(
                                        _ -> noPair("An authority's certificate has no pair."))
                                .orElseGet(() ->
                                        new Legible(
                                                upload, chain, Optional.empty(), Optional.empty()));
            };
        }
        return switch (KeyPem.parse(upload.key().get(), upload.password())) {
            case KeyPem.Parsed.NotAKey(String why) -> new Illegible(new Outcome.NoKey(why));
            case KeyPem.Parsed.Key(PrivateKeyAccess key) ->
                    Keys.isPair(key, chain.getFirst().key())
                            ? withPair(upload, chain, KeyToKeep.of(key, Optional.empty()))
                            : new Illegible(new Outcome.KeyOfAnother());
        };
    }

    private static UploadReading withPair(
            Upload upload, List<ParsedCertificate> chain, KeyToKeep key) {
        if (upload.pair().isEmpty()) {
            return new Legible(upload, chain, Optional.of(key), Optional.empty());
        }
        Pair pair = upload.pair().get();
        List<ParsedCertificate> all;
        try {
            all = new ArrayList<>(ParsedCertificate.parsePem(pair.certificate()));
        } catch (IllegalArgumentException e) {
            return noPair(String.valueOf(e.getMessage()));
        }
        List<ParsedCertificate> issuers = chain.subList(1, chain.size());
        all.addAll(issuers);
        if (!(Chain.mend(all) instanceof Chain.Ordered(List<ParsedCertificate> second))
                || !second.subList(1, second.size()).equals(issuers)) {
            return noPair("The encryption certificate does not belong to the signing one's chain.");
        }
        Optional<String> objection = objection(chain.getFirst(), second.getFirst());
        if (objection.isPresent()) {
            return noPair(objection.get());
        }
        return switch (KeyPem.parse(pair.key(), upload.password())) {
            case KeyPem.Parsed.NotAKey(String why) -> noPair(why);
            case KeyPem.Parsed.Key(PrivateKeyAccess encryptionKey) ->
                    Keys.isPair(encryptionKey, second.getFirst().key())
                            ? new Legible(
                                    upload,
                                    chain,
                                    Optional.of(key),
                                    Optional.of(second(second.getFirst(), encryptionKey)))
                            : new Illegible(new Outcome.KeyOfAnother());
        };
    }

    private static Second second(ParsedCertificate certificate, PrivateKeyAccess key) {
        return new Second(
                certificate,
                new EncryptionKeys.New.ToKeep(
                        certificate.key(), KeyToKeep.of(key, Optional.empty())));
    }

    /// GM/T 0015: one certificate for signatures, one for encryption, for the same holder by the same issuer.
    private static Optional<String> objection(ParsedCertificate sign, ParsedCertificate encrypt) {
        if (!Keys.isSm2(sign.key()) || !Keys.isSm2(encrypt.key())) {
            return Optional.of("Both certificates of a pair have SM2 keys.");
        }
        if (!sign.isForSignatures()) {
            return Optional.of("The key usage of the first certificate has no digitalSignature.");
        }
        if (!encrypt.isForEncryption() || encrypt.isForSignatures()) {
            return Optional.of(
                    "The key usage of the second certificate is not that of an encryption certificate.");
        }
        return sign.issuer().equals(encrypt.issuer())
                        && sign.subjectName().equals(encrypt.subjectName())
                ? Optional.empty()
                : Optional.of("The two certificates do not have the same subject and issuer.");
    }

    private static UploadReading noPair(String why) {
        return new Illegible(new Outcome.NoPair(why));
    }
}
