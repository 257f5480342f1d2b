package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, when objects are created, read and replaced,")
class ObjectRulesTest {

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    @Test
    @DisplayName("K-1: answers a creation with 201 and gives uid, resourceVersion, creationTimestamp and generation 1")
    void creates() {
        Answer pod = server.post(server.core("pods"), ApiServer.pod("k1")).is(201);
        assertThat(pod.uid()).hasSize(36);
        assertThat(pod.resourceVersion()).isNotEmpty();
        assertThat(pod.at("/metadata/creationTimestamp")).endsWith("Z");
        assertThat(pod.number("/metadata/generation")).isEqualTo(1);
    }

    @Test
    @DisplayName("K-2: refuses a second creation with 409 AlreadyExists")
    void refusesDuplicates() {
        server.post(server.core("pods"), ApiServer.pod("k2")).is(201);
        Answer again = server.post(server.core("pods"), ApiServer.pod("k2")).fails(409, "AlreadyExists");
        assertThat(again.at("/details/name")).isEqualTo("k2");
        assertThat(again.at("/details/kind")).isEqualTo("pods");
        assertThat(again.at("/message")).isEqualTo("pods \"k2\" already exists");
    }

    @Test
    @DisplayName("K-3: answers what is not there with 404 NotFound and a Status")
    void missesObjects() {
        Answer answer = server.get(server.core("pods/k3")).fails(404, "NotFound");
        assertThat(answer.at("/message")).isEqualTo("pods \"k3\" not found");
        server.delete(server.core("pods/k3"), "").fails(404, "NotFound");
        server.patch(server.core("pods/k3"), ApiServer.MERGE_PATCH, "{}").fails(404, "NotFound");
    }

    @Test
    @DisplayName("K-4: refuses a stale resourceVersion in a PUT and in a PATCH with 409 Conflict")
    void refusesStaleVersions() {
        String url = server.core("configmaps");
        String stale = server.post(url, ApiServer.configMap("k4", "a")).resourceVersion();
        server.patch(url + "/k4", ApiServer.MERGE_PATCH, "{\"data\":{\"key\":\"b\"}}")
                .is(200);
        String metadata = "\"metadata\":{\"name\":\"k4\",\"resourceVersion\":\"" + stale + "\"}";
        server.put(url + "/k4", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\"," + metadata + "}")
                .fails(409, "Conflict");
        server.patch(url + "/k4", ApiServer.MERGE_PATCH, "{" + metadata + ",\"data\":{\"key\":\"c\"}}")
                .fails(409, "Conflict");
        assertThat(server.get(url + "/k4").at("/data/key")).isEqualTo("b");
    }

    @Test
    @DisplayName("K-5: keeps the resourceVersion when a write changes nothing")
    void keepsVersions() {
        Answer pod = server.post(server.core("pods"), ApiServer.pod("k5")).is(201);
        Answer patched = server.patch(
                server.core("pods/k5"), ApiServer.MERGE_PATCH, "{\"metadata\":{\"labels\":{\"app\":\"game\"}}}");
        assertThat(patched.is(200).resourceVersion()).isEqualTo(pod.resourceVersion());
        assertThat(server.put(server.core("pods/k5"), pod.text()).is(200).resourceVersion())
                .isEqualTo(pod.resourceVersion());
    }

    @Test
    @DisplayName("K-6: ignores the status of a pod in a POST and in a PATCH of the pod itself")
    void separatesStatus() {
        String body = ApiServer.pod("k6").replaceFirst("\\{", "{\"status\":{\"phase\":\"Failed\"},");
        assertThat(server.post(server.core("pods"), body).is(201).at("/status/phase"))
                .isEqualTo("Pending");
        Answer patched =
                server.patch(server.core("pods/k6"), ApiServer.MERGE_PATCH, "{\"status\":{\"phase\":\"Failed\"}}");
        assertThat(patched.is(200).at("/status/phase")).isEqualTo("Pending");
    }

