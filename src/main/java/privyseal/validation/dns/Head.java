package privyseal.validation.dns;

import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import privyseal.egress.HttpOutcome.Exposure;
import privyseal.egress.LookupTrouble;

/// Gets one record set, without validating it: from the authoritative servers, or from the resolver that is set.
interface Head {

    sealed interface Reply {
        /// @param message rcode NOERROR or NXDOMAIN; only the records at the name asked for, and the proofs of absence
        record Answered(Message message, String where, Exposure exposure, Answer.Scope scope)
                implements Reply {}

        record Failed(LookupTrouble trouble, String where, String reason) implements Reply {}
    }

    Reply fetch(Name name, int type);
}
