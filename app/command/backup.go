package command

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/backup"
	"stillnight/data/words"
)

type backupCommand struct {
	*call
	json bool
}

func (c *call) backupCommand() *cobra.Command {
	b := &backupCommand{call: c}
	cmd := &cobra.Command{
		Use:   "backup [FILE | verify [FILE] | list] [--json]",
		Short: words.T("Make a backup, verify one, or list them"),
		Long: words.T(`Makes a backup of all that was ever written, the settings and your own routines.
It goes into the folder backups of the data folder, and with FILE there too.
Stillnight makes one by itself each day that it runs, and keeps the last of each
of 7 days, 4 weeks and 12 months; restore goes back to one.

A backup is text in gzip: zcat shows it, the events as in a journal, with a
checksum at the end. Pictures of your own routines are not in it.

verify restores a backup, the newest unless FILE is another one, into a scratch
folder, compares what comes out with what the backup holds, event by event, and
tells how the diary differs from it. The diary itself is only read.

list lists the backups in the data folder, the newest first. With --json it
prints one object: backups, each with path, made, bytes, and why for one that
was not the day's: before-restore or before-update.`),
		Example:           "stillnight backup\nstillnight backup /media/stick/diary.jsonl.gz\nstillnight backup verify\nstillnight backup list",
		Args:              b.check,
		ValidArgsFunction: b.complete,
		RunE:              b.run,
	}
	cmd.Flags().BoolVar(&b.json, "json", false, words.T("with list: print one JSON object"))
	return cmd
}

// The words of backup that are no files.
const (
	verifyWord = "verify"
	listWord   = "list"
)

func (b *backupCommand) complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return []string{verifyWord, listWord}, cobra.ShellCompDirectiveDefault
	}
	return nil, cobra.ShellCompDirectiveDefault
}

func (b *backupCommand) check(cmd *cobra.Command, args []string) error {
	most, listed := 1, len(args) > 0 && args[0] == listWord
	if len(args) > 0 && args[0] == verifyWord {
		most = 2
	}
	if err := atMost(cmd, args, most); err != nil {
		return err
	}
	if b.json && !listed {
		return usage("--json goes with list, as in: stillnight backup list --json")
	}
	return nil
}

func (b *backupCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	switch {
	case len(args) == 0:
		return b.make(ctx, "")
	case args[0] == verifyWord:
		return b.verify(ctx, args[1:])
	case args[0] == listWord:
		return b.list(ctx)
	default:
		return b.make(ctx, args[0])
	}
}

// make makes a backup, and copies it to a file if one is named.
func (b *backupCommand) make(ctx context.Context, to string) error {
	if to != "" {
		if err := (&exportCommand{call: b.call}).refuse(to); err != nil {
			return err
		}
	}
	diary, err := b.reach(ctx)
	if err != nil {
		return err
	}
	made, err := diary.Backup(ctx)
	if err != nil {
		return err
	}
	if to == "" {
		b.say(words.T("Made %s", made.Path))
		return nil
	}
	if err := replaceFile(to, func(w io.Writer) error { return copyOut(made.Path, w) }); err != nil {
		return cannotWrite(to, err)
	}
	b.say(words.T("Made %s and copied it to %s", made.Path, to))
	return nil
}

func copyOut(path string, w io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	_, err = io.Copy(w, f)
	return err
}

func (b *backupCommand) verify(ctx context.Context, args []string) error {
	dir, err := b.dataDir()
	if err != nil {
		return err
	}
	diary, err := b.reach(ctx)
	if err != nil {
		return err
	}
	path, err := b.chosen(ctx, diary, args)
	if err != nil {
		return err
	}
	v, err := data.VerifyBackup(ctx, diary, path, dir, b.env.Now)
	if err != nil {
		return err
	}
	b.say(words.T("%s is good", v.Path))
	b.say(words.T("Made %s. Restored into a scratch folder, it gave back %s, the settings and %s, each as the backup holds it",
		longTime(v.Made), events(v.Events), routinesOfOwn(v.Routines)))
	switch {
	case v.Newer == 0 && v.Gone == 0:
		b.say(words.T("The diary holds the same events"))
	case v.Newer > 0 && v.Gone == 0:
		b.say(words.T("The diary has %s more since then", events(v.Newer)))
	default:
		b.say(words.T("The diary has %s that the backup does not have, and lacks %s that it has", events(v.Newer), events(v.Gone)))
	}
	return nil
}

