package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Optional;
import java.util.function.Function;

/** What a record is created for. */
public sealed interface Intent {

    /** What it comes to, for each kind. */
    <T> T map(Function<? super Buy, ? extends T> buy, Function<? super Use, ? extends T> use);

    /** An EIP is bought. */
    record Buy(PodEipRequest.Allocate request, boolean stateful) implements Intent {
        @Override
        public <T> T map(Function<? super Buy, ? extends T> buy, Function<? super Use, ? extends T> use) {
            return buy.apply(this);
        }

        /** Only stateful pods keep their EIPs. */
        public ReleaseStrategy release() {
            return stateful ? request.release() : ReleaseStrategy.follow();
        }
    }

    /**
     * An EIP that there is.
     *
     * @param drawnBy the tag that it was found by; empty when the pod names the EIP itself
     */
    record Use(EipId id, Optional<EipTag> drawnBy) implements Intent {
        @Override
        public <T> T map(Function<? super Buy, ? extends T> buy, Function<? super Use, ? extends T> use) {
            return use.apply(this);
        }
    }
}
