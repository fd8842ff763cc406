#!/bin/sh
# The browser of the tests: installed by apt where we are root and it is missing; else those tests skip and say so.
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing Chromium for the browser tests ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 \
    || echo "Chromium could not be installed: the browser tests will skip"
else
  echo "no Chromium here and no right to install it: the browser tests will skip"
fi
exit 0
