package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.AckListener.Filter;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclEntry;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.calls.provider.Pages;
import io.drawbridge.network.Cidr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a listener's network ACLs whole: a page has 50 entries at most, and 10 when nothing is said. */
final class AckAclReading {

    private static final String PORT = "6443";
    private static final int PER_PAGE = 50;

    private final AliyunClient client;

    AckAclReading(AliyunClient client) {
        this.client = client;
    }

    AckListener listener(ClusterId cluster, String balancer) {
        Answer listener =
                client.call(AliyunAction.DESCRIBE_LISTENER, Map.of("LoadBalancerId", balancer, "ListenerPort", PORT));
        List<String> ids = attached(listener);
        Filter filter = listener.text("AclStatus").equals("on") ? Filter.ON : Filter.OFF;
        AclType type = listener.text("AclType").equals("black") ? AclType.DENY : AclType.ALLOW;
        List<Acl> attached = new ArrayList<>();
        for (String id : ids) {
            attached.add(read(cluster, id, balancer));
        }
        return new AckListener(filter, type, attached, spare(cluster, balancer, ids));
    }

    private static List<String> attached(Answer listener) {
        List<String> ids = listener.texts("AclIds", "AclId");
        return ids.isEmpty()
                ? Arrays.stream(listener.text("AclId").split(",", -1))
                        .filter(id -> !id.isEmpty())
                        .toList()
                : ids;
    }

    /** The cluster's own lists that are attached to nothing; the cloud looks for parts of names. */
    private List<Acl> spare(ClusterId cluster, String balancer, List<String> attached) {
        List<Acl> spare = new ArrayList<>();
        for (String name : Acl.ownNames(cluster)) {
            for (String id : named(name)) {
                if (!attached.contains(id)) {
                    spare.add(read(cluster, id, balancer));
                }
            }
        }
        return spare;
    }

    private List<String> named(String name) {
        List<String> ids = new ArrayList<>();
        Pages pages = Pages.of(AliyunAction.DESCRIBE_ACLS.word);
        Answer answer;
        List<Answer> acls;
        do {
            answer = client.call(AliyunAction.DESCRIBE_ACLS, page(pages, "PageNumber", Map.of("AclName", name)));
            acls = answer.items("Acls", "Acl");
            acls.stream()
                    .filter(acl -> acl.text("AclName").equals(name))
                    .map(acl -> acl.text("AclId"))
                    .forEach(ids::add);
        } while (pages.followed(texts(acls, "AclId"), answer.number("TotalCount")));
        return ids;
    }

    private static Map<String, String> page(Pages pages, String number, Map<String, String> of) {
        Map<String, String> parameters = new LinkedHashMap<>(of);
        parameters.put(number, Integer.toString(pages.number()));
        parameters.put("PageSize", Integer.toString(PER_PAGE));
        return parameters;
    }

    private static List<String> texts(List<Answer> items, String field) {
        return items.stream().map(item -> item.text(field)).toList();
    }

    private Acl read(ClusterId cluster, String id, String balancer) {
        Map<Cidr, AclEntry> entries = new LinkedHashMap<>();
        Pages pages = Pages.of(AliyunAction.DESCRIBE_ACL.word);
        Answer answer;
        List<Answer> items;
        do {
            answer = client.call(AliyunAction.DESCRIBE_ACL, page(pages, "Page", Map.of("AclId", id)));
            items = answer.items("AclEntrys", "AclEntry");
            items.stream()
                    .map(entry -> new AclEntry(Cidr.reported(entry.text("AclEntryIP")), entry.text("AclEntryComment")))
                    .forEach(entry -> entries.put(entry.cidr(), entry));
        } while (pages.followed(texts(items, "AclEntryIP"), answer.number("TotalAclEntry")));
        if (!pages.isWhole(answer.number("TotalAclEntry"))) {
            throw pages.cutShort(answer.number("TotalAclEntry"));
        }
        String name = answer.text("AclName");
        return new Acl(name, id, List.copyOf(entries.values()), use(cluster, name, answer, balancer));
    }

    private static Acl.Use use(ClusterId cluster, String name, Answer acl, String balancer) {
        boolean elsewhere = acl.items("RelatedListeners", "RelatedListener").stream()
                .anyMatch(listener -> !listener.text("LoadBalancerId").equals(balancer)
                        || listener.number("ListenerPort") != Integer.parseInt(PORT));
        if (elsewhere) {
            return Acl.Use.SHARED;
        }
        return Acl.ownNames(cluster).contains(name) ? Acl.Use.OWN : Acl.Use.FOREIGN;
    }
}
