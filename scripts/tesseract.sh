#!/bin/sh
# Tesseract, which reads scanned pages: installed by apt where we are root and it is missing; else those tests skip and
# say so, and scanned pages stay marked "needs OCR".
if command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -q vie; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing Tesseract with English and Vietnamese ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends tesseract-ocr tesseract-ocr-eng tesseract-ocr-vie; } >/dev/null 2>&1 \
    || echo "Tesseract could not be installed: the tests of scanned pages will skip"
else
  echo "no Tesseract here and no right to install it: the tests of scanned pages will skip"
fi
exit 0
