package io.boltline.faults.skew;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.bytecode.Addition;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.LongConstant;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Shifts the wall clock of a whole JVM, its libraries included, as a host does whose clock is
 * wrong: {@code -javaagent:boltline-faults.jar=-PT5M}. What measures durations is left alone.
 */
public final class ClockSkew implements ClassFileTransformer {
    private static final String CLOCK = "java.time.Clock";
    private static final String FROM_FILE = "@";
    private static final String OURS = "net.bytebuddy.";

    private final long shiftMillis;

    private ClockSkew(Duration shift) {
        this.shiftMillis = shift.toMillis();
    }

    /**
     * What a JVM must be told to have its clock shifted.
     *
     * @throws IllegalStateException if this class doesn't come from a jar
     */
    public static String option(Duration shift) {
        return option(shift.toString());
    }

    /**
     * The same for a JVM that finds the shift in a file when it starts.
     *
     * @param file has the ISO duration
     */
    public static String optionReading(Path file) {
        return option(FROM_FILE + file.toAbsolutePath());
    }

    private static String option(String shift) {
        Path jar =
                Path.of(
                        URI.create(
                                ClockSkew.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("an agent must be a jar: " + jar);
        }
        return "-javaagent:" + jar + "=" + shift;
    }

    /**
     * Called by the JVM before {@code main}.
     *
     * @param shift an ISO duration, or where it is; a negative one is a clock that is behind
     */
    public static void premain(String shift, Instrumentation jvm)
            throws UnmodifiableClassException, IOException {
        String duration =
                shift.startsWith(FROM_FILE)
                        ? Files.readString(Path.of(shift.substring(FROM_FILE.length())))
                        : shift;
        jvm.addTransformer(new ClockSkew(Duration.parse(duration)), true);
        jvm.retransformClasses(
                Arrays.stream(jvm.getAllLoadedClasses())
                        .filter(type -> tellsTime(type.getName()))
                        .toArray(Class<?>[]::new));
    }

    /** Of the JDK's own classes, those that programs get their time from. */
    private static boolean tellsTime(String name) {
        return name.equals(CLOCK) || name.startsWith(CLOCK + "$") || name.equals("java.util.Date");
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] original) {
        String type = name == null ? "" : name.replace('/', '.');
        boolean ofTheJdk = loader == null || type.isEmpty() || type.startsWith("java.");
        boolean chosen = tellsTime(type) || !(ofTheJdk || type.startsWith(OURS));
        return chosen && mentionsTime(original) ? shifted(type, loader, original) : null;
    }

    /** Few classes do, and only those are worth the work. */
    private static boolean mentionsTime(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1).contains("currentTimeMillis");
    }

    private byte[] shifted(String type, @Nullable ClassLoader loader, byte[] original) {
        ClassFileLocator classes =
                new ClassFileLocator.Compound(
                        ClassFileLocator.Simple.of(type, original),
                        loader == null
                                ? ClassFileLocator.ForClassLoader.ofSystemLoader()
                                : ClassFileLocator.ForClassLoader.of(loader));
        TypePool types = TypePool.Default.of(classes);
        return new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .decorate(types.describe(type).resolve(), classes)
                .visit(type.equals(CLOCK) ? shiftingInstants() : shiftingMillis())
                .make(types)
                .getBytes();
    }

    private AsmVisitorWrapper shiftingMillis() {
        return MemberSubstitution.relaxed()
                .method(isDeclaredBy(System.class).and(named("currentTimeMillis")))
                .replaceWith((_, _, _) ->
                        (_, _, _, _, call, _) ->
                                new StackManipulation.Compound(
                                        call, LongConstant.forValue(shiftMillis), Addition.LONG))
                .on(any());
    }

    private AsmVisitorWrapper shiftingInstants() {
        return Advice.withCustomMapping()
                .bind(Shift.class, shiftMillis)
                .to(ShiftedInstant.class)
                .on(named("currentInstant"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    private @interface Shift {}

    /** Copied into the JDK's clock: nothing of ours can be called from there. */
    private static final class ShiftedInstant {
        @SuppressWarnings("UnusedVariable") // becomes what the method returns
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Instant now, @Shift long shiftMillis) {
            now = now.plusMillis(shiftMillis);
        }
    }
}
