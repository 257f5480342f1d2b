package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The regions that the clouds have; in each an account has a world of its own. */
public final class Regions {

    private static final Set<String> ALIYUN =
            sorted("cn-hangzhou cn-shanghai cn-qingdao cn-beijing cn-zhangjiakou cn-huhehaote cn-wulanchabu cn-shenzhen"
                    + " cn-heyuan cn-guangzhou cn-chengdu cn-hongkong cn-nanjing cn-fuzhou cn-wuhan-lr"
                    + " cn-zhengzhou-jva ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5"
                    + " ap-southeast-6 ap-southeast-7 ap-northeast-1 ap-northeast-2 ap-south-1 us-east-1"
                    + " us-west-1 us-southeast-1 na-south-1 eu-central-1 eu-west-1 me-east-1 me-central-1"
                    + " cn-hangzhou-finance cn-shanghai-finance-1 cn-shenzhen-finance-1 cn-beijing-finance-1"
                    + " cn-north-2-gov-1");

    private static final Set<String> AWS =
            sorted("us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-east-1 ap-east-2 ap-south-1 ap-south-2"
                    + " ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5"
                    + " ap-southeast-6 ap-southeast-7 ap-northeast-1 ap-northeast-2 ap-northeast-3"
                    + " ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-west-1 eu-west-2 eu-west-3"
                    + " eu-south-1 eu-south-2 eu-north-1 il-central-1 me-south-1 me-central-1 mx-central-1"
                    + " sa-east-1 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1");

    private Regions() {}

    /** In the order of the alphabet: rule {@link EngineRule#REGIONS_OF_THE_CLOUD}. */
    public static Set<String> of(CloudProfile profile) {
        return profile == CloudProfile.ALIYUN ? ALIYUN : AWS;
    }

    private static Set<String> sorted(String regions) {
        return Collections.unmodifiableSet(new TreeSet<>(List.of(regions.split(" "))));
    }

    /** Where an account's first world is unless it says otherwise. */
    static String home(CloudProfile profile) {
        return profile == CloudProfile.ALIYUN ? "cn-hangzhou" : "eu-central-1";
    }
}
