package privyseal.authority.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.authority.Authority;
import privyseal.authority.AuthorityId;
import privyseal.authority.BuiltInAuthority;
import privyseal.authority.IssueOrder;
import privyseal.authority.IssuedCertificate;
import privyseal.certificate.CertificateId;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;

/// The authority inside of the service and what the one outside issued, for whoever asks of a certificate without knowing whose it is.
/// What is prepared is signed inside; what is ordered outside goes through [UpstreamIssuing].
public final class BothAuthorities implements Authority {

    private final BuiltInAuthority builtIn;
    private final UpstreamOrders orders = new UpstreamOrders();
    private final UpstreamCertificates upstream = new UpstreamCertificates();
    private final UpstreamRevocations revocations = new UpstreamRevocations();

    public BothAuthorities(BuiltInAuthority builtIn) {
        this.builtIn = builtIn;
    }

    @Override
    public Prepared prepare(Handle tx, IssueOrder order) {
        return builtIn.prepare(tx, order);
    }

    @Override
    public boolean began(Handle tx, CertificateId certificate) {
        return builtIn.began(tx, certificate) || orders.exists(tx, certificate);
    }

    @Override
    public boolean awaits(Handle tx, CertificateId certificate) {
        return builtIn.awaits(tx, certificate) || orders.isOpen(tx, certificate);
    }

    @Override
    public Optional<Prepared> findPrepared(Handle tx, CertificateId certificate) {
        return builtIn.findPrepared(tx, certificate);
    }

    @Override
    public IssuedCertificate sign(Prepared prepared) {
        return builtIn.sign(prepared);
    }

    @Override
    public IssuedCertificate store(Handle tx, IssuedCertificate issued) {
        if (!issued.authority().isUpstream()) {
            return builtIn.store(tx, issued);
        }
        orders.store(
                tx, issued.certificate(), issued.authority().value(), issued.der(), issued.chain());
        return issued;
    }

    @Override
    public Optional<IssuedCertificate> find(Handle tx, CertificateId certificate) {
        return builtIn.find(tx, certificate).or(() -> upstream.find(tx, certificate));
    }

    @Override
    public Optional<IssuedCertificate> find(Handle tx, AuthorityId authority, SerialNumber serial) {
        return authority.isUpstream()
                ? upstream.find(tx, authority, serial)
                : builtIn.find(tx, authority, serial);
    }

    @Override
    public List<IssuedCertificate> findBySerial(Handle tx, SerialNumber serial) {
        return Stream.concat(
                        builtIn.findBySerial(tx, serial).stream(),
                        upstream.findBySerial(tx, serial).stream())
                .toList();
    }

    @Override
    public void revoke(Handle tx, CertificateId certificate, Instant at, RevocationReason reason) {
        if (orders.exists(tx, certificate)) {
            revocations.ask(tx, certificate, certificate.value(), reason, at);
            return;
        }
        builtIn.revoke(tx, certificate, at, reason);
    }
}
