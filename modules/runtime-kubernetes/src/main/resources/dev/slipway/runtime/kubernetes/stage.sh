# The first process of a stage's container: runs the stage's commands one after the other. Written
# for any POSIX shell. What it does beyond that:
#
# - A signal to end reaches every process of the stage; the first process of a container would
#   otherwise not be reached by one that it does not expect.
# - Kubernetes keeps one log for both streams. Lines of the standard error go through a pipe that
#   marks them with two characters which no terminal shows. Each stream ends with a mark of its own,
#   so that a log that was cut short is noticed.
# - How the stage ended goes into the pod's status as `code N` or `signal N`: a shell alone cannot
#   tell the two apart.
# - What the stage leaves running in the background ends with it.
S=/slipway
code=0
signal=
stopped=
left=
timer=
child=

# Sends a signal to all of the stage's processes and counts them. It may only look at a process
# table of its own.
signal_all() {
    alive=0
    if [ $$ != 1 ]; then
        kill -"$1" "$child" 2>/dev/null && alive=1
        return
    fi
    for entry in /proc/[0-9]*; do
        pid=${entry#/proc/}
        case " 1 $reader $timer " in
            *" $pid "*) ;;
            *) kill -"$1" "$pid" 2>/dev/null && alive=$((alive + 1)) ;;
        esac
    done
}

trap 'stopped=1; signal_all TERM' TERM

nap() {
    if [ -x $S/bin/sleep ]; then $S/bin/sleep 0.1; else sleep 1; fi
}

# Sets `code` to how a child ended. A trap ends `wait` early, and some shells remark on a death.
await_child() {
    wait "$child" 2>/dev/null
    code=$?
    while kill -0 "$child" 2>/dev/null; do
        wait "$child" 2>/dev/null
        code=$?
    done
}

# What `time` wrote tells a signal from a code.
read_result() {
    read -r a b c d e f <"$S/result"
    case "$a $b $c" in
        "Command terminated by") signal=$e ;;
        "Command exited with") code=$f ;;
        *) code=0 ;;
    esac
    [ -z "$signal" ] || code=$((128 + signal))
}

step() {
    [ "$code" = 0 ] || return 0
    if [ -n "$stopped" ]; then
        left=1
        return 0
    fi
    if [ $$ = 1 ] && [ -x $S/bin/time ]; then
        : >"$S/result"
        (given $S/bin/time -f '' -o "$S/result" "$@") </dev/null 2>&8 8>&- 9>&- &
        child=$!
        timer=$child
        await_child
        [ ! -s "$S/result" ] || read_result
        timer=
    else
        (given "$@") </dev/null 2>&8 8>&- 9>&- &
        child=$!
        await_child
        [ "$code" -le 128 ] || signal=$((code - 128))
    fi
}

end() {
    if [ -n "$stopped" ]; then
        if [ "$code" = 0 ] && [ -n "$left" ]; then
            signal=15
            code=143
        fi
        signal_all 0
        while [ "$alive" != 0 ]; do
            nap
            signal_all 0
        done
    else
        signal_all KILL
    fi
    exec 8>&-
    wait "$reader"
    printf '\036\037\036\n'
    if [ -n "$signal" ]; then
        echo "signal $signal" >/dev/termination-log
    else
        echo "code $code" >/dev/termination-log
    fi
    exit "$code"
}

exec 9>$S/life
if [ -x $S/bin/awk ]; then
    $S/bin/awk '{ printf "\036\037%s\n", $0; fflush() }
        END { printf "\036\037\037\n" }' <$S/err >&2 9>&- &
else
    {
        while IFS= read -r line || [ -n "$line" ]; do
            printf '\036\037%s\n' "$line"
        done
        printf '\036\037\037\n'
    } <$S/err >&2 9>&- &
fi
reader=$!
exec 8>$S/err
