package privyseal.document;

import java.util.Arrays;
import java.util.Optional;
import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypes;
import privyseal.document.drawing.Format;

/// RV-12: the content decides what a file is, not its name and not what its sender calls it.
///
/// Only the first octets are looked at. Whether the rest is of the same kind, the child's decoder says.
final class FormatDetection {

    /// Magic numbers only: Tika's other detectors open files, and are not in its core.
    private static final Tika TIKA = new Tika(MimeTypes.getDefaultMimeTypes());

    private FormatDetection() {}

    static Optional<Format> detect(byte[] content) {
        String mediaType = TIKA.detect(content);
        return Arrays.stream(Format.values())
                .filter(format -> format.mediaType().equals(mediaType))
                .findFirst();
    }
}
