package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type receipt struct {
	Format     string
	Order      string
	Checkpoint string
	Facts      []fact
}

type fact struct {
	Sequence    int64
	Id          string
	Type        string
	RecordedAt  time.Time
	ValueSha256 string
	Value       *string
	Proof       []string
}

// verifyReceipt shows that each fact of a receipt is in the tree that its checkpoint is of.
func verifyReceipt(key string, text string) error {
	var kept receipt
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return err
	}
	if kept.Format != "boltline-receipt/1" || len(kept.Facts) == 0 {
		return errors.New("no receipt: " + kept.Format)
	}
	verifier, err := verifierOf(key, kept.Checkpoint)
	if err != nil {
		return err
	}
	head, err := open(note.VerifierList(verifier), kept.Checkpoint)
	if err != nil {
		return err
	}
	for _, fact := range kept.Facts {
		if err := fact.verify(kept.Order, head); err != nil {
			return fmt.Errorf("entry %d: %w", fact.Sequence, err)
		}
		fmt.Printf("entry %d of %s: %s\n", fact.Sequence, head.origin, fact.Id)
	}
	return nil
}

// verifierOf gives the key the name that it has in notes, which is the origin.
func verifierOf(key string, checkpoint string) (note.Verifier, error) {
	public, err := base64.StdEncoding.DecodeString(key)
	if err != nil {
		return nil, err
	}
	origin := strings.SplitN(checkpoint, "\n", 2)[0]
	vkey, err := note.NewEd25519VerifierKey(origin, public)
	if err != nil {
		return nil, err
	}
	return note.NewVerifier(vkey)
}

func (fact fact) verify(order string, head checkpoint) error {
	entry, err := fact.entry(order)
	if err != nil {
		return err
	}
	var path tlog.RecordProof
	for _, line := range fact.Proof {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		path = append(path, hash)
	}
	return tlog.CheckRecord(path, head.size, head.root, fact.Sequence, tlog.RecordHash(entry))
}

// entry gives the bytes that the leaf is the hash of.
func (fact fact) entry(order string) ([]byte, error) {
	value, err := hex.DecodeString(fact.ValueSha256)
	if err != nil || len(value) != sha256.Size {
		return nil, errors.New("no SHA-256: " + fact.ValueSha256)
	}
	if fact.Value != nil && sha256.Sum256([]byte(*fact.Value)) != *(*[sha256.Size]byte)(value) {
		return nil, errors.New("the value is not the one that was hashed")
	}
	var entry bytes.Buffer
	entry.WriteByte(1)
	for _, text := range []string{fact.Id, fact.Type, order} {
		entry.Write(binary.BigEndian.AppendUint32(nil, uint32(len(text))))
		entry.WriteString(text)
	}
	entry.Write(binary.BigEndian.AppendUint64(nil, uint64(fact.RecordedAt.UnixMilli())))
	entry.Write(value)
	return entry.Bytes(), nil
}
