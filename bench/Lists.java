import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Looks at the list of an account with very many certificates, page by page and tab by tab, one request after the other.
/// Prints one line a measurement: name, p50 and p99 in milliseconds.
///
/// Arguments: port of the service, first-account.json, how often. java bench/Lists.java …
final class Lists {

    private static final String PUBLIC = "2019-12-05";
    private static final String OWN = "2026-12-01";

    private static int times;

    static void main(String[] arguments) throws Exception {
        Load.port = Integer.parseInt(arguments[0]);
        String people = Files.readString(Path.of(arguments[1]));
        times = Integer.parseInt(arguments[2]);
        signsAs(people, "owner");
        list("first page", "");
        list("first page by end", "\"ExpirationSort\":\"ASC\"");
        list("last to end first", "\"ExpirationSort\":\"DESC\"");
        deep("page 2,000 by cursor", "", 2_000);
        deep("page 2,000 by end, by cursor", "\"ExpirationSort\":\"ASC\"", 2_000);
        list("tab pending", "\"CertificateStatus\":[0,4,5,8,13]");
        list("tab issued", "\"CertificateStatus\":[1,11,12]");
        list("tab expiring", "\"FilterExpiring\":1");
        list("tab expiring by end", "\"FilterExpiring\":1,\"ExpirationSort\":\"ASC\"");
        list("tab revoking", "\"CertificateStatus\":[9]");
        list("tab revoked", "\"CertificateStatus\":[10]");
        list("tab uploaded", "\"Upload\":1");
        list("search, few match", "\"SearchKey\":\"needle\"");
        list("search, one in twenty", "\"SearchKey\":\"shop\"");
        list("search, all match", "\"SearchKey\":\"example\"");
        list("search, none matches", "\"SearchKey\":\"nowhere\"");
        list("search in tab revoked", "\"SearchKey\":\"shop\",\"CertificateStatus\":[10]");
        list("one level, the newest only", "\"Level\":\"OV\"");
        list("one product, the oldest only", "\"PackageType\":\"104\"");
        list("one brand, few match", "\"Brand\":\"DNSPod\"");
        list("one product in tab issued", "\"PackageType\":\"104\",\"CertificateStatus\":[1,11,12]");
        list("one level by end", "\"Level\":\"OV\",\"ExpirationSort\":\"ASC\"");
        list("one product, last to end first", "\"PackageType\":\"104\",\"ExpirationSort\":\"DESC\"");
        list("all levels but one", "\"Level\":\"DV\"");
        list("oldest first", "\"InsertTimeSort\":\"ASC\"");
        deep("page 2,000, oldest first", "\"InsertTimeSort\":\"ASC\"", 2_000);
        list("tab ended", "\"CertificateStatus\":[2,3,7]");
        measure("counts of all tabs", "DescribeCertificateCounts", OWN, "{}");
        measure("overview of the account", "DescribeOverview", OWN, "{}");
        signsAs(people, "operator");
        measure("overview of the service", "DescribeOverview", OWN, "{}");
        measure("find by domain", "FindCertificates", OWN, "{\"Text\":\"www.h500011.needle.example\"}");
        measure("find by id", "FindCertificates", OWN, "{\"Text\":\"00500011\"}");
        System.exit(0);
    }

    private static void signsAs(String people, String who) {
        String part = people.substring(people.indexOf("\"" + who + "\""));
        Load.keyId = Load.field(part, "secretId").orElseThrow();
        Load.secret = Load.field(part, "secretKey").orElseThrow();
    }

    private static void list(String name, String more) throws Exception {
        measure(name, "DescribeCertificates", PUBLIC, body(more));
    }

    private static String body(String more) {
        return "{\"Limit\":10" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    /// Walks there in pages of a thousand.
    private static void deep(String name, String more, int page) throws Exception {
        String cursor = "";
        for (int seen = 0; seen < page * 10; seen += 1000) {
            String answer =
                    call(
                            "DescribeCertificates",
                            PUBLIC,
                            body(more + cursor).replace("\"Limit\":10", "\"Limit\":1000"));
            Optional<String> next = Load.field(answer, "NextCursor");
            String separator = more.isEmpty() ? "" : ",";
            cursor = separator + "\"Cursor\":\"" + next.orElseThrow() + "\"";
        }
        list(name, more + cursor);
    }

    private static void measure(String name, String action, String version, String body)
            throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (int i = -times / 5; i < times; i++) {
            long began = System.nanoTime();
            call(action, version, body);
            if (i >= 0) {
                nanos.add(System.nanoTime() - began);
            }
        }
        Collections.sort(nanos);
        System.out.printf(
                "%s\t%.1f\t%.1f%n",
                name, nanos.get(times / 2) / 1e6, nanos.get(times * 99 / 100) / 1e6);
    }

    private static String call(String action, String version, String body) throws Exception {
        return Load.check(action, Load.send(action, version, body));
    }
}
