package privyseal.order;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import privyseal.authority.IssuedCertificate;
import privyseal.authority.upstream.UpstreamReceiver;
import privyseal.certificate.Certificate.Proving;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.rule.Sentence;

/// What follows for an application or a reissue when the upstream authority answered, or was given up.
public final class UpstreamIssuance implements UpstreamReceiver {

    private final Issuance issuance;
    private final Certificates certificates;
    private final Function<Request.Purpose, Issuance.Finish> finish;

    /// @param finish what each kind of request adds
    public UpstreamIssuance(
            Issuance issuance,
            Certificates certificates,
            Function<Request.Purpose, Issuance.Finish> finish) {
        this.issuance = issuance;
        this.certificates = certificates;
        this.finish = finish;
    }

    @Override
    public void received(Request request, IssuedCertificate issued, Optional<Sentence> fault) {
        issuance.received(request, issued, fault, finish.apply(request.purpose()));
    }

    @Override
    public void givenUp(Handle tx, Request request, Optional<Sentence> trouble, Instant now) {
        Proving certificate = (Proving) certificates.read(tx, request.certificate());
        finish.apply(request.purpose()).refused(tx, request, certificate, outOfTime(trouble), now);
    }

    private static Sentence outOfTime(Optional<Sentence> trouble) {
        return new Sentence(
                "AP-01: The upstream authority did not issue it in time. Apply again."
                        + trouble.map(said -> " " + said.english()).orElse(""),
                "AP-01：上游机构未在期限内签发，请重新申请。" + trouble.map(Sentence::chinese).orElse(""));
    }
}
