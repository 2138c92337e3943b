//go:build desktop && linux

package main_test

import (
	"strings"
	"testing"

	"stillnight/bench/fault"
)

// The short form of `make faults`, with every kind of fault that takes no
// longer than some seconds.
func TestDesktopFaultsAreSurvived(t *testing.T) {
	t.Parallel()
	binary, err := program()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := fault.Run(t.Context(), fault.Params{Binary: binary, Log: t.Output(), Seed: 7, Starts: 10, Kills: 8, Short: true})
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	fault.Write(&table, rows)
	t.Log("\n" + table.String())
	if !fault.Kept(rows) || len(rows) < 8 {
		t.Errorf("the diary did not keep its word:\n%s", &table)
	}
}
