package io.boltline.faults.skew;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shifts the wall clock of a whole JVM, its libraries included, as a host does whose clock is
 * wrong: {@code -javaagent:boltline-faults.jar=-PT5M}. What measures durations is left alone.
 */
public final class ClockSkew implements ClassFileTransformer {
    private static final String CLOCK = "java/time/Clock";
    private static final String FROM_FILE = "@";
    private static final ClassDesc INSTANT = ClassDesc.of("java.time.Instant");

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
                        .filter(type -> tellsTime(type.getName().replace('.', '/')))
                        .toArray(Class<?>[]::new));
    }

    /** Of the JDK's own classes, those that programs get their time from. */
    private static boolean tellsTime(String name) {
        return name.equals(CLOCK) || name.startsWith(CLOCK + "$") || name.equals("java/util/Date");
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] original) {
        boolean ofTheJdk = loader == null || name == null || name.startsWith("java/");
        boolean chosen = !ofTheJdk || (name != null && tellsTime(name));
        if (!chosen || !mentionsTime(original)) {
            return null;
        }
        ClassFile file =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(
                                        loader == null
                                                ? ClassLoader.getSystemClassLoader()
                                                : loader)));
        boolean isClock = CLOCK.equals(name);
        CodeTransform shifted = isClock ? shiftingInstants() : shiftingMillis();
        return file.transformClass(
                file.parse(original),
                ClassTransform.transformingMethodBodies(
                        method -> !isClock || method.methodName().equalsString("currentInstant"),
                        shifted));
    }

    /** Few classes do, and only those are worth the work. */
    private static boolean mentionsTime(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1).contains("currentTimeMillis");
    }

    private CodeTransform shiftingMillis() {
        return (builder, element) -> {
            builder.with(element);
            if (element instanceof Instruction instruction && asksForMillis(instruction)) {
                builder.loadConstant(shiftMillis).ladd();
            }
        };
    }

    private static boolean asksForMillis(Instruction instruction) {
        return instruction instanceof InvokeInstruction call
                && call.opcode() == Opcode.INVOKESTATIC
                && call.owner().asInternalName().equals("java/lang/System")
                && call.name().equalsString("currentTimeMillis");
    }

    private CodeTransform shiftingInstants() {
        return (builder, element) -> {
            if (element instanceof ReturnInstruction) {
                builder.loadConstant(shiftMillis)
                        .invokevirtual(
                                INSTANT,
                                "plusMillis",
                                MethodTypeDesc.of(INSTANT, ConstantDescs.CD_long));
            }
            builder.with(element);
        };
    }
}
