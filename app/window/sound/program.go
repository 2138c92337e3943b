package sound

import (
	"context"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// ending is how long a program that was ended may hold on.
const ending = 500 * time.Millisecond

// program is an engine that is a program of the desktop. What it is given
// stands as an argument of its own after the others, or comes to its
// standard input: no shell has a part in it.
func program(stdin bool, name string, args ...string) engine {
	return engine{
		name: name,
		there: func() bool {
			_, err := exec.LookPath(name)
			return err == nil
		},
		run: func(ctx context.Context, what string) error {
			var input io.Reader
			given := slices.Clone(args)
			if stdin {
				input = strings.NewReader(what)
			} else {
				given = append(given, what)
			}
			cmd := exec.CommandContext(ctx, name, given...)
			cmd.Stdin, cmd.WaitDelay = input, ending
			hide(cmd)
			return cmd.Run()
		},
	}
}