    @Test
    @DisplayName("K-7: gives a pod its defaults")
    void fillsDefaults() {
        Answer pod = server.post(server.core("pods"), ApiServer.pod("k7")).is(201);
        assumeFalse(
                ApiServer.isReal() && !pod.has("/spec/serviceAccountName"),
                "the ServiceAccount admission of the real server is off");
        assertThat(pod.at("/spec/restartPolicy")).isEqualTo("Always");
        assertThat(pod.at("/spec/dnsPolicy")).isEqualTo("ClusterFirst");
        assertThat(pod.at("/spec/schedulerName")).isEqualTo("default-scheduler");
        assertThat(pod.number("/spec/terminationGracePeriodSeconds")).isEqualTo(30);
        assertThat(pod.at("/spec/serviceAccountName")).isEqualTo("default");
        assertThat(pod.at("/spec/enableServiceLinks")).isEqualTo("true");
        assertThat(pod.at("/spec/containers/0/imagePullPolicy")).isEqualTo("IfNotPresent");
        assertThat(pod.at("/spec/containers/0/terminationMessagePath")).isEqualTo("/dev/termination-log");
        assertThat(pod.at("/status/phase")).isEqualTo("Pending");
        assertThat(pod.at("/status/qosClass")).isEqualTo("BestEffort");
        assertThat(pod.json().at("/spec/tolerations")).hasSize(2);
    }

    @Test
    @DisplayName("K-8: writes down who set which field")
    void recordsManagers() {
        Answer pod = server.post(server.core("pods") + "?fieldManager=me", ApiServer.pod("k8"))
                .is(201);
        assertThat(pod.at("/metadata/managedFields/0/manager")).isEqualTo("me");
        assertThat(pod.at("/metadata/managedFields/0/operation")).isEqualTo("Update");
        assertThat(pod.has("/metadata/managedFields/0/fieldsV1/f:metadata/f:labels/f:app"))
                .isTrue();
    }

    @Test
    @DisplayName("K-9: refuses a change of a pod's node, and a pod without containers, with 422")
    void refusesBadPods() {
        server.post(server.core("pods"), ApiServer.scheduledPod("k9")).is(201);
        server.patch(server.core("pods/k9"), ApiServer.MERGE_PATCH, "{\"spec\":{\"nodeName\":\"elsewhere\"}}")
                .refusesField("spec");
        server.post(server.core("pods"), "{\"metadata\":{\"name\":\"k9b\"},\"spec\":{\"containers\":[]}}")
                .refusesField("spec.containers");
    }

    @Test
    @DisplayName("K-10: lets the image of a container change and counts a generation")
    void changesImages() {
        server.post(server.core("pods"), ApiServer.pod("k10")).is(201);
        Answer patched = server.patch(
                server.core("pods/k10"),
                ApiServer.STRATEGIC_MERGE_PATCH,
                "{\"spec\":{\"containers\":[{\"name\":\"game\",\"image\":\"example.com/game:2\"}]}}");
        assertThat(patched.is(200).number("/metadata/generation")).isEqualTo(2);
    }

    @Test
    @DisplayName("K-11: answers 404 for an absent namespace, an unknown group, an unknown resource")
    void missesPlaces() {
        server.post("/api/v1/namespaces/nowhere-to-be-found/pods", ApiServer.pod("k11"))
                .fails(404, "NotFound");
        server.get("/apis/nobody.example/v1/things").is(404);
        server.get("/api/v1/things").is(404);
        server.post("/apis/nobody.example/v1/namespaces/default/things", "{}").is(404);
    }

    @Test
    @DisplayName("K-12: refuses annotations of more than 262144 bytes together with 422")
    void limitsAnnotations() {
        server.post(server.core("configmaps"), ApiServer.configMap("k12", "a")).is(201);
        String half = "x".repeat(131_072);
        String most = "{\"metadata\":{\"annotations\":{\"a\":\"%s\",\"b\":\"%s\"}}}".formatted(half, half.substring(2));
        server.patch(server.core("configmaps/k12"), ApiServer.MERGE_PATCH, most).is(200);
        String more = "{\"metadata\":{\"annotations\":{\"a\":\"%s\",\"b\":\"%s\"}}}".formatted(half, half.substring(1));
        server.patch(server.core("configmaps/k12"), ApiServer.MERGE_PATCH, more).refusesField("metadata.annotations");
    }

