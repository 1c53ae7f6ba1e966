package privyseal.delivery;

import privyseal.rule.Sentence;

/// What comes of a wish for a package.
public sealed interface Download {

    /// Not a record: it holds a private key, which nothing may print or compare.
    final class Zip implements Download {

        private final String filename;
        private final byte[] bytes;

        Zip(String filename, byte[] bytes) {
            this.filename = filename;
            this.bytes = bytes;
        }

        /// Clients cut `.zip` off to know the folder inside.
        public String filename() {
            return filename;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return filename;
        }
    }

    /// The server wants a key store, and the service has no key to put into it, or one that no key store holds (DL-01).
    record NotOffered(Sentence why) implements Download {}
}
