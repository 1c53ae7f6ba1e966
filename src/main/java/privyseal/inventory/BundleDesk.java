package privyseal.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import privyseal.account.Caller;
import privyseal.certificate.CertificateId;
import privyseal.delivery.Download;
import privyseal.delivery.DownloadBundle;
import privyseal.delivery.DownloadPackage;
import privyseal.delivery.Material;
import privyseal.inventory.DownloadDesk.Outcome;
import privyseal.inventory.DownloadDesk.Picked;
import privyseal.rule.Denial;

/// Gives several certificates out in one zip (DL-01). Each is judged and logged by itself, as if it were asked for alone.
public final class BundleDesk {

    /// Larger than a hundred certificates come to that this service issued.
    private static final int MOST_OCTETS = 16 << 20;

    private static final String FILE_NAME = "certificates.zip";

    private static final Denial TOO_LARGE =
            Denial.of(
                    "DL-01",
                    "The package is full without this one; download it apart.",
                    "下载包已满，请单独下载该证书。");

    private final DownloadDesk downloads;
    private final DownloadPackage packages;

    public BundleDesk(DownloadDesk downloads, DownloadPackage packages) {
        this.downloads = downloads;
        this.packages = packages;
    }

    /// @param zip empty where nothing could be packed
    public record Bundle(
            Optional<Download.Zip> zip, List<CertificateId> packed, List<Refused> refused) {}

    /// @param denial empty where the account has no such certificate
    public record Refused(CertificateId certificate, Optional<Denial> denial) {}

    /// @param passwords what opens keys (RI-09), in memory only
    public Bundle download(
            Caller caller, List<CertificateId> ids, Map<CertificateId, String> passwords) {
        DownloadBundle bundle = packages.bundle();
        List<CertificateId> packed = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (CertificateId id : ids) {
            if (bundle.size() >= MOST_OCTETS) {
                refused.add(new Refused(id, Optional.of(TOO_LARGE)));
                continue;
            }
            Optional<String> password = Optional.ofNullable(passwords.get(id));
            switch (downloads.pick(caller, id, password, "all servers, among others")) {
                case Picked.Ready(Material material) -> {
                    bundle.add(id.value(), material);
                    packed.add(id);
                }
                case Picked.Refused(Outcome outcome) ->
                        refused.add(new Refused(id, denial(outcome)));
            }
        }
        return new Bundle(
                packed.isEmpty() ? Optional.empty() : Optional.of(bundle.zip(FILE_NAME)),
                packed,
                refused);
    }

    private static Optional<Denial> denial(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotUsable(Denial denial) -> Optional.of(denial);
            case Outcome.NotOffered(Denial denial) -> Optional.of(denial);
            case Outcome.WrongPassword(Denial denial) -> Optional.of(denial);
            case Outcome.NotThere() -> Optional.empty();
            case Outcome.Packed _ -> throw new IllegalStateException("not a refusal");
        };
    }
}
