# How often the tag of a known word is right.
awk 'NR == FNR { tag[$2] = $1; next }
     $2 in tag { known++; right += tag[$2] == $1 }
     END { printf "{\"accuracy\": %.4f, \"known\": %d}\n", known ? right / known : 0, known }' "$1" "$2"
