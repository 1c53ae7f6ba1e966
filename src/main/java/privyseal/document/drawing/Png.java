package privyseal.document.drawing;

/// A page as a picture, made by us: safe to show in a browser as `image/png`.
public final class Png {

    private final byte[] bytes;

    private Png(byte[] bytes) {
        this.bytes = bytes;
    }

    static Png of(byte[] bytes) {
        return new Png(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Png[" + bytes.length + " octets]";
    }
}
