package io.drawbridge.testing.simulation;

import java.time.Duration;

/**
 * Something that happens in a story.
 *
 * @param at when, from the story's beginning
 * @param what what happens
 * @param pod the number of the pod that it concerns; 0 where it concerns none
 * @param detail what else is to be decided by it
 */
record Act(Duration at, What what, int pod, int detail) {

    /** What happens. */
    enum What {
        /** A pod appears and gets its address. */
        START,
        /** A pod is gone at once. */
        END,
        /** A pod is gone, and another of its name is there at the same moment. */
        REPLACE,
        /** A pod begins to terminate. */
        DRAIN,
        /** Somebody writes an annotation of their own on the pod. */
        TOUCH_POD,
        /** Somebody writes an annotation of their own on the record. */
        TOUCH_RECORD,
        /** Somebody deletes the record. */
        DELETE_RECORD,
        /** Somebody takes the finalizers off the record. */
        STRIP_FINALIZER,
        /** Somebody writes another pod's EIP into the record. */
        EDIT_ALLOCATION,
        /** Somebody copies the record into another namespace, as restoring a backup does. */
        COPY_RECORD,
        /** Somebody makes up a record for an EIP that a person bought. */
        FORGE_RECORD,
        /** Somebody unbinds the EIP at the console. */
        UNBIND,
        /** Somebody deletes the EIP at the console. */
        RELEASE,
        /** The machine's wall clock is set. */
        SET_CLOCK,
        /** For a while the cloud answers reads with nothing. */
        BLIND,
        /** For a while the cloud refuses everything as unavailable. */
        CLOUD_AWAY,
        /** For a while the API server cannot be reached. */
        API_AWAY,
        /** For a while the cloud refuses every change for want of rights. */
        NO_RIGHTS,
        /** The process is ended in good order, and another one starts. */
        RESTART
    }

    Duration length() {
        return Duration.ofMinutes(1 + detail % 20);
    }
}
