package command

import "github.com/spf13/cobra"

// quietMousetrap keeps cobra from telling a person who starts the program
// from Explorer or at log-in that it is a command line tool, and ending it.
func quietMousetrap() { cobra.MousetrapHelpText = "" }
