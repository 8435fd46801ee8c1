package io.poolwright.tck;

/** What a worker's JVM is started with that runs for a moment: the quick compiler alone, and for little. */
public final class QuickJvm {

    /** The options, as the backend {@code process} takes them. */
    public static final String OPTIONS = "-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=20";

    private QuickJvm() {}
}
