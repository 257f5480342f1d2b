package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.aws.AwsVendor;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.List;
import java.util.stream.Stream;

/** AWS with its clusters: EKS has words of its own for refusals. */
public final class EksVendor extends AwsVendor {

    private final List<Action> ofEks;
    private final EksConsole console;

    public EksVendor(World world) {
        super(world);
        this.ofEks = Stream.concat(
                        new EksReads(world).actions().stream(),
                        Stream.of(new EksWrites(world).updateClusterConfig(), new EksCreation(world).createCluster()))
                .toList();
        this.console = new EksConsole(world);
    }

    private boolean isOfEks(String action) {
        return ofEks.stream().anyMatch(each -> each.name().equals(action));
    }

    @Override
    public List<Action> actions() {
        return Stream.concat(super.actions().stream(), ofEks.stream()).toList();
    }

    @Override
    public List<String> permissionsFor(CloudRequest request) {
        return isOfEks(request.action()) ? List.of("eks:" + request.action()) : super.permissionsFor(request);
    }

    @Override
    public VendorCode codeFor(String action, Reason reason) {
        return isOfEks(action) ? EksCodes.codeFor(reason) : super.codeFor(action, reason);
    }

    @Override
    public VendorCode injected(String action, String code) {
        VendorCode injected = super.injected(action, code);
        return EksCodes.httpStatusOf(code)
                .map(status -> new VendorCode(code, status, injected.meaning()))
                .orElse(injected);
    }

    @Override
    public Effect console(String action, Parameters parameters) {
        return console.handle(action, parameters);
    }
}
