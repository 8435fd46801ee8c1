package io.poolwright.bench.result;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.util.Statistics;

/**
 * The file of results: what JMH writes with {@code -rf json}, and beside each figure under {@code run} where it comes
 * from. Files that JMH wrote itself can be read as well.
 *
 * <p>A round stands where JMH has a fork.
 */
public final class ResultFile {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private static final double CONFIDENCE = 0.999;
    private static final double[] PERCENTILES = {0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100};

    private ResultFile() {}

    /**
     * Writes figures.
     *
     * @param file the file, which is replaced
     * @param entries the figures
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<Entry> entries) throws IOException {
        List<String> lines = new ArrayList<>();
        entries.forEach(entry -> lines.add(GSON.toJson(json(entry))));
        Files.writeString(file, "[\n" + String.join(",\n", lines) + "\n]\n");
    }

    /**
     * Reads figures.
     *
     * @param file the file
     * @return the figures
     * @throws IOException if it cannot be read, or is not such a file
     */
    public static List<Entry> read(Path file) throws IOException {
        try {
            List<Entry> entries = new ArrayList<>();
            for (JsonElement element : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
                entries.add(entry(element.getAsJsonObject()));
            }
            return entries;
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException e) {
            throw new IOException(file + " is not a file of results as JMH writes it: " + e.getMessage(), e);
        }
    }

    private static JsonObject json(Entry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", entry.benchmark());
        json.addProperty("mode", entry.mode());
        json.addProperty("threads", entry.threads());
        json.addProperty("forks", entry.rounds().size());
        Measured first = entry.rounds().get(0);
        json.addProperty(
                "measurementIterations",
                entry.isSampled() ? first.histograms().size() : first.values().size());
        if (!entry.params().isEmpty()) {
            json.add("params", GSON.toJsonTree(entry.params()));
        }
        json.add("primaryMetric", primary(entry));
        JsonObject secondary = new JsonObject();
        first.secondary().forEach((name, side) -> {
            JsonArray raw = new JsonArray();
            List<Double> all = new ArrayList<>();
            for (Measured round : entry.rounds()) {
                List<Double> values = round.secondary().get(name).values();
                raw.add(GSON.toJsonTree(values));
                all.addAll(values);
            }
            JsonObject metric = metric(Entry.list(all), side.unit());
            metric.add("rawData", raw);
            secondary.add(name, metric);
        });
        json.add("secondaryMetrics", secondary);
        json.add("run", GSON.toJsonTree(entry.run()));
        return json;
    }

    private static JsonObject primary(Entry entry) {
        JsonObject metric = metric(entry.statistics(), entry.unit());
        JsonArray raw = new JsonArray();
        for (Measured round : entry.rounds()) {
            raw.add(GSON.toJsonTree(entry.isSampled() ? round.histograms() : round.values()));
        }
        metric.add(entry.isSampled() ? "rawDataHistogram" : "rawData", raw);
        return metric;
    }

    private static JsonObject metric(Statistics statistics, String unit) {
        JsonObject metric = new JsonObject();
        metric.add("score", number(statistics.getMean()));
        metric.add("scoreError", number(statistics.getMeanErrorAt(CONFIDENCE)));
        JsonArray confidence = new JsonArray();
        for (double end : statistics.getConfidenceIntervalAt(CONFIDENCE)) {
            confidence.add(number(end));
        }
        metric.add("scoreConfidence", confidence);
        JsonObject percentiles = new JsonObject();
        for (double percent : PERCENTILES) {
            percentiles.add(String.valueOf(percent), number(statistics.getPercentile(percent)));
        }
        metric.add("scorePercentiles", percentiles);
        metric.addProperty("scoreUnit", unit);
        return metric;
    }

    /** JSON has no word for what is not a number; JMH writes it as a text. */
    private static JsonPrimitive number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : new JsonPrimitive(String.valueOf(value));
    }

    private static Entry entry(JsonObject json) {
        String mode = json.get("mode").getAsString();
        JsonObject primary = json.getAsJsonObject("primaryMetric");
        String unit = primary.get("scoreUnit").getAsString();
        JsonObject secondary = json.has("secondaryMetrics") ? json.getAsJsonObject("secondaryMetrics") : new JsonObject();
        boolean sampled = primary.has("rawDataHistogram");
        JsonArray raw = primary.getAsJsonArray(sampled ? "rawDataHistogram" : "rawData");
        List<Measured> rounds = new ArrayList<>();
        for (int round = 0; round < raw.size(); round++) {
            Map<String, Measured.Side> sides = new TreeMap<>();
            for (String name : secondary.keySet()) {
                JsonObject metric = secondary.getAsJsonObject(name);
                if (metric.has("rawData") && round < metric.getAsJsonArray("rawData").size()) {
                    sides.put(name, new Measured.Side(
                            metric.get("scoreUnit").getAsString(),
                            numbers(metric.getAsJsonArray("rawData").get(round))));
                }
            }
            rounds.add(new Measured(
                    mode,
                    unit,
                    sampled ? List.of() : numbers(raw.get(round)),
                    sampled ? histograms(raw.get(round)) : List.of(),
                    sides));
        }
        return new Entry(
                json.get("benchmark").getAsString(),
                strings(json.get("params")),
                json.get("threads").getAsInt(),
                rounds,
                json.has("run") ? GSON.fromJson(json.get("run"), RunInfo.class) : byJmh(json));
    }

    /** What a file that JMH wrote itself tells about its run. */
    private static RunInfo byJmh(JsonObject json) {
        String jdk = json.has("jdkVersion") ? json.get("jdkVersion").getAsString() : RunInfo.UNKNOWN.jdk();
        RunInfo unknown = RunInfo.UNKNOWN;
        return new RunInfo(
                unknown.commit(), unknown.jar(), jdk, unknown.python(), unknown.os(), unknown.cpu(), unknown.cpus(),
                unknown.memory(), unknown.command(), unknown.started(), unknown.rounds(), unknown.absent());
    }

    private static List<Double> numbers(JsonElement array) {
        List<Double> numbers = new ArrayList<>();
        array.getAsJsonArray().forEach(number -> numbers.add(number.getAsDouble()));
        return numbers;
    }

    private static List<List<double[]>> histograms(JsonElement iterations) {
        List<List<double[]>> histograms = new ArrayList<>();
        for (JsonElement iteration : iterations.getAsJsonArray()) {
            List<double[]> pairs = new ArrayList<>();
            for (JsonElement pair : iteration.getAsJsonArray()) {
                JsonArray two = pair.getAsJsonArray();
                pairs.add(new double[] {two.get(0).getAsDouble(), two.get(1).getAsDouble()});
            }
            histograms.add(pairs);
        }
        return histograms;
    }

    private static Map<String, String> strings(JsonElement params) {
        Map<String, String> strings = new TreeMap<>();
        if (params != null) {
            params.getAsJsonObject().entrySet().forEach(param -> strings.put(param.getKey(), param.getValue().getAsString()));
        }
        return strings;
    }
}
