#!/bin/sh
# Says in one line how well the model does. Uses: sh src/report.sh build/metrics.json build/report.txt
set -eu
rmse=$(sed -n 's/.*"rmse" *: *\([0-9.eE+-]*\).*/\1/p' "$1")
r2=$(sed -n 's/.*"r2" *: *\([0-9.eE+-]*\).*/\1/p' "$1")
echo "slipway progress 0.5 writing $2"
printf 'Prices are off by about %s thousand; the model explains %s of their variance.\n' \
    "$rmse" "$r2" > "$2"
cat "$2"
