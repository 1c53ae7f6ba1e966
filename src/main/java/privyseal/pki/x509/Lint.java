package privyseal.pki.x509;

import java.util.Set;
import java.util.function.Predicate;

/// One thing that a certificate may get wrong.
///
/// @param id stable, for logs and tests
/// @param clause where it is demanded
/// @param sentence what is wrong
/// @param scope whom it concerns
/// @param violatedBy whether a certificate does wrong
record Lint(
        String id,
        String clause,
        String sentence,
        Set<Scope> scope,
        Predicate<LintCase> violatedBy) {

    enum Scope {
        ROOT,
        ISSUING_AUTHORITY,
        LEAF,
        /// A leaf of a customer, which is a [#LEAF] too.
        CUSTOMERS_LEAF,
        /// A leaf under the limits of the CA/Browser Forum, which is a [#LEAF] too.
        PUBLIC_LEAF,
        /// A leaf that names its domains alone, which is a [#LEAF] too.
        DOMAIN_LEAF,
        /// One that names an organization (OV).
        ORGANIZATION_LEAF,
        /// One that names an organization by the EV Guidelines.
        EXTENDED_LEAF,
        OCSP_RESPONDER
    }

    static final Set<Scope> EVERY = Set.of(Scope.values());

    static Lint lint(
            String id,
            String clause,
            String sentence,
            Set<Scope> scope,
            Predicate<LintCase> violatedBy) {
        return new Lint(id, clause, sentence, scope, violatedBy);
    }

    static Set<Scope> scopesOf(Profile profile) {
        return switch (profile) {
            case Profile.Root _ -> Set.of(Scope.ROOT);
            case Profile.IssuingAuthority _ -> Set.of(Scope.ISSUING_AUTHORITY);
            case Profile.Leaf leaf -> scopesOf(leaf);
            case Profile.Listener _ -> Set.of(Scope.LEAF, Scope.DOMAIN_LEAF);
            case Profile.OcspResponder _ -> Set.of(Scope.OCSP_RESPONDER);
        };
    }

    private static Set<Scope> scopesOf(Profile.Leaf leaf) {
        Scope verified =
                switch (leaf.level()) {
                    case DOMAIN -> Scope.DOMAIN_LEAF;
                    case ORGANIZATION -> Scope.ORGANIZATION_LEAF;
                    case EXTENDED -> Scope.EXTENDED_LEAF;
                };
        return switch (leaf.limits()) {
            case OUR_OWN -> Set.of(Scope.LEAF, Scope.CUSTOMERS_LEAF, verified);
            case CA_BROWSER_FORUM ->
                    Set.of(Scope.LEAF, Scope.CUSTOMERS_LEAF, Scope.PUBLIC_LEAF, verified);
        };
    }

    boolean concerns(Set<Scope> scopes) {
        return scopes.stream().anyMatch(scope::contains);
    }
}
