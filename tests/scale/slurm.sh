#!/usr/bin/env bash
# A Slurm of two nodes on this machine, for trying arrays of jobs. As root; ends what it started.
# usage: slurm.sh FOLDER COMMAND…    (Debian: apt-get install slurmctld slurmd slurm-client munge)
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd -P); shift
mkdir -p "$folder"/{state,log,spool-n0,spool-n1} /run/munge
host=$(hostname -s)
cat >"$folder/slurm.conf" <<CONF
ClusterName=local
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CryptoType=crypto/munge
SlurmctldPort=16817
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/controller.pid
SlurmdPidFile=$folder/node-%n.pid
SlurmctldLogFile=$folder/log/controller.log
SlurmdLogFile=$folder/log/node-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MaxArraySize=10001
SchedulerParameters=sched_min_interval=0,batch_sched_delay=0
NodeName=n[0-1] NodeHostname=$host NodeAddr=127.0.0.1 Port=17000-17001 CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=n[0-1] Default=YES MaxTime=INFINITE State=UP
CONF
started=()
finish() {
  for file in "$folder"/node-n0.pid "$folder"/node-n1.pid "$folder"/controller.pid; do
    [[ -s $file ]] && kill "$(<"$file")" 2>/dev/null || true
  done
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
}
trap finish EXIT
if [[ ! -S /run/munge/munge.socket.2 ]]; then
  chown munge: /run/munge
  su -s /bin/sh munge -c 'exec munged --foreground' >"$folder/log/munge.log" 2>&1 & started+=($!)
  for _ in $(seq 50); do [[ -S /run/munge/munge.socket.2 ]] && break; sleep 0.1; done
fi
export SLURM_CONF=$folder/slurm.conf
slurmctld
slurmd -N n0
slurmd -N n1
for _ in $(seq 100); do
  [[ $(sinfo -h -o %A 2>/dev/null) == 0/2 ]] && break
  sleep 0.2
done
sinfo >&2
"$@"
