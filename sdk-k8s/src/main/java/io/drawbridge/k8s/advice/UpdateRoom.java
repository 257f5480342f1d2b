package io.drawbridge.k8s.advice;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many pods a rolling update adds, and how many it may take away, before others are Ready.
 *
 * @param surge how many it adds
 * @param unavailable how many it may take away first
 */
record UpdateRoom(int surge, int unavailable) {

    private static final int HUNDRED = 100;

    /** Old pods go first, one by one or all together. */
    private static final UpdateRoom OLD_FIRST = new UpdateRoom(0, 1);

    /** The room of a workload with so many pods, by Kubernetes' defaults where nothing is said. */
    static UpdateRoom of(String kind, JsonNode spec, int pods) {
        return switch (kind) {
            case "Deployment" -> ofDeployment(spec.path("strategy"), pods);
            case "Rollout" -> ofRollout(spec.path("strategy"), pods);
            case "CloneSet" -> ofCloneSet(spec.path("updateStrategy"), pods);
            case "DaemonSet" -> ofDaemonSet(spec.path("updateStrategy"), pods);
            default -> OLD_FIRST;
        };
    }

    private static UpdateRoom ofDeployment(JsonNode strategy, int pods) {
        if (strategy.path("type").asText().equals("Recreate")) {
            return OLD_FIRST;
        }
        return rolling(strategy.path("rollingUpdate"), "25%", "25%", pods);
    }

    /** Of Argo: a second set beside the first, or step by step like a Deployment. */
    private static UpdateRoom ofRollout(JsonNode strategy, int pods) {
        return strategy.has("blueGreen")
                ? new UpdateRoom(pods, 0)
                : rolling(strategy.path("canary"), "25%", "25%", pods);
    }

    /** Of OpenKruise: old pods go first where nothing is said. */
    private static UpdateRoom ofCloneSet(JsonNode strategy, int pods) {
        return rolling(strategy, "0", "20%", pods);
    }

    private static UpdateRoom rolling(JsonNode limits, String surges, String unavailables, int pods) {
        int surge = up(limits.path("maxSurge"), surges, pods);
        int unavailable = down(limits.path("maxUnavailable"), unavailables, pods);
        // The controllers go on with one pod at a time when both come to nothing.
        return new UpdateRoom(surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    private static UpdateRoom ofDaemonSet(JsonNode strategy, int pods) {
        if (strategy.path("type").asText().equals("OnDelete")) {
            return OLD_FIRST;
        }
        int surge = up(strategy.path("rollingUpdate").path("maxSurge"), "0", pods);
        return new UpdateRoom(surge, surge == 0 ? 1 : 0);
    }

    private static int up(JsonNode value, String otherwise, int pods) {
        return (int) Math.ceil(share(value, otherwise, pods));
    }

    private static int down(JsonNode value, String otherwise, int pods) {
        return (int) Math.floor(share(value, otherwise, pods));
    }

    /** A number of pods, or a share of them; nothing where the API server would refuse the text. */
    private static double share(JsonNode value, String otherwise, int pods) {
        String text = value.asText(otherwise).isEmpty() ? otherwise : value.asText(otherwise);
        if (text.matches("\\d{1,9}%")) {
            return (double) pods * Integer.parseInt(text.substring(0, text.length() - 1)) / HUNDRED;
        }
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