    @Test
    @DisplayName("K-13: refuses names, label values and annotation keys of the wrong form with 422")
    void checksNames() {
        server.post(server.core("pods"), ApiServer.pod("K13_")).refusesField("metadata.name");
        server.post(server.core("pods"), ApiServer.pod("k13").replace("\"game\"}", "\"not a value\"}"))
                .refusesField("metadata.labels");
        server.post(server.core("configmaps"), "{\"metadata\":{\"name\":\"k13\",\"annotations\":{\"a b\":\"c\"}}}")
                .refusesField("metadata.annotations");
        server.post(server.core("configmaps"), "{\"metadata\":{}}").refusesField("metadata.name");
    }

    @Test
    @DisplayName("K-14: makes a name of generateName and a suffix")
    void generatesNames() {
        Answer made = server.post(server.core("configmaps"), "{\"metadata\":{\"generateName\":\"k14-\"}}")
                .is(201);
        assertThat(made.at("/metadata/name")).matches("k14-[a-z0-9]{5}");
    }

    @Test
    @DisplayName(
            "K-15: takes a PUT without resourceVersion of a config map and refuses one of a custom object with 422")
    void replacesUnconditionally() {
        server.post(server.core("configmaps"), ApiServer.configMap("k15", "a")).is(201);
        Answer replaced = server.put(server.core("configmaps/k15"), ApiServer.configMap("k15", "b"))
                .is(200);
        assertThat(replaced.at("/data/key")).isEqualTo("b");
        server.post(server.eips(), server.podEip("k15")).is(201);
        server.put(server.eips() + "/k15", server.podEip("k15")).refusesField("metadata.resourceVersion");
    }

    @Test
    @DisplayName("K-16: refuses a PUT that names another uid with 409")
    void fencesReplacement() {
        server.post(server.core("configmaps"), ApiServer.configMap("k16", "a")).is(201);
        String other = "\"name\":\"k16\",\"uid\":\"00000000-0000-4000-8000-000000000000\"";
        server.put(
                        server.core("configmaps/k16"),
                        ApiServer.configMap("k16", "b").replace("\"name\":\"k16\"", other))
                .fails(409, "Conflict");
    }

    @Test
    @DisplayName("K-17: refuses with 400 what is no JSON, of another kind, under another name, for another namespace")
    void refusesWrongBodies() {
        server.post(server.core("configmaps"), "{\"metadata\":").is(400);
        server.post(server.core("configmaps"), ApiServer.pod("k17")).fails(400, "BadRequest");
        server.post(server.core("configmaps"), ApiServer.configMap("k17", "a")).is(201);
        server.put(server.core("configmaps/k17"), ApiServer.configMap("k17b", "a"))
                .fails(400, "BadRequest");
        server.post(server.core("configmaps"), "{\"metadata\":{\"name\":\"k17c\",\"namespace\":\"elsewhere\"}}")
                .fails(400, "BadRequest");
        server.post(server.core("configmaps"), "{\"metadata\":{\"name\":\"k17e\",\"finalizers\":\"x.example/a\"}}")
                .fails(400, "BadRequest");
        server.post(server.core("configmaps"), "{\"metadata\":{\"name\":\"k17f\",\"labels\":\"a=b\"}}")
                .fails(400, "BadRequest");
        server.post(server.core("configmaps"), "{\"metadata\":{\"name\":\"k17d\",\"annotations\":{\"a\":1}}}")
                .fails(400, "BadRequest");
    }

    @Test
    @DisplayName("K-18: keeps nothing of a dry run")
    void runsDry() {
        server.post(server.core("configmaps") + "?dryRun=All", ApiServer.configMap("k18", "a"))
                .is(201);
        server.get(server.core("configmaps/k18")).is(404);
    }

