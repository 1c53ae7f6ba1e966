package privyseal.api;

import java.time.Clock;
import java.util.Optional;

/// The own action `DescribeService`: what a page has to know before anybody signs in.
final class DescribeService implements Action<DescribeService.Request, DescribeService.Answer> {

    record Request() {}

    /// @param openId whether people can sign in at an OpenID provider
    /// @param testingClock whether the clock can be moved (`testing.clock`), of which every page warns
    /// @param now by the clock that rules and deadlines go by
    record Answer(String version, boolean openId, boolean testingClock, String now) {}

    /// As the build wrote it into the jar.
    private static final String VERSION =
            Optional.ofNullable(DescribeService.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");

    private final Clock clock;
    private final boolean openId;
    private final boolean testingClock;

    DescribeService(Clock clock, boolean openId, boolean testingClock) {
        this.clock = clock;
        this.openId = openId;
        this.testingClock = testingClock;
    }

    @Override
    public String name() {
        return "DescribeService";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.visitor();
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        return new Answer(VERSION, openId, testingClock, clock.instant().toString());
    }
}
