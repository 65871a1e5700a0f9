// Command beam runs stet as an Apache Beam pipeline, by default within this
// process. docs/scale.md tells of clusters.
//
//	beam --input 'archive/*.jsonl' --output clean
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"     // the local runner
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal" // clusters, by their job servers

	"stet/beam/pipeline"
	"stet/internal/cli"
	"stet/lint"
)

// list is a flag that may be given several times, or with commas.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }
func (l *list) Set(s string) error {
	*l = append(*l, strings.Split(s, ",")...)
	return nil
}

func main() {
	var o pipeline.Options
	flag.Var((*list)(&o.Inputs), "input", "read the files that match `GLOBS`, separated by commas")
	flag.StringVar(&o.Output, "output", "", "write to `DIR`")
	flag.BoolVar(&o.Parquet, "parquet", false, "the files are Parquet with the columns id, text, date, section, source and url")
	flag.StringVar(&o.Root, "root", "", "take `PREFIX` off the names of files in reports")
	flag.StringVar(&o.Name, "name", "rows", "stands for the file in the names of Parquet's articles")
	flag.Var((*list)(&o.Fields), "field", "take the text of JSON records from the field, or JSON path, `NAME`")
	flag.StringVar(&o.ID, "id-field", "", "name JSON records by the field `NAME`")
	flag.IntVar(&o.Limit, "limit", 0, "copy records of more than `N` bytes unread; 0 means 4 MiB")
	flag.BoolVar(&o.Whole, "whole-pages", false, "read web pages with all that stands around the article")
	flag.IntVar(&o.Shards, "shards", 0, "write each output as `N` files; 0 means 4")
	flag.IntVar(&o.Element, "element", 0, "have `N` bytes of articles travel together; 0 means 256 KiB")
	fix := flag.String("fix", "safe", "make the fixes that are at least so `SAFE`: safe or suggested; none writes no articles")
	conf := flag.String("config", "", "use the configuration in `FILE`")
	book := flag.String("book", "", "add what an archive taught, kept in `FILE`, to what this one teaches")
	flag.BoolVar(&o.Told, "told", false, "learn nothing from the articles: --book knows all that is to be known, these articles included")
	runner := flag.String("runner", "prism", "run on `RUNNER`: prism, or universal with --endpoint of a job server")
	flag.Parse()
	beam.Init() // a worker ends here
	if err := run(&o, *fix, *conf, *book, *runner, os.Stdout); err != nil {
		_, _ = fmt.Fprintf(os.Stderr, "beam: %v\n", err) // there is nowhere else to say it
		os.Exit(3)
	}
}

func run(o *pipeline.Options, fix, conf, book, runner string, out io.Writer) error {
	switch fix {
	case "none":
		o.Fix = lint.NoFix
	case "safe":
		o.Fix = lint.Safe
	case "suggested":
		o.Fix = lint.Suggested
	default:
		return fmt.Errorf("--fix %q: want none, safe or suggested", fix)
	}
	if conf != "" {
		data, err := os.ReadFile(conf)
		if err != nil {
			return err
		}
		o.Config, o.ConfigPath = string(data), conf
	}
	if book != "" {
		b, err := cli.OpenBook(book)
		if err != nil {
			return err
		}
		data, err := b.Bytes()
		if err != nil {
			return err
		}
		o.Book = string(data)
	}
	p, s := beam.NewPipelineWithRoot()
	if err := pipeline.Build(s, o); err != nil {
		return err
	}
	defer o.Forget()
	res, err := beam.Run(context.Background(), runner, p)
	if err != nil {
		return err
	}
	if res == nil {
		return errors.New("the runner tells nothing of its end")
	}
	return print(out, res.Metrics().AllMetrics().Counters())
}

// print prints the counters of a pipeline.
func print(out io.Writer, counters []metrics.CounterResult) error {
	sums := map[string]int64{}
	for _, c := range counters {
		if c.Namespace() == pipeline.Counters || strings.HasPrefix(c.Namespace(), pipeline.Counters+"/") {
			sums[c.Namespace()+" "+c.Name()] += c.Result()
		}
	}
	var names []string
	for n := range sums {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		if _, err := fmt.Fprintf(out, "%s %d\n", n, sums[n]); err != nil {
			return err
		}
	}
	return nil
}
