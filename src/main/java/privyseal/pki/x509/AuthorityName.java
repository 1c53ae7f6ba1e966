package privyseal.pki.x509;

/// The distinguished name of an authority or of one of its signers.
public record AuthorityName(String organization, String commonName) {

    /// X.520 ub-organization-name and ub-common-name.
    private static final int MAX_LENGTH = 64;

    public AuthorityName {
        check(organization);
        check(commonName);
    }

    private static void check(String text) {
        if (text.isBlank() || !text.equals(text.strip()) || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a part of a name has 1 to 64 characters and no blanks around them: " + text);
        }
    }
}
