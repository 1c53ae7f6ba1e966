package privyseal.document.drawing;

/// What a paper can be, by its content.
public enum Format {
    JPG("image/jpeg", "jpeg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    PDF("application/pdf", "pdf");

    private final String mediaType;
    private final String codec;

    Format(String mediaType, String codec) {
        this.mediaType = mediaType;
        this.codec = codec;
    }

    /// As content detection and HTTP call it.
    public String mediaType() {
        return mediaType;
    }

    /// As the JDK's image readers call it.
    String codec() {
        return codec;
    }
}
