package privyseal.validation;

import java.time.Instant;
import privyseal.rule.Sentence;

/// What a look-up saw, where and when (VA-05). It is stored and shown to the person.
///
/// @param began when the look-up began; this moment counts against a deadline
/// @param where the name server or URL that answered, `-` when none did
/// @param seen at most 256 printable characters of what was found; empty where VA-07 forbids to show it
/// @param sentence what a person should read and do
public record Observation(
        Instant began, Finding finding, String where, String seen, Sentence sentence) {

    public enum Finding {
        PROVED,
        TXT_NOT_FOUND,
        TXT_MISMATCH,
        CNAME_NOT_FOUND,
        CNAME_MISMATCH,
        NAME_SERVER_NOT_FOUND,
        DNSSEC_BOGUS,
        FILE_NOT_FOUND,
        FILE_MISMATCH,
        /// The address may not be reached (VA-07), or a redirect was refused (VA-02).
        TARGET_REFUSED,
        TIMED_OUT,
        /// Found by the primary, and by too few of the other perspectives (BR 3.2.2.9).
        NOT_CORROBORATED,
        /// The domain is proved, but its CAA records forbid this authority to issue (RFC 8659).
        CAA_FORBIDS,
        CAA_NOT_FOUND_OUT
    }

    public boolean proved() {
        return finding == Finding.PROVED;
    }
}
