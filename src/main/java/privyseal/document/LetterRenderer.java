package privyseal.document;

import java.util.List;
import privyseal.document.drawing.Depth;
import privyseal.document.drawing.DrawingProcess;
import privyseal.document.drawing.DrawingProcess.Outcome.Busy;
import privyseal.document.drawing.DrawingProcess.Outcome.Read;
import privyseal.document.drawing.DrawingProcess.Outcome.Unreadable;
import privyseal.document.drawing.Format;
import privyseal.document.drawing.Png;
import privyseal.document.drawing.Trouble;
import privyseal.rule.Sentence;

/// What a reviewer sees of a paper: pictures that we drew, never the file as it came. It starts a child process, so it is asked
/// outside of any transaction.
public final class LetterRenderer {

    private final DrawingProcess drawing;

    public LetterRenderer(DrawingProcess drawing) {
        this.drawing = drawing;
    }

    public sealed interface View {
        /// @param shown the first 20 pages
        /// @param pages how many the paper has
        record Pages(List<Png> shown, int pages) implements View {
            public Pages {
                shown = List.copyOf(shown);
            }
        }

        /// It was readable when it was uploaded, with another release or a calmer machine.
        record Unshowable(Sentence sentence) implements View {}

        record TryAgain(Sentence sentence) implements View {}
    }

    public View render(Paper paper) {
        return render(paper.format(), paper.content());
    }

    public View render(Format format, Content content) {
        return switch (drawing.read(Depth.DRAW, format, content.bytes())) {
            case Read(int pages, List<Png> drawn) -> new View.Pages(drawn, pages);
            case Unreadable(Trouble trouble) -> new View.Unshowable(Troubles.sentence(trouble));
            case Busy() -> new View.TryAgain(Troubles.BUSY);
        };
    }
}
