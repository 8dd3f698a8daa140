# One line a word: tag and word.
awk -F '\t' '{ n = split($2, w, " "); for (i = 1; i <= n; i++) print $1, w[i] }' "$1" > "$2"
