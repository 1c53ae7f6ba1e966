package privyseal.order;

import java.util.regex.Pattern;

/// What a client calls an order that it is about to make, so that it can send it again when the answer was lost.
public record OrderToken(String value) {

    private static final Pattern SHAPE = Pattern.compile("[!-~]{1,64}");

    public OrderToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("it is not 1 to 64 printable ASCII characters");
        }
    }
}
