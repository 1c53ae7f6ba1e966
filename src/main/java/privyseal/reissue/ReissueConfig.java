package privyseal.reissue;

import java.time.Duration;

/// The settings `reissue.*`.
///
/// @param leastRemaining RI-01: exactly this much left is too little
/// @param freePerGeneration RI-02
/// @param proofStaysFresh RI-14
/// @param proofReuse RI-16: 13 months, as days
/// @param longest RI-26: a request in review or at the authority ends by itself after this long
public record ReissueConfig(
        Duration leastRemaining,
        int freePerGeneration,
        Duration proofStaysFresh,
        Duration proofReuse,
        Duration longest) {}
