# make test      everything that shows it works; installs what is missing (apt, with sudo unless root)
# make demo      a small synthetic school on this machine: office, core with simulated ports, desk, virtual entrance
# make deb       Debian packages, release build, for the Debian this runs on
# make install   release build, into DESTDIR or onto this machine (with sudo unless root); make uninstall takes it away
# make bench     release build of the benchmarks, and one table of what they measure
# make fuzz MINUTES=n  libFuzzer on every decoder of untrusted bytes, so long on each
# make lint      format, shell, units and rules
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
.PHONY: build packages not-packaged test test-units test-swift test-umockdev test-gpiod2 test-lab test-deb demo install uninstall stage stage-lab deb bench fuzz lint

PACKAGES := libusb-1.0-0-dev libgpiod-dev libqrencode-dev libsystemd-dev libsqlite3-dev libzstd-dev libumockdev-dev pkg-config patchelf
TEST_PACKAGES := pcscd vsmartcard-vpcd curl gpiod umockdev udev systemd kmod procps iproute2 chromium chromium-driver openssl ca-certificates gcc debian-archive-keyring
DEB_PACKAGES := debhelper dpkg-dev help2man lintian python3 binutils

# Installs those of $(1) that are missing, and says so; silent when there is nothing to do.
define need
missing=$$(for p in $(1); do dpkg-query -W -f='$${db:Status-Status}\n' "$$p" 2>/dev/null | grep -qx installed || echo "$$p"; done); \
if [ -n "$$missing" ]; then \
  echo "== packages: installing" $$missing; sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
  $$sudo apt-get update -qq; DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
fi
endef

packages:
	@$(call need,$(PACKAGES))

build: packages
	swift build

test: test-swift test-umockdev test-gpiod2 test-units test-deb test-lab
	@if [ -e .build/lab-not-run ]; then echo "== passed, but for the kernel lab, which was not run"; else echo "== all of it passed"; fi

# So many tests at a time: all at once have 2000 files open, and Foundation's Process then reads past its list of them and crashes, now and
# then, from some 1360 on.
test-swift: packages
	@$(call need,$(TEST_PACKAGES))
	@echo "== build: programs and tests, warnings are errors"
	swift build --build-tests
	@echo "== swift test: every suite"
	NO_COLOR=1 $$(swift build --show-bin-path)/vestibulePackageTests.xctest --testing-library swift-testing --experimental-maximum-parallelization-width 96 2>&1 \
	  | tee .build/tests.log || { echo "== what failed, of .build/tests.log:"; grep -a '^✘' .build/tests.log | cut -c1-600 | tail -40; exit 1; }

test-umockdev: test-swift
	@echo "== umockdev: the unchanged libusb and libgpiod on made-up devices"
	SWIFT_BACKTRACE=enable=no umockdev-wrapper $$(swift build --show-bin-path)/vestibulePackageTests.xctest --testing-library swift-testing --filter UmockdevTests 2>&1 \
	  | tee .build/umockdev.log
	grep -q 'Suite "Made-up devices" passed' .build/umockdev.log

# Debian 13's libgpiod beside this machine's, which stays as it is.
test-gpiod2: test-umockdev
	@Simulators/umockdev/test-gpiod2

test-units: packages
	@$(call need,$(TEST_PACKAGES))
	@Tests/Packaging/test-units
	@Tests/Packaging/test-install

# From the debug build, which is there already.
test-deb: test-swift
	@$(call need,$(DEB_PACKAGES))
	@Tests/Packaging/test-deb "$$(swift build --show-bin-path)"

# The suites run what `make install` and the packages install, from the debug build, which is there already.
test-lab: test-swift
	@$(call need,$(DEB_PACKAGES))
	@rm -f .build/lab-not-run
	@Simulators/KernelLab/test

demo: packages
	@$(call need,openssl)
	@Simulators/demo

