// Command boot begins a worker of the pipeline when a runner asks for one, in the
// place of the program that Beam has in its containers. The worker's program is
// the one that STET_BEAM names, as all workers share a disk; nothing is fetched.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"syscall"

	"github.com/apache/beam/sdks/v2/go/container/tools"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/util/grpcx"
)

func main() {
	id := flag.String("id", "", "the worker's id")
	provision := flag.String("provision_endpoint", "", "where to ask what to do")
	// The provision repeats these.
	for _, name := range []string{"logging_endpoint", "artifact_endpoint", "control_endpoint"} { //nolint:misspell // Beam spells it so
		flag.String(name, "", "unused")
	}
	flag.Parse()
	if err := boot(*id, *provision); err != nil {
		_, _ = fmt.Fprintf(os.Stderr, "boot: %v\n", err) // there is nowhere else to say it
		os.Exit(1)
	}
}

// boot becomes the worker.
func boot(id, provision string) error {
	info, err := tools.ProvisionInfo(grpcx.WriteWorkerID(context.Background(), id), provision)
	if err != nil {
		return err
	}
	options, err := tools.ProtoToJSON(info.GetPipelineOptions())
	if err != nil {
		return err
	}
	// The options are left in the working directory, which workers must not share.
	dir, err := os.MkdirTemp("", "worker")
	if err != nil {
		return err
	}
	if err := os.Chdir(dir); err != nil {
		return err
	}
	if err := tools.MakePipelineOptionsFileAndEnvVar(options); err != nil {
		return err
	}
	program := os.Getenv("STET_BEAM")
	return syscall.Exec(program, []string{
		program, "--worker=true", "--id=" + id, "--semi_persist_dir=" + dir,
		"--logging_endpoint=" + info.GetLoggingEndpoint().GetUrl(),
		"--control_endpoint=" + info.GetControlEndpoint().GetUrl(),
	}, os.Environ())
}
