package privyseal.inventory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import privyseal.account.Caller;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Lineages;
import privyseal.db.Database;
import privyseal.delivery.Download;
import privyseal.delivery.DownloadPackage;
import privyseal.delivery.Material;
import privyseal.delivery.ServerType;
import privyseal.rule.Sentence;

/// Gives out what a lineage's stable name stands for now (RI-21).
///
/// Which certificate is current is read without a lock, and whether it can be given out is judged once more under it, as for
/// every download (RV-02).
public final class CurrentDesk {

    private static final Sentence TWO =
            new Sentence(
                    "A GM order has two certificates and two keys: take them as nginx, apache or other.",
                    "国密订单有两张证书和两把密钥，请使用 nginx、apache 或 other 格式。");

    private final Database db;
    private final Certificates certificates;
    private final Lineages lineages;
    private final DownloadDesk downloads;
    private final DownloadPackage packages;
    private final Clock clock;

    public CurrentDesk(
            Database db,
            Certificates certificates,
            Lineages lineages,
            DownloadDesk downloads,
            DownloadPackage packages,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.lineages = lineages;
        this.downloads = downloads;
        this.packages = packages;
        this.clock = clock;
    }

    /// In which format.
    public sealed interface Wanted {

        /// One PEM file: the certificate, its issuers and, where the service can give it, the key. Both in one answer, so
        /// that they always fit.
        record WithKey() implements Wanted {}

        /// The certificate and its issuers, PEM.
        record Chain() implements Wanted {}

        /// The zip for a server.
        record ForServer(ServerType server) implements Wanted {}

        static Optional<Wanted> find(String word) {
            return all().stream().filter(wanted -> wanted.word().equals(word)).findFirst();
        }

        static List<String> words() {
            return all().stream().map(Wanted::word).toList();
        }

        private static List<Wanted> all() {
            List<Wanted> all = new ArrayList<>(List.of(new WithKey(), new Chain()));
            Arrays.stream(ServerType.values()).map(ForServer::new).forEach(all::add);
            return all;
        }

        default String word() {
            return switch (this) {
                case WithKey() -> "pem";
                case Chain() -> "chain";
                case ForServer(ServerType server) -> server.word();
            };
        }
    }

    /// Empty when there is no such lineage, or none of its certificates can be used now.
    public Optional<CertificateId> current(Caller caller, String name) {
        Instant now = clock.instant();
        return db.inTransaction(tx ->
                lineages.find(tx, caller.account(), name)
                        .flatMap(id ->
                                LineageDesk.current(
                                        certificates.lineage(tx, id).stream()
                                                .filter(c ->
                                                        certificates
                                                                .find(tx, caller.account(), c.id())
                                                                .isPresent())
                                                .map(c -> c.asOf(now))
                                                .toList())));
    }

    public sealed interface Outcome {

        /// Not a record: it may hold a private key, which nothing may print or compare.
        final class Taken implements Outcome {
            private final String contentType;
            private final String filename;
            private final byte[] bytes;

            private Taken(String contentType, String filename, byte[] bytes) {
                this.contentType = contentType;
                this.filename = filename;
                this.bytes = bytes;
            }

            public String contentType() {
                return contentType;
            }

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

        /// DL-01: not in this format, as a key store for a key that the service never had.
        record NotOffered(Sentence why) implements Outcome {}

        /// RV-02: it cannot be used any more.
        record NotThere() implements Outcome {}
    }

    public Outcome take(Caller caller, CertificateId id, Wanted wanted) {
        String what = wanted.word() + ", as the current one";
        return switch (downloads.pick(caller, id, Optional.empty(), what)) {
            case DownloadDesk.Picked.Refused _ -> new Outcome.NotThere();
            case DownloadDesk.Picked.Ready(Material material) -> pack(wanted, material);
        };
    }

    private Outcome pack(Wanted wanted, Material material) {
        return switch (wanted) {
            case Wanted.WithKey() -> text(material, DownloadPackage.pem(material));
            case Wanted.Chain() -> text(material, DownloadPackage.chain(material));
            case Wanted.ForServer(ServerType server) ->
                    switch (packages.of(server, material)) {
                        case Download.Zip zip ->
                                new Outcome.Taken("application/zip", zip.filename(), zip.bytes());
                        case Download.NotOffered(Sentence why) -> new Outcome.NotOffered(why);
                    };
        };
    }

    private static Outcome text(Material material, Optional<String> pem) {
        return pem.<Outcome>map(text ->
                        new Outcome.Taken(
                                "application/x-pem-file",
                                material.domain().fileName() + ".pem",
                                text.getBytes(StandardCharsets.US_ASCII)))
                .orElseGet(() -> new Outcome.NotOffered(TWO));
    }
}
