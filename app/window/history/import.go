package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// largestImport bounds what is read into memory, in bytes: some million
// events.
const largestImport = 256 << 20

// linesNamed is how many of the lines that could not be read are named.
const linesNamed = 8

// chooseImport asks for a journal, tries it, and asks before anything is
// written.
func (v *View) chooseImport() { v.files.open(v.tryImport) }

// tryImport reads a journal without writing anything.
func (v *View) tryImport(r source) {
	v.p.Work("", func(ctx context.Context) {
		content, err := readAll(r)
		var report data.ImportReport
		if err == nil {
			report, err = v.p.Diary.Import(ctx, bytes.NewReader(content), true)
		}
		v.p.Do(func() { v.tried(r.Name(), content, report, err) })
	})
}

func readAll(r source) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, largestImport+1))
	if closeErr := r.Close(); err == nil {
		err = closeErr
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", r.Name(), err)
	case len(content) > largestImport:
		return nil, errors.New(words.T("%s is larger than %d MB; no journal is", r.Name(), largestImport>>20))
	}
	return content, nil
}

// tried shows what an import would do, and asks.
func (v *View) tried(name string, content []byte, report data.ImportReport, err error) {
	switch {
	case err != nil:
		v.say(words.T("Nothing was imported"), view.Sentence(err))
		return
	case report.New == 0:
		v.say(words.T("Nothing to import"), importSentences(name, report, false)...)
		return
	}
	v.asking = widgets.NewSheet(v.p.Window, words.T("Import %s?", name),
		words.N(report.New, "Add 1 entry", "Add %d entries"), words.T("Cancel"),
		widgets.NewText(widgets.Body, strings.Join(importSentences(name, report, false), "\n")))
	v.asking.AcceptButton().OnTapped = func() { v.importNow(name, content) }
	v.asking.Show(nil)
}

// importNow writes what was tried before.
func (v *View) importNow(name string, content []byte) {
	v.asking.AcceptButton().Disable()
	v.p.Work("", func(ctx context.Context) {
		report, err := v.p.Diary.Import(ctx, bytes.NewReader(content), false)
		v.p.Do(func() { v.imported(name, report, err) })
	})
}

func (v *View) imported(name string, report data.ImportReport, err error) {
	v.asking.Hide()
	if err != nil {
		v.say(words.T("The import stopped"), view.Sentence(err), words.T("Import the file again later: what is in the diary already is not added twice."))
		return
	}
	v.say(words.T("Imported"), importSentences(name, report, true)...)
}

// importSentences says what became of an import, or would.
func importSentences(name string, r data.ImportReport, done bool) []string {
	added := words.T("new: %d", r.New)
	if done {
		added = words.T("added: %d", r.New)
	}
	sentences := []string{
		words.T("%s holds %s.", name, words.N(r.Read, "1 entry", "%d entries")),
		words.T("Of these %s · in your diary already: %d", added, r.Known),
	}
	if r.Read == 0 {
		sentences = []string{words.T("%s holds no entry that can be read. A journal has one entry a line, as Export writes it.", name)}
	}
	if r.Bad > 0 {
		sentences = append(sentences, words.N(r.Bad, "1 line cannot be read and is left out:", "%d lines cannot be read and are left out:"))
		for i, line := range r.Skipped {
			if i == linesNamed {
				break
			}
			sentences = append(sentences, words.T("line %d: %s", line.Line, line.Reason))
		}
		if more := r.Bad - min(linesNamed, len(r.Skipped)); more > 0 {
			sentences = append(sentences, words.N(more, "and 1 more", "and %d more"))
		}
	}
	return sentences
}
