package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.Meanwhile.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Leadership that is lost in the middle of a key's work")
final class EndInTheMiddleTest {

    @ParameterizedTest(name = "R12, mutant K14: {0} is the last call, though more was to be done at once")
    @ValueSource(strings = {"post podeip", "allocate", "patch podeip", "associate"})
    void isTheLastCall(String last) {
        World world = new World(options ->
                options.meanwhile = Meanwhile.atEveryCall(Moment.BEFORE_THE_SERVER_ACTS, (w, call) -> {
                    if (call.name().equals(last)) {
                        w.endOperation();
                    }
                }));
        asking("web").start(world, "10.0.0.1");
        world.run(Duration.ofHours(1));
        List<String> calls = world.tap.calls();
        assertThat(calls.get(calls.size() - 1)).isEqualTo(last);
        assertThat(calls).containsOnlyOnce(last);
    }
}
