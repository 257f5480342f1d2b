package io.drawbridge.k8s.migration;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.plugin.terway.TerwayStep;
import java.util.List;

/** One step of a migration, in the order in which steps come. Each may be done twice. */
public sealed interface MigrationStep {

    /** Where in the order it stands; a migration never goes back. */
    Stage stage();

    /** Whether a person does it, and the migration waits until it shows. */
    default Hand hand() {
        return Hand.MIGRATION;
    }

    /** Who does a step. */
    enum Hand {
        /** The migration itself. */
        MIGRATION,
        /** A person, with the tools of the component. */
        PERSON
    }

    /** The order of steps. */
    enum Stage {
        /** The old owner stops buying and releasing: Terway hands over, a controller is switched off. */
        STOP_OLD,
        /** Terway reads that. */
        RESTART_TO_HAND_OVER,
        /** PodEIPs are defined. */
        DEFINE,
        /** Every pod with an EIP gets its PodEIP. */
        RECORD,
        /** The new owner is started. */
        START_NEW,
        /** The new owner has taken over every PodEIP. */
        TAKE_OVER,
        /** Terway's feature is switched off for good. */
        SWITCH_OFF,
        /** Terway reads that. */
        RESTART_SWITCHED_OFF
    }

    /**
     * Writes Terway's switches.
     *
     * @param stage {@link Stage#STOP_OLD} to hand over, {@link Stage#SWITCH_OFF} at the end
     * @param change what is written
     */
    record PatchEniConf(Stage stage, TerwayStep.PatchEniConf change) implements MigrationStep {
        /** Checks that both are there. */
        public PatchEniConf {
            requireNonNull(stage, "stage");
            requireNonNull(change, "change");
        }

        @Override
        public String toString() {
            return change.toString();
        }
    }

    /**
     * Recreates Terway's pods and waits until they are ready; to hand over, until each says {@code eip migrate
     * finished}, where logs can be read.
     *
     * @param stage after which change
     * @param pods the names of those that have not read it
     */
    record RestartTerway(Stage stage, List<String> pods) implements MigrationStep {
        /** Copies the names. */
        public RestartTerway {
            requireNonNull(stage, "stage");
            pods = List.copyOf(pods);
        }

        @Override
        public String toString() {
            return "restart " + pods.size() + " Terway pods and wait until they are ready"
                    + (stage == Stage.RESTART_TO_HAND_OVER ? " and say \"eip migrate finished\"" : "");
        }
    }

    /** Defines PodEIPs, where Terway has not done so. */
    record DefinePodEips() implements MigrationStep {
        @Override
        public Stage stage() {
            return Stage.DEFINE;
        }

        @Override
        public String toString() {
            return "define PodEIPs, unless Terway has done so";
        }
    }

    /**
     * Writes down whose an EIP is. Creates only: what is there is never overwritten.
     *
     * @param namespace the pod's
     * @param pod the pod's name
     * @param eip the EIP that is bound to it
     * @param type who bought it
     * @param release {@code Follow}, {@code Never} or {@code TTL 5m0s}
     */
    record CreatePodEip(String namespace, String pod, EipId eip, MigratedPod.Type type, String release)
            implements MigrationStep {
        /** Checks that all is there. */
        public CreatePodEip {
            requireNonNull(namespace, "namespace");
            requireNonNull(pod, "pod");
            requireNonNull(eip, "eip");
            requireNonNull(type, "type");
            requireNonNull(release, "release");
        }

        @Override
        public Stage stage() {
            return Stage.RECORD;
        }

        @Override
        public String toString() {
            return "create PodEIP " + namespace + "/" + pod + " for " + eip + ", " + type.text() + " " + release
                    + ", unless there is one";
        }
    }

    /** A person switches the EIP feature of {@code ack-extend-network-controller} off, and leaves all PodEIPs. */
    record StopController() implements MigrationStep {
        @Override
        public Stage stage() {
            return Stage.STOP_OLD;
        }

        @Override
        public Hand hand() {
            return Hand.PERSON;
        }

        @Override
        public String toString() {
            return "switch the EIP feature of ack-extend-network-controller off: scale it to 0, or take eip out of"
                    + " enableControllers; leave the release, its CRD and every PodEIP";
        }
    }

    /** A person stops the Drawbridge operator and says so, since nothing in a cluster shows that it runs. */
    record StopOperator() implements MigrationStep {
        @Override
        public Stage stage() {
            return Stage.STOP_OLD;
        }

        @Override
        public Hand hand() {
            return Hand.PERSON;
        }

        @Override
        public String toString() {
            return "stop the Drawbridge operator, leave every PodEIP, and confirm "
                    + MigrationOperation.OPERATOR_STOPPED;
        }
    }

    /** A person installs {@code ack-extend-network-controller} with its EIP feature on. */
    record InstallController() implements MigrationStep {
        @Override
        public Stage stage() {
            return Stage.START_NEW;
        }

        @Override
        public Hand hand() {
            return Hand.PERSON;
        }

        @Override
        public String toString() {
            return "install ack-extend-network-controller with eip in enableControllers";
        }
    }

    /** A person starts the Drawbridge operator, which is to adopt what others recorded. */
    record StartOperator() implements MigrationStep {
        @Override
        public Stage stage() {
            return Stage.START_NEW;
        }

        @Override
        public Hand hand() {
            return Hand.PERSON;
        }

        @Override
        public String toString() {
            return "start the Drawbridge operator with Adoption.ADOPT";
        }
    }

    /**
     * Waits until the new owner has written the status of these PodEIPs.
     *
     * @param podEips those that it has not, as {@code namespace/name}
     */
    record AwaitStatus(List<String> podEips) implements MigrationStep {
        /** Copies the names. */
        public AwaitStatus {
            podEips = List.copyOf(podEips);
        }

        @Override
        public Stage stage() {
            return Stage.TAKE_OVER;
        }

        @Override
        public String toString() {
            return "wait until the new owner has written the status of every PodEIP";
        }
    }
}
