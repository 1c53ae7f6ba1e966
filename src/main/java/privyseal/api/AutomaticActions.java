package privyseal.api;

import java.net.URI;
import java.util.List;
import privyseal.validation.automatic.Automatic;

/// The actions about automatic validation (VA-03, VA-04).
///
/// @param service where a reverse proxy reaches this service
public record AutomaticActions(Automatic automatic, URI service) {

    List<Action<?, ?>> all() {
        return List.of(
                new CreateZoneAccess(automatic.zones()),
                new DescribeZoneAccesses(automatic.zones()),
                new DeleteZoneAccess(automatic.zones()),
                new CreateStandingCname(automatic.standing()),
                new CreateStandingProxy(automatic.standing(), service),
                new DeleteStandingWay(automatic.standing()),
                new DescribeAutomaticValidation(automatic.standing()));
    }
}
