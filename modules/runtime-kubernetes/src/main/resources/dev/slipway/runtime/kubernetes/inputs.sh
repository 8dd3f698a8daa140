# The first container of a stage's pod, in the helper image. It lays out /slipway, which all the
# containers share, and waits until the workbench has sent the stage's files; it gives up when
# nobody sends any for SLIPWAY_PATIENCE seconds.
#
# /slipway/bin   tools for the stage's container, whatever its image has: a static busybox of this
#                image, else only a shell, the stage's own
# /slipway/go    a pipe: the workbench writes a word into it when the files are there
# /slipway/life  a pipe: the stage's first process holds it open, so that its end is noticed
# /slipway/err   a pipe: what the stage writes on its standard error
trap 'exit 143' TERM
mkdir -p "$SLIPWAY_WORK" || exit 1
cd /slipway && mkdir bin && mkfifo life err || exit 1
if [ -x /bin/busybox ] && ! head -c 4096 /bin/busybox | grep -q /ld-; then
    cp /bin/busybox bin/busybox || exit 1
    has=" $(bin/busybox --list | tr '\n' ' ') "
    for name in sh awk env sleep time; do
        case "$has" in *" $name "*) ln -s busybox bin/$name ;; esac
    done
else
    ln -s /bin/sh bin/sh
fi
# Last: the workbench sends as soon as it is there.
mkfifo go || exit 1
(
    idle=0
    while [ "$idle" -lt "$SLIPWAY_PATIENCE" ]; do
        sleep 1
        if pidof tar >/dev/null; then idle=0; else idle=$((idle + 1)); fi
    done
    echo late >go
) &
cat go >word &
wait $!
read -r word <word
[ "$word" = ready ]
