package privyseal.app.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import privyseal.app.agent.ServerFolder.Result;
import privyseal.app.agent.ServiceCalls.Answer;

/// One agent for one target: asks what shall be in the folder, puts it there, says what became of it.
final class Agent {

    private final String target;
    private final ServiceCalls service;
    private final ServerFolder folder;
    private final Consumer<String> log;

    Agent(String target, ServiceCalls service, ServerFolder folder, Consumer<String> log) {
        this.target = target;
        this.service = service;
        this.folder = folder;
        this.log = log;
    }

    enum Round {
        NOTHING_TO_DO,
        DEPLOYED,
        /// The old files are there.
        FAILED,
        /// The service does not answer, or says no.
        NO_SERVICE
    }

    /// May be killed at any moment: the next round undoes what was half done, is given the same deployment and does it.
    Round round() throws InterruptedException {
        try {
            return fetched(folder.recover());
        } catch (IOException e) {
            log.accept("the old files cannot be put back: " + e);
            return Round.FAILED;
        }
    }

    private Round fetched(boolean undone) throws IOException, InterruptedException {
        if (undone) {
            log.accept("put back the files that an earlier run had half replaced");
        }
        Answer answer;
        try {
            answer = service.call("FetchDeployment", Map.of("TargetId", target));
        } catch (IOException e) {
            log.accept("the service does not answer: " + e);
            return Round.NO_SERVICE;
        }
        return switch (answer) {
            case Answer.No(String code, String message) -> {
                log.accept("the service says no: " + code + ": " + message);
                yield Round.NO_SERVICE;
            }
            case Answer.Yes(JsonNode given) -> given(given, undone);
        };
    }

    private Round given(JsonNode given, boolean undone) throws IOException, InterruptedException {
        long deployment = given.path("DeploymentId").asLong();
        if (deployment == 0) {
            if (undone) {
                folder.settle();
            }
            return Round.NOTHING_TO_DO;
        }
        Offer offer =
                new Offer(
                        deployment,
                        given.path("SerialNumber").asText(),
                        given.path("CertificateChain").asText(),
                        given.path("PrivateKey").asText());
        Result result = install(offer);
        String certificate = given.path("CertificateId").asText();
        return switch (result) {
            case Result.Installed(), Result.AlreadyThere() -> {
                log.accept("certificate %s is in use".formatted(certificate));
                yield report(deployment, "done", "", Round.DEPLOYED);
            }
            case Result.PutBack(String why) -> {
                log.accept("certificate %s was not deployed: %s".formatted(certificate, why));
                yield report(deployment, "failed", why, Round.FAILED);
            }
        };
    }

    /// A disk that is full or cannot be written is a failed deployment, and no end of the agent.
    private Result install(Offer offer) throws InterruptedException {
        try {
            return folder.install(offer);
        } catch (IOException e) {
            return new Result.PutBack("the files could not be written: " + e.getMessage());
        }
    }

    /// What could not be said is said in the next round: the same deployment is given again until it is.
    private Round report(long deployment, String outcome, String message, Round round)
            throws InterruptedException {
        try {
            Answer answer =
                    service.call(
                            "ReportDeployment",
                            Map.of(
                                    "TargetId",
                                    target,
                                    "DeploymentId",
                                    deployment,
                                    "Outcome",
                                    outcome,
                                    "Message",
                                    message));
            if (answer instanceof Answer.No(String code, String words)) {
                log.accept("the service does not take the report: " + code + ": " + words);
                return Round.NO_SERVICE;
            }
            return round;
        } catch (IOException e) {
            log.accept("the report did not arrive: " + e);
            return Round.NO_SERVICE;
        }
    }
}
