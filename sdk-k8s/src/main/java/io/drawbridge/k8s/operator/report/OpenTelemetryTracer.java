package io.drawbridge.k8s.operator.report;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.CloudException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/**
 * Spans of OpenTelemetry: one for each turn of a key, with a child for each call to the cloud and to the API server.
 * Needs {@code io.opentelemetry:opentelemetry-api} on the class path, and nothing else of it.
 *
 * <pre>{@code
 * PodEipOperator.builder(kubernetes, eips, policy).tracer(OpenTelemetryTracer.in(openTelemetry))
 * }</pre>
 *
 * <p>Attributes are {@code drawbridge.subject} ({@code namespace/name} or the id of an EIP) and, when it fails,
 * {@code error.type}: a {@link io.drawbridge.error.CloudErrorCode}, the API server's HTTP code, or the class of the
 * exception. Messages are in no span.
 */
public final class OpenTelemetryTracer implements OperatorTracer {

    private static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("drawbridge.subject");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private final Tracer tracer;

    private OpenTelemetryTracer(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Spans of instrumentation scope {@code io.drawbridge}. */
    public static OpenTelemetryTracer in(OpenTelemetry telemetry) {
        return new OpenTelemetryTracer(requireNonNull(telemetry, "telemetry").getTracer("io.drawbridge"));
    }

    @Override
    public <T> T trace(Doing doing, Supplier<T> work) {
        Span span = start(doing);
        try {
            return Context.current().with(span).wrapSupplier(work).get();
        } catch (RuntimeException | Error failed) {
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR_TYPE, type(failed));
            throw failed;
        } finally {
            span.end();
        }
    }

    private Span start(Doing doing) {
        SpanKind kind = doing.where() == Where.HERE ? SpanKind.INTERNAL : SpanKind.CLIENT;
        Span span = tracer.spanBuilder(doing.name()).setSpanKind(kind).startSpan();
        return doing.subject().isEmpty() ? span : span.setAttribute(SUBJECT, doing.subject());
    }

    private static String type(Throwable failed) {
        if (failed instanceof CloudException refused) {
            return refused.code().name();
        }
        return failed instanceof KubernetesClientException answer && answer.getCode() > 0
                ? Integer.toString(answer.getCode())
                : failed.getClass().getName();
    }
}
