# Sourced by mvnw and boltline. find_jdk prints the home of a JDK 25: JAVA_HOME, then PATH, then the usual folders.

is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25[".+]' "$1/release"
}

find_jdk() (
    set +f
    if [ -n "${JAVA_HOME-}" ] && is_jdk_25 "$JAVA_HOME"; then
        printf '%s\n' "$JAVA_HOME"
        return
    fi
    javac=$(command -v javac 2>/dev/null) && javac=$(readlink -f "$javac" 2>/dev/null) || javac=
    for home in "${javac%/bin/javac}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return
        fi
    done
    echo "Boltline needs JDK 25 and found none in JAVA_HOME, on the PATH or in the usual folders (such as /usr/lib/jvm)." >&2
    echo "Install one (for instance Temurin 25) and set JAVA_HOME to its folder." >&2
    return 1
)
