#!/usr/bin/env bash
# A node of a cluster for tests, in the foreground, so that who starts it may kill it.
#
#   ./node.sh build                                         gets the jars and compiles, once: JDK 17 and Maven
#   ./node.sh NAME FOLDER HTTP TRANSPORT SEEDS MANAGERS     for three: ./node.sh n1 /tmp/n1 9201 9301 127.0.0.1:9301,127.0.0.1:9302,127.0.0.1:9303 n1,n2,n3
#
# HEAP is the heap of a node (512m). It listens to this machine alone and has no password.
set -euo pipefail
cd "$(dirname "$0")"
if [ "$1" = build ]; then
  exec mvn -B -q -Dmaven.repo.local="$PWD/m2" package dependency:build-classpath -Dmdep.outputFile=cp.txt
fi
mkdir -p "$2"
heap=${HEAP:-512m}
exec java -Xms"$heap" -Xmx"$heap" -XX:+UseG1GC -Dfile.encoding=UTF-8 -Dio.netty.noUnsafe=true -Dio.netty.noKeySetOptimization=true \
  -Dio.netty.recycler.maxCapacityPerThread=0 -Dopensearch.set.netty.runtime.available.processors=false -Dlog4j.shutdownHookEnabled=false \
  -Dlog4j2.disable.jmx=true -Djava.awt.headless=true \
  -cp "target/osnode-1.jar:$(cat cp.txt)" planq.OsNode "$2" "$1" "$3" "$4" "$5" "$6"