    @Test
    @DisplayName("K-19: encodes the plain text of a secret and does not show it again")
    void encodesSecrets() {
        Answer secret = server.post(
                        server.core("secrets"), "{\"metadata\":{\"name\":\"k19\"},\"stringData\":{\"a\":\"b\"}}")
                .is(201);
        assertThat(secret.at("/data/a")).isEqualTo("Yg==");
        assertThat(secret.has("/stringData")).isFalse();
        assertThat(secret.at("/type")).isEqualTo("Opaque");
        server.delete(server.core("secrets/k19"), "").is(200);
    }

    @Test
    @DisplayName("K-20: creates a lease by PUT, and shows one event under both groups of events")
    void knowsLeasesAndEvents() {
        String lease = "/apis/coordination.k8s.io/v1/namespaces/" + server.namespace() + "/leases/k20";
        server.put(
                        lease,
                        "{\"apiVersion\":\"coordination.k8s.io/v1\",\"kind\":\"Lease\",\"metadata\":{\"name\":\"k20\"}}")
                .is(201);
        server.delete(lease, "").is(200);

        String event = """
                {"apiVersion":"v1","kind":"Event","metadata":{"name":"k20"},"message":"it happened","reason":"Test",
                 "type":"Normal","involvedObject":{"kind":"Pod","namespace":"%s","name":"k20"},
                 "source":{"component":"test"},"firstTimestamp":"2026-01-01T00:00:00Z",
                 "lastTimestamp":"2026-01-01T00:00:00Z","count":1}""".formatted(server.namespace());
        server.post(server.core("events"), event).is(201);
        Answer other = server.get("/apis/events.k8s.io/v1/namespaces/" + server.namespace() + "/events/k20");
        assertThat(other.is(200).at("/note")).isEqualTo("it happened");
        assertThat(other.at("/regarding/name")).isEqualTo("k20");
        assertThat(other.at("/apiVersion")).isEqualTo("events.k8s.io/v1");
        server.delete(server.core("events/k20"), "").is(200);
    }

    @Test
    @DisplayName("K-92: gives services their families of addresses, and stateful sets a partition")
    void fillsMoreDefaults() {
        Answer service = server.post(server.core("services"), """
                        {"metadata":{"name":"k92"},"spec":{"selector":{"app":"a"},"ports":[{"port":80}]}}""").is(201);
        assertThat(service.at("/spec/ipFamilyPolicy")).isEqualTo("SingleStack");
        assertThat(service.json().at("/spec/ipFamilies")).hasSize(1);
        Answer set = server.post(server.apps("statefulsets"), """
                        {"metadata":{"name":"k92"},"spec":{"serviceName":"k92","selector":{"matchLabels":{"app":"a"}},
                         "template":{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"a","image":"a"}]}}}}""").is(201);
        assertThat(set.has("/spec/updateStrategy/rollingUpdate/partition")).isTrue();
    }

    @Test
    @DisplayName(
            "K-99: refuses a finalizer without a domain on a built-in object with 422, and takes it on a custom one")
    void wantsDomainsOfFinalizers() {
        String plain = "\"finalizers\":[\"orphan\",\"drawbridge\"]";
        server.post(server.core("configmaps"), "{\"metadata\":{\"name\":\"k99\"," + plain + "}}")
                .refusesField("metadata.finalizers[1]");
        server.post(server.core("configmaps"), ApiServer.configMap("k99", "a")).is(201);
        server.patch(server.core("configmaps/k99"), ApiServer.MERGE_PATCH, "{\"metadata\":{" + plain + "}}")
                .refusesField("metadata.finalizers[1]");
        server.post(server.eips(), server.podEip("k99")).is(201);
        server.patch(server.eips() + "/k99", ApiServer.MERGE_PATCH, "{\"metadata\":{\"finalizers\":[\"drawbridge\"]}}")
                .is(200);
    }

