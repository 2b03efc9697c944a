package io.ringfence.notify.alertmanager;

import io.ringfence.notify.alert.AlertId;
import io.ringfence.notify.alert.HeldAlert;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.Posting;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** All Alertmanagers of a cluster: each is told everything, and one that is away keeps nothing from the others. */
final class Alertmanagers implements AutoCloseable {

    private final List<AlertmanagerLink> links = new ArrayList<>();

    Alertmanagers(AlertmanagerSettings settings, AlertBook book, DeliveryObserver observer, InstantSource clock) {
        Posting posting = Posting.of(settings.timeout());
        int count = 0;
        for (URI address : settings.addresses()) {
            links.add(new AlertmanagerLink(
                    "alertmanager-" + ++count, address, settings, posting, book::all, observer, clock));
        }
    }

    List<AlertmanagerLink> links() {
        return links;
    }

    void start() {
        links.forEach(AlertmanagerLink::start);
    }

    void tell(HeldAlert alert) {
        links.forEach(link -> link.tell(alert));
    }

    /**
     * Whether nobody is left to be told of this end: each took it, or one did and the others have been away for so long that
     * they have dropped the alert themselves.
     */
    boolean knowAll(HeldAlert ended) {
        boolean one = false;
        boolean others = true;
        for (AlertmanagerLink link : links) {
            boolean told = link.wasTold(ended);
            one |= told;
            others &= told || link.hasDroppedAll();
        }
        return one && others;
    }

    void forget(AlertId id) {
        links.forEach(link -> link.forget(id));
    }

    void forgetAll() {
        links.forEach(AlertmanagerLink::forgetAll);
    }

    @Override
    public void close() {
        links.forEach(AlertmanagerLink::close);
    }
}
