package io.drawbridge.k8s.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.podeip.PodEipWaitException.Cause;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;

/**
 * The EIPs of a cluster's pods, whichever component attaches them; reads only. Needs the rights to get, list and watch
 * pods and {@code podeips.alibabacloud.com}; where that resource is not installed, as under Terway, the pods alone are
 * read.
 *
 * <pre>{@code
 * String address = PodEips.in(client).await(pod, Duration.ofMinutes(2)).address().orElseThrow();
 * }</pre>
 */
public final class PodEips {

    private final KubernetesClient client;

    private PodEips(KubernetesClient client) {
        this.client = requireNonNull(client, "client");
    }

    /** The EIPs of the pods that this client sees. The client stays the caller's to close. */
    public static PodEips in(KubernetesClient client) {
        return new PodEips(client);
    }

    /**
     * The EIP of a pod that was read already, with the PodEIP of its name read now.
     *
     * @throws KubernetesClientException when the API server refuses
     */
    public AllocatedEip of(Pod pod) {
        PodEip podEip = podEip(
                        pod.getMetadata().getNamespace(), pod.getMetadata().getName())
                .get();
        return podEip == null ? AllocatedEip.of(pod) : AllocatedEip.of(pod, podEip);
    }

    /**
     * The EIP of the pod of this name; empty when there is no such pod.
     *
     * @throws KubernetesClientException when the API server refuses
     */
    public Optional<AllocatedEip> find(String namespace, String pod) {
        return Optional.ofNullable(pod(namespace, pod).get()).map(this::of);
    }

    /**
     * Waits until this very pod shows an EIP of its own. Watches, and does not poll. Where PodEIPs may not be read, the
     * pod alone tells.
     *
     * @throws PodEipWaitException when the time is up, when the pod is gone or replaced, when the pod or its PodEIP
     *     cannot be read, or when the thread is interrupted
     * @throws IllegalArgumentException when the limit is not positive
     */
    public AllocatedEip await(Pod pod, Duration limit) {
        return await(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                limit);
    }

    /**
     * Waits until a pod of this name shows an EIP of its own, whether there is one yet or not. Watches, and does not
     * poll. Where PodEIPs may not be read, the pod alone tells.
     *
     * @throws PodEipWaitException when the time is up, when the pod or its PodEIP cannot be read, or when the thread is
     *     interrupted
     * @throws IllegalArgumentException when the limit is not positive
     */
    public AllocatedEip await(String namespace, String pod, Duration limit) {
        return await(namespace, pod, null, limit);
    }

    private AllocatedEip await(String namespace, String name, @Nullable String uid, Duration limit) {
        EipWait wait = new EipWait(namespace, name, uid);
        requirePositive(limit);
        try (Watching watching = new Watching()) {
            if (hasPodEips()) {
                watching.add(podEip(namespace, name), wait::podEipIs, wait::podEipUnreadable);
            } else {
                wait.podEipIs(null);
            }
            watching.add(pod(namespace, name), wait::podIs, wait::podUnreadable);
            return wait.done().get(TimeUnit.MILLISECONDS.convert(limit), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw wait.timeLimit(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw wait.interrupted(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /**
     * Whether no EIP is attached to a pod of this name any more: there is no PodEIP of the name, or its EIP is reported
     * as bound to nothing, as one that is kept for the next pod of the name.
     *
     * @throws KubernetesClientException when the API server refuses
     */
    public boolean isDetached(String namespace, String pod) {
        PodEip podEip = podEip(namespace, pod).get();
        return podEip == null || Detachment.isReported(podEip.getStatus());
    }

    /**
     * Waits until {@link #isDetached}. Watches, and does not poll.
     *
     * @throws PodEipWaitException when the time is up, when PodEIPs cannot be read, or when the thread is interrupted
     * @throws IllegalArgumentException when the limit is not positive
     */
    public void awaitDetached(String namespace, String pod, Duration limit) {
        requirePositive(limit);
        if (!hasPodEips()) {
            return;
        }
        String label = "the EIP of pod " + Finding.quote(namespace + "/" + pod);
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        try (Watching watching = new Watching()) {
            watching.add(
                    podEip(namespace, pod),
                    now -> lookDetached(now, done),
                    failure -> unreadable(failure, label, done));
            done.get(TimeUnit.MILLISECONDS.convert(limit), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PodEipWaitException(Cause.TIME_LIMIT, label + " is not detached after " + limit, null, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodEipWaitException(Cause.INTERRUPTED, "the wait for " + label + " was interrupted", null, e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static void lookDetached(@Nullable PodEip now, CompletableFuture<Boolean> done) {
        if (now == null || Detachment.isReported(now.getStatus())) {
            done.complete(true);
        }
    }

    private static void unreadable(Throwable failure, String label, CompletableFuture<Boolean> done) {
        done.completeExceptionally(new PodEipWaitException(Cause.UNREADABLE, label + " cannot be read", null, failure));
    }

    // Asked first, since the client's informers log a resource that does not exist as an error.
    private boolean hasPodEips() {
        try {
            return client.supports(PodEip.class);
        } catch (KubernetesClientException e) {
            // The client sets the flag again.
            Cause reason = Thread.currentThread().isInterrupted() ? Cause.INTERRUPTED : Cause.UNREADABLE;
            throw new PodEipWaitException(reason, "the API server did not say whether it knows PodEIPs", null, e);
        }
    }

    private static PodEipWaitException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof PodEipWaitException known) {
            return known;
        }
        return new PodEipWaitException(Cause.UNREADABLE, "the wait failed: " + e.getCause(), null, e);
    }

    private static void requirePositive(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(
                    "limit " + limit + " is not positive; to look once there are of and find");
        }
    }

    private Resource<PodEip> podEip(String namespace, String name) {
        return client.resources(PodEip.class).inNamespace(namespace).withName(name);
    }

    private Resource<Pod> pod(String namespace, String name) {
        return client.pods().inNamespace(namespace).withName(name);
    }
}
