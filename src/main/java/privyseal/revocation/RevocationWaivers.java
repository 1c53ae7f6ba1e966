package privyseal.revocation;

import static privyseal.document.Letter.CONFIRMATION_LETTER;

import java.util.Optional;
import privyseal.certificate.Request.Waivers;
import privyseal.product.Product;
import privyseal.product.Scope;
import privyseal.product.Term;
import privyseal.validation.Readiness;

/// Which steps of a revocation automatic validation spares. Pure.
final class RevocationWaivers {

    private RevocationWaivers() {}

    /// @param readiness as probed for this submission
    static Waivers of(Product product, Term term, Readiness readiness) {
        RevocationRoute route = RevocationRoute.of(product);
        boolean proof =
                route.provesDomains()
                        && Scope.TRUSTASIA_WILDCARD_DV.covers(product)
                        && term.isMultiYear()
                        && readiness.sparesProof();
        boolean letter =
                route.letter().equals(Optional.of(CONFIRMATION_LETTER)) && readiness.sparesLetter();
        return new Waivers(
                letter ? Optional.of("RV-22") : Optional.empty(),
                proof ? Optional.of("RV-15") : Optional.empty(),
                Optional.empty());
    }
}
