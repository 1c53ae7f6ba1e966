package privyseal.api;

import java.util.List;
import privyseal.revocation.ImpactDesk;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.RetirementDesk;
import privyseal.revocation.RevocationDesk;
import privyseal.revocation.SupportDesk;

/// Where the actions about revocation lead to.
public record RevocationActions(
        RevocationDesk revocations,
        ImpactDesk impacts,
        SupportDesk support,
        RetirementDesk retirements,
        KeyCompromiseDesk keyCompromise) {

    List<Action<?, ?>> all() {
        return List.of(
                new RevokeCertificate(revocations),
                new DropRevocation(revocations),
                new DescribeRevocationImpact(impacts),
                new RequestSupportRevocation(support),
                new DescribeSupportCases(support),
                new CloseSupportCase(support),
                new DescribeSupportRequests(support),
                new RevokeOnBehalf(support),
                new ConfirmDeployment(retirements),
                new CallOffRetirement(retirements),
                new CreateKeyChallenge(keyCompromise),
                new RevokeByKeyProof(keyCompromise),
                new BlockKey(keyCompromise),
                new FindCertificates(keyCompromise.incidents()));
    }
}
