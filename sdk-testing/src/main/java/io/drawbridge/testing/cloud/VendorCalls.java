package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.Map;
import java.util.function.BiFunction;

/** Sends calls as a provider does, and turns refusals and silence into exceptions. */
final class VendorCalls {

    private final Machine machine;
    private final BiFunction<EipAction, String, CloudErrorCode> codes;

    VendorCalls(Machine machine, BiFunction<EipAction, String, CloudErrorCode> codes) {
        this.machine = machine;
        this.codes = codes;
    }

    Body send(EipAction kind, String action, Map<String, String> parameters) {
        CloudAnswer answer = machine.call(new CloudRequest(action, parameters));
        if (answer instanceof CloudAnswer.Success success) {
            return new Body(success.body());
        }
        throw answer instanceof CloudAnswer.Failure failure ? refused(kind, action, failure) : silent(kind, action);
    }

    /** Reads by an action that is not of EIPs. */
    Body read(String action, Map<String, String> parameters) {
        return send(EipAction.DESCRIBE, action, parameters);
    }

    /** Changes something by an action that is not of EIPs. */
    Body change(String action, Map<String, String> parameters) {
        return send(EipAction.ASSOCIATE, action, parameters);
    }

    /** A server error after which the cloud may have acted is an unknown outcome, as facts on retries demand. */
    private CloudException refused(EipAction kind, String action, CloudAnswer.Failure failure) {
        CloudException.Builder exception = CloudException.of(codes.apply(kind, failure.code()), action)
                .vendorCode(failure.code())
                .message(failure.message())
                .requestId(failure.requestId());
        boolean unknown = failure.httpStatus() == 500 && kind.isMutation();
        return unknown ? exception.outcomeUnknown() : exception.build();
    }

    private static CloudException silent(EipAction kind, String action) {
        CloudException.Builder exception = CloudException.of(CloudErrorCode.UNAVAILABLE, action);
        return kind.isMutation()
                ? exception
                        .message("no answer came; read the state before anything else")
                        .outcomeUnknown()
                : exception.message("no answer came").build();
    }
}
