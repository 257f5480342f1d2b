package io.drawbridge.testing.kube;

import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.Verb;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The requests that reached the API server, in order. What the small controllers do is not in it.
 *
 * @param calls the requests
 */
public record KubernetesLedger(List<ApiCall> calls) {

    /** Copies the list. */
    public KubernetesLedger {
        calls = List.copyOf(calls);
    }

    /** How many there are. */
    public int count() {
        return calls.size();
    }

    /** Those that can change something. */
    public KubernetesLedger writes() {
        return only(call -> call.verb().isWrite());
    }

    /** Those that read, list or watch. */
    public KubernetesLedger reads() {
        Set<Verb> reads = EnumSet.of(Verb.GET, Verb.LIST, Verb.WATCH);
        return only(call -> reads.contains(call.verb()));
    }

    /**
     * Those about any of these resources.
     *
     * @param resources as in {@link ApiCall#isOn}
     */
    public KubernetesLedger of(String... resources) {
        return only(call -> Arrays.stream(resources).anyMatch(call::isOn));
    }

    /** Those of this verb. */
    public KubernetesLedger of(Verb verb) {
        return only(call -> call.verb() == verb);
    }

    /**
     * Those about none of these resources, as leases and events often are to be left out.
     *
     * @param resources as in {@link ApiCall#isOn}
     */
    public KubernetesLedger without(String... resources) {
        return only(call -> Arrays.stream(resources).noneMatch(call::isOn));
    }

    /** Those about objects of this name. */
    public KubernetesLedger named(String name) {
        return only(call -> call.name().equals(name));
    }

    /** Those whose user agent begins like this. */
    public KubernetesLedger from(String userAgent) {
        return only(call -> call.userAgent().startsWith(userAgent));
    }

    /** Those that were not told that it went well. */
    public KubernetesLedger failed() {
        return only(call -> !call.isSuccess());
    }

    /** Those that satisfy this. */
    public KubernetesLedger only(Predicate<ApiCall> condition) {
        return new KubernetesLedger(calls.stream().filter(condition).toList());
    }

    /** One request a line, for messages. */
    @Override
    public String toString() {
        return calls.stream()
                .map(call -> call.verb() + " " + call.resource() + " " + call.path() + " " + call.code())
                .collect(Collectors.joining("\n"));
    }
}
