// Command planq reads Chinese government plans 规划 and answers what they say:
// where a word stands, what a plan promises in figures, how it is built.
//
// One file holds one command; app.go holds what they share. A command turns its
// arguments into calls of the packages extract and index, and what they answer
// into print.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"planq/extract"
)

func main() {
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr}
	interrupt := make(chan os.Signal, 1)
	signal.Notify(interrupt, os.Interrupt, syscall.SIGTERM)
	go func() {
		for range interrupt {
			if !a.stopped() {
				a.interrupted()
				os.Exit(130)
			}
		}
	}()
	os.Exit(a.run(os.Args[1:]))
}

// run runs one command line and gives the exit status: 0 done, 1 done and the
// answer is no, 2 could not.
func (a *app) run(args []string) int {
	root := newRootCommand(a)
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	switch {
	case err == nil && a.incomplete:
		return 2
	case err == nil, errors.Is(err, syscall.EPIPE): // the reader of the pipe has seen enough: planq extract | head
		return 0
	case errors.Is(err, errNo):
		return 1
	}
	what := err.Error()
	if !strings.Contains(what, "; hint: ") {
		what += "; hint: " + cmd.CommandPath() + " -h shows how to call it"
	}
	a.complain("%s", what)
	return 2
}

func newRootCommand(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "planq",
		Short: "Read Chinese government plans: search them, and take out every figure with its meaning",
		Long: `planq reads Chinese government plans (五年规划, 专项规划, 行动计划, 政府工作报告):
it finds what they say, shows how they are built, and writes down every quantity
as a record: indicator 指标, subject 主体, value 数值, year 年份, target 目标 or fact 现状.

FILE is a path, "-" for standard input, a folder, or the name of a plan in the
library (planq list). Without FILE a command works on the plan that ships with it:
江西省工业和信息化“十二五”发展规划.`,
		Example: `  planq search 稀土
  planq extract plan.txt --format csv --output plan.csv
  planq outline plan.txt`,
		Args:          cobra.ArbitraryArgs,
		Version:       programVersion(),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			hint := "planq -h lists the commands"
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				hint = "did you mean planq " + near[0] + "?"
			}
			return a.fail(hint, "%s: no such command", args[0])
		},
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SuggestionsMinimumDistance = 2
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.CompletionOptions.HiddenDefaultCmd = true
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		cmd.Long = flowing(cmd.Long)
		cmd.SetOut(folded(a.out))
		help(cmd, args)
		cmd.SetOut(nil)
	})
	flags := root.PersistentFlags()
	flags.StringVar(&a.library, "library", "", "the library's `DIR` (default: planq in your data folder)")
	choice(flags, &a.color, "color", "when to mark words with colour: `WHEN` is", "auto", "always", "never")
	choice(flags, &a.progress, "progress", "when to show progress: `WHEN` is", "auto", "always", "never")
	flags.BoolVar(&a.ocr, "ocr", false, "recognise the text of pages that are pictures, with an installed tesseract: PDF, OFD, PNG, JPEG, TIFF")
	flags.StringArrayVar(&a.vocabulary, "vocabulary", nil, "a `FILE` of your own units, indicators, verbs and subjects (repeatable; see docs/vocabulary.md)")
	flags.BoolVar(&a.quiet, "quiet", false, "print nothing but results and errors")
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.extendVocabulary() }
	root.AddCommand(
		newSearchCommand(a),
		newRecordsCommand(a),
		newExtractCommand(a),
		newRelationsCommand(a),
		newEntityCommand(a),
		newExplainCommand(a),
		newCorrectCommand(a),
		newReferencesCommand(a),
		newTablesCommand(a),
		newOutlineCommand(a),
		newTextCommand(a),
		newCheckCommand(a),
		newCompareCommand(a),
		newTrackCommand(a),
		newPanelCommand(a),
		newTermsCommand(a),
		newQuantitiesCommand(a),
		newWorkerCommand(a),
		newIndexCommand(a),
		newListCommand(a),
		newDiffCommand(a),
		newGoldenCommand(a),
		newGoldCommand(a),
		newSchemaCommand(a),
		newServeCommand(a),
		newMCPCommand(a),
	)
	return root
}

// programVersion names the program, where it was built from, and its rules of reading.
func programVersion() string {
	name := "planq"
	if build, ok := debug.ReadBuildInfo(); ok {
		if v := build.Main.Version; v != "" && v != "(devel)" {
			name += " " + v
		}
		at := map[string]string{}
		for _, s := range build.Settings {
			at[s.Key] = s.Value
		}
		if commit := at["vcs.revision"]; commit != "" {
			name += " (" + commit[:min(len(commit), 12)]
			if at["vcs.modified"] == "true" {
				name += ", changed"
			}
			name += ")"
		}
	}
	return fmt.Sprintf("%s, rules %d (%s)", name, extract.Rules(), extract.RulesDay())
}

// outputFlag adds --output.
func outputFlag(cmd *cobra.Command, output *string) {
	cmd.Flags().StringVarP(output, "output", "o", "", "write to the file `PATH`, whole or not at all (default: standard output)")
}

// nameFlag adds --name, to commands that read standard input as a plan.
func nameFlag(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.name, "name", "", "what standard input (-) is called: `NAME` gives its format by its extension, and the plan's id")
}

// planFlags adds the flags of commands that read plans and print something of them.
func planFlags(a *app, cmd *cobra.Command, output *string) {
	nameFlag(a, cmd)
	a.factFlags(cmd)
	outputFlag(cmd, output)
}

// offsetsFlag adds --offsets.
func offsetsFlag(cmd *cobra.Command, offsets *string) {
	choice(cmd.Flags(), offsets, "offsets", "what spans count: `UNIT` is", "bytes", "chars", "utf16")
}

// some wants an argument at least.
func (a *app) some(hint, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return a.fail(hint, "%s", what)
		}
		return nil
	}
}

// formatFlag adds --format; the first of the formats is the default.
func formatFlag(cmd *cobra.Command, format *string, formats ...string) {
	choice(cmd.Flags(), format, "format", "`FORMAT` of the output:", formats...)
}

// oneOf is a flag that takes one of a few words.
type oneOf struct {
	value *string
	words []string
}

// choice adds a flag that takes one of a few words, the first when it is not given.
func choice(flags *pflag.FlagSet, value *string, name, usage string, words ...string) {
	*value = words[0]
	flags.Var(&oneOf{value, words}, name, usage+" "+strings.Join(words, ", "))
}

func (o *oneOf) String() string {
	if o.value == nil {
		return ""
	}
	return *o.value
}

func (o *oneOf) Type() string { return "word" }

func (o *oneOf) Set(s string) error {
	if !slices.Contains(o.words, s) {
		if (s == "dta" || s == "stata") && slices.Contains(o.words, "tsv") {
			return fmt.Errorf("it takes %s; hint: Stata reads tsv with the do-file of planq schema stata", strings.Join(o.words, ", "))
		}
		return fmt.Errorf("it takes %s", strings.Join(o.words, ", "))
	}
	*o.value = s
	return nil
}
