package privyseal.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import privyseal.account.Credentials;
import privyseal.account.FirstAccount;
import privyseal.db.PrivateFile;

/// `DIR/first-account.json`: how the first people get in. For its owner's eyes only, and to be deleted after use.
final class FirstAccountFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FirstAccountFile() {}

    /// By temporary file and rename, mode 0600.
    static void write(Path data, URI url, FirstAccount first) {
        ObjectNode file = JSON.createObjectNode();
        file.put("url", url.toString());
        file.set("owner", credentials(first.owner()));
        file.set("reviewer", credentials(first.reviewer()));
        file.set("operator", credentials(first.operator()));
        PrivateFile.write(data.resolve("first-account.json"), file.toPrettyString() + "\n");
    }

    private static ObjectNode credentials(Credentials credentials) {
        return JSON.createObjectNode()
                .put("user", credentials.user().toString())
                .put("password", credentials.password().reveal())
                .put("secretId", credentials.secretId().toString())
                .put("secretKey", credentials.secretKey().reveal());
    }
}
