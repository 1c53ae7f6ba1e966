package privyseal.reissue;

import java.time.Duration;
import privyseal.authority.TrustProfile;

/// The settings `reissue.*`.
///
/// @param leastRemaining RI-01: exactly this much left is too little
/// @param freePerGeneration RI-02
/// @param proofStaysFresh RI-14
/// @param proofReuse RI-16: 13 months, as days
/// @param longest RI-26: a request in review or at the authority ends by itself after this long
/// @param trust what is demanded beside our own rules (RI-05/cap, RI-16/public, CT-11)
public record ReissueConfig(
        Duration leastRemaining,
        int freePerGeneration,
        Duration proofStaysFresh,
        Duration proofReuse,
        Duration longest,
        TrustProfile trust) {}
