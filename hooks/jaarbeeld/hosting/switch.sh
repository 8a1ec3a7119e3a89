#!/bin/sh
# Runs on the server: `sh -s -- ACTION ROOT [RELEASE]`. ROOT/current is what the web server shows, a link to one of
# ROOT/releases/; ROOT/previous is a link to the one before. A link takes its place with one rename, so that visitors
# always get a whole site.
set -eu
action=$1 root=$2 release=${3-} keep=5
cd "$root"

point() { # point LINK RELEASE
  ln -sfn "releases/$2" ".$1.$$" && mv -fT ".$1.$$" "$1"
}

shown() { # shown LINK: the name of the release that it points to, or nothing
  if [ -L "$1" ]; then basename "$(readlink "$1")"; fi
}

case $action in
  switch)
    test -f "releases/$release.part/index.html"
    mv -T "releases/$release.part" "releases/$release"
    now=$(shown current)
    if [ -n "$now" ]; then point previous "$now"; fi
    point current "$release"
    # Uploads that were broken off a day ago, and releases that are neither shown nor among the newest.
    find releases -mindepth 1 -maxdepth 1 -name '*.part' -mtime +0 -exec rm -rf {} +
    for old in $(ls -1 releases | grep -v '\.part$' | sort -r | tail -n "+$((keep + 1))"); do
      case $old in "$(shown current)" | "$(shown previous)") ;; *) rm -rf "releases/$old" ;; esac
    done
    ;;
  back)
    now=$(shown current) before=$(shown previous)
    if [ -z "$before" ] || [ ! -f "releases/$before/index.html" ]; then exit 3; fi
    point current "$before"
    point previous "$now"
    ;;
esac
shown current
