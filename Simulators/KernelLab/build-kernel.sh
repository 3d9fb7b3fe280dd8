#!/bin/bash
# build-kernel.sh OUTDIR [NAME]: builds the lab kernel, a user-mode Linux in one ELF file of about 11 MB, as OUTDIR/NAME, from Debian's
# kernel source package: 167 MB of download and 7 to 12 CPU-minutes. Needs no root but for the build tools:
#   gcc make flex bison bc xz-utils libc6-dev libelf-dev   (`kernel` beside this file installs what is missing)
# SUITE: trixie-backports has a kernel >= 6.16, which runs in the fast seccomp mode, and rolls on; bookworm-backports has the long-lived
# 6.12, which runs 2 to 4 times slower. Both work; the first that can be reached is taken unless SUITE names one.
set -euo pipefail
OUT=$(readlink -f "${1:?outdir}") NAME=${2:-lab-kernel} HERE=$(dirname "$(readlink -f "$0")") W=$OUT/work
mkdir -p "$W"/{lists/partial,cache/archives/partial}; : > "$W/status"

# The machine's own Debian mirror, whatever it is, in an apt state of our own: the machine's is not touched.
# (Not every machine has each of these files.)
URI=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null || true; } |
  awk '/^URIs:/ && !u {u=$2} /^deb / && !u {for(i=2;i<=NF;i++) if ($i ~ /^http/) {u=$i; break}} END{print u}')
[ -n "$URI" ] || { echo "build-kernel: this machine's apt names no Debian mirror" >&2; exit 1; }
A="-o Dir::Etc::sourcelist=$W/sources.list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$W/lists -o Dir::Cache=$W/cache -o Dir::State::status=$W/status"
for suite in ${SUITE:-trixie-backports bookworm-backports}; do
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $URI $suite main" > "$W/sources.list"
  apt-get $A update -qq && PKG=$(apt-cache $A depends linux-source | awk '/Depends:/{print $2; exit}') && [ -n "$PKG" ] && break
done
[ -n "${PKG:-}" ] || { echo "build-kernel: no linux-source package in ${SUITE:-trixie-backports, bookworm-backports} at $URI" >&2; exit 1; }
(cd "$W" && apt-get $A download -qq "$PKG")
V=${PKG#linux-source-} S=$W/linux-source-${PKG#linux-source-}
dpkg -x "$W/$PKG"_*.deb "$W/deb"; [ -d "$S" ] || tar xf "$W/deb/usr/src/$PKG.tar.xz" -C "$W"

# 1 ms ticks: an edge arrives after about 1 ms, not 10.
sed -i '/^config HZ$/,/default 100/s/default 100$/default 1000/' "$S/arch/um/Kconfig"
# Kernels up to 6.12 fail on hosts with AMX otherwise.
sed -i 's/HOST_FP_SIZE, 2696/HOST_FP_SIZE, 16384/' "$S/arch/x86/um/user-offsets.c" || true
make -s -C "$S" ARCH=um SUBARCH=x86_64 O="$OUT/build" tinyconfig
sed -i '/CONFIG_HZ_PERIODIC/d' "$OUT/build/.config"
{ grep -E '^CONFIG' "$HERE/kernel.config"; echo CONFIG_NO_HZ_IDLE=y; } >> "$OUT/build/.config"
grep -q host_fp_size "$S/arch/um/kernel/um_arch.c" || echo CONFIG_KERNEL_STACK_ORDER=4 >> "$OUT/build/.config"
make -s -C "$OUT/build" ARCH=um SUBARCH=x86_64 olddefconfig
for o in GPIO_SIM USBIP_VHCI_HCD USB_DUMMY_HCD USB_RAW_GADGET HOSTFS OVERLAY_FS CGROUP_BPF; do
  grep -q "^CONFIG_$o=y" "$OUT/build/.config" || { echo "build-kernel: linux $V lost CONFIG_$o" >&2; exit 1; }
done
make -s -C "$OUT/build" ARCH=um SUBARCH=x86_64 -j"$(nproc)" linux
strip -g -o "$OUT/.$NAME" "$OUT/build/linux" && mv "$OUT/.$NAME" "$OUT/$NAME"
rm -rf "$W" "$OUT/build"; ls -l "$OUT/$NAME"
