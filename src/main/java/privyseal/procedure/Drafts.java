package privyseal.procedure;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.Request;
import privyseal.document.Letter;
import privyseal.product.Product;
import privyseal.rule.Denial;

/// What becomes of a request that waits for a letter. Each kind of request that has one has its own.
public interface Drafts {

    /// The letter that a request about such a product waits for.
    Optional<Letter> letter(Product product);

    /// The last step: in the transaction that stored the letter, with the lineage locked.
    Submission submit(Handle tx, Caller caller, Request draft);

    sealed interface Submission {
        record Submitted() implements Submission {}

        record Refused(List<Denial> denials) implements Submission {}

        record WrongState(Certificate certificate) implements Submission {}
    }
}
