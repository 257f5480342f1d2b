package io.drawbridge.apiserver.plan;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AclEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The points of a plan's way, as an operation walks it: what is to be seen and what is left to do, before its first
 * step and after each. A cluster at none of them was changed by somebody else, and what would be sent from there is not
 * what was agreed to.
 */
public final class AgreedWay {

    private AgreedWay() {}

    /**
     * Its points, short enough for a token that is resumed anywhere on the way; the end, where nothing is left to do,
     * is not one.
     */
    public static <A extends Access> Set<String> of(AccessPlan<A> plan) {
        Set<String> points = new LinkedHashSet<>();
        AccessPlan<A> now = plan;
        while (!now.isEmpty() && points.add(point(now))) {
            AccessStep next = now.firstStep().orElseThrow();
            now = new AccessPlan<>(now.before().after(next), now.wish().after(next));
        }
        return points;
    }

    /** The point that a plan starts from. */
    public static String point(AccessPlan<?> plan) {
        return HexFormat.of().formatHex(sha256(String.join("\n", work(plan))), 0, 16);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What is seen, and what would be sent. */
    static List<String> work(AccessPlan<?> plan) {
        Stream<String> steps = plan.rawSteps().stream().map(AgreedWay::sent);
        return Stream.concat(plan.before().access().lines().stream(), steps).toList();
    }

    /**
     * Comments of entries and ids of ACLs do not matter: while they are planned nobody knows what the cloud makes of
     * them.
     */
    private static String sent(AccessStep step) {
        if (step instanceof AccessStep.AddAclEntries add) {
            return "add to " + add.acl().name() + all(add.entries());
        }
        return step instanceof AccessStep.RemoveAclEntries remove
                ? "remove from " + remove.acl().name() + all(remove.entries())
                : step.toString();
    }

    private static String all(List<AclEntry> entries) {
        return entries.stream().map(entry -> " " + entry.cidr()).collect(Collectors.joining());
    }
}
