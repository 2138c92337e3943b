package routine

import (
	"errors"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"stillnight/data/words"
)

// table is a table of a file with the lines on which its parts stand.
type table struct {
	line    int
	entries []entry
}

// entry is a key with its value: a string, an int64, a bool, a list, a table,
// or something else that no key of a routine can have.
type entry struct {
	key   string
	line  int
	value any
}

// list is an array of values.
type list []any

// other is a value of a kind that no key of a routine has.
type other struct{ text string }

func (t *table) find(key string) (entry, bool) {
	i := slices.IndexFunc(t.entries, func(e entry) bool { return e.key == key })
	if i < 0 {
		return entry{}, false
	}
	return t.entries[i], true
}

// reader turns the text of a file into tables. It reports what is no TOML and
// what is said twice.
type reader struct {
	parser   unstable.Parser
	ends     []int // offsets of the ends of lines
	root     *table
	at       *table // the table that keys belong to
	problems []Problem
	keyCount int
}

// The bounds of what is read of a file before it is taken for no routine.
const (
	maxKeys     = 2000
	maxProblems = 100
)

// report notes a problem that keeps the routine from being used.
func (r *reader) report(line int, text string, args ...any) {
	r.note(Problem{Line: line, Text: words.T(text, args...)})
}

// remark notes what does not keep the routine from being used.
func (r *reader) remark(line int, text string, args ...any) {
	r.note(Problem{Line: line, Text: words.T(text, args...), Remark: true})
}

// note leaves room for what keeps the routine from being used.
func (r *reader) note(p Problem) {
	most := maxProblems
	if p.Remark {
		most /= 2
	}
	if len(r.problems) < most {
		r.problems = append(r.problems, p)
	}
}

// add enters a key in a table, unless there are too many of them already.
func (r *reader) add(t *table, e entry) {
	r.keyCount++
	if r.keyCount == maxKeys {
		r.report(e.line, "there is far more in it than a routine has")
	}
	if r.keyCount < maxKeys {
		t.entries = append(t.entries, e)
	}
}

func (r *reader) read(text []byte) {
	for i, b := range text {
		if b == '\n' {
			r.ends = append(r.ends, i)
		}
	}
	r.root = &table{line: 1}
	r.at = r.root
	r.parser.Reset(text)
	for r.keyCount < maxKeys && len(r.problems) < maxProblems && r.parser.NextExpression() {
		r.expression(r.parser.Expression())
	}
	var wrong *unstable.ParserError
	if errors.As(r.parser.Error(), &wrong) {
		line := r.line(r.parser.Range(wrong.Highlight).Offset)
		r.report(line, "this is not TOML: %s", wrong.Message)
	}
}

func (r *reader) line(offset uint32) int { return 1 + sort.SearchInts(r.ends, int(offset)) }

func (r *reader) expression(n *unstable.Node) {
	switch n.Kind {
	case unstable.KeyValue:
		r.put(r.at, n)
	case unstable.Table, unstable.ArrayTable:
		r.header(n)
	}
}

// header opens the table that [a.b] or [[a.b]] names.
func (r *reader) header(n *unstable.Node) {
	keys, line := r.keys(n)
	r.at = r.root
	for i, key := range keys {
		last := i == len(keys)-1
		if last && n.Kind == unstable.ArrayTable {
			r.at = r.another(r.at, key, line)
			return
		}
		if e, ok := r.at.find(key); ok && last {
			if _, several := e.value.(list); several {
				r.report(line, "[%s] begins nothing new; write [[%s]] for another one", key, key)
			} else {
				r.report(line, "%s is there twice; it began on line %d", key, e.line)
			}
		}
		r.at = r.below(r.at, key, line)
	}
}

// another appends a table to the list that a key names.
func (r *reader) another(t *table, key string, line int) *table {
	next := &table{line: line}
	for i := range t.entries {
		if t.entries[i].key != key {
			continue
		}
		if before, ok := t.entries[i].value.(list); ok {
			t.entries[i].value = append(before, next)
			return next
		}
		r.report(t.entries[i].line, "write [[%s]] with two brackets on each side, as there can be several", key)
		return next
	}
	r.add(t, entry{key, line, list{next}})
	return next
}

// below returns the table that a key names, of a list the last one, made when
// there is none.
func (r *reader) below(t *table, key string, line int) *table {
	e, ok := t.find(key)
	if !ok {
		next := &table{line: line}
		r.add(t, entry{key, line, next})
		return next
	}
	switch value := e.value.(type) {
	case *table:
		return value
	case list:
		if len(value) > 0 {
			if last, ok := value[len(value)-1].(*table); ok {
				return last
			}
		}
	}
	r.report(line, "%s is there twice; it began on line %d", key, e.line)
	return &table{line: line}
}

// keys returns the parts of a dotted key and its line.
func (r *reader) keys(n *unstable.Node) (keys []string, line int) {
	for it := n.Key(); it.Next(); {
		if keys == nil {
			line = r.line(it.Node().Raw.Offset)
		}
		keys = append(keys, string(it.Node().Data))
	}
	return keys, line
}

// put enters a key and its value.
func (r *reader) put(t *table, n *unstable.Node) {
	keys, line := r.keys(n)
	for _, key := range keys[:len(keys)-1] {
		t = r.below(t, key, line)
	}
	key := keys[len(keys)-1]
	if e, ok := t.find(key); ok {
		r.report(line, "%s is there twice; it stands on line %d too", key, e.line)
		return
	}
	r.add(t, entry{key, line, r.value(n.Value(), line)})
}

func (r *reader) value(n *unstable.Node, line int) any {
	switch n.Kind {
	case unstable.String:
		return string(n.Data)
	case unstable.Integer:
		if number, err := strconv.ParseInt(strings.ReplaceAll(string(n.Data), "_", ""), 0, 64); err == nil {
			return number
		}
		return other{string(n.Data)}
	case unstable.Bool:
		return string(n.Data) == "true"
	case unstable.Array:
		values := list{}
		for it := n.Children(); it.Next(); {
			values = append(values, r.value(it.Node(), line))
		}
		return values
	case unstable.InlineTable:
		inner := &table{line: line}
		for it := n.Children(); it.Next(); {
			r.put(inner, it.Node())
		}
		return inner
	default:
		return other{string(n.Data)}
	}
}
