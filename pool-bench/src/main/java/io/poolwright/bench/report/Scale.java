package io.poolwright.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from values to places on an axis.
 *
 * @param least value at the beginning
 * @param most value at the end
 * @param from place of the beginning
 * @param to place of the end
 * @param logarithmic whether equal steps are equal factors
 */
record Scale(double least, double most, double from, double to, boolean logarithmic) {

    /** Beyond this factor small values would all lie on the axis. */
    private static final double LOGARITHMIC_FROM = 15;

    private static final int FEW_DECADES = 2;
    private static final int STEPS = 5;

    /** A scale that holds all values; logarithmic where they span more than a decade or so, else from 0. */
    static Scale of(List<Double> values, double from, double to) {
        double least = values.stream().filter(value -> value > 0).mapToDouble(value -> value).min().orElse(1);
        double most = Math.max(least, values.stream().mapToDouble(value -> value).max().orElse(1));
        return most / least > LOGARITHMIC_FROM
                ? logarithmic(least, most, from, to)
                : new Scale(0, most * 1.08, from, to, false);
    }

    /** A logarithmic scale from a bit below to a bit above. */
    static Scale logarithmic(double least, double most, double from, double to) {
        double margin = Math.pow(most / least, 0.05) * 1.05;
        return new Scale(least / margin, most * margin, from, to, true);
    }

    double at(double value) {
        double part = logarithmic
                ? Math.log(Math.max(value, least) / least) / Math.log(most / least)
                : (value - least) / (most - least);
        return from + part * (to - from);
    }

    /** Round values to be written beside the axis. */
    List<Double> ticks() {
        return logarithmic ? powers() : multiples();
    }

    private List<Double> powers() {
        boolean few = Math.log10(most / least) < FEW_DECADES;
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(least)); exponent <= Math.log10(most); exponent++) {
            for (int digit : few ? new int[] {1, 2, 5} : new int[] {1}) {
                double tick = digit * Math.pow(10, exponent);
                if (tick >= least && tick <= most) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private List<Double> multiples() {
        double rough = (most - least) / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10;
        double step = digit * power;
        List<Double> ticks = new ArrayList<>();
        for (int i = (int) Math.ceil(least / step); i * step <= most; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
