# The most frequent words of each tag.
sort "$1" | uniq -c | sort -k1,1nr -k2 | awk -v most="$3" 'seen[$2]++ < most { print $2, $3 }' > "$2"
