// Verifies what the journal proves with nothing of Boltline: signatures and trees are those of
// golang.org/x/mod, as Go's checksum database has them.
//
//	stranger checkpoint  VKEY NOTE             who signed the note, and of what tree
//	stranger log         VKEY NOTE ENTRIES     whether these are all entries; a line each, in base64
//	stranger inclusion   VKEY PROOF [ENTRY]    whether the entry is in the tree; a file, or what is
//	                                           extra in the proof
//	stranger consistency VKEY OLD-NOTE PROOF   whether the newer tree extends the older one
//	stranger receipt     KEY RECEIPT           whether the facts of a receipt are in the tree
//
// VKEY is a verifier key, KEY the same public key for all partitions in base64, the others are files: checkpoints as in C2SP tlog-checkpoint, inclusions
// as in tlog-proof, extensions as in tlog-witness. Exits with 0 if it is so, and with 1 and why not.
package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: stranger checkpoint|log|inclusion|consistency|receipt KEY FILE [FILE]")
		os.Exit(2)
	}
	if err := verify(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func verify(what string, key string, files []string) error {
	contents := make([]string, len(files))
	for i, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		contents[i] = string(content)
	}
	if what == "receipt" && len(files) == 1 {
		return verifyReceipt(key, contents[0])
	}
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return err
	}
	known := note.VerifierList(verifier)
	switch {
	case what == "checkpoint" && len(files) == 1:
		return verifyCheckpoint(known, contents[0])
	case what == "log" && len(files) == 2:
		return verifyLog(known, contents[0], contents[1])
	case what == "inclusion" && len(files) <= 2:
		return verifyInclusion(known, contents[0], contents[1:])
	case what == "consistency" && len(files) == 2:
		return verifyConsistency(known, contents[0], contents[1])
	}
	return errors.New("no such verification: " + what)
}

func verifyCheckpoint(known note.Verifiers, text string) error {
	head, err := open(known, text)
	if err != nil {
		return err
	}
	fmt.Printf("%s has %d entries, root %v\n", head.origin, head.size, head.root)
	return nil
}

func verifyLog(known note.Verifiers, text string, entries string) error {
	head, err := open(known, text)
	if err != nil {
		return err
	}
	// Hashes as x/mod stores them: of each entry, and of each subtree that it completes.
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			hashes[i] = stored[index]
		}
		return hashes, nil
	})
	var size int64
	for _, line := range strings.Fields(entries) {
		entry, err := base64.StdEncoding.DecodeString(line)
		if err != nil {
			return err
		}
		hashes, err := tlog.StoredHashes(size, entry, reader)
		if err != nil {
			return err
		}
		stored = append(stored, hashes...)
		size++
	}
	if size != head.size {
		return fmt.Errorf("%d entries, and %d were signed", size, head.size)
	}
	root, err := tlog.TreeHash(size, reader)
	if err != nil {
		return err
	}
	if root != head.root {
		return fmt.Errorf("the root is %v, and %v was signed", root, head.root)
	}
	fmt.Printf("these are the %d entries of %s\n", size, head.origin)
	return nil
}

func verifyInclusion(known note.Verifiers, text string, entries []string) error {
	lines, signed, err := split(text)
	if err != nil {
		return err
	}
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("no tlog-proof")
	}
	lines = lines[1:]
	if extra := strings.TrimPrefix(lines[0], "extra "); extra != lines[0] {
		entry, err := base64.StdEncoding.DecodeString(extra)
		if err != nil {
			return err
		}
		entries = append(entries, string(entry))
		lines = lines[1:]
	}
	if len(entries) == 0 {
		return errors.New("no entry beside the proof, nor in it")
	}
	index, path, err := numbered("index ", lines)
	if err != nil {
		return err
	}
	head, err := open(known, signed)
	if err != nil {
		return err
	}
	leaf := tlog.RecordHash([]byte(entries[0]))
	if err := tlog.CheckRecord(path, head.size, head.root, index, leaf); err != nil {
		return err
	}
	fmt.Printf("it is entry %d of the %d of %s\n", index, head.size, head.origin)
	return nil
}

func verifyConsistency(known note.Verifiers, old string, text string) error {
	older, err := open(known, old)
	if err != nil {
		return err
	}
	lines, signed, err := split(text)
	if err != nil {
		return err
	}
	size, path, err := numbered("old ", lines)
	if err != nil {
		return err
	}
	newer, err := open(known, signed)
	if err != nil {
		return err
	}
	if size != older.size || newer.origin != older.origin {
		return errors.New("a proof about another checkpoint")
	}
	if err := tlog.CheckTree(path, newer.size, newer.root, older.size, older.root); err != nil {
		return err
	}
	fmt.Printf("%s grew from %d entries to %d\n", newer.origin, older.size, newer.size)
	return nil
}

// open gives the checkpoint of a note that the known key signed.
func open(known note.Verifiers, text string) (checkpoint, error) {
	opened, err := note.Open([]byte(text), known)
	if err != nil {
		return checkpoint{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 {
		return checkpoint{}, errors.New("no checkpoint")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || lines[1] != strconv.FormatInt(size, 10) {
		return checkpoint{}, errors.New("no size: " + lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return checkpoint{}, err
	}
	return checkpoint{lines[0], size, root}, nil
}

// split parts a proof's lines from the checkpoint after them.
func split(text string) ([]string, string, error) {
	blank := strings.Index(text, "\n\n")
	if blank < 0 {
		return nil, "", errors.New("no checkpoint after the proof")
	}
	return strings.Split(text[:blank], "\n"), text[blank+2:], nil
}

// numbered reads a line with a number, and the hashes after it.
func numbered(name string, lines []string) (int64, []tlog.Hash, error) {
	if len(lines) == 0 || !strings.HasPrefix(lines[0], name) {
		return 0, nil, errors.New("no line with " + name)
	}
	number, err := strconv.ParseInt(lines[0][len(name):], 10, 64)
	if err != nil {
		return 0, nil, err
	}
	var hashes []tlog.Hash
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, nil, err
		}
		hashes = append(hashes, hash)
	}
	return number, hashes, nil
}
