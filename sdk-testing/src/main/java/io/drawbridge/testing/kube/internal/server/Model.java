package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.OpenWatch;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.api.WatchEvents;
import io.drawbridge.testing.kube.api.WatchListener;
import io.drawbridge.testing.kube.internal.access.AccessControl;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.Query;
import io.drawbridge.testing.kube.internal.resource.Router;
import io.drawbridge.testing.kube.internal.resource.Router.Route;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.Cluster;
import io.drawbridge.testing.kube.internal.store.ClusterSettings;
import io.drawbridge.testing.kube.internal.store.ControllerLoop;
import io.drawbridge.testing.kube.internal.store.WatchCursor;
import io.drawbridge.testing.kube.internal.store.WatchDial;
import io.drawbridge.testing.kube.internal.store.Watches;
import io.drawbridge.testing.kube.internal.table.ObjectForm;
import io.drawbridge.testing.kube.internal.table.Tables;
import io.drawbridge.testing.kube.internal.table.Tables.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The whole model behind one lock. Each request is carried out, the controllers come to rest, the watches hear of it;
 * then the next one begins. So nothing depends on threads.
 */
public final class Model {

    private final ReentrantLock lock = new ReentrantLock();
    private final Cluster cluster;
    private final Router router;
    private final AccessControl access;
    private final ApiOperations operations;
    private final Tables tables;
    private final ControllerLoop loop = new ControllerLoop();
    private final Watches watches = new Watches();
    private final Function<ApiCall, Optional<Fault>> faults;
    private final List<ApiCall> calls = new ArrayList<>();

    /**
     * A model.
     *
     * @param faults what goes wrong with a request
     */
    public Model(ClusterSettings settings, Function<ApiCall, Optional<Fault>> faults) {
        this.faults = faults;
        this.cluster = new Cluster(settings, this::wake);
        this.router = new Router(cluster.registry());
        this.access = new AccessControl(cluster);
        this.tables = new Tables(cluster.registry());
        this.operations = new ApiOperations(cluster, access);
        cluster.store().onChange(loop::changed);
        cluster.store().onChange(this::wakeLateWatches);
        loop.add(new CrdLifecycle(operations));
    }

    public Cluster cluster() {
        return cluster;
    }

    public ApiOperations operations() {
        return operations;
    }

    public AccessControl access() {
        return access;
    }

    public ControllerLoop loop() {
        return loop;
    }

    /** Does something under the lock, and lets the cluster come to rest and the watches hear of it. */
    public <T> T compute(Supplier<T> action) {
        lock.lock();
        try {
            cluster.timers().runDue();
            loop.settle();
            T result = action.get();
            loop.settle();
            watches.deliver();
            return result;
        } finally {
            lock.unlock();
        }
    }

    public void run(Consumer<Model> action) {
        compute(() -> {
            action.accept(this);
            return true;
        });
    }

    private void wakeLateWatches(Change change) {
        Duration lag = cluster.store().table(change.type()).dial().lag();
        if (!lag.isZero()) {
            cluster.timers().after(lag, () -> {});
        }
    }

    private void wake() {
        run(model -> {});
    }

    /** Answers a request; what it answers is not to be changed. */
    public ApiResponse handle(ApiRequest request) {
        return compute(() -> answer(request));
    }

    private ApiResponse answer(ApiRequest request) {
        Route route;
        try {
            route = router.route(request);
        } catch (ApiFailure failure) {
            Route nowhere = new Route(Verb.OTHER, null, Query.parse(""));
            ApiResponse refusal = refusal(request).orElseGet(failure::response);
            calls.add(answered(nowhere.call(cluster.instant(), request), refusal.code(), "", Optional.empty()));
            return refusal;
        }
        return answer(route, request);
    }

    /** An answer, or the object of an event, in the form that the client of this request wants. */
    ObjectNode shown(ObjectForm form, ObjectNode answer, ApiRequest request, Header header) {
        String include = Query.parse(request.query()).text("includeObject");
        return compute(() -> tables.in(form, answer, include, header, cluster.instant()));
    }

    /** What those are told who may not ask. */
    Optional<ApiResponse> refusal(ApiRequest request) {
        return compute(() -> {
            try {
                access.admit(request);
                return Optional.empty();
            } catch (ApiFailure refused) {
                return Optional.of(refused.response());
            }
        });
    }

