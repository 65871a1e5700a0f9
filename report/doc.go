// Package report prints what a run found, one file a format.
//
// A Writer takes the results of a run one by one, in their order, and prints
// each as it comes, so that a run over a million files holds none of them. A
// Summary counts along. The package opens no file, knows no terminal and picks
// no exit code: the command decides where the output goes, whether it has
// colours and what the numbers mean.
//
//	w := report.NewText(os.Stdout, report.Options{Width: 100})
//	var sum report.Summary
//	err := run.Do(ctx, items, func(r *lint.Result) error {
//		sum.Add(r)
//		return w.Result(r)
//	})
//	…
//	err = w.Close(&sum)
package report
