package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of a node")
final class NodeViewTest {

    @ParameterizedTest(name = "{0}, machine {1}")
    @DisplayName("nothing more can be learnt when it is there and names its machine, which only instances have")
    @CsvSource({
        "INSTANCE, i-1, true",
        "INSTANCE,, false",
        "VIRTUAL,, true",
        "EDGE,, true",
        "UNKNOWN,, false",
        "UNKNOWN, i-1, false"
    })
    void whole(NodeKind kind, String machine, boolean whole) {
        assertThat(new NodeView("node-1", kind, Optional.ofNullable(machine)).isWhole())
                .isEqualTo(whole);
    }

    @Test
    @DisplayName("that is not there, the name is known and neither kind nor machine")
    void missing() {
        assertThat(NodeView.missing("node-1")).isEqualTo(new NodeView("node-1", NodeKind.UNKNOWN, Optional.empty()));
    }
}
