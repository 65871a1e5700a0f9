package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"stet/report"
)

const completionManual = `Prints a script that completes commands, flags, formats and rules.

  bash        stet completion bash > /etc/bash_completion.d/stet
              or in ~/.bashrc: source <(stet completion bash)
  zsh         stet completion zsh > "${fpath[1]}/_stet"
  fish        stet completion fish > ~/.config/fish/completions/stet.fish
  powershell  stet completion powershell | Out-String | Invoke-Expression
              (in $PROFILE, to have it always)`

func (v *invocation) completionCommand() *cli.Command {
	return &cli.Command{
		Name:        "completion",
		Usage:       "print a script that completes commands in a shell",
		ArgsUsage:   "bash|zsh|fish|powershell",
		Description: completionManual,
		Action:      v.completion,
	}
}

func (v *invocation) completion(c *cli.Context) error {
	scripts := map[string]func([]offer) string{"bash": bashScript, "zsh": zshScript, "fish": fishScript, "powershell": powershellScript}
	script := scripts[c.Args().First()]
	if script == nil || c.NArg() != 1 {
		return usage("stet completion: name one shell: bash, zsh, fish or powershell")
	}
	_, err := io.WriteString(v.stdout, script(offers(c.App)))
	return err
}

// offer is a command with what can follow it.
type offer struct {
	name, usage string
	flags       []flagOffer
	// words may stand as arguments; rules says that ids of rules may, paths
	// that files may.
	words        []string
	rules, paths bool
}

// flagOffer is a flag with what can follow it.
type flagOffer struct {
	name, usage string
	value       bool
	words       []string
	rules, file bool
}

// offers gathers what there is to complete from the command itself.
func offers(app *cli.App) []offer {
	var out []offer
	var commands []string
	for _, c := range app.Commands {
		commands = append(commands, c.Name)
	}
	for _, c := range app.Commands {
		o := offer{name: c.Name, usage: c.Usage}
		switch c.Name {
		case "check", "clean", "init":
			o.paths = true
		case "explain":
			o.rules = true
		case "completion":
			o.words = []string{"bash", "zsh", "fish", "powershell"}
		case "help":
			o.words = commands
		}
		for _, f := range c.Flags {
			d, ok := f.(cli.DocGenerationFlag)
			if !ok {
				continue
			}
			fo := flagOffer{name: f.Names()[0], value: d.TakesValue()}
			_, fo.usage = unquoted(d.GetUsage())
			fo.usage, _, _ = strings.Cut(fo.usage, ";")
			fo.usage, _, _ = strings.Cut(fo.usage, ": ")
			switch fo.name {
			case "format":
				fo.words = []string{"table", "json", "ids"}
				if c.Name == "check" || c.Name == "clean" {
					fo.words = nil
					for _, f := range report.Formats {
						fo.words = append(fo.words, f.Name)
					}
				}
			case "color":
				fo.words = []string{"auto", "always", "never"}
			case "fail-on":
				fo.words = []string{"error", "warning", "notice", "never"}
			case "select", "ignore":
				fo.rules = true
			case "config", "output", "baseline", "stdin-path", "book", "log", "out", "state":
				fo.file = true
			}
			o.flags = append(o.flags, fo)
		}
		out = append(out, o)
	}
	return out
}

func commandNames(of []offer) string {
	var n []string
	for _, o := range of {
		n = append(n, o.name)
	}
	return strings.Join(n, " ")
}

// ruleIDs is the command that a script runs for the rules of the stet that is
// installed, which may be newer than the script.
const ruleIDs = "stet rules --format ids 2>/dev/null"

func bashScript(of []offer) string {
	var b strings.Builder
	b.WriteString(`# bash completion for stet
_stet() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=${COMP_WORDS[1]}
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY=($(compgen -W "` + commandNames(of) + ` --help --version" -- "$cur"))
        return
    fi
    case $cmd in
`)
	for _, o := range of {
		fmt.Fprintf(&b, "    %s)\n        case $prev in\n", o.name)
		var all []string
		for _, f := range o.flags {
			all = append(all, "--"+f.name)
			switch {
			case f.rules:
				fmt.Fprintf(&b, "        --%s) COMPREPLY=($(compgen -W \"$(%s)\" -- \"$cur\")); return ;;\n", f.name, ruleIDs)
			case f.words != nil:
				fmt.Fprintf(&b, "        --%s) COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")); return ;;\n", f.name, strings.Join(f.words, " "))
			case f.file:
				fmt.Fprintf(&b, "        --%s) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n", f.name)
			case f.value:
				fmt.Fprintf(&b, "        --%s) return ;;\n", f.name)
			}
		}
		fmt.Fprintf(&b, "        esac\n        if [[ $cur == -* ]]; then\n            COMPREPLY=($(compgen -W \"%s\" -- \"$cur\"))\n", strings.Join(all, " "))
		switch {
		case o.rules:
			fmt.Fprintf(&b, "        else\n            COMPREPLY=($(compgen -W \"$(%s)\" -- \"$cur\"))\n", ruleIDs)
		case o.words != nil:
			fmt.Fprintf(&b, "        else\n            COMPREPLY=($(compgen -W \"%s\" -- \"$cur\"))\n", strings.Join(o.words, " "))
		case o.paths:
			b.WriteString("        else\n            COMPREPLY=($(compgen -f -- \"$cur\"))\n")
		}
		b.WriteString("        fi\n        ;;\n")
	}
	b.WriteString("    esac\n}\ncomplete -o filenames -F _stet stet\n")
	return b.String()
}

