package privyseal.rule;

/// What a person is told, in the two languages that the service speaks.
public record Sentence(String english, String chinese) {

    public String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }

    public enum Language {
        ENGLISH,
        CHINESE
    }
}
