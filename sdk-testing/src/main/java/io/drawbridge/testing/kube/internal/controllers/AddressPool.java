package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.AddressRecycling;
import io.drawbridge.testing.kube.api.PodAddress;
import io.drawbridge.testing.kube.api.PodAddressListener;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The addresses of pods: each one belongs to one pod at a time. */
public final class AddressPool {

    private static final int SIZE = 256 * 254;

    private final Map<String, PodAddress> byUid = new HashMap<>();
    private final Deque<String> returned = new ArrayDeque<>();
    private final List<PodAddressListener> listeners = new ArrayList<>();
    private AddressRecycling recycling = AddressRecycling.LATE;
    private int used;

    public void recycle(AddressRecycling newRecycling) {
        recycling = newRecycling;
    }

    public void listen(PodAddressListener listener) {
        listeners.add(listener);
    }

    /** The address of a pod, which it keeps until it is released. */
    String assign(ObjectNode pod) {
        String uid = Json.text(pod, "metadata", "uid");
        PodAddress known = byUid.get(uid);
        if (known != null) {
            return known.ip();
        }
        PodAddress fresh = new PodAddress(
                take(),
                Json.text(pod, "spec", "nodeName"),
                Json.text(pod, "metadata", "namespace"),
                Json.text(pod, "metadata", "name"),
                uid);
        byUid.put(uid, fresh);
        listeners.forEach(listener -> listener.assigned(fresh));
        return fresh.ip();
    }

    private String take() {
        if (recycling == AddressRecycling.AT_ONCE && !returned.isEmpty()) {
            return returned.removeLast();
        }
        if (used < SIZE) {
            String ip = "10.244." + (used / 254) + "." + (used % 254 + 1);
            used++;
            return ip;
        }
        if (returned.isEmpty()) {
            throw new IllegalStateException("every one of " + SIZE + " pod addresses is in use");
        }
        return returned.removeFirst();
    }

    void release(String uid) {
        PodAddress released = byUid.remove(uid);
        if (released != null) {
            returned.addLast(released.ip());
            listeners.forEach(listener -> listener.released(released));
        }
    }
}