    @Test
    @DisplayName("K-100: cuts what a made name begins with, so that the name has 63 characters at most")
    void cutsNames() {
        String long60 = "k100-" + "x".repeat(55);
        String body = "{\"metadata\":{\"generateName\":\"" + long60 + "\"}}";
        Answer made = server.post(server.core("configmaps"), body).is(201);
        assertThat(made.at("/metadata/name")).hasSize(63).startsWith(long60.substring(0, 58));
    }

    @Test
    @DisplayName("K-101: refuses an unknown dry run, validation of fields, or force outside of apply, with 422")
    void checksOptions() {
        String url = server.core("configmaps");
        String map = ApiServer.configMap("k101", "a");
        assertThat(server.post(url + "?dryRun=true", map).fails(422, "Invalid").at("/message"))
                .contains("CreateOptions", "dryRun: Unsupported value");
        server.post(url + "?fieldValidation=Loud", map).fails(422, "Invalid");
        server.get(url + "/k101").is(404);
        server.post(url, map).is(201);
        server.put(url + "/k101?dryRun=true", map).fails(422, "Invalid");
        server.patch(url + "/k101?force=true", ApiServer.MERGE_PATCH, "{}").fails(422, "Invalid");
        server.delete(url + "/k101", "{\"dryRun\":[\"true\"]}").fails(422, "Invalid");
        server.get(url + "/k101").is(200);
    }

    @Test
    @DisplayName(
            "K-107: refuses values of config maps and secrets that are no texts with 400, impossible keys with 422")
    void checksData() {
        String map = "{\"metadata\":{\"name\":\"k107\"},%s}";
        server.post(server.core("configmaps"), map.formatted("\"data\":{\"a\":1}"))
                .fails(400, "BadRequest");
        server.post(server.core("configmaps"), map.formatted("\"binaryData\":{\"a\":\"b!\"}"))
                .fails(400, "BadRequest");
        server.post(server.core("configmaps"), map.formatted("\"data\":{\"a/b\":\"1\"}"))
                .refusesField("data[a/b]");
        server.post(server.core("secrets"), map.formatted("\"data\":{\"a\":\"no base64\"}"))
                .fails(400, "BadRequest");
        server.post(server.core("secrets"), map.formatted("\"data\":{\"a\":\"Yg==\",\"b\":\"\"}"))
                .is(201);
        server.delete(server.core("secrets/k107"), "").is(200);
    }

    @Test
    @DisplayName("K-108: refuses a change of what is immutable, and of a secret's type, with 422")
    void keepsWhatIsImmutable() {
        server.post(
                        server.core("configmaps"),
                        "{\"metadata\":{\"name\":\"k108\"},\"immutable\":true,\"data\":{\"a\":\"b\"}}")
                .is(201);
        server.patch(server.core("configmaps/k108"), ApiServer.MERGE_PATCH, "{\"data\":{\"a\":\"c\"}}")
                .refusesField("data");
        server.patch(server.core("configmaps/k108"), ApiServer.MERGE_PATCH, "{\"immutable\":false}")
                .refusesField("immutable");
        server.patch(server.core("configmaps/k108"), ApiServer.MERGE_PATCH, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}")
                .is(200);
        server.post(server.core("secrets"), "{\"metadata\":{\"name\":\"k108\"},\"type\":\"x.example/a\"}")
                .is(201);
        server.patch(server.core("secrets/k108"), ApiServer.MERGE_PATCH, "{\"type\":\"x.example/b\"}")
                .refusesField("type");
        server.delete(server.core("secrets/k108"), "").is(200);
    }

