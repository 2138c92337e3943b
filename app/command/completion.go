package command

import (
	"bytes"

	"github.com/spf13/cobra"

	"stillnight/data/words"
)

func shells() []string { return []string{"bash", "zsh", "fish"} }

func (c *call) completionCommand(root *cobra.Command) *cobra.Command {
	k := &completionCommand{c, root}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish",
		Short: words.T("Print the completions for a shell"),
		Long: words.T(`Prints the completions for a shell. To have them for good:
  bash  stillnight completion bash > ~/.local/share/bash-completion/completions/stillnight
  zsh   stillnight completion zsh > a folder of $fpath, as _stillnight
  fish  stillnight completion fish > ~/.config/fish/completions/stillnight.fish`),
		Args:              k.check,
		ValidArgsFunction: cobra.FixedCompletions(shells(), cobra.ShellCompDirectiveNoFileComp),
		RunE:              k.run,
	}
}

type completionCommand struct {
	*call
	root *cobra.Command
}

func (k *completionCommand) check(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("which shell? Choose one of %s", list(shells()))
	}
	if err := atMost(cmd, args, 1); err != nil {
		return err
	}
	return oneOf(words.T("shell"), args[0], shells())
}

func (k *completionCommand) run(_ *cobra.Command, args []string) error {
	var script bytes.Buffer
	var err error
	switch args[0] {
	case "zsh":
		err = k.root.GenZshCompletion(&script)
	case "fish":
		err = k.root.GenFishCompletion(&script, true)
	default:
		err = k.root.GenBashCompletionV2(&script, true)
	}
	if err != nil {
		return err
	}
	_, err = k.Write(script.Bytes())
	return err
}
