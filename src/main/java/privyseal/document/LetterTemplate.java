package privyseal.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// RV-11, RV-20, AP-01: the form that a person prints, stamps and uploads, as a PDF filled with the case. The same case gives the
/// same octets.
public final class LetterTemplate {

    public byte[] fill(LetterCase letter) {
        LetterWords words = LetterWords.of(letter.letter(), letter.language());
        try (Sheet sheet = new Sheet(words.heading(), letter.language(), seed(letter))) {
            sheet.heading(words.heading());
            sheet.paragraph(words.request());
            sheet.row(words.organization(), List.of(letter.organization()));
            sheet.row(words.certificate(), List.of(letter.certificateId()));
            sheet.row(words.requestNumber(), List.of(letter.requestNumber()));
            sheet.row(words.domains(), letter.domains());
            sheet.row(words.date(), List.of(letter.date().toString()));
            sheet.paragraph(words.declaration());
            sheet.signature(
                    List.of(words.signatory(), words.position(), words.signedOn()), words.seal());
            sheet.note(words.note());
            return sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("the form cannot be written", e);
        }
    }

    /// PDFBox takes it for the time from which it makes the document's identifier.
    private static long seed(LetterCase letter) {
        return letter.requestNumber().hashCode();
    }
}
