package io.drawbridge.testing.cloud.model;

/**
 * What a {@code FakeCloud} does where nobody outside knows what the cloud does, or where the cloud does now this, now
 * that. Code that is right holds under all of them.
 */
public sealed interface Assumption {

    /** The rule that this is a reading of. */
    EngineRule rule();

    /** An unassociate that names another target than the actual one. */
    enum UnmatchedUnassociate implements Assumption {
        /** Refused, and the binding stays: the default. */
        REFUSED,
        /** Done whatever was named: the binding that is there is cut. */
        DONE;

        @Override
        public EngineRule rule() {
            return EngineRule.UNMATCHED_UNASSOCIATE;
        }
    }

    /** A change of the bandwidth of an EIP that is in a shared bandwidth package. */
    enum BandwidthInPackage implements Assumption {
        /** Refused, and the bandwidth stays: the default. */
        REFUSED,
        /** Done: it counts when the EIP leaves the package. */
        DONE;

        @Override
        public EngineRule rule() {
            return EngineRule.BANDWIDTH_IN_PACKAGE;
        }
    }

    /** A client token whose first call was refused. */
    enum TokenAfterRefusal implements Assumption {
        /** Tried anew: the default. */
        TRIED_ANEW,
        /** Answered with the first refusal. */
        REFUSED_AGAIN;

        @Override
        public EngineRule rule() {
            return EngineRule.TOKEN_AFTER_REFUSAL;
        }
    }

    /** What a describe says of an EIP on the primary address of an interface. */
    enum PrimaryAddress implements Assumption {
        /** The private address: the default. */
        SHOWN,
        /** No private address. */
        OMITTED;

        @Override
        public EngineRule rule() {
            return EngineRule.PRIMARY_ADDRESS_MAY_BE_OMITTED;
        }
    }

    /** An update of an EKS cluster with a {@code publicAccessCidrs} that has nothing in it. */
    enum EmptyCidrList implements Assumption {
        /** Refused: the default. */
        REFUSED,
        /** As if the list of everywhere had been sent. */
        MEANS_EVERYWHERE;

        @Override
        public EngineRule rule() {
            return EngineRule.EKS_EMPTY_CIDR_LIST;
        }
    }

    /** The code that refuses an EKS update because another is in progress; the words are the same. */
    enum UpdateInProgress implements Assumption {
        /** {@code ResourceInUseException}: the default. */
        RESOURCE_IN_USE,
        /** {@code InvalidRequestException}. */
        INVALID_REQUEST;

        @Override
        public EngineRule rule() {
            return EngineRule.EKS_CODE_OF_IN_PROGRESS;
        }
    }

    /** How EKS says that there is no such cluster. */
    enum MissingCluster implements Assumption {
        /** {@code ResourceNotFoundException}: the default. */
        RESOURCE_NOT_FOUND,
        /** {@code ClientException}, with the same words. */
        CLIENT_EXCEPTION;

        @Override
        public EngineRule rule() {
            return EngineRule.EKS_CODE_OF_MISSING_CLUSTER;
        }
    }

    /** Which address a purchase gets. */
    enum AddressReuse implements Assumption {
        /** The one that was released last, if there is one: the default. */
        LATEST_RELEASED,
        /** One that nobody had before. */
        NEVER;

        @Override
        public EngineRule rule() {
            return EngineRule.ADDRESSES_COME_BACK;
        }
    }

    /** ModifyCluster for the exposure that an ACK cluster has already. */
    enum SameExposureAgain implements Assumption {
        /** Refused: the default. */
        REFUSED,
        /** Accepted, without a task. */
        NO_OP,
        /** Accepted, with a task and a rolling update that change nothing. */
        ROLLING_UPDATE;

        @Override
        public EngineRule rule() {
            return EngineRule.ACK_SAME_EXPOSURE_AGAIN;
        }
    }

    /** ModifyCluster with {@code api_server_eip} and no {@code api_server_eip_id}. */
    enum NoEipNamed implements Assumption {
        /** Refused: the default. */
        REFUSED,
        /** An EIP is bought and billed. */
        BOUGHT;

        @Override
        public EngineRule rule() {
            return EngineRule.ACK_NO_EIP_NAMED;
        }
    }

    /** A parameter of ModifyCluster that was switched off in 2026. */
    enum RemovedParameter implements Assumption {
        /** Ignored: the default. */
        IGNORED,
        /** The call is refused. */
        REFUSED;

        @Override
        public EngineRule rule() {
            return EngineRule.ACK_REMOVED_PARAMETERS;
        }
    }

    /** The last entry of an access control list that is attached to a listener. */
    enum LastAclEntry implements Assumption {
        /** Can be removed, which opens the listener for everybody: the default. */
        REMOVABLE,
        /** Cannot be removed. */
        KEPT_WHILE_ATTACHED;

        @Override
        public EngineRule rule() {
            return EngineRule.CLB_LAST_ENTRY_OF_AN_ATTACHED_LIST;
        }
    }
}
