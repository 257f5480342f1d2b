package io.drawbridge.examples;

import java.net.URI;
import java.util.List;

/**
 * What to try on fake clouds.
 *
 * @param aliyun host and port of Alibaba Cloud
 * @param aws where AWS is
 */
record Hints(String aliyun, URI aws) {

    List<String> lines() {
        String ec2 = "  aws --endpoint-url " + aws + " ec2 ";
        String operator = "  mvn -q -Prun -pl examples -am -Dargs=\"operator --kubeconfig $HOME/.kube/config"
                + " --install-crd --policy allow-all --cloud ";
        return List.of(
                "Fake clouds in this process: nobody pays, and no address leads anywhere.",
                "",
                "Alibaba Cloud  http://" + aliyun + "/   vpc 2016-04-28, ecs 2014-05-26, slb 2014-05-15, cs 2015-12-15",
                "AWS            " + aws + "   ec2 2016-11-15, eks 2017-11-01",
                "",
                "They look at signatures and check no secret; the clients want some all the same:",
                "  export ALIBABA_CLOUD_ACCESS_KEY_ID=any ALIBABA_CLOUD_ACCESS_KEY_SECRET=any",
                "  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=eu-central-1",
                "",
                "AWS's command line, in a new account:",
                ec2 + "allocate-address",
                ec2 + "describe-network-interfaces --filters Name=addresses.private-ip-address,Values=10.0.0.10",
                ec2 + "associate-address --allocation-id eipalloc-00000001 --network-interface-id eni-00000001"
                        + " --private-ip-address 10.0.0.10",
                ec2 + "describe-addresses",
                "",
                "Alibaba Cloud's SDKs: endpoint " + aliyun + ", protocol HTTP, any region.",
                "",
                "The operator:",
                operator + "aliyun --region cn-hangzhou --endpoint http://" + aliyun + "\"",
                operator + "aws --region eu-central-1 --endpoint " + aws + "\"",
                "",
                "Every private address has a network interface as soon as it is looked for. Ctrl-C ends it.");
    }
}
