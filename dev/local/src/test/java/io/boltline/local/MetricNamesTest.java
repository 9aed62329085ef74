package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboard and alerts ask for no metric that is called otherwise in the services. */
class MetricNamesTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<String> SOURCES =
            List.of(
                    "gateway",
                    "order-processor",
                    "invoice-processor",
                    "journal",
                    "analytics",
                    "libs/worker",
                    "libs/outage",
                    "libs/service");
    private static final Pattern METER =
            Pattern.compile(
                    "(?:builder|counter|count|gauge)\\(\\s*(?:registry,\\s*)?\"(boltline\\.[a-z.]+)\"");
    private static final Pattern ASKED = Pattern.compile("boltline_[a-z_]+");

    /**
     * What Prometheus' naming puts behind a meter's name, by the kind and the unit of the meter.
     */
    private static final List<String> ENDINGS =
            List.of("", "_total", "_seconds", "_seconds_count", "_seconds_sum", "_seconds_bucket");

    @ParameterizedTest
    @ValueSource(
            strings = {"deploy/prometheus/alerts.yml", "deploy/grafana/dashboards/boltline.json"})
    void areThoseOfTheServices(String file) throws IOException {
        Set<String> asked = matches(ASKED, Files.readString(ROOT.resolve(file)));

        assertThat(asked).isNotEmpty().isSubsetOf(offered());
    }

    private static Set<String> offered() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String source : SOURCES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(source).resolve("src/main/java"))) {
                for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    for (String meter : matches(METER, Files.readString(file))) {
                        ENDINGS.forEach(ending -> names.add(meter.replace('.', '_') + ending));
                    }
                }
            }
        }
        return names;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }
}
