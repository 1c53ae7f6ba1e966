package privyseal.document;

import static privyseal.document.drawing.Format.GIF;
import static privyseal.document.drawing.Format.JPG;
import static privyseal.document.drawing.Format.PDF;
import static privyseal.document.drawing.Format.PNG;

import java.util.List;
import privyseal.document.drawing.Format;
import privyseal.rule.Sentence;

/// A stamped paper that an applicant uploads.
public enum Letter {
    /// RV-11: to revoke a DNSPod GM OV or EV certificate. Uploaded once (RV-13).
    REVOCATION_APPLICATION("RV-12", "revocation application", "吊销申请表"),
    /// RV-20: to revoke an OV or EV certificate of another brand. May be replaced until the reviewer has opened it.
    CONFIRMATION_LETTER("RV-21", "confirmation letter", "吊销确认函"),
    /// AP-01: to apply for a DNSPod GM OV or EV certificate. Uploaded once.
    APPLICATION_LETTER("AP-01", "application letter", "证书申请表"),
    /// AP-01: to apply for an OV or EV certificate of another brand. May be replaced during the review.
    ORDER_LETTER("AP-01", "confirmation letter of the order", "证书申请确认函");

    private final String ruleId;
    private final String title;
    private final String chineseTitle;

    Letter(String ruleId, String title, String chineseTitle) {
        this.ruleId = ruleId;
        this.title = title;
        this.chineseTitle = chineseTitle;
    }

    /// The rule that says which files are taken.
    public String ruleId() {
        return ruleId;
    }

    public String title() {
        return title;
    }

    public Sentence titles() {
        return new Sentence(title, chineseTitle);
    }

    /// RV-12 takes GIF and no PNG, RV-21 PNG and no GIF; so does the documentation. What applies for a certificate follows
    /// what revokes one of the same brands.
    public List<Format> formats() {
        return switch (this) {
            case REVOCATION_APPLICATION, APPLICATION_LETTER -> List.of(JPG, GIF, PDF);
            case CONFIRMATION_LETTER, ORDER_LETTER -> List.of(JPG, PNG, PDF);
        };
    }

    /// RV-13, RV-21: whether another may be uploaded in its place, as long as nobody has opened it or its review lasts.
    public boolean isReplaceable() {
        return switch (this) {
            case REVOCATION_APPLICATION, APPLICATION_LETTER -> false;
            case CONFIRMATION_LETTER, ORDER_LETTER -> true;
        };
    }
}
