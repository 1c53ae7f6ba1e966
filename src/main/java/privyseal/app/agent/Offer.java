package privyseal.app.agent;

/// What the service wants to be in the folder. Not a record: it holds a private key.
final class Offer {

    private final long deployment;
    private final String serial;
    private final String chain;
    private final String key;

    /// @param chain PEM, leaf first
    /// @param key PEM
    Offer(long deployment, String serial, String chain, String key) {
        this.deployment = deployment;
        this.serial = serial;
        this.chain = chain;
        this.key = key;
    }

    long deployment() {
        return deployment;
    }

    String serial() {
        return serial;
    }

    String chain() {
        return chain;
    }

    String key() {
        return key;
    }

    @Override
    public String toString() {
        return "Offer[" + deployment + ", " + serial + "]";
    }
}
