package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.ForwardingEips;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import io.drawbridge.k8s.operator.report.OperatorTracer.Doing;
import io.drawbridge.k8s.operator.report.OperatorTracer.Where;
import java.util.Locale;
import java.util.function.Supplier;

/** Calls that are seen. */
public record TracedEips(Eips eips, OperatorTracer tracer) implements ForwardingEips {

    @Override
    public <T> T call(EipAction action, Supplier<T> call) {
        return tracer.trace(doing(action, ""), call);
    }

    @Override
    public void change(EipAction action, EipId id, Runnable call) {
        var unused = tracer.trace(doing(action, id.value()), () -> {
            call.run();
            return action;
        });
    }

    private static Doing doing(EipAction action, String subject) {
        return new Doing(Where.CLOUD, action.name().toLowerCase(Locale.ROOT).replace('_', ' '), subject);
    }
}
