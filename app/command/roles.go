package command

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/app/link"
	"stillnight/data"
	"stillnight/data/words"
)

// bareCommand is the program called alone.
type bareCommand struct {
	*call
	hidden, version bool
}

func (b *bareCommand) run(cmd *cobra.Command, args []string) error {
	if b.version {
		return b.call.version(cmd, args)
	}
	ctx := cmd.Context()
	dir, err := b.dataDir()
	if err != nil {
		return err
	}
	client, err := b.client(dir)
	if err != nil {
		return err
	}
	defer client.Close()
	// Where another process holds the data folder, it may be a resident that
	// is starting too, or a command that is soon done.
	return b.patiently(ctx, diaryWait, func() (again bool, err error) { return b.becomeOrAsk(ctx, dir, client) })
}

// becomeOrAsk asks the resident to open Today, or becomes it.
func (b *bareCommand) becomeOrAsk(ctx context.Context, dir string, client *link.Client) (again bool, err error) {
	_, err = client.Ping(ctx)
	switch {
	case err == nil && b.hidden:
		return false, nil
	case err == nil:
		return false, client.Open(ctx, link.ViewToday)
	case !errors.Is(err, data.ErrNoResident):
		return false, err
	}
	err = b.env.Resident(ctx, dir, b.hidden)
	return errors.Is(err, data.ErrInUse), err
}

func (c *call) openCommand() *cobra.Command {
	o := &openCommand{c}
	return &cobra.Command{
		Use:   "open [today|evening|cramp|history|triggers|learn|routines|settings]",
		Short: words.T("Show a window"),
		Long: words.T(`Shows a window, Today unless another one is named, and starts Stillnight if it
does not run yet. It needs a display.`),
		Example:           "stillnight open\nstillnight open evening",
		Args:              o.check,
		ValidArgsFunction: cobra.FixedCompletions(link.Views(), cobra.ShellCompDirectiveNoFileComp),
		RunE:              o.run,
	}
}

type openCommand struct{ *call }

func (o *openCommand) check(cmd *cobra.Command, args []string) error {
	if err := atMost(cmd, args, 1); err != nil || len(args) == 0 {
		return err
	}
	return checkView(args[0])
}

func checkView(view string) error {
	if !slices.Contains(link.Views(), view) {
		return usage("there is no window %q; choose one of %s", view, list(link.Views()))
	}
	return nil
}

func (o *openCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	view := link.ViewToday
	if len(args) == 1 {
		view = args[0]
	}
	dir, err := o.dataDir()
	if err != nil {
		return err
	}
	client, err := o.client(dir)
	if err != nil {
		return err
	}
	defer client.Close()
	_, err = client.Ping(ctx)
	if errors.Is(err, data.ErrNoResident) {
		err = o.start(ctx, dir, client)
	}
	if err != nil {
		return err
	}
	return client.Open(ctx, view)
}

// start starts a resident and waits until it answers. One that runs already
// may have a display where this process has none.
func (o *openCommand) start(ctx context.Context, dir string, client *link.Client) error {
	if !o.hasDisplay() {
		return failed("there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be shown; every command but open works without one")
	}
	if err := o.env.Spawn(dir, true); err != nil {
		return failed("Stillnight could not be started: %v", err)
	}
	err := o.patiently(ctx, startWait, func() (again bool, err error) {
		_, err = client.Ping(ctx)
		return errors.Is(err, data.ErrNoResident), err
	})
	if errors.Is(err, data.ErrNoResident) {
		return failed("Stillnight was started but does not answer; call stillnight --hidden to see why")
	}
	return err
}

func (c *call) hasDisplay() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	return c.env.Getenv("DISPLAY") != "" || c.env.Getenv("WAYLAND_DISPLAY") != ""
}

// windowCommand is how the resident starts the process of a window.
func (c *call) windowCommand() *cobra.Command {
	w := &windowCommand{c}
	return &cobra.Command{
		Use:   "window VIEW",
		Short: words.T("Show a window in this process (run by Stillnight itself)"),
		Args:  w.check,
		RunE:  w.run,
	}
}

type windowCommand struct{ *call }

func (w *windowCommand) check(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("which window? Choose one of %s", list(link.Views()))
	}
	if err := atMost(cmd, args, 1); err != nil {
		return err
	}
	view, _, _ := strings.Cut(args[0], link.AboutMark) // the resident may name what it is about
	return checkView(view)
}

func (w *windowCommand) run(cmd *cobra.Command, args []string) error {
	dir, err := w.dataDir()
	if err != nil {
		return err
	}
	return w.env.Window(cmd.Context(), dir, args[0])
}

func (c *call) quitCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "quit",
		Short: words.T("End Stillnight"),
		Long:  words.T("Ends the Stillnight that is running, with its windows, and waits until it has."),
		RunE:  c.quit,
	}
}

func (c *call) quit(cmd *cobra.Command, _ []string) error {
	dir, err := c.dataDir()
	if err != nil {
		return err
	}
	ran, err := c.endResident(cmd.Context(), dir)
	switch {
	case err != nil:
		return err
	case ran:
		c.say(words.T("Stillnight has ended"))
	default:
		c.say(words.T("Stillnight is not running"))
	}
	return nil
}

// endResident ends the resident of a data folder with its windows, and waits
// until it has. It says whether there was one.
func (c *call) endResident(ctx context.Context, dir string) (ran bool, err error) {
	client, err := c.client(dir)
	if err != nil {
		return false, err
	}
	defer client.Close()
	err = client.Quit(ctx)
	if errors.Is(err, data.ErrNoResident) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	err = c.patiently(ctx, endWait, func() (again bool, err error) {
		_, err = client.Ping(ctx)
		if errors.Is(err, data.ErrNoResident) {
			return false, nil
		}
		return true, failed("Stillnight was asked to end but still runs; end its process")
	})
	return true, err
}