# What is installed: programs beside the Swift runtime in /usr/lib/vestibule, found by $ORIGIN; the command in /usr/bin. All of it is
# made in STAGE, as whoever calls, so that .build stays theirs; only the copying is root's. PROGRAMS is a directory of programs that
# are built already; left empty, SwiftPM builds them.
CONFIG := release
PROGRAMS :=
STAGE := .build/package-$(CONFIG)
LIB := $(STAGE)/usr/lib
INSTALLED := vestibuled vestibule-desk vestibule-uplink vestibule-failstate
PAGES := README.md SECURITY.md CONTRIBUTING.md LICENSE systemd/vestibule.yaml README.assets/front-desk.png Benchmarks/SCREENING.md Sources/LocalAPI/openapi.yaml $(wildcard docs/*.md)
UNITS := $(notdir $(wildcard systemd/*.path systemd/*.service))
SUDO := sudo=$$([ "$$(id -u)" = 0 ] || echo sudo)
# dpkg keeps its own account of files: what it has installed is upgraded and removed by apt alone.
not-packaged:
	@if [ "$$(dpkg-query -W -f='$${db:Status-Status}' vestibule 2>/dev/null)" = installed ]; then \
	  echo "The Debian package vestibule is installed here: use apt, or remove it first." >&2; exit 1; fi

# What the system reads files of ours into.
NOTICED := systemctl daemon-reload; $$sudo systemd-hwdb update; $$sudo journalctl --update-catalog; $$sudo udevadm control --reload
ifeq ($(DESTDIR),)
install: not-packaged stage
	$(SUDO); $$sudo systemd/install-package $(STAGE) /; \
	$$sudo systemd-sysusers; $$sudo systemd-tmpfiles --create vestibule.conf; $$sudo $(NOTICED); $$sudo systemctl restart systemd-modules-load; \
	$$sudo udevadm trigger --settle --action=add --subsystem-match=usb --subsystem-match=input --subsystem-match=gpio

uninstall: not-packaged
	$(SUDO); for u in $(UNITS); do [ ! -e /usr/lib/systemd/system/$$u ] || $$sudo systemctl disable --now $$u; done; \
	$$sudo systemd/install-package --remove /; $$sudo $(NOTICED)
	@echo "Kept: /etc/vestibule, /var/lib/vestibule (the journal and its keys), /var/lib/vestibule-uplink (the key to the office), and the users, who own what is in there."
else
install: stage
	systemd/install-package $(STAGE) $(DESTDIR)

uninstall:
	systemd/install-package --remove $(DESTDIR)
endif

# $(call built,PROGRAM…): $bin is the directory where these are.
built = bin='$(PROGRAMS)'; if [ -z "$$bin" ]; then for p in $(1); do swift build -c $(CONFIG) --product $$p; done; bin=$$(swift build -c $(CONFIG) --show-bin-path); fi
# $(call put,PROGRAM…,DIRECTORY,RUNPATH): out of $bin, without the symbols that nobody reads on a box. (Stripping comes first: what
# patchelf has laid out anew, strip may break.)
put = install -d $(2); for p in $(1); do install -m 755 "$$bin/$$p" $(2)/; strip --strip-unneeded $(2)/$$p; patchelf --set-rpath '$(3)' $(2)/$$p; done

stage: packages
	@echo "== stage: $(CONFIG) build into $(STAGE)"
	rm -rf $(STAGE)
	$(call built,$(INSTALLED) vestibule); $(call put,$(INSTALLED),$(LIB)/vestibule,$$ORIGIN); $(call put,vestibule,$(STAGE)/usr/bin,$$ORIGIN/../lib/vestibule); \
	runtime=$$(readlink -f "$$(dirname "$$(readlink -f "$$(command -v swift)")")/../lib/swift/linux"); \
	cd "$$bin"; ldd $(INSTALLED) vestibule | awk '/=> \//{print $$3}' | sort -u | grep -F "$$runtime/" | xargs -I{} install -m 644 {} $(abspath $(LIB))/vestibule/
	cd $(LIB)/vestibule; for f in *.so; do strip --strip-unneeded $$f; patchelf --set-rpath '$$ORIGIN' $$f; done
	install -m 755 systemd/vestibule-restart $(LIB)/vestibule/
	install -Dm 644 -t $(LIB)/systemd/system systemd/*.service systemd/*.path
	install -Dm 644 systemd/vestibule.sysusers $(LIB)/sysusers.d/vestibule.conf
	install -Dm 644 systemd/vestibule.tmpfiles $(LIB)/tmpfiles.d/vestibule.conf
	install -Dm 644 systemd/vestibule.modules-load $(LIB)/modules-load.d/vestibule.conf
	install -Dm 644 systemd/vestibule.catalog $(LIB)/systemd/catalog/vestibule.catalog
	install -Dm 644 udev/72-vestibule.rules $(LIB)/udev/rules.d/72-vestibule.rules
	install -Dm 644 systemd/50-vestibule-pcsc.rules $(STAGE)/usr/share/polkit-1/rules.d/50-vestibule-pcsc.rules
	install -Dm 644 systemd/vestibule.needrestart $(STAGE)/etc/needrestart/conf.d/vestibule.conf
	install -Dm 644 udev/60-vestibule-scanners.hwdb $(LIB)/udev/hwdb.d/60-vestibule-scanners.hwdb
# Not below doc, which minimal images leave out: a box is configured from it. The pages keep their places, so that they find one another.
	install -Dm 644 -t $(STAGE)/usr/share/vestibule systemd/vestibule.yaml
	for f in $(PAGES); do install -Dm 644 $$f $(STAGE)/usr/share/doc/vestibule/$$f; done
	$(STAGE)/usr/bin/vestibule --generate-completion-script bash | sed '1{/^#!/d}' | install -Dm 644 /dev/stdin $(STAGE)/usr/share/bash-completion/completions/vestibule

# The simulators' program, on the runtime that `stage` brings.
stage-lab: packages
	rm -rf $(STAGE)-lab
	$(call built,vestibule-lab); $(call put,vestibule-lab,$(STAGE)-lab/usr/bin,$$ORIGIN/../lib/vestibule)

# Packages for the Debian this runs on. What a build writes stays in .build/deb; the packages are in .build/deb/out.
DEB := .build/deb
deb: packages
	@$(call need,$(DEB_PACKAGES))
	rm -rf $(DEB); mkdir -p $(DEB)/out; cp -r debian $(DEB)/
	cd $(DEB); TOP=$(CURDIR) CONFIG=$(CONFIG) PROGRAMS=$(abspath $(PROGRAMS)) DEB_RULES_REQUIRES_ROOT=no debian/rules binary
	@ls -l $(DEB)/out

# TMPDIR says which disk is measured.
bench: packages
	@Benchmarks/run

MINUTES := 5
fuzz:
	@Tests/Fuzz/run $(MINUTES)

lint:
	@echo "== lint: swift format, shell"
	swift format lint --strict -r Package.swift Sources Tests Simulators $(wildcard Benchmarks)
	@grep -rlE '^#!/bin/bash' --include='*' .ci Simulators Tests systemd $(wildcard Benchmarks) | xargs -n1 bash -n
