package io.drawbridge.benchmarks;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.EipId;
import io.drawbridge.testing.time.TestClock;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * One program, one first call, and what it took: prints the classes loaded and the threads alive. Arguments: which
 * program ({@code empty}, {@code raw-aliyun}, {@code drawbridge-aliyun}, {@code raw-aws}, {@code drawbridge-aws}), and
 * where the fake cloud is served.
 */
public final class FirstCall {

    private FirstCall() {}

    /** Runs one of the programs. */
    public static void main(String[] args) throws Exception {
        run(args[0], URI.create(args[1]));
        System.out.println(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() + " "
                + ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static void run(String program, URI uri) throws Exception {
        switch (program) {
            case "raw-aliyun" -> new RawAliyun(uri, TestClock.create()).touch();
            case "raw-aws" -> new RawAws(uri).touch();
            case "drawbridge-aliyun" -> {
                var unused = Aliyun.builder("cn-hangzhou")
                        .credentials(AliyunCredentials.accessKey("id", WireClouds.SECRET))
                        .endpoint(uri)
                        .build()
                        .eips()
                        .describe(List.of(EipId.of("eip-1")));
            }
            case "drawbridge-aws" -> {
                var unused = Aws.builder("eu-central-1")
                        .credentials(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", WireClouds.SECRET)))
                        .endpoint(uri)
                        .build()
                        .eips()
                        .describe(List.of(EipId.of("eipalloc-1")));
            }
            default -> {
                // nothing: what a JVM takes by itself
            }
        }
    }
}
