package privyseal.document.drawing;

/// Why a paper is read.
public enum Depth {
    /// To know whether it can be: every page that would be drawn is drawn, small, and thrown away.
    CHECK(400),
    /// To see whether it is the right one, before it is sent.
    PREVIEW(1_000),
    /// To read it.
    DRAW(2_000);

    private final int longSide;

    Depth(int longSide) {
        this.longSide = longSide;
    }

    /// Of a drawn page, in pixels. An A4 page of 2,000 pixels has about 170 dots per inch.
    int longSide() {
        return longSide;
    }
}
