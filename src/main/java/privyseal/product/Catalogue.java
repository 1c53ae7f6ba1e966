package privyseal.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Every product that a person can apply for: the default catalogue and what the operator added.
///
/// It is read once, at the start, and does not change until the next one.
public final class Catalogue {

    private static final String SHIPPED = "/catalogue.yaml";

    /// Ids below are the default catalogue's, also those that it does not use yet.
    static final int FIRST_OWN_ID = 10_000;

    /// Far more than anybody's own products need.
    static final int MAX_BYTES = 1 << 20;

    private final Map<Integer, Product> products;

    private Catalogue(List<Product> products) {
        this.products = new LinkedHashMap<>();
        products.forEach(product -> this.products.put(product.id(), product));
    }

    public sealed interface Loaded {
        record Ready(Catalogue catalogue) implements Loaded {}

        /// @param faults one sentence each, naming the file and the product
        record Faulty(List<String> faults) implements Loaded {}
    }

    /// The default catalogue and, where there is one, the operator's file.
    ///
    /// @param own `DIR/catalogue.yaml`; it need not exist
    public static Loaded load(Path own) {
        List<Product> products = new ArrayList<>(shipped().products());
        if (!Files.exists(own)) {
            return new Loaded.Ready(new Catalogue(products));
        }
        String yaml;
        try {
            if (Files.size(own) > MAX_BYTES) {
                return faulty(own + " is larger than " + MAX_BYTES + " bytes.");
            }
            yaml = Files.readString(own);
        } catch (IOException e) {
            return faulty(own + " cannot be read: " + e.getMessage() + ".");
        }
        CatalogueFile file = CatalogueFile.read(own.toString(), yaml);
        List<String> faults = new ArrayList<>(file.faults());
        for (Product product : file.products()) {
            faults.addAll(collisions(own.toString(), product));
        }
        if (!faults.isEmpty()) {
            return new Loaded.Faulty(List.copyOf(faults));
        }
        products.addAll(file.products());
        return new Loaded.Ready(new Catalogue(products));
    }

    /// The default catalogue alone.
    public static Catalogue shipped() {
        CatalogueFile file = CatalogueFile.read("catalogue.yaml", shippedText());
        if (!file.faults().isEmpty()) {
            throw new IllegalStateException("the default catalogue is faulty: " + file.faults());
        }
        return new Catalogue(file.products());
    }

    public List<Product> products() {
        return List.copyOf(products.values());
    }

    /// What the operator added.
    public List<Product> own() {
        return products.values().stream().filter(product -> product.id() >= FIRST_OWN_ID).toList();
    }

    public Optional<Product> find(int id) {
        return Optional.ofNullable(products.get(id));
    }

    /// @param packageType as clients of the API spell an id; whatever is no number names no product
    public Optional<Product> find(String packageType) {
        return packageType.matches("[1-9][0-9]{0,8}")
                ? find(Integer.parseInt(packageType))
                : Optional.empty();
    }

    /// An own product that took a shipped id or brand would change rules for products that it is none of.
    private static List<String> collisions(String file, Product product) {
        List<String> faults = new ArrayList<>();
        if (product.id() < FIRST_OWN_ID) {
            faults.add(
                    "%s: product %d: an own product's id is %d or more."
                            .formatted(file, product.id(), FIRST_OWN_ID));
        }
        if (Brand.SHIPPED.contains(product.brand())) {
            faults.add(
                    "%s: product %d: the brand %s belongs to the default catalogue; use one of your own."
                            .formatted(file, product.id(), product.brand()));
        }
        return faults;
    }

    private static Loaded faulty(String sentence) {
        return new Loaded.Faulty(List.of(sentence));
    }

    private static String shippedText() {
        try (InputStream in = Catalogue.class.getResourceAsStream(SHIPPED)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
