package privyseal.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import privyseal.document.drawing.Depth;
import privyseal.document.drawing.DrawingProcess;
import privyseal.document.drawing.DrawingProcess.Outcome.Busy;
import privyseal.document.drawing.DrawingProcess.Outcome.Read;
import privyseal.document.drawing.DrawingProcess.Outcome.Unreadable;
import privyseal.document.drawing.Format;
import privyseal.document.drawing.Png;
import privyseal.document.drawing.Trouble;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// RV-12, RV-21: whether an uploaded file is taken as a letter. It starts a child process, so it is asked outside of any
/// transaction; nothing is stored here.
public final class LetterCheck {

    /// RV-12: less is no stamped paper.
    public static final int MIN_BYTES = 1_024;

    private final DocumentConfig config;
    private final DrawingProcess drawing;

    public LetterCheck(DocumentConfig config, DrawingProcess drawing) {
        this.config = config;
        this.drawing = drawing;
    }

    public sealed interface Checked {
        /// @param drawn the first 20 pages, where they were asked for
        record Accepted(Paper paper, List<Png> drawn) implements Checked {
            public Accepted {
                drawn = List.copyOf(drawn);
            }
        }

        record Refused(Denial denial) implements Checked {}

        /// Too many papers are being read at this moment: the same upload may succeed in a minute.
        record TryAgain(Sentence sentence) implements Checked {}
    }

    public Checked check(Letter letter, byte[] content) {
        return check(letter, content, Depth.CHECK);
    }

    /// @param depth what is to be seen of it
    public Checked check(Letter letter, byte[] content, Depth depth) {
        if (content.length < MIN_BYTES || content.length > config.maxBytes()) {
            return refused(letter, wrongSize(content.length));
        }
        Optional<Format> format = FormatDetection.detect(content);
        if (format.isEmpty() || !letter.formats().contains(format.get())) {
            return refused(letter, wrongFormat(letter, format));
        }
        return switch (drawing.read(depth, format.get(), content)) {
            case Read(int pages, List<Png> drawn) ->
                    new Checked.Accepted(paper(letter, format.get(), content, pages), drawn);
            case Unreadable(Trouble trouble) -> refused(letter, Troubles.sentence(trouble));
            case Busy() -> new Checked.TryAgain(Troubles.BUSY);
        };
    }

    private static Paper paper(Letter letter, Format format, byte[] octets, int pages) {
        Content content = Content.of(octets);
        return new Paper(letter, format, content.sha256(), content, pages);
    }

    private static Checked refused(Letter letter, Sentence sentence) {
        return new Checked.Refused(
                Denial.of(letter.ruleId(), sentence.english(), sentence.chinese()));
    }

    private Sentence wrongSize(int size) {
        return new Sentence(
                "The file must have 1 KB (1,024 bytes) to %s (%s bytes); it has %s bytes."
                        .formatted(megabytes(), grouped(config.maxBytes()), grouped(size)),
                "文件大小须为 1 KB（1,024 字节）至 %s（%s 字节），该文件为 %s 字节。"
                        .formatted(megabytes(), grouped(config.maxBytes()), grouped(size)));
    }

    private static Sentence wrongFormat(Letter letter, Optional<Format> format) {
        String taken =
                letter.formats().stream().map(Format::name).collect(Collectors.joining(", "));
        String english =
                format.map(found -> "it is a %s by its content".formatted(found.name()))
                        .orElse("by its content it is none of them");
        String chinese =
                format.map(found -> "根据内容判断，该文件为 %s".formatted(found.name()))
                        .orElse("根据内容判断，该文件不属于上述格式");
        return new Sentence(
                "The %s must be one of %s; %s.".formatted(letter.title(), taken, english),
                "%s须为以下格式之一：%s；%s。".formatted(letter.titles().chinese(), taken, chinese));
    }

    private String megabytes() {
        return String.format(Locale.ROOT, "%.1f MB", config.maxBytes() / (double) (1 << 20));
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
