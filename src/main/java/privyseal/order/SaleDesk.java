package privyseal.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.db.Database;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Tariff;
import privyseal.rule.Denial;

/// What an account can order at this moment, by the judgement that an order meets.
public final class SaleDesk {

    private final Database db;
    private final Quotas quotas;
    private final OrderConfig config;

    SaleDesk(Database db, Quotas quotas, OrderConfig config) {
        this.db = db;
        this.quotas = quotas;
        this.config = config;
    }

    /// For each product why it cannot be ordered now; an empty list where it can. What depends on a domain (the primary
    /// domain's units of AP-02) is judged when one is named.
    public Map<Product, List<Denial>> whyNot(Caller caller, Catalogue catalogue) {
        Map<Tariff, List<Denial>> used = usedUp(caller.account());
        Map<Product, List<Denial>> verdicts = new LinkedHashMap<>();
        for (Product product : catalogue.products()) {
            List<Denial> denials =
                    new ArrayList<>(
                            ApplicationRules.ofSale(
                                    product, product.terms().getFirst(), config.trust()));
            denials.addAll(used.get(product.tariff()));
            verdicts.put(product, List.copyOf(denials));
        }
        return verdicts;
    }

    /// Whether the service makes a key where the applicant brings none (CT-11).
    public boolean makesKeys() {
        return PublicTrustRules.ofMaking(config.trust()).isEmpty();
    }

    private Map<Tariff, List<Denial>> usedUp(AccountId account) {
        return db.inTransaction(tx ->
                Map.of(
                        Tariff.FREE,
                        quotas.hasFree(tx, account, config.freePerAccount())
                                ? List.of()
                                : List.of(QuotaDenials.freeUsedUp(config.freePerAccount())),
                        Tariff.PAID,
                        quotas.allowance(tx, account, config.paidAllowance()).left() > 0
                                ? List.of()
                                : List.of(QuotaDenials.ALLOWANCE_USED_UP)));
    }
}
