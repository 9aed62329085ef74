package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} lists every variable that a service reads, with its default. */
class ConfigurationTableTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<String> SERVICES =
            List.of("gateway", "order-processor", "invoice-processor", "journal", "analytics");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^}]*)}");
    private static final Pattern ROW =
            Pattern.compile("\\| `([A-Z0-9_]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

    private record Row(Set<String> services, String defaultValue) {}

    @Test
    void listsEveryVariableForTheServicesThatReadIt() throws IOException {
        var read = new TreeMap<String, Set<String>>();
        for (String service : SERVICES) {
            variables(service)
                    .keySet()
                    .forEach(variable ->
                            read.computeIfAbsent(variable, _ -> new TreeSet<>()).add(service));
        }

        var listed = new TreeMap<String, Set<String>>();
        rows().forEach((variable, row) -> listed.put(variable, new TreeSet<>(row.services())));

        assertThat(listed).isEqualTo(read);
    }

    @Test
    void statesTheDefaults() throws IOException {
        var rows = rows();
        for (String service : SERVICES) {
            variables(service)
                    .forEach((variable, value) ->
                            assertThat(rows.get(variable))
                                    .as("%s of %s", variable, service)
                                    .extracting(Row::defaultValue)
                                    .asString()
                                    .contains(value.isEmpty() ? "" : "`" + value + "`"));
        }
    }

    private static Map<String, String> variables(String service) throws IOException {
        var variables = new TreeMap<String, String>();
        var matcher =
                VARIABLE.matcher(
                        Files.readString(
                                ROOT.resolve(service)
                                        .resolve("src/main/resources/application.yml")));
        while (matcher.find()) {
            variables.put(matcher.group(1), matcher.group(2));
        }
        return variables;
    }

    private static Map<String, Row> rows() throws IOException {
        var rows = new TreeMap<String, Row>();
        var matcher = ROW.matcher(Files.readString(ROOT.resolve("docs/configuration.md")));
        while (matcher.find()) {
            var named = matcher.group(2).strip();
            var services =
                    named.equals("all") ? new ArrayList<>(SERVICES) : List.of(named.split(", "));
            rows.put(matcher.group(1), new Row(Set.copyOf(services), matcher.group(3).strip()));
        }
        return rows;
    }
}
