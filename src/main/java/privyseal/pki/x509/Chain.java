package privyseal.pki.x509;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// The order of certificates from a leaf to its root.
public sealed interface Chain {

    /// Longer ones do not occur, and each link costs verifications.
    int MAX_LENGTH = 10;

    /// Leaf first; every certificate is issued by the next.
    record Ordered(List<ParsedCertificate> certificates) implements Chain {

        public Ordered {
            certificates = List.copyOf(certificates);
        }
    }

    /// @param why a sentence for people
    record Broken(String why) implements Chain {}

    /// Puts certificates in order, whatever order they were given in; what belongs to no chain breaks it. A
    /// certificate that is given twice counts once. The root may be missing.
    static Chain mend(List<ParsedCertificate> given) {
        List<ParsedCertificate> rest = new ArrayList<>(new LinkedHashSet<>(given));
        if (rest.isEmpty()) {
            return new Broken("There is no certificate.");
        }
        if (rest.size() > MAX_LENGTH) {
            return new Broken("There are more than 10 certificates.");
        }
        List<ParsedCertificate> leaves = rest.stream().filter(c -> issuesNone(c, rest)).toList();
        if (leaves.size() != 1) {
            return new Broken(
                    leaves.isEmpty()
                            ? "The certificates form a circle."
                            : "The certificates do not belong to one chain: "
                                    + leaves.get(0).subject()
                                    + " and "
                                    + leaves.get(1).subject()
                                    + " each issued none of the others.");
        }
        return follow(leaves.getFirst(), rest);
    }

    private static boolean issuesNone(ParsedCertificate candidate, List<ParsedCertificate> all) {
        return all.stream().noneMatch(c -> !c.equals(candidate) && c.namesAsIssuer(candidate));
    }

    private static Chain follow(ParsedCertificate leaf, List<ParsedCertificate> all) {
        List<ParsedCertificate> rest = new ArrayList<>(all);
        List<ParsedCertificate> ordered = new ArrayList<>();
        Optional<ParsedCertificate> next = Optional.of(leaf);
        while (next.isPresent()) {
            ParsedCertificate current = next.get();
            ordered.add(current);
            rest.remove(current);
            next = rest.stream().filter(current::isIssuedBy).findFirst();
        }
        return rest.isEmpty()
                ? new Ordered(ordered)
                : new Broken(
                        "The certificate of "
                                + rest.getFirst().subject()
                                + " did not issue "
                                + ordered.getLast().subject()
                                + ".");
    }
}
