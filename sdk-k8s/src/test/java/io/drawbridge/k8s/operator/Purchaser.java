package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import java.util.function.UnaryOperator;

/** A cloud client that says whose a purchase is in its own way. */
final class Purchaser extends DelegatingEips {

    private final UnaryOperator<OwnerMark> marks;

    Purchaser(Eips eips, UnaryOperator<OwnerMark> marks) {
        super(eips);
        this.marks = marks;
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        return super.allocate(spec, marks.apply(mark));
    }
}
