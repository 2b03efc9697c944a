# shellcheck shell=bash
# What the scripts with a real Asterisk share: sourced, not run. Set before: here (this directory), ringfence, zone, tls, root, keep.

sip_port=5060
ami_port=5038
ami_tls_port=5039

skip() {
    echo "skipped: missing part: $*" >&2
    exit 77
}

die() {
    echo "failed: $*" >&2
    exit 1
}

say() {
    echo "$(date +%T) $*" >&2
}

work=$(mktemp -d "${TMPDIR:-/tmp}/ringfence-asterisk.XXXXXX")
own_root=false
if [ -z "$root" ]; then
    root=$work/root
    own_root=true
fi
declare -A running=()

finish() {
    local code=$?
    trap - EXIT
    for name in "${!running[@]}"; do
        kill -KILL "${running[$name]}" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    for mounted in "$root/proc" "$root/dev"; do
        mountpoint -q "$mounted" && umount -l "$mounted" || true
    done
    if $own_root && ! $keep; then
        rm -rf --one-file-system "$root"
    fi
    if $keep || [ $code = 1 ]; then
        echo "logs are in $work" >&2
    else
        rm -rf --one-file-system "$work"
    fi
    exit $code
}
trap finish EXIT
trap 'exit 1' INT TERM

# ---- Parts --------------------------------------------------------------------------------------
install_parts() {
    [ "$(uname -s)" = Linux ] || skip "Linux"
    [ "$(id -u)" = 0 ] || skip "root, for a directory with an Asterisk of its own (chroot)"
    command -v apt-get >/dev/null || skip "apt-get, to install Asterisk and sipp"
    if ! command -v debootstrap >/dev/null || ! command -v sipp >/dev/null; then
        say "installing debootstrap and sipp"
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap sip-tester; } \
            >"$work/apt.log" 2>&1 || skip "debootstrap and sip-tester: apt-get can't install them ($(tail -n 1 "$work/apt.log"))"
    fi
    if [ -e "$root" ] && [ ! -e "$root/ringfence-asterisk" ]; then
        die "$root is there, and this script didn't make it"
    fi
    if [ ! -e "$root/ringfence-asterisk" ]; then
        # The mirror that this machine uses anyway.
        local mirror
        mirror=$(apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
            awk -F'|' '$1 == "Debian" && $2 == "Debian" { print $3; exit }')
        say "installing Asterisk from Debian's unstable suite (one to two minutes)"
        # shellcheck disable=SC2086 # without a mirror of its own, debootstrap takes Debian's
        debootstrap --variant=minbase --include=asterisk,asterisk-config,asterisk-modules sid "$root" $mirror \
            >"$work/debootstrap.log" 2>&1 || skip "Asterisk: debootstrap can't install it ($(tail -n 1 "$work/debootstrap.log"))"
    fi
    : >"$root/ringfence-asterisk"
    version=$(chroot "$root" /usr/sbin/asterisk -V 2>/dev/null) || skip "Asterisk: the one installed doesn't start"
    say "$version, $(sipp -v 2>/dev/null | grep -m 1 -o 'SIPp v[0-9.]*')"
}

# ---- Asterisk -----------------------------------------------------------------------------------
# Files of directories named later stand in place of those named before.
configure() {
    local etc=$root/etc/asterisk
    # Inside, since links in there lead to the machine's own files from outside.
    chroot "$root" sh -c 'rm -rf /etc/asterisk /var/log/asterisk /var/run/asterisk &&
        mkdir -p /etc/asterisk /var/log/asterisk/cdr-csv /var/run/asterisk &&
        test -f "/usr/share/zoneinfo/$1" && ln -sf "/usr/share/zoneinfo/$1" /etc/localtime' sh "$zone" ||
        skip "the zone $zone in that Debian"
    ami_secret=$(head -c 24 /dev/urandom | base64 | tr -d '/+=')
    (umask 077 && echo "$ami_secret" >"$work/ami-secret")
    local multiarch
    multiarch=$(basename "$(dirname "$(dirname "$(find "$root/usr/lib" -path '*/asterisk/modules' -print -quit)")")")
    local directory file
    for directory in "$@"; do
        for file in "$directory"/*.conf; do
            sed -e "s|@MULTIARCH@|$multiarch|" -e "s|@AMI_SECRET@|$ami_secret|" \
                -e "s|@AMI_PORT@|$ami_port|" -e "s|@AMI_TLS_PORT@|$ami_tls_port|" -e "s|@AMI_TLS@|$tls|" \
                -e "s|@SIP_PORT@|$sip_port|" "$file" >"$etc/$(basename "$file")"
        done
    done
    if $tls; then
        openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=pbx1 -addext subjectAltName=IP:127.0.0.1 \
            -keyout "$work/ami.key" -out "$work/ami.crt" 2>"$work/openssl.log" || skip "openssl, to make a certificate"
        cat "$work/ami.key" "$work/ami.crt" >"$etc/ami.pem"
    fi
    mountpoint -q "$root/dev" || mount --bind /dev "$root/dev" 2>/dev/null || skip "the right to mount"
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc" 2>/dev/null || skip "the right to mount"
}

start_asterisk() {
    chroot "$root" /usr/sbin/asterisk -f -C /etc/asterisk/asterisk.conf >"$work/asterisk.log" 2>&1 &
    running[asterisk]=$!
    local i
    for i in $(seq 100); do
        if chroot "$root" /usr/sbin/asterisk -rx 'core waitfullybooted' 2>/dev/null | grep -q 'fully booted'; then
            return
        fi
        kill -0 "${running[asterisk]}" 2>/dev/null || break
        sleep 0.2
    done
    cat "$work/asterisk.log" "$root/var/log/asterisk/messages" >&2 2>/dev/null || true
    die "Asterisk didn't start"
}

# ---- Running ------------------------------------------------------------------------------------
kill_hard() {
    say "SIGKILL: $*"
    local name
    for name in "$@"; do
        # The launcher becomes the Java process, so this is the one that matters.
        kill -KILL "${running[$name]}"
        wait "${running[$name]}" 2>/dev/null || true
        unset "running[$name]"
    done
}

await() {
    local what=$1 seconds=$2
    shift 2
    local end=$((SECONDS + seconds))
    until "$@"; do
        [ $SECONDS -lt $end ] || die "$what: not within $seconds s"
        sleep 1
    done
}

serves() {
    "$ringfence" feeds --data "$work/data" >/dev/null 2>&1 || [ $? = 3 ]
}

# ---- Calls --------------------------------------------------------------------------------------
start_world() {
    local scenario port
    for scenario in answers:5071 busy:5072 silent:5073; do
        port=${scenario#*:}
        sipp -sf "$here/sipp/${scenario%:*}.xml" -i 127.0.0.3 -p "$port" -nostdin -bg -aa \
            >"$work/world-$port.log" 2>&1 || true
        sleep 0.3
        running[world-$port]=$(sed -n 's/.*PID=\[\([0-9]*\)\].*/\1/p' "$work/world-$port.log")
        kill -0 "${running[world-$port]:-0}" 2>/dev/null || die "sipp doesn't listen on 127.0.0.3:$port"
    done
}

# A column of sipp's last statistics, by its name.
sipp_says() {
    awk -F';' -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i } END { print $column }' \
        "$work/stat-$1.csv"
}