    @Test
    @DisplayName(
            "K-109: refuses a service without ports, with a port out of range, or with several without names, with 422")
    void checksServices() {
        String service = "{\"metadata\":{\"name\":\"k109\"},\"spec\":{%s}}";
        String services = server.core("services");
        server.post(services, service.formatted("\"selector\":{\"a\":\"b\"}")).refusesField("spec.ports");
        server.post(services, service.formatted("\"ports\":[{\"port\":65536}]")).refusesField("spec.ports[0].port");
        server.post(services, service.formatted("\"ports\":[{\"port\":80},{\"port\":81}]"))
                .refusesField("spec.ports[0].name");
        server.post(services, service.formatted("\"type\":\"Balancer\",\"ports\":[{\"port\":80}]"))
                .refusesField("spec.type");
        server.post(services, service.formatted("\"clusterIP\":\"None\",\"selector\":{\"a\":\"b\"}"))
                .is(201);
        server.delete(server.core("services/k109"), "").is(200);
    }

    @Test
    @DisplayName("K-112: refuses an event in another namespace than that of what it is about with 422")
    void keepsEventsBesideTheirSubjects() {
        String event = """
                {"metadata":{"name":"k112"},"reason":"Test","type":"Normal","message":"it happened",
                 "involvedObject":{"kind":"Pod","name":"k112"%s}}""";
        server.post(server.core("events"), event.formatted(",\"namespace\":\"elsewhere\""))
                .refusesField("involvedObject.namespace");
        server.post(server.core("events"), event.formatted("")).refusesField("involvedObject.namespace");
    }

    @Test
    @DisplayName("K-116: refuses another template or number of a job, another volume of a claim, another priority")
    void keepsWhatIsCreated() {
        String job = """
                {"metadata":{"name":"k116"},"spec":{"completions":1,"template":{"spec":{"restartPolicy":"Never",
                 "containers":[{"name":"a","image":"a"}]}}}}""";
        String jobs = "/apis/batch/v1/namespaces/" + server.namespace() + "/jobs";
        server.post(jobs, job).is(201);
        String image = "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"b\"}]}}}}";
        server.patch(jobs + "/k116", ApiServer.STRATEGIC_MERGE_PATCH, image).refusesField("spec.template");
        server.patch(jobs + "/k116", ApiServer.MERGE_PATCH, "{\"spec\":{\"completions\":5}}")
                .refusesField("spec.completions");
        server.patch(jobs + "/k116", ApiServer.MERGE_PATCH, "{\"spec\":{\"parallelism\":2}}")
                .is(200);
        String claim = """
                {"metadata":{"name":"k116"},"spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"a",
                 "resources":{"requests":{"storage":"1Gi"}}}}""";
        String claims = server.core("persistentvolumeclaims");
        server.post(claims, claim).is(201);
        server.patch(claims + "/k116", ApiServer.MERGE_PATCH, "{\"spec\":{\"storageClassName\":\"b\"}}")
                .refusesField("spec");
        String priorities = "/apis/scheduling.k8s.io/v1/priorityclasses";
        String priority = server.namespace() + "-k116";
        server.post(priorities, "{\"metadata\":{\"name\":\"" + priority + "\"},\"value\":7}")
                .is(201);
        server.patch(priorities + "/" + priority, ApiServer.MERGE_PATCH, "{\"value\":8}")
                .refusesField("value");
        server.delete(priorities + "/" + priority, "").is(200);
    }

    @Test
    @DisplayName("K-118: makes nothing by a PUT that names the uid of what is gone, and passes over a version alone")
    void doesNotBringBack() {
        String leases = "/apis/coordination.k8s.io/v1/namespaces/" + server.namespace() + "/leases";
        String lease = "{\"metadata\":{\"name\":\"k118\"%s},\"spec\":{}}";
        Answer made = server.post(leases, lease.formatted("")).is(201);
        server.delete(leases + "/k118", "").is(200);
        String version = ",\"resourceVersion\":\"" + made.resourceVersion() + "\"";
        String uid = ",\"uid\":\"" + made.uid() + "\"";
        assertThat(server.put(leases + "/k118", lease.formatted(uid + version))
                        .fails(409, "Conflict")
                        .at("/message"))
                .contains("UID in precondition: " + made.uid());
        server.put(leases + "/k118", lease.formatted(uid)).fails(409, "Conflict");
        server.get(leases + "/k118").is(404);
        server.put(leases + "/k118", lease.formatted(version)).is(201);
    }
}
