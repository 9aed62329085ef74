package io.boltline.bench.report;

import io.boltline.bench.measure.ProcessUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Processes that are told together: all instances of a service, and all that is Boltline's. */
final class Sums {
    /** What a purchase needs of Boltline, its broker included. */
    private static final Set<String> OURS =
            Set.of("gateway", "order-processor", "invoice-processor", "broker");

    private Sums() {}

    /**
     * Several processes as one row.
     *
     * @param indexes in the list of uses
     */
    record Sum(String name, List<Integer> indexes) {
        double cpuMillis(Run run) {
            return indexes.stream().mapToDouble(at -> run.uses().get(at).cpuMillis()).sum();
        }

        double residentMegabytes(Run run) {
            return indexes.stream().mapToDouble(at -> run.uses().get(at).residentMegabytes()).sum();
        }
    }

    /** The rows that tell more than the processes alone, services with one instance left out. */
    static List<Sum> of(List<ProcessUse> uses) {
        List<Sum> sums = new ArrayList<>();
        byService(uses)
                .forEach((service, indexes) -> {
                    if (indexes.size() > 1) {
                        sums.add(new Sum(indexes.size() + " × " + service, indexes));
                    }
                });
        List<Integer> ours = ours(uses);
        if (ours.size() > 1) {
            sums.add(new Sum("gateways, processors and broker", ours));
        }
        return sums;
    }

    /** Where Boltline's own processes are in the list. */
    static List<Integer> ours(List<ProcessUse> uses) {
        return indexes(uses, OURS::contains);
    }

    /** Where the processes of such services or servers are in the list. */
    static List<Integer> indexes(List<ProcessUse> uses, Predicate<String> services) {
        return IntStream.range(0, uses.size())
                .filter(at -> services.test(service(uses.get(at))))
                .boxed()
                .toList();
    }

    private static Map<String, List<Integer>> byService(List<ProcessUse> uses) {
        Map<String, List<Integer>> indexes = new LinkedHashMap<>();
        for (int at = 0; at < uses.size(); at++) {
            indexes.computeIfAbsent(service(uses.get(at)), _ -> new ArrayList<>()).add(at);
        }
        return indexes;
    }

    /** Later instances are called {@code gateway-2} and so on. */
    private static String service(ProcessUse use) {
        return use.part().replaceFirst("-\\d+$", "");
    }
}
