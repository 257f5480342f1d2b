package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.lifecycle.PodCondition.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The status of a pod's condition")
final class PodConditionTest {

    @ParameterizedTest
    @DisplayName("is read and written in the words of Kubernetes")
    @CsvSource({"TRUE, True", "FALSE, False", "OTHER, Unknown"})
    void words(Status status, String word) {
        assertThat(Status.of(word)).isEqualTo(status);
        assertThat(status.word()).isEqualTo(word);
    }

    @ParameterizedTest
    @DisplayName("is neither true nor false when it is any other word")
    @ValueSource(strings = {"", "true", "TRUE", "Perhaps"})
    void otherWords(String word) {
        assertThat(Status.of(word)).isEqualTo(Status.OTHER);
    }
}
