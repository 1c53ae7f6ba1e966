package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.certificate.PrimaryDomain;
import privyseal.validation.Proof;

/// What must be published for one domain (`DvAuths[]`).
///
/// @param dvAuthKey the record's full name, or the file's name
/// @param dvAuthDomain the zone of the record, or the host of the file
/// @param dvAuthPath the folder of the file; empty for records
/// @param dvAuthSubDomain the record's name below `dvAuthDomain`
record WireProof(
        String dvAuthKey,
        String dvAuthValue,
        String dvAuthDomain,
        String dvAuthPath,
        String dvAuthSubDomain,
        String dvAuthVerifyType) {

    /// `DvAuthDetail`: the first one once more, for clients that know one domain only.
    record Detail(
            String dvAuthKey,
            String dvAuthValue,
            String dvAuthDomain,
            String dvAuthPath,
            String dvAuthKeySubDomain,
            List<WireProof> dvAuths) {}

    static WireProof of(Proof proof) {
        return switch (proof.type()) {
            case TXT, CNAME -> {
                String zone = PrimaryDomain.of(proof.domain()).value();
                yield new WireProof(
                        proof.host(),
                        proof.value(),
                        zone,
                        "",
                        proof.host().substring(0, proof.host().length() - zone.length() - 1),
                        proof.type().name());
            }
            case FILE -> {
                int file = proof.host().lastIndexOf('/') + 1;
                yield new WireProof(
                        proof.host().substring(file),
                        proof.value(),
                        proof.domain().value(),
                        proof.host().substring(0, file),
                        "",
                        proof.type().name());
            }
        };
    }

    static Optional<Detail> detail(List<Proof> proofs) {
        List<WireProof> all = proofs.stream().map(WireProof::of).toList();
        return all.stream()
                .findFirst()
                .map(first ->
                        new Detail(
                                first.dvAuthKey,
                                first.dvAuthValue,
                                first.dvAuthDomain,
                                first.dvAuthPath,
                                first.dvAuthSubDomain,
                                all));
    }
}
