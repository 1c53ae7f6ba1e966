package privyseal.api;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import privyseal.account.OpenIdDesk;
import privyseal.account.SecondFactorDesk;
import privyseal.account.SecondStepDesk;
import privyseal.account.SessionDesk;
import privyseal.account.SignInDesk;

/// The actions of people who sign in.
///
/// @param signIn opens sessions and changes passwords
/// @param sessions finds and ends them
/// @param secondSteps takes the code of who came from the OpenID provider
/// @param openId where an OpenID provider is set
/// @param clock that rules and deadlines go by
/// @param testingClock whether it can be moved
public record SignInActions(
        SignInDesk signIn,
        SessionDesk sessions,
        SecondFactorDesk secondFactors,
        SecondStepDesk secondSteps,
        Optional<OpenIdDesk> openId,
        Clock clock,
        boolean testingClock) {

    /// What a session may do whose person lacks the second factor that `signin.second-factor` asks for.
    static final Set<String> WHILE_ENROLLING =
            Set.of("DescribeSession", "SignOut", "EnrolSecondFactor", "ConfirmSecondFactor");

    /// A page that was loaded again asks here for the word that its other requests carry. It changes nothing, and its
    /// answer can be read by a page of this service alone.
    static final Set<String> WITHOUT_CSRF_TOKEN = Set.of("DescribeSession");

    List<Action<?, ?>> all() {
        return List.of(
                new DescribeService(clock, openId.isPresent(), testingClock),
                new SignIn(signIn),
                new CompleteSignIn(secondSteps),
                new SignOut(sessions),
                new DescribeSession(sessions),
                new DescribeSessions(sessions),
                new RevokeSession(sessions),
                new ChangePassword(signIn),
                new EnrolSecondFactor(secondFactors),
                new ConfirmSecondFactor(secondFactors),
                new RemoveSecondFactor(secondFactors),
                new RemovePersonSecondFactor(secondFactors),
                new LinkIdentity(openId),
                new DescribeIdentities(openId),
                new UnlinkIdentity(openId));
    }
}
