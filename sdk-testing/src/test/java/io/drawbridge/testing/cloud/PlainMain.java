package io.drawbridge.testing.cloud;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.util.function.Supplier;

/** What a program without test libraries does with the fake. */
public final class PlainMain implements Supplier<String> {

    @Override
    public String get() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN).build();
        cloud.faults().throttle(EipAction.RELEASE).once();
        OwnerMark mark = new OwnerMark("cluster", "default", "game-0", "uid-1", 1);
        Eip eip = cloud.eips().allocate(EipSpec.defaults(), mark);
        cloud.console().release(eip.id());
        return cloud.calls().bill() + " " + cloud.calls().countsByName();
    }
}
