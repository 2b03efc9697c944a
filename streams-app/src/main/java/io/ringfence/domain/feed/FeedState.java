package io.ringfence.domain.feed;

/** Whether a feed can be trusted to tell all that happens. */
public enum FeedState {
    /** It reports, and rows come when they usually do. */
    OK,
    /** It doesn't report, says that it can't tell, or has no rows at a time at which it usually has: what happens is unknown. */
    SILENT,
    /** Its reports' numbers went back: its memory was lost, or two readers report under one name. */
    BACKWARDS,
    /** Rows of it were lost before they were read, a while ago: windows that reach back there don't hold all. */
    GAP,
    /** It said that it has no more rows, or was stopped. */
    ENDED;

    /** Whether what the feed tells of may have happened without being told. Unknown lifts no pause and lowers no ratio. */
    public boolean isUnknown() {
        return this == SILENT || this == BACKWARDS || this == GAP;
    }
}