    private ApiResponse answer(Route route, ApiRequest request) {
        ApiCall call = route.call(cluster.instant(), request);
        Optional<Fault> fault = faults.apply(call);
        ApiResponse response = fault.filter(early -> early.is(Fault.Moment.BEFORE))
                .map(FaultAnswers::of)
                .orElseGet(() -> execute(route, request));
        ApiResponse heard = fault.filter(late -> late.is(Fault.Moment.AFTER))
                .map(FaultAnswers::of)
                .orElse(response);
        String name = call.name().isEmpty() ? Json.text(response.body(), "metadata", "name") : call.name();
        calls.add(answered(call, heard.code(), name, fault));
        if (heard.code() == 0) {
            loop.settle();
            watches.deliver();
            throw new UncheckedIOException(
                    new IOException("connection reset: " + request.method() + " " + request.path()));
        }
        return heard;
    }

    private static ApiCall answered(ApiCall call, int code, String name, Optional<Fault> fault) {
        return new ApiCall(
                call.at(),
                call.verb(),
                call.resource(),
                call.namespace(),
                name,
                call.path(),
                call.contentType(),
                call.userAgent(),
                code,
                fault);
    }

    private ApiResponse execute(Route route, ApiRequest request) {
        try {
            access.admit(request);
            return operations.execute(route, request);
        } catch (ApiFailure failure) {
            return failure.response();
        }
    }

    public WatchEvents events(ApiRequest request, String since) {
        try {
            return compute(() -> pulled(request, since));
        } catch (ApiFailure failure) {
            throw unwatchable(request.path(), failure);
        }
    }

    private WatchEvents pulled(ApiRequest request, String since) {
        Target target = collection(request);
        String query = request.query() + "&resourceVersion=" + since;
        WatchCursor cursor = new WatchCursor(cluster, target, Query.parse(query));
        List<WatchEvent> events = cursor.next();
        return new WatchEvents(events, Long.toString(cursor.position()));
    }

    public static IllegalArgumentException unwatchable(String url, ApiFailure failure) {
        return new IllegalArgumentException(
                "the server refuses to watch " + url + ": " + failure.getMessage(), failure);
    }

    private Target collection(ApiRequest request) {
        Target target = router.route(request).target();
        if (target == null || !target.isMain()) {
            throw new IllegalArgumentException("nothing to watch: " + request.path());
        }
        return target;
    }

    /**
     * Opens a watch; answers what closes it.
     *
     * @throws ApiFailure when the server refuses to
     * @throws UncheckedIOException when a fault says so
     */
    public OpenWatch watch(ApiRequest request, WatchListener listener) {
        return compute(() -> {
            Optional<ApiResponse> refusal = refusal(request);
            Route route = router.route(request);
            ApiCall call = route.call(cluster.instant(), request);
            Optional<Fault> fault = faults.apply(call);
            ApiResponse response =
                    fault.map(FaultAnswers::of).or(() -> refusal).orElseGet(() -> ApiResponse.text(200, ""));
            calls.add(answered(call, response.code(), call.name(), fault));
            if (response.code() == 0) {
                throw new UncheckedIOException(new IOException("connection reset: " + request.path()));
            }
            if (!response.isSuccess()) {
                throw ApiFailure.of(response);
            }
            WatchCursor cursor = new WatchCursor(cluster, collection(request), route.query());
            Runnable close = watches.open(cursor, listener);
            return () -> compute(() -> {
                close.run();
                return true;
            });
        });
    }

    public long revision() {
        return cluster.store().revision();
    }

    public void turn(String resource, Consumer<WatchDial> change) {
        run(model -> change.accept(
                cluster.store().table(cluster.registry().require(resource)).dial()));
    }

    public void turnAll(Consumer<WatchDial> change) {
        run(model -> cluster.store().tables().forEach(table -> change.accept(table.dial())));
    }

    public void compact() {
        long revision = cluster.store().revision();
        cluster.store().tables().forEach(table -> table.log().compact(revision));
    }

    /** Servers are restarted when their store is set back, so that every watch ends. */
    public void setBack(long revision) {
        cluster.store().setBack(revision);
        watches.endAll();
    }

    public void bookmark() {
        watches.bookmark();
    }

    public void endWatches() {
        watches.endAll();
    }

    public List<ApiCall> calls() {
        return compute(() -> List.copyOf(calls));
    }

    public void clearCalls() {
        run(model -> calls.clear());
    }

    /** An object as it is kept; null when it is not there. */
    public Optional<ObjectNode> find(String resource, String namespace, String name) {
        return compute(() ->
                Optional.ofNullable(cluster.store().find(cluster.registry().require(resource), namespace, name)));
    }
}
