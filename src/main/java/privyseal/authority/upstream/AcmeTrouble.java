package privyseal.authority.upstream;

import privyseal.rule.Sentence;

/// The upstream authority did not do what it was asked for. Ends a try; caught in [UpstreamIssuing] and [UpstreamRevoking].
final class AcmeTrouble extends Exception {

    private static final long serialVersionUID = 1;

    /// What people are shown of foreign words.
    private static final int MOST = 256;

    private static final String PREFIX = "urn:ietf:params:acme:error:";

    private enum Kind {
        /// Nobody answered, or not in a way that one could read.
        UNREACHED,
        /// It answered with an error.
        REFUSED
    }

    private final Kind kind;
    private final String type;
    private final String words;

    private AcmeTrouble(Kind kind, String type, String words) {
        super(words, null, false, false);
        this.kind = kind;
        this.type = type;
        this.words = words;
    }

    /// @param why ours
    static AcmeTrouble unreached(String why) {
        return new AcmeTrouble(Kind.UNREACHED, "", why);
    }

    /// @param type of the problem document (RFC 8555 §6.7)
    /// @param detail foreign words
    static AcmeTrouble refused(String type, String detail) {
        String bare = printable(type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type);
        return new AcmeTrouble(Kind.REFUSED, bare, printable(bare + ": " + detail));
    }

    private static String printable(String foreign) {
        String one = foreign.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return one.length() <= MOST ? one : one.substring(0, MOST - 1) + "…";
    }

    boolean isOf(String name) {
        return kind == Kind.REFUSED && type.equals(name);
    }

    Sentence sentence() {
        return switch (kind) {
            case UNREACHED ->
                    new Sentence(
                            "The upstream authority cannot be reached: " + words + ".",
                            "无法连接上游机构：" + words + "。");
            case REFUSED ->
                    new Sentence("The upstream authority refused: " + words, "上游机构拒绝：" + words);
        };
    }
}
