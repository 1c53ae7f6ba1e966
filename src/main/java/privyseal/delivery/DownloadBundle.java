package privyseal.delivery;

/// A zip with a folder for each of several certificates, and in it what [DownloadPackage#ofAll] makes of one. Confined to whoever
/// makes it.
public final class DownloadBundle {

    private final DownloadPackage packages;
    private final ZipWriter zip = new ZipWriter();

    DownloadBundle(DownloadPackage packages) {
        this.packages = packages;
    }

    /// @param id tells its folder from another one of the same name
    public void add(String id, Material material) {
        packages.writeAll(zip.within(material.name() + "-" + id), material);
    }

    /// In octets, so far.
    public int size() {
        return zip.size();
    }

    /// The whole; nothing is added afterwards.
    public Download.Zip zip(String filename) {
        return new Download.Zip(filename, zip.bytes());
    }
}
