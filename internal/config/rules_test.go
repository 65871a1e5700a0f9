package config

import "stet/lint"

// some are rules as the families have them: with and without options, of both
// stages.
var some = []*lint.Rule{
	{ID: "mt/untranslated", Title: "A word left in the source language", Why: "It stops the reader.", Severity: lint.Error,
		Options: []lint.Option{
			{Name: "languages", Doc: "The languages that texts are translated from.", Default: []string{"pt", "ru"}, Values: []string{"de", "pt", "ru"}},
			{Name: "ignore", Doc: "Words to let stand.", Default: []string{}},
		}},
	{ID: "mt/repetition", Title: "A word typed twice", Why: "It stutters.", Severity: lint.Warning, Stage: lint.Preview,
		Options: []lint.Option{
			{Name: "min-words", Doc: "How long a repeated phrase is at least.", Default: 2},
			{Name: "across-sentences", Doc: "Whether the phrase may go on in the next sentence.", Default: false},
			{Name: "style", Doc: "How to mend it.", Default: "first", Values: []string{"first", "last"}},
			{Name: "label", Doc: "What to call it.", Default: "it's: a \"label\" # no comment"},
		}},
	{ID: "punct/doubled", Title: "A mark typed twice", Why: "It reads as a slip.", Severity: lint.Warning},
	{ID: "punct/space-before", Title: "A space before a mark", Why: "It reads as a slip.", Severity: lint.Notice},
}
