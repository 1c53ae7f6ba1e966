package privyseal.document;

import java.time.Instant;
import java.util.Optional;
import privyseal.certificate.RequestId;
import privyseal.document.drawing.Format;

/// A paper as lists show it, without its content.
///
/// @param size in octets
/// @param openedAt when a reviewer saw it first (RV-21)
/// @param supersededAt when another took its place; it is kept for the audit
public record StoredPaper(
        PaperId id,
        RequestId request,
        Letter letter,
        Format format,
        Sha256 sha256,
        int size,
        int pages,
        Instant uploadedAt,
        Optional<Instant> openedAt,
        Optional<Instant> supersededAt) {

    public boolean isCurrent() {
        return supersededAt.isEmpty();
    }
}
