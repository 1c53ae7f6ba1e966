package privyseal.document.drawing;

/// Why a paper cannot be shown.
public enum Trouble {
    /// Cut off, or not what it begins as.
    BROKEN,
    /// An image of more than 40 megapixels, by its own word.
    TOO_MANY_PIXELS,
    /// An image with several pictures: a reviewer would see one of them only.
    MOVING,
    /// A PDF with a password, be it for changing it only.
    ENCRYPTED,
    NO_PAGE,
    /// A PDF with a picture of a kind that cannot be drawn (JPEG 2000, JBIG2): its page would look empty.
    UNKNOWN_PICTURE,
    /// It took more memory or time than a paper needs.
    TOO_COSTLY
}
