package link_test

import (
	"testing"

	"stillnight/app/link"
	"stillnight/data"
)

// entry is a small drink, so that any number of them fits within an hour.
var entry = data.DrinkEntry{ML: 1, Confirmed: true}

// BenchmarkLogDrink logs one drink, durably: on the store itself, over the
// link as a window does, and with a new connection each as a command does.
func BenchmarkLogDrink(b *testing.B) {
	b.Run("store", func(b *testing.B) {
		store := newStore(b)
		for b.Loop() {
			logOne(b, store)
		}
	})
	b.Run("link", func(b *testing.B) {
		c := serve(b, newStore(b), nil).client(b)
		for b.Loop() {
			logOne(b, c)
		}
	})
	b.Run("connect", func(b *testing.B) {
		r := serve(b, newStore(b), nil)
		for b.Loop() {
			c := link.NewClient(r.path)
			logOne(b, c)
			c.Close()
		}
	})
}

func logOne(b *testing.B, d data.Diary) {
	if _, err := d.LogDrink(b.Context(), entry); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkPing is the way over the link alone.
func BenchmarkPing(b *testing.B) {
	c := serve(b, &fake{}, nil).client(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Ping(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
