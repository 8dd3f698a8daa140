# Every nth post is for the test.
every=$(awk '/every:/ { print $2 }' params.yaml)
mkdir -p "$2"
awk -v n="$every" -v out="$2" '{ print > (out "/" (NR % n ? "train" : "test") ".tsv") }' "$1"
