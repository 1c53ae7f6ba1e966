package privyseal.account;

/// A word that only its owner may see: a password or the secret of an API key. It prints as `***`.
public final class Secret {

    private final String word;

    public Secret(String word) {
        this.word = word;
    }

    public String reveal() {
        return word;
    }

    @Override
    public String toString() {
        return "***";
    }
}
