package pipeline

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"path"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local" // the disk
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/parquetio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"stet/lint"
)

func init() {
	register.DoFn2x0[string, func(int, string)](&shardFn{})
	register.DoFn2x0[Row, func(int, Row)](&shardRowFn{})
	register.Function2x1(lineShard)
	register.Function2x1(rowShard)
	register.Emitter2[int, string]()
	register.Emitter2[int, Row]()
}

// row hands on an article, if articles are wanted.
func (o *out) row(w *worker, r Row) {
	if w.Fix != lint.NoFix {
		o.rows(r)
	}
}

// cleanRows hands on rows with their text as it stands in cleaned, which has a
// line for each that could be read.
func (o *out) cleanRows(w *worker, rows []Row, cleaned []byte) error {
	dec := json.NewDecoder(bytes.NewReader(cleaned))
	for i := range rows {
		r := rows[i]
		if !r.readable() {
			continue
		}
		var got record
		if err := dec.Decode(&got); err != nil {
			return fmt.Errorf("row %s: %w", r.name(), err)
		}
		if got.Text != r.text() {
			r.Text = &got.Text
		}
		o.row(w, r)
	}
	return nil
}

// destination takes the cleaned form of a piece: in memory, or as a file that
// takes the place of another one when it is whole. A bundle that is done twice
// writes it twice, with the same bytes.
type destination struct {
	bytes.Buffer
	fs         filesystem.Interface
	name, part string
	w          io.WriteCloser
	err        error
}

// placed is where a file stands below a directory, out of which no name leads.
func placed(dir, name string) string { return dir + path.Clean("/"+name) }

func create(ctx context.Context, name string) (*destination, error) {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	d := &destination{fs: fs, name: name, part: name}
	if !strings.Contains(name, "://") {
		d.part += "." + rand.Text() + ".part" // a store's file is there when it is closed
	}
	d.w, err = fs.OpenWrite(ctx, d.part)
	return d, err
}

func (d *destination) Write(b []byte) (int, error) {
	if d.w == nil {
		return d.Buffer.Write(b)
	}
	n, err := d.w.Write(b)
	if err != nil {
		d.err = err
	}
	return n, err
}

func (d *destination) commit(ctx context.Context) error {
	err := d.w.Close()
	d.w = nil
	if err == nil && d.part != d.name {
		err = filesystem.Rename(ctx, d.fs, d.part, d.name)
	}
	return err
}

// drop ends a destination that was not committed.
func (d *destination) drop(ctx context.Context) {
	if d.w == nil {
		return
	}
	_ = d.w.Close() // nobody will read it
	if r, ok := d.fs.(filesystem.Remover); ok {
		_ = r.Remove(ctx, d.part)
	}
	d.w = nil
}

// shardFn deals lines out to shards by their content: a bundle that is done
// again deals them out alike.
type shardFn struct{ N int }

func (f *shardFn) ProcessElement(lines string, emit func(int, string)) {
	emit(shardOf(lines, f.N), lines)
}

type shardRowFn struct{ N int }

func (f *shardRowFn) ProcessElement(r Row, emit func(int, Row)) { emit(shardOf(r.name(), f.N), r) }

func shardOf(s string, n int) int {
	h := fnv.New32a()
	_, _ = io.WriteString(h, s) // a hash never fails
	return int(h.Sum32() % uint32(n))
}

func lineShard(shard int, _ string) int { return shard }
func rowShard(shard int, _ Row) int     { return shard }

// write writes lines with Beam's own sink, which makes one file; hence the
// shards.
func write(s beam.Scope, o *Options, name string, lines beam.PCollection) {
	s = s.Scope(name)
	dealt := beam.ParDo(s, &shardFn{o.Shards}, lines)
	for i, part := range beam.Partition(s, o.Shards, lineShard, dealt) {
		textio.Write(s, fmt.Sprintf("%s/%s-%05d-of-%05d.jsonl", o.Output, name, i, o.Shards), beam.DropKey(s, part))
	}
}

func writeRows(s beam.Scope, o *Options, name string, rows beam.PCollection) {
	s = s.Scope(name)
	dealt := beam.ParDo(s, &shardRowFn{o.Shards}, rows)
	for i, part := range beam.Partition(s, o.Shards, rowShard, dealt) {
		parquetio.Write(s, fmt.Sprintf("%s/%s-%05d-of-%05d.parquet", o.Output, name, i, o.Shards), beam.DropKey(s, part))
	}
}
