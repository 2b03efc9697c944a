package io.ringfence.app.demo;

import java.io.PrintStream;

/** One line for each decision, and a small table every simulated hour: for files, pipes and logs. */
final class PlainOutput implements DemoOutput {

    private final PrintStream out;
    private final DemoScreen screen;
    private int hour = -1;

    PlainOutput(PrintStream out) {
        this.out = out;
        this.screen = new DemoScreen(Integer.MAX_VALUE, Integer.MAX_VALUE, false);
    }

    @Override
    public void begins(String what) {
        out.println(what);
        out.flush();
    }

    @Override
    public void decided(String line) {
        out.println(line);
    }

    @Override
    public void show(DemoView view) {
        int now = view.day().hour(view.now());
        if (now != hour) {
            boolean first = hour < 0;
            hour = now;
            if (!first) {
                screen.hourly(view).forEach(out::println);
            }
            out.flush();
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
