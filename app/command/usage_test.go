package command_test

import "flag"

var update = flag.Bool("update", false, "write the goldens and docs/cli.md anew")
