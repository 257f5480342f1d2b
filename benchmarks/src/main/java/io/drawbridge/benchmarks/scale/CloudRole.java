package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAliyunServer;

/** Alibaba Cloud over HTTP, with a quota that nobody reaches, without throttles. */
final class CloudRole implements Role {

    private static final int QUOTA = 1_000_000;

    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).quota(QUOTA).unlimitedRates().build();
    private final FakeAliyunServer server;

    CloudRole() {
        cloud.anyAddressHasAnInterface();
        server = FakeAliyunServer.start(cloud);
    }

    @Override
    public ObjectNode answer(String... words) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (words[0]) {
            case "url" -> answer.put("url", server.uri().toString()).put("vpc", cloud.vpcId());
            case "calls" -> cloud.calls().countsByName().forEach(answer::put);
            case "live" ->
                answer.put("live", cloud.all().size())
                        .put(
                                "bound",
                                cloud.all().stream()
                                        .filter(eip -> eip.association().isPresent())
                                        .count());
            case "lose-answers" -> loseAnswers(Double.parseDouble(words[1]));
            case "heal" -> cloud.faults().clear();
            default -> throw new IllegalArgumentException("no command \"" + words[0] + "\"");
        }
        return answer;
    }

    /** A share of the answers to every change. */
    private void loseAnswers(double share) {
        for (EipAction action : EipAction.values()) {
            if (action.isMutation()) {
                cloud.faults().loseAnswer(action).seeded(action.name().hashCode(), share);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
