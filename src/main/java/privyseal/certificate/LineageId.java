package privyseal.certificate;

/// Names a lineage inside the service. People know it by its name.
public record LineageId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
