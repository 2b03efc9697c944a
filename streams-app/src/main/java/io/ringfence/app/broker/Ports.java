package io.ringfence.app.broker;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Chooses the ports of a broker on the loopback interface: the one asked for, else those of last time, else free ones. */
final class Ports {

    private Ports() {}

    static BrokerAddress choose(int wanted, BrokerAddress last) {
        if (wanted != 0 && !isFree(wanted)) {
            throw Explained.failed(
                    "port " + wanted + " on " + EmbeddedBroker.HOST + " is taken",
                    "Name another with --port N, or --port 0 for any free one.");
        }
        Set<Integer> taken = new HashSet<>();
        int port = wanted != 0 ? wanted : lastOrFree(last.port(), taken);
        taken.add(port);
        return new BrokerAddress(port, lastOrFree(last.controllerPort(), taken), true);
    }

    private static int lastOrFree(int last, Set<Integer> taken) {
        if (last != 0 && !taken.contains(last) && isFree(last)) {
            return last;
        }
        for (int tries = 0; tries < 100; tries++) {
            int port = anyFree();
            if (!taken.contains(port)) {
                return port;
            }
        }
        throw Explained.failed("no free port was found on " + EmbeddedBroker.HOST, "Name one with --port N.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the broker will bind it: a port whose old connections still fade counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw Explained.failed("no port can be opened on " + EmbeddedBroker.HOST, "Check the network settings.", e);
        }
    }
}
