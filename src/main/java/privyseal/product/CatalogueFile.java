package privyseal.product;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.rule.Sentence;

/// One file of products, read and checked. Every fault is found in one go, each told in a sentence.
record CatalogueFile(List<Product> products, List<String> faults) {

    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private static final Set<String> FILE_WORDS = Set.of("catalogue");
    private static final Set<String> GROUP_WORDS = Set.of("brand", "standard", "from", "products");
    private static final Set<String> PRODUCT_WORDS =
            Set.of("id", "level", "tariff", "domains", "terms", "keys", "ips", "en", "zh");

    private static final int MAX_NAME = 200;

    static CatalogueFile read(String file, String yaml) {
        Reader reader = new Reader(file);
        JsonNode root;
        try (JsonParser parser = YAML.createParser(yaml)) {
            root = YAML.readTree(parser);
        } catch (JsonProcessingException e) {
            reader.fault("", "it is not YAML: " + e.getOriginalMessage());
            return reader.result();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        reader.file(root);
        return reader.result();
    }

    /// Walks one file and gathers what it finds, good and bad.
    private static final class Reader {

        private final String file;
        private final List<Product> products = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private final Set<Integer> ids = new HashSet<>();

        Reader(String file) {
            this.file = file;
        }

        CatalogueFile result() {
            return new CatalogueFile(List.copyOf(products), List.copyOf(faults));
        }

        void fault(String where, String what) {
            faults.add(file + ": " + (where.isEmpty() ? "" : where + ": ") + what + ".");
        }

        void file(JsonNode root) {
            if (!isObject(root, FILE_WORDS, "") || !root.path("catalogue").isArray()) {
                fault("", "the word “catalogue” with a list of brands is missing");
                return;
            }
            int number = 0;
            for (JsonNode group : root.path("catalogue")) {
                number++;
                group(group, "brand no. " + number);
            }
        }

        private void group(JsonNode group, String where) {
            if (!isObject(group, GROUP_WORDS, where)) {
                return;
            }
            Optional<Brand> brand = brand(group, where);
            Optional<Standard> standard =
                    word(group, "standard", where, Standard.values(), Standard::spelling);
            String from = text(group, "from", where, 16);
            if (!from.isEmpty() && !from.matches("[a-z0-9-]+")) {
                fault(where, "“from” has small letters, digits and hyphens only");
            }
            if (!group.path("products").isArray() || group.path("products").isEmpty()) {
                fault(where, "“products” is no list with at least one product");
                return;
            }
            if (brand.isPresent() && standard.isPresent()) {
                for (JsonNode line : group.path("products")) {
                    product(line, brand.get(), standard.get(), from).ifPresent(products::add);
                }
            }
        }

        private Optional<Product> product(
                JsonNode line, Brand brand, Standard standard, String from) {
            String where = brand + ", product " + line.path("id").asText("without id");
            if (!isObject(line, PRODUCT_WORDS, where)) {
                return Optional.empty();
            }
            int before = faults.size();
            int id = id(line, where);
            Optional<Level> level = word(line, "level", where, Level.values(), Level::name);
            Optional<Tariff> tariff =
                    word(line, "tariff", where, Tariff.values(), Tariff::spelling);
            Optional<DomainKind> domains =
                    word(line, "domains", where, DomainKind.values(), DomainKind::spelling);
            List<Term> terms = list(line, "terms", where, Term::find, "90d, 1y, 2y, 3y");
            List<KeyAlgorithm> keys =
                    list(line, "keys", where, CatalogueFile::findKey, KEY_SPELLINGS);
            Sentence name =
                    new Sentence(
                            text(line, "en", where, MAX_NAME), text(line, "zh", where, MAX_NAME));
            if (level.isEmpty() || tariff.isEmpty() || domains.isEmpty()) {
                return Optional.empty();
            }
            checkTariff(where, tariff.get(), level.get(), terms);
            checkStandard(where, standard, keys);
            if (level.get() == Level.EV && domains.get().allowsWildcards()) {
                fault(where, "an EV certificate has no wildcards");
            }
            boolean takesAddresses = flag(line, "ips", where);
            if (takesAddresses && domains.get().allowsWildcards()) {
                fault(where, "no file proves a wildcard, and only a file an IP address");
            }
            if (takesAddresses && tariff.get() == Tariff.FREE) {
                fault(where, "a free product covers no IP addresses");
            }
            if (faults.size() > before) {
                return Optional.empty();
            }
            return Optional.of(
                    new Product(
                            id,
                            brand,
                            level.get(),
                            standard,
                            tariff.get(),
                            domains.get(),
                            terms,
                            keys,
                            takesAddresses,
                            from,
                            name));
        }

        private void checkTariff(String where, Tariff tariff, Level level, List<Term> terms) {
            switch (tariff) {
                case FREE -> {
                    if (level != Level.DV) {
                        fault(where, "only DV can be free");
                    }
                    if (!terms.isEmpty() && !terms.equals(List.of(Term.Days.NINETY))) {
                        fault(where, "a free product's only term is 90d");
                    }
                }
                case PAID -> {
                    List<Integer> years =
                            terms.stream()
                                    .filter(Term.Years.class::isInstance)
                                    .map(term -> ((Term.Years) term).years())
                                    .toList();
                    if (years.size() < terms.size()) {
                        fault(where, "a paid product is sold for years: 1y, 2y or 3y");
                    }
                    if (!years.equals(years.stream().sorted().toList())) {
                        fault(where, "“terms” stand shortest first");
                    }
                }
            }
        }

        private void checkStandard(String where, Standard standard, List<KeyAlgorithm> keys) {
            boolean fits =
                    keys.stream()
                            .allMatch(key ->
                                    (key.family() == KeyAlgorithm.Family.SM2)
                                            == (standard == Standard.GM));
            if (!fits) {
                fault(where, "GM products have SM2 keys, international ones have none");
            }
        }

        private int id(JsonNode line, String where) {
            JsonNode id = line.path("id");
            if (!id.isInt() || id.intValue() < 1 || id.intValue() > 999_999_999) {
                fault(where, "“id” is no number from 1 to 999999999");
                return 0;
            }
            if (!ids.add(id.intValue())) {
                fault(where, "this id is used twice");
            }
            return id.intValue();
        }

        private Optional<Brand> brand(JsonNode group, String where) {
            try {
                return Optional.of(new Brand(group.path("brand").asText("")));
            } catch (IllegalArgumentException e) {
                fault(where, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        private String text(JsonNode node, String field, String where, int longest) {
            String text = node.path(field).isTextual() ? node.path(field).textValue() : "";
            if (text.isBlank()
                    || text.length() > longest
                    || text.chars().anyMatch(Character::isISOControl)) {
                fault(where, "“%s” is no text of 1 to %d characters".formatted(field, longest));
            }
            return text;
        }

        /// False where it is not said.
        private boolean flag(JsonNode node, String field, String where) {
            if (node.has(field) && !node.path(field).isBoolean()) {
                fault(where, "“%s” is neither true nor false".formatted(field));
            }
            return node.path(field).booleanValue();
        }

        private <T> Optional<T> word(
                JsonNode node, String field, String where, T[] known, Function<T, String> spell) {
            String given = node.path(field).asText("");
            Optional<T> found =
                    Arrays.stream(known).filter(k -> spell.apply(k).equals(given)).findFirst();
            if (found.isEmpty()) {
                String choice = Arrays.stream(known).map(spell).collect(Collectors.joining(", "));
                fault(where, "“%s” is none of %s: “%s”".formatted(field, choice, given));
            }
            return found;
        }

        private <T> List<T> list(
                JsonNode node,
                String field,
                String where,
                Function<String, Optional<T>> find,
                String choice) {
            List<T> found = new ArrayList<>();
            if (!node.path(field).isArray() || node.path(field).isEmpty()) {
                fault(where, "“%s” is no list of at least one of %s".formatted(field, choice));
                return found;
            }
            for (JsonNode element : node.path(field)) {
                Optional<T> value = find.apply(element.asText(""));
                if (value.isEmpty()) {
                    fault(where, "“%s” is not of %s".formatted(element.asText(), choice));
                } else if (found.contains(value.get())) {
                    fault(where, "“%s” stands twice in “%s”".formatted(element.asText(), field));
                } else {
                    found.add(value.get());
                }
            }
            return found;
        }

        private boolean isObject(JsonNode node, Set<String> words, String where) {
            if (!node.isObject()) {
                fault(where, "it is no list of words with values");
                return false;
            }
            StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                    .filter(word -> !words.contains(word))
                    .forEach(word -> fault(where, "the word “%s” is unknown".formatted(word)));
            return true;
        }
    }

    private static final String KEY_SPELLINGS =
            Arrays.stream(KeyAlgorithm.values())
                    .map(CatalogueFile::spell)
                    .collect(Collectors.joining(", "));

    private static Optional<KeyAlgorithm> findKey(String spelling) {
        return Arrays.stream(KeyAlgorithm.values())
                .filter(key -> spell(key).equals(spelling))
                .findFirst();
    }

    /// `rsa-2048`, `ec-p256`.
    static String spell(KeyAlgorithm key) {
        return key.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
