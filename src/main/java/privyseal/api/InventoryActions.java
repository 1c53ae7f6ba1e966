package privyseal.api;

import java.net.URI;
import java.util.List;
import privyseal.inventory.ActionsDesk;
import privyseal.inventory.BundleDesk;
import privyseal.inventory.CertificateSearch;
import privyseal.inventory.CertificateViews;
import privyseal.inventory.ChainDesk;
import privyseal.inventory.DeletionDesk;
import privyseal.inventory.DownloadDesk;
import privyseal.inventory.InventoryDesk;
import privyseal.inventory.LineageDesk;
import privyseal.inventory.OperateLogs;
import privyseal.inventory.UploadDesk;

/// Where the actions about an account's certificates lead to.
///
/// @param publicUrl where download links point
public record InventoryActions(
        CertificateSearch search,
        CertificateViews views,
        LineageDesk lineages,
        InventoryDesk inventory,
        DeletionDesk deletions,
        UploadDesk uploads,
        DownloadDesk downloads,
        BundleDesk bundles,
        ChainDesk chains,
        OperateLogs logs,
        ActionsDesk actions,
        URI publicUrl) {

    List<Action<?, ?>> all(Admission admission) {
        return List.of(
                new DescribeCertificates(search),
                new DescribeCertificateCounts(search),
                new DescribeCertificate(views),
                new DescribeCertificateDetail(views),
                new DescribeCertificateContents(views),
                new DescribeLineage(lineages),
                new ModifyCertificateAlias(inventory),
                new DeleteCertificate(inventory),
                new DeleteCertificates(deletions),
                new DescribeDeleteCertificatesTaskResult(deletions),
                new ModifyCertificateProject(inventory),
                new UploadCertificate(uploads),
                new DownloadCertificate(downloads),
                new DownloadCertificates(bundles),
                new DescribeDownloadCertificateUrl(downloads, publicUrl),
                new CheckCertificateChain(chains),
                new CheckCertificateExist(chains),
                new DescribeCertificateOperateLogs(logs),
                new DescribeCertificateActions(actions, admission));
    }
}
