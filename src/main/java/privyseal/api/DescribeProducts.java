package privyseal.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.document.Letter;
import privyseal.order.ApplicationRoute;
import privyseal.order.ApplicationRules;
import privyseal.order.SaleDesk;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.reissue.ReissueRoute;
import privyseal.revocation.RevocationRoute;
import privyseal.rule.Denial;
import privyseal.rule.Sentence.Language;
import privyseal.validation.ProofPlan;

/// The own action `DescribeProducts`: the catalogue, with the procedures that each product follows.
final class DescribeProducts implements Action<DescribeProducts.Request, DescribeProducts.Answer> {

    record Request() {}

    record Answer(List<Item> products) {}

    /// @param packageType as orders name the product
    /// @param level DV, OV, EV
    /// @param years what a paid product is sold for, shortest first
    /// @param freeDays for how long a free one is valid
    /// @param algorithms the one that is proposed first
    /// @param keySources of an application: online (the service makes the key), parse (a pasted CSR)
    /// @param takesAddresses whether its names may be IP addresses
    /// @param applicationSteps as [StepWord] spells them, like the other steps
    /// @param typicalTime a sentence
    /// @param available whether the caller's account can order it now; absent for people who belong to none
    record Item(
            String packageType,
            String name,
            String brand,
            String standard,
            String level,
            String tariff,
            String domainKind,
            List<Integer> years,
            Optional<Integer> freeDays,
            List<WireAlgorithm> algorithms,
            List<String> validationMethods,
            List<String> keySources,
            int maxDomains,
            boolean takesAddresses,
            List<String> applicationSteps,
            Optional<LetterItem> applicationLetter,
            String revocationRule,
            List<String> revocationSteps,
            Optional<LetterItem> revocationLetter,
            String reissueRule,
            List<String> reissueSteps,
            boolean needsOrganization,
            String typicalTime,
            Optional<Boolean> available,
            List<WireDenial> whyNot) {}

    /// @param formats of the files that are taken
    /// @param replaceable whether another may be uploaded in its place
    record LetterItem(List<String> formats, boolean replaceable) {
        static LetterItem of(Letter letter) {
            return new LetterItem(
                    letter.formats().stream().map(Enum::name).toList(), letter.isReplaceable());
        }
    }

    private final SaleDesk desk;
    private final Catalogue catalogue;

    DescribeProducts(SaleDesk desk, Catalogue catalogue) {
        this.desk = desk;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "DescribeProducts";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.everybody();
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        if (!call.caller().role().reaches(Role.READ_ONLY)) {
            return new Answer(
                    catalogue.products().stream()
                            .map(p -> item(p, Optional.empty(), List.of(), call.language()))
                            .toList());
        }
        Map<Product, List<Denial>> verdicts = desk.whyNot(call.caller(), catalogue);
        return new Answer(
                verdicts.entrySet().stream()
                        .map(e ->
                                item(
                                        e.getKey(),
                                        Optional.of(e.getValue().isEmpty()),
                                        e.getValue(),
                                        call.language()))
                        .toList());
    }

    private Item item(
            Product product, Optional<Boolean> available, List<Denial> denials, Language language) {
        ApplicationRoute application = ApplicationRoute.of(product);
        RevocationRoute revocation = RevocationRoute.of(product);
        ReissueRoute reissue = ReissueRoute.of(product);
        return new Item(
                product.packageType(),
                product.name().in(language),
                product.brand().name(),
                product.standard().spelling(),
                product.level().name(),
                product.tariff().spelling(),
                product.domainKind().spelling(),
                years(product),
                days(product),
                WireAlgorithm.of(product.keys()),
                ProofPlan.methodsFor(product).stream().map(VerifyType::of).toList(),
                keySources(product),
                ApplicationRules.mostNames(product),
                product.takesAddresses(),
                StepWord.of(application.steps()),
                application.letter().map(LetterItem::of),
                revocation.id(),
                StepWord.of(revocation.steps()),
                revocation.letter().map(LetterItem::of),
                reissue.id(),
                StepWord.of(reissue.steps()),
                product.level().namesOrganization(),
                product.level().typicalTime().in(language),
                available,
                WireDenial.of(denials, language));
    }

    private static List<Integer> years(Product product) {
        return product.terms().stream()
                .filter(Term.Years.class::isInstance)
                .map(term -> ((Term.Years) term).years())
                .toList();
    }

    private static Optional<Integer> days(Product product) {
        return product.terms().stream()
                .filter(Term.Days.class::isInstance)
                .map(term -> ((Term.Days) term).days())
                .findFirst();
    }

    /// ApplyCertificate, by which free products are applied for, takes no CSR.
    private List<String> keySources(Product product) {
        List<String> sources = new ArrayList<>();
        if (desk.makesKeys()) {
            sources.add("online");
        }
        if (!product.isFree()) {
            sources.add("parse");
        }
        return sources;
    }
}
