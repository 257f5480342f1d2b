package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.OwnerFilter;

/** Asks, and changes nothing. */
public sealed interface ReadStep extends Step {

    @Override
    default <T> T runBy(Runner<T> runner) {
        return runner.read(this);
    }

    <T> T readBy(Reader<T> reader);

    /** One answer for each. */
    interface Reader<T> {
        T eip(ReadEip step);

        T owned(ReadOwned step);

        T tagged(ReadTagged step);

        T locate(Locate step);

        T pod(ReadPod step);

        T record(ReadRecord step);

        T node(ReadNode step);
    }

    /** Have the observer read an EIP. */
    record ReadEip(EipId id) implements ReadStep {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.eip(this);
        }
    }

    /** Have the observer read what was bought for a record. */
    record ReadOwned(OwnerFilter.OfRecord owner) implements ReadStep {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.owned(this);
        }
    }

    /** Have the observer read the EIPs that carry a tag. */
    record ReadTagged(EipTag tag) implements ReadStep {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.tagged(this);
        }
    }

    /** Have the observer find the interfaces of an address. */
    record Locate(String address) implements ReadStep {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.locate(this);
        }
    }

    /** Read the pod itself, past all caches. */
    record ReadPod() implements ReadStep {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.pod(this);
        }
    }

    /** Read the record itself, past all caches. */
    record ReadRecord() implements ReadStep {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.record(this);
        }
    }

    /** Read the pod's node, past all caches. */
    record ReadNode(String name) implements ReadStep {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.node(this);
        }
    }
}
