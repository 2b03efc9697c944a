package io.ringfence.app.demo;

import java.io.PrintStream;

/** Redraws the table in place, on the terminal's second screen, so that the first one keeps what was there. */
final class LiveOutput implements DemoOutput {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintStream out;
    private final DemoScreen screen;
    private boolean entered;
    private boolean left;

    LiveOutput(PrintStream out, DemoScreen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public void begins(String what) {
        out.println(what);
        out.flush();
    }

    @Override
    public void decided(String line) {
        // the view carries the latest ones
    }

    @Override
    public synchronized void show(DemoView view) {
        if (left) {
            return;
        }
        StringBuilder frame = new StringBuilder(entered ? HOME : ENTER + HOME);
        entered = true;
        String separator = "";
        for (String line : screen.draw(view)) {
            frame.append(separator).append(line).append(END_OF_LINE);
            separator = "\n";
        }
        // one write for a frame: a terminal that draws while half of it has come would flicker
        out.print(frame.append(REST_OF_SCREEN));
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (entered && !left) {
            out.print(LEAVE);
            out.flush();
        }
        left = true;
    }
}
