package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;

/** EC2's sentences for refusals, with the ids in them: rule {@link EngineRule#EC2_MESSAGES}. */
final class AwsMessages {

    private AwsMessages() {}

    static String of(Refusal refusal, World world) {
        String subject = refusal.subject();
        return switch (refusal.reason()) {
            case NO_SUCH_EIP -> "The allocation ID '" + subject + "' does not exist";
            case NO_SUCH_ASSOCIATION -> "The association ID '" + subject + "' does not exist";
            case NO_SUCH_INTERFACE -> "The networkInterface ID '" + subject + "' does not exist";
            case NO_SUCH_PRIVATE_ADDRESS -> "The private IP address '" + subject + "' is not assigned to the interface";
            case ALREADY_BOUND, TARGET_OCCUPIED ->
                "resource " + subject + " is already associated with associate-id " + associationOf(subject, world);
            case STILL_BOUND -> "Address " + addressOf(subject, world) + " is in use.";
            case QUOTA, FREQUENT_PURCHASE -> "The maximum number of addresses has been reached.";
            case THROTTLED -> "Request limit exceeded.";
            case UNAVAILABLE -> "The service is unavailable. Please try again shortly.";
            case FORBIDDEN -> "You are not authorized to perform this operation.";
            case DRY_RUN -> "Request would have succeeded, but DryRun flag is set.";
            case MISSING_PARAMETER -> "The request must contain the parameter " + subject;
            case LOCKED, NOT_RELEASABLE -> "You do not have permission to access the specified resource.";
            default -> String.valueOf(refusal.getMessage());
        };
    }

    private static String addressOf(String id, World world) {
        return world.find(id).map(entry -> entry.address).orElse(id);
    }

    /** Of an address or of an interface, by its id. */
    private static String associationOf(String id, World world) {
        return world.live().stream()
                .filter(entry -> isBound(entry, id))
                .map(entry -> entry.associationId)
                .findFirst()
                .orElse("");
    }

    private static boolean isBound(EipEntry entry, String id) {
        Place place = entry.place;
        return place != null && (entry.id.equals(id) || place.interfaceId().equals(id));
    }
}
