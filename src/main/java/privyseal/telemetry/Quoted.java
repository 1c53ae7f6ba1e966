package privyseal.telemetry;

/// Text on one line, as JSON quotes it.
public final class Quoted {

    private Quoted() {}

    static String ifNeeded(String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(Quoted::isPlain);
        return plain ? text : "\"" + escape(text) + "\"";
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c != '"' && c != '=' && c != '\\' && !Character.isISOControl(c);
    }

    /// RFC 8259 §7; line separators that a terminal could honour are escaped too.
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                        escaped.append("\\u%04x".formatted((int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
