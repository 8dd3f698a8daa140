# The container beside a stage, in the helper image. It keeps what the stage made until the
# workbench has fetched it and deletes the pod; for SLIPWAY_KEEP seconds after the stage's end if
# nobody comes. On a claim it removes the stage's folder in the end.
leave() {
    [ -z "$SLIPWAY_CLAIM" ] || rm -rf "$SLIPWAY_WORK"
    exit 0
}
trap leave TERM
cat /slipway/life >/dev/null &
wait $!
sleep "$SLIPWAY_KEEP" &
wait $!
leave
