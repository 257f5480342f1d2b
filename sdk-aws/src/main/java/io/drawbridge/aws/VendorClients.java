package io.drawbridge.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * The vendor's clients of one account: made when first needed, without retries of their own, unless they were handed
 * in.
 */
final class VendorClients implements AutoCloseable {

    record Settings(
            String region,
            Optional<AwsCredentialsProvider> credentials,
            Optional<URI> ec2Endpoint,
            Optional<URI> eksEndpoint,
            Duration connectTimeout,
            Duration readTimeout) {}

    private final Settings settings;

    @Nullable
    private final Ec2Client ec2HandedIn;

    @Nullable
    private final EksClient eksHandedIn;

    @Nullable
    private Ec2Client ec2Made;

    @Nullable
    private EksClient eksMade;

    VendorClients(Settings settings, @Nullable Ec2Client ec2, @Nullable EksClient eks) {
        this.settings = settings;
        this.ec2HandedIn = ec2;
        this.eksHandedIn = eks;
    }

    synchronized Ec2Client ec2() {
        if (ec2HandedIn != null) {
            return ec2HandedIn;
        }
        Ec2Client client = ec2Made;
        if (client == null) {
            client = configured(Ec2Client.builder(), settings.ec2Endpoint).build();
            ec2Made = client;
        }
        return client;
    }

    synchronized EksClient eks() {
        if (eksHandedIn != null) {
            return eksHandedIn;
        }
        EksClient client = eksMade;
        if (client == null) {
            client = configured(EksClient.builder(), settings.eksEndpoint).build();
            eksMade = client;
        }
        return client;
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> B configured(
            B builder, Optional<URI> endpoint) {
        builder.region(Region.of(settings.region))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.connectTimeout)
                .socketTimeout(settings.readTimeout));
        settings.credentials.ifPresent(builder::credentialsProvider);
        endpoint.ifPresent(builder::endpointOverride);
        return builder;
    }

    @Override
    public synchronized void close() {
        if (ec2Made != null) {
            ec2Made.close();
        }
        if (eksMade != null) {
            eksMade.close();
        }
    }
}
