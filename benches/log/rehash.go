// The peer of rehash.rs: the same tree of a million entries by golang.org/x/mod/sumdb/tlog.
package main

import (
	"fmt"
	"math/rand"
	"sort"
	"syscall"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

const entries, rounds, proofs = 1_000_000, 5, 2_000

type row []tlog.Hash

func (r row) ReadHashes(places []int64) ([]tlog.Hash, error) {
	read := make([]tlog.Hash, len(places))
	for at, place := range places {
		read[at] = r[place]
	}
	return read, nil
}

func main() {
	entry := make([]byte, 78)
	var hashed []float64
	var tree row
	for range make([]int, rounds) {
		began := worked()
		tree = make(row, 0, 2*entries)
		for index := int64(0); index < entries; index++ {
			made, err := tlog.StoredHashes(index, entry, tree)
			must(err)
			tree = append(tree, made...)
		}
		hashed = append(hashed, worked()-began)
	}
	root, err := tlog.TreeHash(entries, tree)
	must(err)
	var built, checked []float64
	for range make([]int, proofs) {
		index := rand.Int63n(entries)
		began := time.Now()
		proof, err := tlog.ProveRecord(entries, index, tree)
		built = append(built, since(began))
		must(err)
		began = time.Now()
		must(tlog.CheckRecord(proof, entries, root, index, tlog.RecordHash(entry)))
		checked = append(checked, since(began))
	}
	say("Go tlog: 1,000,000 entries hashed", hashed)
	say("Go tlog: proof built", built)
	say("Go tlog: proof checked", checked)
}

// worked is the processor time of this process in milliseconds: waiting for a processor that others use does not count.
func worked() float64 {
	var use syscall.Rusage
	must(syscall.Getrusage(syscall.RUSAGE_SELF, &use))
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1e6
}

func since(began time.Time) float64 { return float64(time.Since(began).Nanoseconds()) / 1e6 }

func say(name string, times []float64) {
	sort.Float64s(times)
	at := func(share float64) float64 { return times[int(float64(len(times)-1)*share+0.5)] }
	fmt.Printf("%-44s n=%-6d p50=%.4f ms p99=%.4f ms\n", name, len(times), at(0.5), at(0.99))
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
