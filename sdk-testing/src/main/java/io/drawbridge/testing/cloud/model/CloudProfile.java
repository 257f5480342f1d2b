package io.drawbridge.testing.cloud.model;

/** Which cloud a {@code FakeCloud} plays. */
public enum CloudProfile {
    /**
     * Alibaba Cloud: {@code vpc} 2016-04-28, {@code ecs} 2014-05-26, {@code slb} 2014-05-15, {@code cs} 2015-12-15;
     * client tokens, asynchronous states.
     */
    ALIYUN,
    /** AWS: {@code ec2} 2016-11-15; no client tokens, immediate states, what was bought may be visible late. */
    AWS
}
