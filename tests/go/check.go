// A third party's eyes on the log: everything a reader needs is done by golang.org/x/mod/sumdb, an implementation of
// the same formats that shares no code with this project.
//
//	check VKEY PROOF LEAF [EARLIER CONSISTENCY]
//
// VKEY, PROOF (tlog-proof), LEAF (the leaf's bytes), EARLIER (a checkpoint) and CONSISTENCY (one base64 hash a line)
// are files. Prints the sizes that hold, or says what does not and exits 1.
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	key, err := note.NewVerifier(strings.TrimSpace(string(read(1))))
	must(err)
	header, checkpoint, found := strings.Cut(string(read(2)), "\n\n")
	if !found {
		fail("no checkpoint in the proof")
	}
	lines := strings.Split(header, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		fail("not a proof: " + lines[0])
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	must(err)
	size, root := open(checkpoint, key)
	must(tlog.CheckRecord(hashes(lines[2:]), size, root, index, tlog.RecordHash(read(3))))
	fmt.Printf("entry %d of %d\n", index, size)
	if len(os.Args) > 4 {
		older, olderRoot := open(string(read(4)), key)
		proof := strings.Split(strings.TrimSuffix(string(read(5)), "\n"), "\n")
		must(tlog.CheckTree(hashes(proof), size, root, older, olderRoot))
		fmt.Printf("continues %d\n", older)
	}
}

// open verifies a checkpoint and reads its three lines.
func open(text string, key note.Verifier) (int64, tlog.Hash) {
	opened, err := note.Open([]byte(text), note.VerifierList(key))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != key.Name() {
		fail("not a checkpoint of " + key.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

func hashes(lines []string) []tlog.Hash {
	var all []tlog.Hash
	for _, line := range lines {
		if line != "" {
			hash, err := tlog.ParseHash(line)
			must(err)
			all = append(all, hash)
		}
	}
	return all
}

func read(place int) []byte {
	if len(os.Args) <= place {
		fail("usage: check VKEY PROOF LEAF [EARLIER CONSISTENCY]")
	}
	bytes, err := os.ReadFile(os.Args[place])
	must(err)
	return bytes
}

func must(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(why string) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}
