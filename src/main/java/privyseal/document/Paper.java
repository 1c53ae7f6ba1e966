package privyseal.document;

import privyseal.document.drawing.Format;

/// A file that was found to be what the letter wants: its size, its kind by the content, and that it can be shown.
///
/// @param pages how many it has; a reviewer sees the first 20
public record Paper(Letter letter, Format format, Sha256 sha256, Content content, int pages) {}
