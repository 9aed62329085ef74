package io.boltline.faults.campaign;

import io.boltline.contracts.observed.Observed;
import io.boltline.faults.Fault;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.Service;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs faults in tests, on a testbed that they share. */
public record Trial(Testbed bed, Path folder, List<Session> customers) implements AutoCloseable {
    private static final Scale SHORTEST =
            new Scale(
                    30,
                    Duration.ZERO,
                    10,
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(30),
                    100);

    /** Takes the testbed over. */
    public static Trial on(Testbed bed, Path folder) {
        Session customer = bed.couchDb().shop().customer("tester");
        return new Trial(bed, folder, List.of(customer));
    }

    /** What was wrong; empty if nothing was. */
    public List<String> of(Fault fault) throws InterruptedException {
        Row row =
                new FaultRun(bed, customers, folder, SHORTEST, 1, new Contract(new Observed()))
                        .of(Schedule.of(fault));
        List<String> wrong = new ArrayList<>(row.problems());
        if (!row.isGood()) {
            wrong.add(row.toString());
        }
        return wrong;
    }

    /** Whether the services take nothing for away; the end of an outage is told seconds late. */
    public boolean tellsOfNoOutage() {
        return bed.fleet().all().stream()
                .allMatch(instance -> instance.management().tellsOfNoOutage());
    }

    /** Somebody buys something, whatever comes of it. */
    public void buy() {
        Instance gateway = bed.fleet().of(Service.GATEWAY).getFirst();
        var _ =
                new Http()
                        .send(
                                "POST",
                                gateway.url().resolve("/api/lightning/purchase"),
                                "{\"product\":\"pow_lab\"}",
                                Map.of(
                                        "Cookie",
                                        customers.getFirst().header(),
                                        "Prefer",
                                        "wait=0"));
    }

    @Override
    public void close() {
        bed.close();
    }
}
