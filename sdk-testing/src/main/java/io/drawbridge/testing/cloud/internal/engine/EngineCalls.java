package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.Optional;
import java.util.function.BiFunction;

/** Calls the engine as a program under test does; refusals and silence become the exceptions that the engine means. */
public final class EngineCalls {

    private static final int SERVER_ERROR = 500;

    private final Machine machine;

    public EngineCalls(Machine machine) {
        this.machine = machine;
    }

    public void send(CloudRequest request) {
        send(request, (effect, world) -> "");
    }

    /**
     * Makes a call and reads its effect, in one moment.
     *
     * @throws CloudException when it is refused, or no answer comes
     */
    public <T> T send(CloudRequest request, BiFunction<Effect, World, T> reading) {
        return machine.call(request, (reply, engine) -> {
            if (reply.answer() instanceof CloudAnswer.Success) {
                return reading.apply(reply.effect(), engine.world);
            }
            throw failed(reply, engine.require(request));
        });
    }

    /** After a server error the cloud may have acted, as after no answer. */
    private static CloudException failed(Reply reply, Action action) {
        Optional<VendorCode> refusal =
                reply.answer() instanceof CloudAnswer.Failure ? reply.refusal() : Optional.empty();
        CloudException.Builder exception =
                CloudException.of(refusal.map(VendorCode::meaning).orElse(CloudErrorCode.UNAVAILABLE), action.name());
        if (reply.answer() instanceof CloudAnswer.Failure failure) {
            exception.vendorCode(failure.code()).message(failure.message()).requestId(failure.requestId());
        } else {
            exception.message(
                    action.changes() ? "no answer came; read the state before anything else" : "no answer came");
        }
        boolean mayHaveActed =
                refusal.filter(code -> code.httpStatus() != SERVER_ERROR).isEmpty();
        return mayHaveActed && action.changes() ? exception.outcomeUnknown() : exception.build();
    }
}
