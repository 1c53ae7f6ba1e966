package privyseal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import privyseal.account.AccountDesk;
import privyseal.account.KeyDesk;
import privyseal.csr.CsrDesk;
import privyseal.order.ApplicationDesk;
import privyseal.product.Catalogue;
import privyseal.reissue.ReissueDesk;
import privyseal.validation.MethodDesk;
import privyseal.validation.ProofsDesk;
import privyseal.validation.ValidationDesk;

/// Where the actions lead to.
///
/// @param clock moves the service's clock, where `testing.clock` allows it
public record Desks(
        AccountDesk accounts,
        KeyDesk keys,
        SignInActions signIn,
        Catalogue catalogue,
        ApplicationDesk applications,
        ValidationDesk validation,
        MethodDesk methods,
        ProofsDesk proofs,
        ReissueDesk reissues,
        RevocationActions revocation,
        ReviewActions review,
        CompanyActions companies,
        CsrDesk csrs,
        InventoryActions inventory,
        AutomaticActions automatic,
        DeploymentActions deployment,
        NoticeActions notices,
        AcmeActions acme,
        RecordActions records,
        OverviewActions overview,
        Optional<Function<Duration, Instant>> clock) {

    /// All that is served.
    public Actions actions() {
        // Filled below: an action may ask which others there are.
        Map<String, Action<?, ?>> served = new HashMap<>();
        List<Action<?, ?>> all =
                new ArrayList<>(AccountActions.of(accounts, keys, served.keySet()));
        Admission admission = new Admission(served);
        all.addAll(signIn.all());
        all.addAll(inventory.all(admission));
        all.addAll(review.all());
        all.addAll(companies.all());
        all.addAll(CsrActions.of(csrs));
        all.addAll(automatic.all());
        all.addAll(deployment.all(admission));
        all.addAll(notices.all());
        all.addAll(acme.all());
        all.addAll(records.all());
        all.addAll(overview.all());
        Cancellation cancellation = new Cancellation(applications, reissues);
        all.add(new DescribeProducts(applications.sale(), catalogue));
        all.add(new ParseCertificateRequest(applications.csrChecks(), catalogue));
        all.add(new ApplyCertificate(applications, catalogue));
        all.add(new ModifyAutoRenewal(applications.renewals()));
        all.add(new DescribeRenewal(applications.renewals()));
        all.add(new OrderNextCertificate(applications.renewals()));
        all.add(new CreateCertificate(applications.paid(), catalogue));
        all.add(
                new CreateCertificateByPackage(
                        applications.paid(), inventory.lineages(), catalogue));
        all.add(new DescribePackages(applications.paid(), catalogue));
        all.add(new ModifyCertificateResubmit(applications.paid()));
        all.add(new SubmitCertificateInformation(applications.paid()));
        all.add(new CommitCertificateInformation(applications.paid()));
        all.add(new CertificateInfoSubmit(applications.paid()));
        all.add(new CertificateOrderSubmit(applications.paid()));
        all.add(new CancelAuditCertificate(cancellation));
        all.add(new CancelCertificateOrder(cancellation));
        all.add(new CompleteCertificate(validation));
        all.add(new CheckCertificateDomainVerification(proofs));
        all.add(new DescribeValidation(proofs));
        all.add(new ChangeValidationMethod(methods));
        all.add(new DescribeReissueTerms(reissues.terms()));
        all.add(new ReplaceCertificate(reissues));
        all.addAll(revocation.all());
        clock.ifPresent(move -> all.add(new AdvanceClock(move)));
        all.forEach(action -> served.put(action.name(), action));
        return new Actions(all);
    }
}