// zshQuote writes s so that it can stand in single quotes and between brackets
// of a zsh specification.
func zshQuote(s string) string {
	return strings.NewReplacer("'", `'\''`, "[", `\[`, "]", `\]`, ":", `\:`).Replace(s)
}

func zshScript(of []offer) string {
	var b strings.Builder
	b.WriteString("#compdef stet\n# zsh completion for stet\n_stet() {\n    local -a commands\n    commands=(\n")
	for _, o := range of {
		fmt.Fprintf(&b, "        '%s:%s'\n", o.name, zshQuote(o.usage))
	}
	b.WriteString(`    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local cmd=$words[2]
    shift words
    (( CURRENT-- ))
    case $cmd in
`)
	const ids = `{compadd -- ${(f)"$(` + ruleIDs + `)"}}`
	for _, o := range of {
		fmt.Fprintf(&b, "    %s)\n        _arguments", o.name)
		for _, f := range o.flags {
			fmt.Fprintf(&b, " \\\n            '--%s[%s]", f.name, zshQuote(f.usage))
			switch {
			case f.rules:
				b.WriteString(":rules:" + strings.ReplaceAll(ids, "'", `'\''`))
			case f.words != nil:
				fmt.Fprintf(&b, ":%s:(%s)", f.name, strings.Join(f.words, " "))
			case f.file:
				b.WriteString(":file:_files")
			case f.value:
				fmt.Fprintf(&b, ":%s:", f.name)
			}
			b.WriteString("'")
		}
		switch {
		case o.rules:
			b.WriteString(" \\\n            '*:rule:" + ids + "'")
		case o.words != nil:
			fmt.Fprintf(&b, " \\\n            '1:what:(%s)'", strings.Join(o.words, " "))
		case o.paths:
			b.WriteString(" \\\n            '*:path:_files'")
		}
		b.WriteString("\n        ;;\n")
	}
	b.WriteString("    esac\n}\nif [[ $funcstack[1] == _stet ]]; then\n    _stet \"$@\"\nelse\n    compdef _stet stet\nfi\n")
	return b.String()
}

func fishQuote(s string) string {
	return strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s)
}

func fishScript(of []offer) string {
	var b strings.Builder
	b.WriteString("# fish completion for stet\ncomplete -c stet -n __fish_use_subcommand -f\n")
	for _, o := range of {
		fmt.Fprintf(&b, "complete -c stet -n __fish_use_subcommand -f -a %s -d '%s'\n", o.name, fishQuote(o.usage))
	}
	for _, o := range of {
		in := "-n '__fish_seen_subcommand_from " + o.name + "'"
		for _, f := range o.flags {
			fmt.Fprintf(&b, "complete -c stet %s -l %s -d '%s'", in, f.name, fishQuote(f.usage))
			switch {
			case f.rules:
				b.WriteString(" -x -a '(" + ruleIDs + ")'")
			case f.words != nil:
				fmt.Fprintf(&b, " -x -a '%s'", strings.Join(f.words, " "))
			case f.file:
				b.WriteString(" -r")
			case f.value:
				b.WriteString(" -x")
			}
			b.WriteString("\n")
		}
		switch {
		case o.rules:
			fmt.Fprintf(&b, "complete -c stet %s -f -a '(%s)'\n", in, ruleIDs)
		case o.words != nil:
			fmt.Fprintf(&b, "complete -c stet %s -f -a '%s'\n", in, strings.Join(o.words, " "))
		case !o.paths:
			fmt.Fprintf(&b, "complete -c stet %s -f\n", in)
		}
	}
	return b.String()
}

func powershellScript(of []offer) string {
	quote := func(words []string) string {
		var q []string
		for _, w := range words {
			q = append(q, "'"+strings.ReplaceAll(w, "'", "''")+"'")
		}
		return "@(" + strings.Join(q, ", ") + ")"
	}
	var commands []string
	for _, o := range of {
		commands = append(commands, o.name)
	}
	var b strings.Builder
	b.WriteString(`# PowerShell completion for stet
Register-ArgumentCompleter -Native -CommandName stet -ScriptBlock {
    param($word, $ast, $position)
    $said = @($ast.CommandElements | ForEach-Object { $_.ToString() })
    if ($word -ne '') { $said = @($said | Select-Object -SkipLast 1) }
    $words = @()
    if ($said.Count -lt 2) {
        $words = ` + quote(append(commands, "--help", "--version")) + `
    } else {
        $prev = $said[-1]
        switch ($said[1]) {
`)
	for _, o := range of {
		fmt.Fprintf(&b, "            '%s' {\n                switch ($prev) {\n", o.name)
		var all []string
		for _, f := range o.flags {
			all = append(all, "--"+f.name)
			switch {
			case f.rules:
				fmt.Fprintf(&b, "                    '--%s' { $words = @(stet rules --format ids) }\n", f.name)
			case f.words != nil:
				fmt.Fprintf(&b, "                    '--%s' { $words = %s }\n", f.name, quote(f.words))
			case f.value:
				fmt.Fprintf(&b, "                    '--%s' { return }\n", f.name)
			}
		}
		fallback := quote(append(all, o.words...))
		if o.rules {
			fallback += " + @(stet rules --format ids)"
		}
		fmt.Fprintf(&b, "                    default { $words = %s }\n                }\n            }\n", fallback)
	}
	b.WriteString(`        }
    }
    $words | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
`)
	return b.String()
}
