package privyseal.revocation;

import static privyseal.revocation.Document.Format.GIF;
import static privyseal.revocation.Document.Format.JPG;
import static privyseal.revocation.Document.Format.PDF;
import static privyseal.revocation.Document.Format.PNG;

import java.util.List;

/// A stamped paper that an applicant uploads.
public enum Document {
    /// RV-11: uploaded once (RV-13).
    REVOCATION_APPLICATION("revocation application"),
    /// RV-20: may be replaced until the reviewer has opened it (RV-21).
    CONFIRMATION_LETTER("confirmation letter");

    private final String title;

    Document(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// RV-12 takes GIF for the one, RV-21 takes PNG for the other; so does the documentation.
    public List<Format> formats() {
        return switch (this) {
            case REVOCATION_APPLICATION -> List.of(JPG, GIF, PDF);
            case CONFIRMATION_LETTER -> List.of(JPG, PNG, PDF);
        };
    }

    public enum Format {
        JPG,
        PNG,
        GIF,
        PDF
    }
}
