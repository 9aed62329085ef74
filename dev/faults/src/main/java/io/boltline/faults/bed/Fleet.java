package io.boltline.faults.bed;

import io.boltline.local.LocalPipeline;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import io.boltline.local.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The instances of the services that run now. */
public final class Fleet {
    private final LocalPipeline pipeline;
    private final Layout layout;
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<String> deaths = new ConcurrentLinkedQueue<>();
    private final AtomicLong peakBytes = new AtomicLong();

    Fleet(LocalPipeline pipeline, Layout layout) {
        this.pipeline = pipeline;
        this.layout = layout;
    }

    /** Starts all at once; ready when this returns. */
    void start() {
        List<Runnable> starts = new ArrayList<>();
        for (Service service : Service.values()) {
            for (int i = 0; i < layout.instancesOf(service); i++) {
                starts.add(() -> add(service));
            }
        }
        together(starts);
    }

    public List<Instance> of(Service service) {
        return instances.stream().filter(instance -> instance.service() == service).toList();
    }

    public List<Instance> all() {
        return List.copyOf(instances);
    }

    /** What those that run now write from now on. */
    public List<Logbook> logbooks() {
        return logbooks(instances);
    }

    /** What these write from now on. */
    public List<Logbook> logbooks(List<Instance> of) {
        return of.stream().map(Logbook::of).toList();
    }

    /** One more, configured as the others; ready when this returns. */
    public Instance add(Service service) {
        return add(service, Map.of());
    }

    private Instance add(Service service, Map<String, String> variables) {
        String clientId = service.name() + "-" + numbers.incrementAndGet();
        Map<String, String> all = new HashMap<>(Map.of("SPRING_KAFKA_CLIENT_ID", clientId));
        all.putAll(variables);
        ServiceProcess running = pipeline.startAnother(service, all);
        Instance instance = new Instance(running, clientId);
        instances.add(instance);
        return instance;
    }

    /** Stops one in good order, for good. */
    public void remove(Instance instance) {
        instances.remove(instance);
        instance.stop();
    }

    /** Puts another one in its place, told something else; ready when this returns. */
    public void replace(Instance instance, Map<String, String> variables) {
        add(instance.service(), variables);
        remove(instance);
    }

    /**
     * Puts others in the place of all instances of a service, told something else; ready when this
     * returns. An empty map brings back what it was.
     */
    public void redeploy(Service service, Map<String, String> variables) {
        redeploy(Map.of(service, variables));
    }

    /** The same for several services at once. */
    public void redeploy(Map<Service, Map<String, String>> variables) {
        List<Instance> old =
                variables.keySet().stream().flatMap(each -> of(each).stream()).toList();
        List<Runnable> starts = new ArrayList<>();
        variables.forEach((service, told) -> {
            for (int i = 0; i < layout.instancesOf(service); i++) {
                starts.add(() -> add(service, told));
            }
        });
        together(starts);
        together(old.stream().<Runnable>map(instance -> () -> remove(instance)).toList());
    }

    /** Stops all of a service in good order; they stay what they are, and can be restarted. */
    public void stop(Service service) {
        together(of(service).stream().<Runnable>map(instance -> instance::stop).toList());
    }

    /** Lets no gateway take purchases, or all of them again. */
    public void pauseIntake(boolean paused) {
        of(Service.GATEWAY).forEach(gateway -> gateway.pauseIntake(paused));
    }

    /** Starts all again that don't run; ready when this returns. */
    public void restartAll() {
        together(all().stream().<Runnable>map(instance -> instance::restart).toList());
    }

    /** Starts again what ended though nobody told it to. */
    void restartTheDead() {
        List<Instance> dead =
                instances.stream().filter(instance -> instance.process().hasDied()).toList();
        dead.forEach(instance -> deaths.add(instance.process().name() + " ended by itself"));
        together(dead.stream().<Runnable>map(instance -> instance::restart).toList());
    }

    /** Who ended by itself since this was asked last. */
    public List<String> takeDeaths() {
        List<String> taken = new ArrayList<>();
        for (String death = deaths.poll(); death != null; death = deaths.poll()) {
            taken.add(death);
        }
        return taken;
    }

    /** Begins to measure anew. */
    public void forgetPeak() {
        peakBytes.set(0);
    }

    /** The most memory that any instance was seen to take since, in bytes. */
    public long peakBytes() {
        return peakBytes.get();
    }

    void measure() {
        instances.forEach(instance ->
                peakBytes.accumulateAndGet(instance.process().residentBytes(), Math::max));
    }

    private static void together(List<Runnable> tasks) {
        Together.run(tasks, () -> {});
    }
}
