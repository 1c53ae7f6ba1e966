package privyseal.db;

/// A password for a database. Nothing prints it by accident.
public final class Password {

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    public static Password of(String text) {
        return new Password(text);
    }

    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Password[secret]";
    }
}
