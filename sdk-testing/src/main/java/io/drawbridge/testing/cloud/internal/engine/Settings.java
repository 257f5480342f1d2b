package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.internal.engine.RateWindow.Rate;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything that the engine's answers hang on besides the calls; its text is written into a journal. */
public record Settings(
        CloudProfile profile,
        String region,
        int quota,
        Duration transition,
        Duration visibleAfter,
        Map<EipAction, Rate> rates,
        Map<EngineRule, Assumption> assumptions,
        long seed) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Rules {@link EngineRule#QUOTA_OF_ADDRESSES} and {@link EngineRule#STATES_TAKE_SECONDS}. */
    public static Settings of(CloudProfile profile) {
        boolean aliyun = profile == CloudProfile.ALIYUN;
        return new Settings(
                profile,
                Regions.home(profile),
                aliyun ? 20 : 5,
                aliyun ? Duration.ofSeconds(2) : Duration.ZERO,
                Duration.ZERO,
                aliyun ? aliyunRates() : awsRates(),
                assumedUnlessSaid(),
                1);
    }

    /** Rule {@link EngineRule#RATES_PER_ACTION}; others: {@link EngineRule#OTHER_RATES}. */
    private static Map<EipAction, Rate> aliyunRates() {
        Map<EipAction, Rate> rates = new EnumMap<>(EipAction.class);
        rates.put(EipAction.ALLOCATE, new Rate(120, MINUTE));
        rates.put(EipAction.ASSOCIATE, new Rate(120, MINUTE));
        rates.put(EipAction.DISASSOCIATE, new Rate(120, MINUTE));
        rates.put(EipAction.RELEASE, new Rate(600, MINUTE));
        rates.put(EipAction.JOIN_PACKAGE, new Rate(300, MINUTE));
        rates.put(EipAction.LEAVE_PACKAGE, new Rate(300, MINUTE));
        rates.put(EipAction.CHANGE_BANDWIDTH, new Rate(120, MINUTE));
        rates.put(EipAction.DESCRIBE, new Rate(600, MINUTE));
        rates.put(EipAction.LOCATE, new Rate(600, MINUTE));
        return rates;
    }

    private static Map<EipAction, Rate> awsRates() {
        Map<EipAction, Rate> rates = new EnumMap<>(EipAction.class);
        Arrays.stream(EipAction.values())
                .forEach(action -> rates.put(
                        action,
                        action.isMutation()
                                ? new Rate(50, Duration.ofSeconds(10))
                                : new Rate(100, Duration.ofSeconds(5))));
        rates.put(EipAction.DISOWN, new Rate(100, Duration.ofSeconds(10)));
        return rates;
    }

    private static Map<EngineRule, Assumption> assumedUnlessSaid() {
        Map<EngineRule, Assumption> assumed = new EnumMap<>(EngineRule.class);
        List.of(
                        Assumption.UnmatchedUnassociate.REFUSED,
                        Assumption.BandwidthInPackage.REFUSED,
                        Assumption.TokenAfterRefusal.TRIED_ANEW,
                        Assumption.PrimaryAddress.SHOWN,
                        Assumption.EmptyCidrList.REFUSED,
                        Assumption.UpdateInProgress.RESOURCE_IN_USE,
                        Assumption.MissingCluster.RESOURCE_NOT_FOUND,
                        Assumption.AddressReuse.LATEST_RELEASED,
                        Assumption.SameExposureAgain.REFUSED,
                        Assumption.NoEipNamed.REFUSED,
                        Assumption.RemovedParameter.IGNORED,
                        Assumption.LastAclEntry.REMOVABLE)
                .forEach(assumption -> assumed.put(assumption.rule(), assumption));
        return assumed;
    }

    public boolean assumes(Assumption assumption) {
        return assumption.equals(assumptions.get(assumption.rule()));
    }
}
