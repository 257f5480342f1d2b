package io.drawbridge.k8s.podeip;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.podeip.PodEipWaitException.Cause;
import io.drawbridge.podeip.PodEipAnnotations;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.annotation.Nullable;

/**
 * One wait for the fresh EIP of a pod: told what is there, again and again, in any order; knows no thread and no clock.
 */
final class EipWait {

    private final CompletableFuture<AllocatedEip> done = new CompletableFuture<>();
    private final String label;

    @Nullable
    private final String uid;

    private boolean podKnown;
    private boolean podEipKnown;

    @Nullable
    private Pod pod;

    @Nullable
    private PodEip podEip;

    @Nullable
    private AllocatedEip lastSeen;

    /** A wait for the pod with this UID, or for any pod of the name when it is null. */
    EipWait(String namespace, String name, @Nullable String uid) {
        this.label = "pod " + Finding.quote(namespace + "/" + name);
        this.uid = uid;
    }

    CompletableFuture<AllocatedEip> done() {
        return done;
    }

    /** The pod of the name is this one, or there is none. */
    synchronized void podIs(@Nullable Pod now) {
        podKnown = true;
        pod = now;
        look();
    }

    /** The PodEIP of the name is this one, or there is none. */
    synchronized void podEipIs(@Nullable PodEip now) {
        podEipKnown = true;
        podEip = now;
        look();
    }

    /**
     * The PodEIP of the name cannot be read: the pod alone has to tell where nobody may read it. After any other
     * failure a retained one may stay unseen that shows that what the pod says is old.
     */
    void podEipUnreadable(Throwable failure) {
        if (isForbidden(failure)) {
            podEipIs(null);
        } else {
            done.completeExceptionally(
                    exception(Cause.UNREADABLE, "the PodEIP of " + label + " cannot be read", failure));
        }
    }

    private static boolean isForbidden(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof KubernetesClientException refused
                    && refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return true;
            }
        }
        return false;
    }

    /** The pod cannot be read. */
    void podUnreadable(Throwable failure) {
        done.completeExceptionally(exception(Cause.UNREADABLE, label + " cannot be read", failure));
    }

    // Not before both were looked for: a retained PodEIP can show that what the pod says is old.
    private void look() {
        if (!podKnown || !podEipKnown) {
            return;
        }
        if (uid != null && (pod == null || !uid.equals(pod.getMetadata().getUid()))) {
            String now = pod == null ? "gone" : "replaced by one of the same name";
            done.completeExceptionally(exception(Cause.POD_GONE, label + " is " + now, null));
        } else if (pod != null) {
            AllocatedEip seen = podEip == null ? AllocatedEip.of(pod) : AllocatedEip.of(pod, podEip);
            lastSeen = seen;
            if (seen.freshness() == AllocatedEip.Freshness.FRESH) {
                done.complete(seen);
            }
        }
    }

    synchronized PodEipWaitException timeLimit(Duration limit) {
        return exception(Cause.TIME_LIMIT, label + " shows no EIP of its own after " + limit, null);
    }

    synchronized PodEipWaitException interrupted(InterruptedException cause) {
        return exception(Cause.INTERRUPTED, "the wait for the EIP of " + label + " was interrupted", cause);
    }

    private PodEipWaitException exception(Cause reason, String message, @Nullable Throwable cause) {
        return new PodEipWaitException(reason, message + "; " + lastSeen(), lastSeen, cause);
    }

    private String lastSeen() {
        if (lastSeen == null) {
            return "no such pod was seen";
        }
        StringBuilder seen = new StringBuilder("last seen: ");
        seen.append(lastSeen.condition().map(EipCondition::toString).orElse("no condition"));
        lastSeen.address().ifPresent(address -> seen.append(", address ").append(Finding.quote(address)));
        lastSeen.findings().forEach(finding -> seen.append("; ").append(finding.message()));
        if (pod != null && asksForNothing(pod)) {
            seen.append("; the pod's annotations ask for no EIP");
        }
        return seen.toString();
    }

    private static boolean asksForNothing(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations == null
                || PodEipAnnotations.decode(annotations).request().isEmpty();
    }
}