// chosen returns the backup that is meant.
func (b *backupCommand) chosen(ctx context.Context, diary data.Diary, args []string) (string, error) {
	if len(args) == 1 {
		path, err := filepath.Abs(args[0])
		if err != nil {
			return "", failed("%s cannot be found: %v", args[0], err)
		}
		return path, nil
	}
	all, err := diary.Backups(ctx)
	if err != nil {
		return "", err
	}
	if len(all) == 0 {
		return "", failed("there is no backup yet; stillnight backup makes one")
	}
	return all[0].Path, nil
}

func (b *backupCommand) list(ctx context.Context) error {
	diary, err := b.reach(ctx)
	if err != nil {
		return err
	}
	all, err := diary.Backups(ctx)
	if err != nil {
		return err
	}
	if b.json {
		return b.answer(struct {
			Backups []data.Backup `json:"backups"`
		}{all})
	}
	if len(all) == 0 {
		b.say(words.T("There is no backup yet; stillnight backup makes one"))
		return nil
	}
	var rows []row
	for _, one := range all {
		rows = append(rows, row{longTime(one.Made), size(one.Bytes), one.Path, reasonOf(one.Why)})
	}
	for _, line := range layOut(rows, 1) {
		b.say(line)
	}
	return nil
}

// reasonOf says why a backup was made that was not the day's.
func reasonOf(why backup.Why) string {
	switch why {
	case backup.BeforeRestore:
		return words.T("before a restore")
	case backup.BeforeUpdate:
		return words.T("before an update")
	default:
		return ""
	}
}

func (c *call) restoreCommand() *cobra.Command {
	r := &restoreCommand{c}
	return &cobra.Command{
		Use:   "restore FILE",
		Short: words.T("Make the diary what it was when a backup was made"),
		Long: words.T(`Makes the diary, the settings and your own routines what they were when the
backup FILE was made; stillnight backup list names those there are. What is in
the diary now is made a backup of first, so that a restore can be taken back by
another one. A damaged backup is refused, and then nothing is changed.

It is also the way back from an update: before a newer version changes how the
diary is kept it makes a backup, before-update in the list, and says so. Install
the version before and restore that one. What the newer version kept stays in a
folder newer-… of the data folder; nothing of it is lost.`),
		Example: "stillnight restore /media/stick/diary.jsonl.gz",
		Args:    r.check,
		RunE:    r.run,
	}
}

type restoreCommand struct{ *call }

func (r *restoreCommand) check(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("which backup? stillnight backup list names those there are")
	}
	return atMost(cmd, args, 1)
}

func (r *restoreCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	path, err := filepath.Abs(args[0])
	if err != nil {
		return failed("%s cannot be found: %v", args[0], err)
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) { // before a data folder is made
		return failed("there is no file %s; stillnight backup list names the backups there are", args[0])
	}
	diary, err := r.reach(ctx)
	if errors.Is(err, data.ErrNewer) {
		return r.goBack(ctx, path)
	}
	if err != nil {
		return err
	}
	restored, err := diary.Restore(ctx, path)
	if err != nil {
		return err
	}
	r.sayRestored(restored)
	if restored.Aside != "" {
		r.say(words.T("What was in it before is kept; to take this back: stillnight restore %s", restored.Aside))
	}
	return nil
}

// goBack restores a diary that a newer version has kept.
func (r *restoreCommand) goBack(ctx context.Context, path string) error {
	dir, err := r.dataDir()
	if err != nil {
		return err
	}
	restored, err := data.GoBack(ctx, dir, path, data.Options{Now: r.env.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	r.sayRestored(restored)
	r.say(words.T("What the newer version kept is in %s; that version opens it with --data, and stillnight import adds the journals in it", restored.Aside))
	return nil
}

func (r *restoreCommand) sayRestored(restored data.Restored) {
	r.say(words.T("The diary is as it was on %s: %s, the settings and %s",
		longTime(restored.Made), events(restored.Events), routinesOfOwn(restored.Routines)))
}

func events(n int) string {
	if n == 1 {
		return words.T("1 event")
	}
	return words.T("%s events", words.Number(n))
}

func routinesOfOwn(n int) string {
	return words.N(n, "1 routine of your own", "%d routines of your own")
}

// longTime writes when a backup was made.
func longTime(t time.Time) string { return t.Format("2 January 2006, 15:04") }

// size writes the size of a file.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return words.Number(int((bytes+1023)>>10)) + " KB"
	}
	return words.Decimal(float64(bytes)/(1<<20)) + " MB"
}
