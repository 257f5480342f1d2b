package io.drawbridge.fuzz;

/** Longer texts to begin with. */
final class Seeds {

    static final String ALLOCATE = """
            k8s.aliyun.com/pod-with-eip=true
            k8s.aliyun.com/eip-bandwidth=5
            k8s.aliyun.com/eip-internet-charge-type=PayByTraffic
            k8s.aliyun.com/pod-eip-release-strategy=10m
            k8s.aliyun.com/eip-isp=BGP
            network.alibabacloud.com/pod-with-eip=true
            example.com/other=x""";

    static final String MANIFEST = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: game
            spec:
              replicas: 2
              selector: {matchLabels: {app: game}}
              template:
                metadata:
                  labels: {app: game}
                  annotations:
                    k8s.aliyun.com/pod-with-eip: "true"
                    k8s.aliyun.com/eip-bandwidth: "5"
                spec:
                  readinessGates:
                  - conditionType: k8s.aliyun.com/eip
                  containers:
                  - {name: main, image: nginx}
            """;

    static final String PODEIP = """
            apiVersion: alibabacloud.com/v1beta1
            kind: PodEIP
            metadata: {name: web, namespace: default, finalizers: [podeip-controller.alibabacloud.com/finalizer]}
            spec:
              allocationID: eip-bp14q0123456789
              allocationType: {type: Auto, releaseStrategy: TTL, releaseAfter: 10m}
            status: {eipAddress: 203.0.113.7, status: InUse, podLastSeen: "2026-11-20T00:00:00Z"}
            """;

    static final String HELM_VALUES = """
            # the games cluster
            clusterID: "c11ba338192xxxxxxx" # id
            regionID: cn-hangzhou
            vpcID: &vpc vpc-bp1rkq0zxxxxxx
            enableControllers:
              # on
              - nat # gateways
              - eip

            networkController:
              natGatewayController: {gateways: [ngw-1]}
              eipController:
                maxConcurrentReconciles: 1
                garbageCollectionPeriodInMinutes: 1
              customStatefulWorkloadKinds: [foo]
            credential: {accessKey: "", accessSecret: ""}
            note: |
              two
              lines
            kubeClientQPS: 12.5
            # end
            """;

    static final String ENI_CONF = """
            { "version" : "1", "vswitches": {"cn-hangzhou-h": ["vsw-1"]},
              "enable_eip_pool": "true" , "enable_eip_migrate":false
            }""";

    static final String POLICY = """
            namespaces:
              games:
                eips: 50
                totalMbps: unlimited
                purchasesPerHour: 100
                chargeTypes: [PayByTraffic]
                bandwidthPackages: &packages
                - cbwp-bp10123456789
                addressPools: any
                claims: [eip-bp14q0123456789]
                claimTags: {team: mail}
              other: {bandwidthPackages: *packages}
            otherNamespaces:
              eips: 1
            """;

    static final String ALIYUN = """
            {"Permissions":[{"IpProtocol":"TCP","PortRange":"443/443","SourceCidrIp":"10.0.0.0/8","Policy":"Accept","Priority":"1",
            "Description":"x"},{"IpProtocol":"ALL","PortRange":"-1/-1","Ipv6SourceCidrIp":"2001:db8::/32"}],
            "EgressPermissions":[{"IpProtocol":"UDP","PortRange":"1/65535","DestGroupId":"sg-1"}]}""";

    static final String AWS = """
            {"IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.0.0.0/8","Description":"x"}],
            "Ipv6Ranges":[{"CidrIpv6":"2001:db8::/32"}]}],"IpPermissionsEgress":[{"IpProtocol":"-1",
            "UserIdGroupPairs":[{"GroupId":"sg-1"}],"PrefixListIds":[{"PrefixListId":"pl-1"}]}]}""";

    static final String POLICY_OF_ROLE = """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":["vpc:ReleaseEipAddress"],"Resource":["*"],"Condition":{}},
            {"Effect":"Deny","NotAction":"vpc:*","Resource":"acs:vpc:*","Condition":{"IpAddress":{"acs:SourceIp":["10.0.0.0/8"]}}}]}""";

    static final String VENDOR =
            "The signature does not match; string to sign: acs LTAI0123456789:abc, AccessKeyId=AKIA0123456789";

    static final String ACCESS = """
            apiVersion: drawbridge.io/v1
            kind: AckApiServerAccess
            metadata: {name: prod}
            spec:
              cluster: {region: cn-hangzhou, id: c1}
              publicEndpoint: {eip: eip-bp1}
              networkAcl:
                allow:
                - 203.0.113.0/24
                - {cidr: '2001:db8::/32', until: 2026-12-31}
                - {cidr: 198.51.100.7/32, until: 2026-12-31T18:00:00+02:00}
              keepReachable:
              - {name: self, place: internet, egress: [203.0.113.7/32]}
              - {name: nodes, place: vpc, addresses: [10.0.0.0/8], securityGroups: [sg-1]}
            """;

    static final String PORT_RULES = """
            apiVersion: drawbridge.io/v1
            kind: PortRules
            metadata: {name: edge}
            spec:
              rules:
              - {direction: ingress, protocol: tcp, ports: 8000-8010, cidr: 10.0.0.0/16, purpose: 'a: b'}
              - {direction: egress, action: deny, protocol: icmp, type: 3, code: 4, host: a.example.com}
              - {direction: egress, protocol: 89, group: sg-1, phase: install-and-upgrade, until: 2026-12-31}
            """;

    static final String REVIEW = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u", "operation":
              "UPDATE", "namespace": "n", "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web",
              "annotations": {"k8s.aliyun.com/pod-with-eip": "yes"}}, "spec": {"containers": [{"name": "c"}]}},
              "oldObject": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}}}""";

    private Seeds() {}
}
