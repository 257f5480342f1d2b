package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.operator.internal.cluster.TracedClusterApi;
import io.drawbridge.k8s.operator.internal.engine.TracedEips;
import io.drawbridge.k8s.operator.report.OpenTelemetryTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Spans of OpenTelemetry")
final class OpenTelemetryTracerTest {

    private static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("drawbridge.subject");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    @RegisterExtension
    final OpenTelemetryExtension spans = OpenTelemetryExtension.create();

    private final World world = new World(options -> {
        OpenTelemetryTracer tracer = OpenTelemetryTracer.in(spans.getOpenTelemetry());
        options.tracer = tracer;
        options.eips = eips -> new TracedEips(eips, tracer);
        options.api = api -> new TracedClusterApi(api, tracer);
    });

    private void serve() {
        world.startPod("web", "10.0.0.5", Scenario.Wishes.AUTO, Scene.Owner.REPLICA_SET);
        world.run(Duration.ofMinutes(5));
        world.expectServed("web");
    }

    private List<SpanData> named(String name) {
        return spans.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    @Test
    @DisplayName("are one for each turn of a pod, with those of its calls in them")
    void nested() {
        serve();
        SpanData bought = named("cloud allocate").get(0);
        assertThat(named("cloud allocate")).hasSize(1);
        assertThat(bought.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(named("reconcile"))
                .filteredOn(turn -> turn.getSpanId().equals(bought.getParentSpanId()))
                .singleElement()
                .satisfies(turn -> {
                    assertThat(turn.getKind()).isEqualTo(SpanKind.INTERNAL);
                    assertThat(turn.getAttributes().get(SUBJECT)).isEqualTo("default/web");
                });
        assertThat(named("cloud associate"))
                .singleElement()
                .satisfies(span -> assertThat(span.getAttributes().get(SUBJECT)).startsWith("eip-"));
        assertThat(named("kubernetes post podeip"))
                .singleElement()
                .satisfies(span -> assertThat(span.getAttributes().get(SUBJECT)).isEqualTo("default/web"));
        assertThat(named("kubernetes list pods")).isNotEmpty();
    }

    @Test
    @DisplayName("say why a call failed by its code alone")
    void failures() {
        world.cloud.faults().throttle(EipAction.ASSOCIATE).times(1);
        serve();
        assertThat(named("cloud associate"))
                .filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("THROTTLED");
                    assertThat(span.getStatus().getDescription()).isEmpty();
                    assertThat(span.getEvents()).isEmpty();
                });
    }
}
