package io.drawbridge.examples.options;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aws.Aws;
import java.net.URI;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a real cloud is. Credentials are no options, since options can be read by every user of the machine: they come
 * from the vendors' own chains, such as the environment.
 */
public final class RealCloudOptions {

    @Nullable
    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "the region of a real cloud, such as cn-hangzhou or eu-central-1")
    private String region;

    @Nullable
    @Option(
            names = "--vpc",
            paramLabel = "ID",
            description = "the VPC of the cluster in a real cloud; pods' addresses are looked for in it only")
    private String vpc;

    @Nullable
    @Option(
            names = "--endpoint",
            paramLabel = "URI",
            description = "where a real cloud is called, such as a loopback address that 'drawbridge clouds' prints;"
                    + " default the vendor's own")
    private URI endpoint;

    boolean isGiven() {
        return region != null || vpc != null || endpoint != null;
    }

    /** Alibaba Cloud; nothing is called yet. */
    public Aliyun aliyun() {
        return aliyun(requireRegion());
    }

    /** Alibaba Cloud in a region that a file says; nothing is called yet. */
    public Aliyun aliyun(String declared) {
        return UsageException.checked(() -> {
            Aliyun.Builder builder = Aliyun.builder(in(declared));
            if (vpc != null) {
                builder.vpc(vpc);
            }
            if (endpoint != null) {
                builder.endpoint(endpoint);
            }
            return builder.build();
        });
    }

    /** AWS; nothing is called yet. */
    public Aws aws() {
        return aws(requireRegion());
    }

    /** AWS in a region that a file says; nothing is called yet. */
    public Aws aws(String declared) {
        return UsageException.checked(() -> {
            Aws.Builder builder = Aws.builder(in(declared));
            if (vpc != null) {
                builder.vpc(vpc);
            }
            if (endpoint != null) {
                builder.endpoint(endpoint);
            }
            return builder.build();
        });
    }

    private String in(String declared) {
        if (region != null && !region.equals(declared)) {
            throw new UsageException("--region " + region + " is not the region of the file, which is " + declared);
        }
        return declared;
    }

    /** The region; a usage error when none is named. */
    public String requireRegion() {
        if (region == null) {
            throw new UsageException("a real cloud needs --region, such as cn-hangzhou or eu-central-1");
        }
        return region;
    }
}
